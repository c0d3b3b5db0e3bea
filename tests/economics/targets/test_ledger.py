"""The ledger on the published figures."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.targets import hit_rate
from growthgap.economics.targets import ledger as targets

AREAS = {"VN-HP-PRE2025": (), "VN-HP": ("VN-HP-PRE2025", "VN-61")}


@pytest.fixture(scope="module")
def ledger() -> pd.DataFrame:
    return targets.ledger(data.observations(), AREAS)


def row(
    ledger: pd.DataFrame, indicator: str, period: str, kind: str = "PLAN", area: str = "VN-HP-PRE2025"
) -> pd.Series:
    found = ledger[
        (ledger["indicator"] == indicator)
        & (ledger["period"] == period)
        & (ledger["kind"] == kind)
        & (ledger["area"] == area)
    ]
    assert len(found) == 1
    return found.iloc[0]


def test_2024_was_missed_at_first_and_as_it_stands(ledger):
    plan = row(ledger, "GRDP_GROWTH", "2024")
    assert (plan["low"], plan["high"]) == (11.5, 12.0)
    assert (plan["first"], plan["latest"]) == (10.55, pytest.approx(11.01))
    assert plan["margin"] == pytest.approx(-0.49)
    assert plan["ambition"] == pytest.approx(11.5 - 10.34)
    assert plan["met"] is False


def test_the_lower_end_of_a_range_decides(ledger):
    assert row(ledger, "GRDP_GROWTH", "2009")["met"] is True


def test_the_first_estimate_of_2025_met_what_the_latest_missed(ledger):
    plan = row(ledger, "GRDP_GROWTH", "2025", area="VN-HP")
    assert plan["first"] == plan["low"]
    assert plan["margin"] == pytest.approx(-0.54)
    assert plan["ambition"] == pytest.approx(12.35 - 10.77, abs=0.02)  # the former city and Hải Dương, weighted


def test_the_city_hit_in_2017_to_2019_and_missed_ever_since(ledger):
    met = hit_rate.yearly(ledger).set_index("period")["met"]
    assert met["2017":"2019"].tolist() == [True] * 3
    assert met["2020":"2025"].tolist() == [False] * 6


def test_a_target_dates_from_its_adoption_else_from_its_page(ledger):
    assert row(ledger, "GRDP_GROWTH", "2025", area="VN-HP")["vintage"] == "2025-07-24"  # the page is of 2026
    assert row(ledger, "GRDP_GROWTH", "2026", area="VN-HP")["vintage"] == "2026-01-12"


def test_growth_over_a_span_is_judged_by_its_years(ledger):
    plan = row(ledger, "GRDP_GROWTH", "2016/2020")
    assert plan["latest"] == pytest.approx(14.31, abs=0.02)  # geometric mean of 13.47, 14.01, 16.25, 16.68, 11.22
    assert plan["met"] is True
    assert pd.isna(row(ledger, "GRDP_GROWTH", "2026/2030", area="VN-HP")["latest"])


def test_counts_of_investment_from_abroad_never_mix(ledger):
    assert row(ledger, "FDI_REG", "2018")["counter"] == "CITY"
    assert row(ledger, "FDI_REG", "2018")["latest"] == 2400  # the ministry counted 3,100
    assert pd.isna(row(ledger, "FDI_REG", "2021")["latest"])  # the city's own count is not published, the ministry's is


def test_drafts_expectations_and_needs_are_no_targets(ledger):
    assert set(ledger["kind"]) == {"PLAN", "ASSIGNED"}
    assert 15.6 not in ledger["low"].to_numpy()  # the draft of February 2025 for 2026-2030


def test_one_target_a_year_the_plan_before_the_assigned(ledger):
    assert row(ledger, "GRDP_GROWTH", "2025", "ASSIGNED", "VN-HP")["low"] == 12.2
    yearly = hit_rate.yearly(ledger)
    assert yearly["period"].is_unique
    assert yearly.set_index("period").loc["2025", "low"] == 12.35


def test_as_of_a_day_outcomes_of_later_pages_are_unknown():
    early = targets.ledger(data.observations().as_of("2019-06-30"), {"VN-HP-PRE2025": ()})
    assert pd.isna(row(early, "GRDP_GROWTH", "2019")["latest"]) if "2019" in set(early["period"]) else True
    assert hit_rate.yearly(early)["period"].max() == "2018"


def test_an_area_without_targets_has_an_empty_ledger():
    found = targets.ledger(data.observations().as_of("2019-06-30"), {"VN": ()})
    assert found.empty
    assert {"margin", "met", "ambition", "lines"} <= set(found.columns)
