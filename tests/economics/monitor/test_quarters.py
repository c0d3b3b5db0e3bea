"""The quarter that is looked at."""

import datetime as dt

import pytest
from made_up_figures import GROWTH, figure, published, target

from growthgap import data
from growthgap.economics.monitor import quarters
from growthgap.errors import GrowthGapError


@pytest.mark.parametrize("quarter", ["2026", "2026-Q5", "2026Q1", "first"])
def test_what_is_no_quarter_is_refused(quarter):
    with pytest.raises(GrowthGapError, match="is not a quarter"):
        quarters.quarter_bounds(quarter)


def test_a_look_takes_the_quarter_of_the_newest_figure():
    look = quarters.look(GROWTH)  # the year 2025, all published on 5 January 2026
    assert (look.quarter, look.before, look.end) == ("2025-Q4", "2024-Q4", dt.date(2025, 12, 31))
    assert (look.day, look.since, look.begun) == (dt.date(2026, 1, 5), dt.date(2025, 10, 6), True)
    assert (look.quarter_year.value, look.before_year.value) == (2025, 2024)


@pytest.mark.parametrize(
    ("day", "quarter", "before"),
    [
        (None, "2026-Q3", "2025-Q4"),  # the nine months, published on 5 October 2026
        ("2026-03-31", "2026-Q1", "2025-Q4"),
        ("2026-01-05", "2025-Q4", "2024-Q4"),
        ("2025-12-05", "2025-Q4", "2024-Q4"),
        ("2021-06-30", "2021-Q2", "2020-Q4"),
    ],
)
def test_the_published_figures_say_which_quarter_is_looked_at(day, quarter, before):
    look = quarters.look(data.observations().as_of(day))
    assert (look.quarter, look.before, look.begun) == (quarter, before, True)


def test_neither_targets_nor_expectations_nor_days_to_come_open_a_quarter():
    known = figure("IIP_YTD", "2026-05", 14.0, freq="M", vintage="2026-06-06")
    expected = figure("IIP_YTD", "2026-09", 16.1, freq="M", vintage="2026-06-30", obs_status="F")
    aim = target("GRDP_GROWTH", "2027-Q1", 13.0, freq="Q", vintage="2026-06-30")
    estimate = figure("EXPORTS", "2026", 50.0, vintage="2026-06-30")  # of a year that is not over
    assert quarters.look(published(known, expected, aim)).quarter == "2026-Q2"
    assert quarters.look(published(known, estimate)).quarter == "2026-Q2"


def test_a_look_at_a_given_quarter_since_a_given_day():
    look = quarters.look(GROWTH.as_of("2026-03-01"), "2026-Q4", dt.date(2026, 2, 1))
    assert (look.quarter, look.begun, look.day) == ("2026-Q4", False, dt.date(2026, 3, 1))
    assert look.since == dt.date(2026, 2, 1)
