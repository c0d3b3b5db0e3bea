"""Projects: shares, newest versions, containment."""

import numpy as np
import pandas as pd
import pytest
from made_up_projects import table

from growthgap.economics.projects import pipeline
from growthgap.errors import GrowthGapError


def current(*rows: dict) -> pd.DataFrame:
    return pipeline.current(table(*rows), 25_000.0)


def test_newest_version_counts_and_rivals_of_a_month_are_a_range():
    row = current(
        {"total_vnd_bn": 40_094.0, "vintage": "2025-08-09", "start_planned": "2026-04"},
        {"total_vnd_bn": 178_000.0, "vintage": "2025-09-26", "completion_planned": "2030"},
        {"total_vnd_bn": 178_012.0, "vintage": "2025-09-27", "completion_planned": "2035"},
    ).loc["A"]
    assert (row.capital_low, row.capital_high) == (178_000, 178_012)
    assert (row.end_low, row.end_high) == (2030, 2036)
    assert row.treatment == "simulated"


def test_dollars_count_only_where_no_version_is_in_dong():
    row = current({"total_usd_mn": 100.0}).loc["A"]
    assert row.capital_low == pytest.approx(2_500)
    row = current({"total_usd_mn": 100.0, "vintage": "2026"}, {"total_vnd_bn": 7.0, "vintage": "2020"}).loc["A"]
    assert row.capital_low == 7


@pytest.mark.parametrize(
    ("row", "treatment"),
    [
        ({"total_vnd_bn": 9.0}, "no_dates"),
        ({"start_planned": "2026"}, "no_capital"),
        ({"total_vnd_bn": 9.0, "start_planned": "2026", "share_in_area": np.nan}, "share_unknown"),
        ({"total_vnd_bn": 9.0, "start_planned": "2026", "status": "completed"}, "completed"),
        ({"total_vnd_bn": 9.0, "start_planned": "2026", "share_in_area": 0.0}, "outside"),
        ({"project_id": "PKG-1", "total_vnd_bn": 9.0, "start_planned": "2026"}, "programme"),
    ],
)
def test_what_cannot_be_spread_over_years_says_why(row, treatment):
    assert current(row).iloc[0].treatment == treatment


def test_capital_without_dates_is_missing_dates_and_not_zero():
    row = current({"total_vnd_bn": 12_000.0}).loc["A"]
    assert row.capital_low == 12_000 and np.isnan(row.start_low)


def test_parts_are_taken_off_the_project_that_contains_them():
    found = current(
        {"total_vnd_bn": 100.0, "start_planned": "2026"},
        {"project_id": "A-1", "total_vnd_bn": 30.0, "start_planned": "2026", "part_of": "A"},
    )
    assert found.capital_high.tolist() == [70, 30]
    whole = current(
        {"total_vnd_bn": 100.0, "start_planned": "2026"},
        {"project_id": "A-1", "total_vnd_bn": 100.0, "start_planned": "2026", "part_of": "A"},
    )
    assert whole.loc["A", "treatment"] == "in_parts"


@pytest.mark.parametrize(("of_part", "left"), [(98.0, 2.0), (99.5, 0.0), (120.0, 0.0)])
def test_less_than_a_hundredth_left_beside_the_parts_is_nothing(of_part, left):
    found = current(
        {"total_vnd_bn": 100.0, "start_planned": "2026"},
        {"project_id": "A-1", "total_vnd_bn": of_part, "start_planned": "2026", "part_of": "A"},
    )
    assert found.loc["A", "capital_high"] == left


def test_an_end_before_the_new_start_is_out_of_date_but_its_length_stays():
    row = current(
        {"start_planned": "2023-05", "completion_planned": "2024-11", "total_vnd_bn": 2405.0},
        {"start_planned": "2025-08", "vintage": "2025-08-16"},
    ).loc["A"]
    assert np.isnan(row.end_low) and row.length == pytest.approx(19 / 12)


def test_an_exchange_rate_of_zero_is_refused():
    with pytest.raises(GrowthGapError, match="exchange rate must be above 0"):
        pipeline.current(table({}), 0)


def test_an_area_has_its_own_projects():
    versions = table({}, {"project_id": "B", "ref_area": "VN-13"})
    assert pipeline.of_area(versions, "VN-13")["project_id"].tolist() == ["B"]
    assert pipeline.current(pipeline.of_area(versions, "VN"), 25_000.0).empty


def test_versions_that_disagree_on_the_share_leave_it_unknown():
    assert current({}, {"share_in_area": np.nan}).loc["A", "share"] == 1.0
    assert np.isnan(current({}, {"share_in_area": 0.5}).loc["A", "share"])
