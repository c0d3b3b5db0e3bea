"""Ages of the world economy."""

import pandas as pd

from growthgap.economics import ages
from growthgap.quantity import phrase


def test_a_year_belongs_to_the_age_that_began_last():
    assert ages.ages([1999, 2000, 2007, 2008, 2012, 2013, 2025]).tolist() == [0, 1, 1, 2, 2, 3, 3]
    assert ages.span(pd.Series([2005, 2001])) == phrase("ages.span", first=2001, last=2005)
