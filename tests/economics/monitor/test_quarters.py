"""The quarter that is looked at."""

import datetime as dt

import pytest
from made_up_figures import GROWTH

from growthgap.economics.monitor import quarters
from growthgap.errors import GrowthGapError


@pytest.mark.parametrize("quarter", ["2026", "2026-Q5", "2026Q1", "first"])
def test_what_is_no_quarter_is_refused(quarter):
    with pytest.raises(GrowthGapError, match="is not a quarter"):
        quarters.quarter_bounds(quarter)


def test_a_look_takes_the_quarter_of_the_newest_figure():
    look = quarters.look(GROWTH)  # all published on 5 January 2026
    assert (look.quarter, look.before, look.end) == ("2026-Q1", "2025-Q4", dt.date(2026, 3, 31))
    assert (look.day, look.since, look.begun) == (dt.date(2026, 1, 5), dt.date(2025, 10, 6), True)
    assert (look.quarter_year.value, look.before_year.value) == (2026, 2025)


def test_a_look_at_a_given_quarter_since_a_given_day():
    look = quarters.look(GROWTH.as_of("2026-03-01"), "2026-Q4", dt.date(2026, 2, 1))
    assert (look.quarter, look.begun, look.day) == ("2026-Q4", False, dt.date(2026, 3, 1))
    assert look.since == dt.date(2026, 2, 1)
