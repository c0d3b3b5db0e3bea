"""Public investment of the last reported year, against its plan and at the pace of past years."""

import datetime as dt

import pytest

from growthgap import data
from growthgap.economics.projects.public_investment import public_investment
from growthgap.quantity import phrase

PUBLISHED = data.observations()
CITY = ["VN-HP", "VN-HP-PRE2025", "VN-61"]


def test_the_last_report_beyond_january_is_judged_against_its_own_years_plan():
    found = public_investment(PUBLISHED, CITY)
    assert (found.disbursed_year.value, found.day) == (2025, dt.date(2025, 12, 11))
    assert found.disbursed_percent.value == pytest.approx(100 * found.disbursed.value / found.pubinv_plan.value)
    assert found.year_end.low < found.year_end.value < found.year_end.high
    assert found.january_rest.value == pytest.approx(found.expected.value - found.year_end.value)


def test_reports_stand_beside_the_share_that_past_years_had_reached():
    found = public_investment(PUBLISHED, CITY)
    frame = found.within_year.frame
    assert found.outlooks.frame["counted_to"].iloc[-1] == dt.date(2026, 1, 31)
    assert frame["disbursed_share"].dropna().index.tolist() == [6.0, 8.0, 10.0, 11.0, 11.4]
    assert frame.loc[12.0, ["reached_low", "reached_median", "reached_high"]].tolist() == [100, 100, 100]
    assert frame.loc[11.0, "reached_median"] < found.usual_percent.value < 100


def test_only_the_reports_of_the_last_year_are_drawn():
    found = public_investment(PUBLISHED.as_of("2025-06-30"), ["VN-HP-PRE2025"])
    assert found.disbursed_year.value == 2022
    assert found.within_year.frame["disbursed_share"].count() == 1


def test_without_reports_the_pace_is_still_known():
    found = public_investment(PUBLISHED, ["VN"])
    assert found.disbursed.missing == found.year_end.missing == phrase("projects.no_disbursement")
    assert (found.pace_first.value, found.pace_last.value, found.coverage.known, found.day) == (2012, 2024, True, None)


def test_without_any_record_all_is_missing():
    found = public_investment(PUBLISHED, ["VN-13"])
    assert found.coverage.missing == phrase("projects.no_pace")
    assert found.within_year.frame.empty and found.outlooks.frame.empty
    assert found.within_year.frame.index.dtype == float  # or a chart could not be drawn of it


def test_two_years_of_pace_are_too_few_to_be_tried():
    found = public_investment(PUBLISHED.as_of("2014-06-30"), ["VN"])
    assert found.pace_last.known and not found.coverage.known
