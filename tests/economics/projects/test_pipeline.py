"""Projects: dates of any precision, shares, newest versions, containment, slippage."""

import numpy as np
import pandas as pd
import pytest

from growthgap.economics.projects import pipeline
from growthgap.errors import GrowthGapError

COLUMNS = [
    "project_id",
    "name_vi",
    "name_en",
    "category",
    "total_vnd_bn",
    "total_usd_mn",
    "start_planned",
    "start_actual",
    "completion_planned",
    "status",
    "vintage",
    "ref_area",
    "share_in_area",
    "part_of",
]


def table(*rows: dict) -> pd.DataFrame:
    """Versions of projects: what a row leaves out is empty, as in the raw file."""
    blank = dict.fromkeys(COLUMNS, "") | {
        "total_vnd_bn": np.nan,
        "total_usd_mn": np.nan,
        "status": "planned",
        "category": "port",
        "ref_area": "VN-HP",
        "share_in_area": 1.0,
        "project_id": "A",
    }
    return pd.DataFrame([blank | row for row in rows]).assign(line=range(2, len(rows) + 2))


def current(*rows: dict) -> pd.DataFrame:
    return pipeline.current(table(*rows), 25_000.0)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2026", 2026, 2027),
        ("2026-Q1", 2026, 2026.25),
        ("2025-Q4", 2025.75, 2026),
        ("2026-04", 2026.25, 2026 + 4 / 12),
        ("2026-01-31", 2026 + 30 / 31 / 12, 2026 + 1 / 12),
        ("", np.nan, np.nan),
    ],
)
def test_a_date_is_a_span_as_exact_as_published(text, low, high):
    assert pipeline.when(text) == pytest.approx((low, high), nan_ok=True)


def test_what_is_no_date_is_refused():
    with pytest.raises(GrowthGapError, match="'next year' is not a date"):
        pipeline.when("next year")


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
        ({"total_vnd_bn": 9.0}, "capital without dates"),
        ({"start_planned": "2026"}, "no capital stated"),
        (
            {"total_vnd_bn": 9.0, "start_planned": "2026", "share_in_area": np.nan},
            "share in the area not known",
        ),
        ({"total_vnd_bn": 9.0, "start_planned": "2026", "status": "completed"}, "completed"),
        ({"total_vnd_bn": 9.0, "start_planned": "2026", "share_in_area": 0.0}, "outside the area"),
        ({"project_id": "PKG-1", "total_vnd_bn": 9.0, "start_planned": "2026"}, "programme total, not added"),
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
    assert whole.loc["A", "treatment"] == "counted through its parts"


def test_an_end_before_the_new_start_is_out_of_date_but_its_length_stays():
    row = current(
        {"start_planned": "2023-05", "completion_planned": "2024-11", "total_vnd_bn": 2405.0},
        {"start_planned": "2025-08", "vintage": "2025-08-16"},
    ).loc["A"]
    assert np.isnan(row.end_low) and row.length == pytest.approx(19 / 12)


def test_slippage_between_versions_and_from_plan_to_fact():
    moved = pipeline.slippage(
        table(
            {"start_planned": "2026", "vintage": "2025-08"},
            {"start_planned": "2027", "vintage": "2025-11"},
            {"start_actual": "2027-Q3", "vintage": "2027-10"},
        )
    )
    assert moved["years"].tolist() == pytest.approx([1.0, 0.125])
    assert (moved["low"] <= moved["years"]).all() and (moved["years"] <= moved["high"]).all()


def test_rivals_of_a_month_programmes_and_licences_do_not_slip():
    moved = pipeline.slippage(
        table(
            {"start_planned": "2026", "vintage": "2025-11-12"},
            {"start_planned": "2027", "vintage": "2025-11-29"},
            {"project_id": "PKG-1", "start_planned": "2026", "vintage": "2024"},
            {"project_id": "PKG-1", "start_planned": "2030", "vintage": "2025"},
            {"project_id": "F", "category": "fdi", "start_planned": "2016", "vintage": "2016"},
            {"project_id": "F", "category": "fdi", "start_planned": "2021", "vintage": "2021"},
        )
    )
    assert moved.empty


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


def test_parks_one_by_one_without_sums():
    land = pd.DataFrame(
        {
            "zone_id": ["A-IP", "A-IP", "ALL-IP-PLANNED", "A-IP-NET", "SEZ-SOUTH"],
            "vintage": ["2024-01", "2025-05", "2026", "", ""],
            "area_ha": [687.0, 652.73, 9.0, 9.0, 9.0],
        }
    )
    assert pipeline.parks(land)["area_ha"].tolist() == [652.73]
