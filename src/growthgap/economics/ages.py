"""Ages of the world economy: what was usual in one is no guide to another, so shares of past cases tell them apart.

Before 2000, to the financial crisis, the years of its stimulus, and what came after.
"""

import numpy as np
import pandas as pd

from growthgap.quantity import Phrase, phrase

FIRST_YEARS = (2000, 2008, 2013)
CRISIS = 2008  # since when fast growth was seldom


def ages(years) -> np.ndarray:
    """The age of each of some years, 0 for those before the first of FIRST_YEARS."""
    return np.searchsorted(FIRST_YEARS, np.asarray(years, int), side="right")


def span(years: pd.Series) -> Phrase:
    """The years of an age in words, from the first to the last of those given."""
    return phrase("ages.span", first=int(years.min()), last=int(years.max()))
