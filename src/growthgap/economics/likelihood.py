"""A probability in words."""

import numpy as np

from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, phrase

CLASSES = (
    (0.01, "exceptionally_unlikely"),
    (0.1, "very_unlikely"),
    (1 / 3, "unlikely"),
    (2 / 3, "as_likely_as_not"),
    (0.9, "likely"),
    (0.99, "very_likely"),
    (np.inf, "virtually_certain"),
)


def likelihood(probability: float) -> Phrase:
    """A probability (fraction) in words.

    Source: the calibrated language of the Intergovernmental Panel on Climate Change (Mastrandrea et al. 2010,
    Guidance note for lead authors), cut into classes that do not overlap.
    """
    if not 0 <= probability <= 1:
        raise GrowthGapError(f"{probability} is no probability; it must lie between 0 and 1.")
    return phrase(f"likelihood.{next(word for limit, word in CLASSES if probability < limit or limit == np.inf)}")
