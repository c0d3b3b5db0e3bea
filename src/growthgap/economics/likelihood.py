"""A probability in words, and as so many in so many."""

from math import log

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
    return phrase(f"likelihood.{_class(probability)}")


def to_be_met(probability: float) -> Phrase:
    """What is said of a target that is met with a probability (fraction): unlikely to be met. Classes: `likelihood`."""
    return phrase(f"likelihood.met_{_class(probability)}")


def _class(probability: float) -> str:
    if not 0 <= probability <= 1:
        raise GrowthGapError(f"{probability} is no probability; it must lie between 0 and 1.")
    return next(word for limit, word in CLASSES if probability < limit or limit == np.inf)


_SIMPLE = (*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)  # 1 in so many, beside 2 in 5
_RAREST = 0.005  # below which the per cent is a bound too, so that both say the same


def odds(probability: float) -> Phrase:
    """A probability (fraction) as so many in so many, `k` in `n`, the nearest of a few that are easily pictured.

    What rounds to less than 1 in 100 is told as a bound. From a half on it is told by what is left: 3 in 4, 19 in 20.
    """
    if not 0 <= probability <= 1:
        raise GrowthGapError(f"{probability} is no probability; it must lie between 0 and 1.")
    rarer = min(probability, 1 - probability)
    if rarer < _RAREST:
        rarest = _SIMPLE[-1]
        name, k = ("odds_under", 1) if probability < 0.5 else ("odds_over", rarest - 1)
        return phrase(f"likelihood.{name}", k=k, n=rarest)
    k, n = min([*((1, n) for n in _SIMPLE), (2, 5)], key=lambda one: abs(log(one[0] / one[1] / rarer)))
    return phrase("likelihood.odds", k=k if probability < 0.5 else n - k, n=n)
