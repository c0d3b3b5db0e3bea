"""Public investment of the last reported year, against its plan and at the pace of past years."""

import datetime as dt

import pytest

from growthgap import data
from growthgap.economics.projects.public_investment import budget_year, public_pace
from growthgap.quantity import phrase

PUBLISHED = data.observations()
CITY = ["VN-HP", "VN-HP-PRE2025", "VN-61"]


def test_the_last_report_beyond_january_is_judged_against_its_own_years_plan():
    found = budget_year(PUBLISHED.as_of("2026-03-31"), CITY)
    assert (found.disbursed_year.value, found.day) == (2025, dt.date(2025, 12, 11))
    assert found.disbursed_percent.value == pytest.approx(100 * found.disbursed.value / found.pubinv_plan.value)
    assert found.year_end.low < found.year_end.value < found.year_end.high
    assert found.january_rest.value == pytest.approx(found.expected.value - found.year_end.value)


def test_a_running_year_does_not_take_the_place_of_the_year_before():
    """90.5 % is of 2025, 58.1 % of nine months of 2026: two numbers, each with its year."""
    running = budget_year(PUBLISHED, CITY)
    before = budget_year(PUBLISHED, CITY, before=2026)
    assert [one.disbursed_year.value for one in (before, running)] == [2025, 2026]
    assert [round(one.disbursed_percent.value, 1) for one in (before, running)] == [90.5, 58.1]
    assert before.expected.known and not running.expected.known
    assert not budget_year(PUBLISHED, CITY, before=2000).disbursed.known


def test_reports_stand_beside_the_share_that_past_years_had_reached():
    known = PUBLISHED.as_of("2026-03-31")
    found, frame = public_pace(known, CITY), public_pace(known, CITY).within_year.frame
    assert found.outlooks.frame["counted_to"].iloc[-1] == dt.date(2026, 1, 31)
    assert frame["disbursed_share"].dropna().index.tolist() == [6.0, 8.0, 10.0, 11.0, 11.4]
    assert frame.loc[12.0, ["reached_low", "reached_median", "reached_high"]].tolist() == [100, 100, 100]
    year = budget_year(known, CITY)
    assert frame.loc[11.0, "reached_median"] < year.usual_percent.value < 100
    assert year.ahead_of_pace.value == pytest.approx(year.disbursed_percent.value - year.usual_percent.value)


def test_only_the_reports_of_the_last_year_are_drawn():
    known = PUBLISHED.as_of("2025-06-30")
    assert budget_year(known, ["VN-HP-PRE2025"]).disbursed_year.value == 2024
    assert public_pace(known, ["VN-HP-PRE2025"]).within_year.frame["disbursed_share"].count() == 1


def test_without_reports_the_pace_is_still_known():
    found, pace = budget_year(PUBLISHED, ["VN"]), public_pace(PUBLISHED, ["VN"])
    assert found.disbursed.missing == found.year_end.missing == phrase("projects.no_disbursement")
    assert (pace.pace_first.value, pace.pace_last.value, pace.coverage.known, found.day) == (2012, 2024, True, None)


def test_without_any_record_all_is_missing():
    found = public_pace(PUBLISHED, ["VN-13"])
    assert found.coverage.missing == phrase("projects.no_pace")
    assert found.within_year.frame.empty and found.outlooks.frame.empty
    assert found.within_year.frame.index.dtype == float  # or a chart could not be drawn of it


def test_two_years_of_pace_are_too_few_to_be_tried():
    found = public_pace(PUBLISHED.as_of("2014-06-30"), ["VN"])
    assert found.pace_last.known and not found.coverage.known
