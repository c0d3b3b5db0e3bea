"""Quarterly monitor: where an indicator stands at the end of a quarter, and what is missing."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from made_up_figures import GROWTH, figure, published, target

from growthgap.data import Observations
from growthgap.economics.monitor import standings
from growthgap.quantity import Quantity, phrase
from growthgap.reporting import phrases

TODAY = dt.date(2026, 3, 31)


def row(data: Observations, quarter: str, indicator: str, **options):
    one = tuple(tracked for tracked in standings.TRACKED if tracked.target == indicator)
    (found,) = standings.standings(data, "VN-HP", quarter, TODAY, tracked=one, **options)
    return found


def test_growth_needed_in_the_second_half_gold():
    """Published for Hai Phong 2025: 11.2 in the half, 12.35 asked, 13.35 needed (weight 0.4634)."""
    found = row(GROWTH, "2025-Q2", "GRDP_GROWTH", weights={"GRDP_GROWTH": (0.4634, 0.4634)})
    assert found.needed_low == pytest.approx(13.34, abs=0.01)
    assert (found.period, found.progress, found.outcome, found.aim) == ("2025-Q2", "behind", 11.2, 12.35)


def test_nothing_after_the_end_of_the_quarter_is_used():
    assert row(GROWTH, "2025-Q3", "GRDP_GROWTH").outcome == 11.59
    assert row(GROWTH, "2025-Q4", "GRDP_GROWTH").progress == "missed"


def test_what_was_expected_before_the_year_had_ended_is_no_outcome():
    data = published(
        target("FDI_REG", "2025", 5500, unit_measure="USD_MN", counter="CITY"),
        figure("FDI_REG", "2025", 3800, unit_measure="USD_MN", counter="CITY", obs_status="F"),
    )
    found = row(data, "2025-Q4", "FDI_REG")
    assert found.progress == "no_figure" and np.isnan(found.outcome) and found.rows is None
    assert phrases.told(found.why) == "only what was expected before the year had ended was published"
    known = published(
        target("GRDP_GROWTH", "2025", 12.35),
        figure("GRDP_GROWTH", "2025", 12.4, obs_status="F"),
        figure("GRDP_GROWTH_YTD", "2025-Q4", 11.8, freq="Q"),
    )
    assert row(known, "2025-Q4", "GRDP_GROWTH").outcome == 11.8


def test_amounts_need_a_pace_a_month():
    data = published(
        target("INVEST_TOTAL", "2025", 320_850, unit_measure="VND_BN"),
        figure("INVEST_TOTAL_YTD", "2025-Q3", 225_177, unit_measure="VND_BN", freq="Q"),
    )
    found = row(data, "2025-Q3", "INVEST_TOTAL")
    assert found.needed_low == pytest.approx((320_850 - 225_177) / 3)
    assert phrases.told(found.why) == "the rest of the year needs 1.3 times the pace so far"
    assert found.share == pytest.approx(0.7018, abs=0.0001)


def test_a_budget_year_has_a_thirteenth_month():
    data = published(
        target("PUBINV_PLAN", "2025", 36_000, unit_measure="VND_BN"),
        figure("PUBINV_DISB_YTD", "2025-12", 33_000, unit_measure="VND_BN", freq="M"),
    )
    assert row(data, "2025-Q4", "PUBINV_PLAN").needed_low == pytest.approx(3000)


def test_target_and_outcome_of_different_counters_are_not_compared():
    data = published(
        target("FDI_REG", "2026", 3800, unit_measure="USD_MN", counter="ZONES"),
        figure("FDI_REG_YTD", "2026-01", 412, unit_measure="USD_MN", counter="CITY", freq="M"),
    )
    found = row(data, "2026-Q1", "FDI_REG")
    assert np.isnan(found.outcome)
    told = "the economic-zones authority, which set this target, has published no figure"
    assert phrases.told(found.why) == told


def test_missing_target_figure_and_future_are_named_and_never_zero():
    data = published(target("IIP_YOY", "2027", 15.0), figure("IIP_YTD", "2025-11", 15.14, freq="M"))
    future = row(data, "2027-Q1", "IIP_YOY")
    assert np.isnan(future.outcome)
    assert (future.progress, phrases.told(future.why)) == ("no_figure", "the quarter has not begun")
    assert row(data, "2025-Q4", "IIP_YOY").progress == "no_target"
    assert row(data, "2025-Q4", "EXPORTS").progress == "no_target"


def test_age_and_firmness():
    found = row(GROWTH, "2025-Q4", "GRDP_GROWTH")
    assert found.age_days == 85 and phrases.told(found.firmness) == "estimate"


def industry(year: float, month: float, so_far: float) -> dict:
    none = phrase("monitor.no_growth")
    units = {"year": (year, "YEAR"), "month": (month, "COUNT"), "so_far": (so_far, "PCT")}
    return {name: Quantity(value, unit, missing=none) for name, (value, unit) in units.items()}


def test_an_estimate_stands_in_only_where_nothing_was_published():
    data = published(target("IIP_YOY", "2026", 15.0))
    estimates = standings.production_estimate(industry(2026, 2, 12.0), dt.date(2026, 3, 31))
    found = row(data, "2026-Q1", "IIP_YOY", estimates=estimates)
    assert (found.outcome, found.period, found.progress) == (12.0, "2026-02", "far_behind")
    assert phrases.told(found.firmness) == "our estimate from months" and found.rows is estimates["IIP_YOY"][1]
    other = {"GRDP_GROWTH": ("2025-Q3", Quantity(1.0, "PCT"))}
    assert row(GROWTH, "2025-Q3", "GRDP_GROWTH", estimates=other).outcome == 11.59


@pytest.mark.parametrize("of", [(2025, 2, 12.0), (2026, 4, 12.0), (2026, 0, 12.0), (2026, 2, np.nan)])
def test_an_estimate_of_another_time_is_none(of):
    assert standings.production_estimate(industry(*of), dt.date(2026, 3, 31)) == {}


def test_the_weight_of_the_quarters_gone_needs_two_years_of_levels():
    levels = pd.Series([1.0, 1, 1, 1, 2, 2, 2, 4], pd.period_range("2023Q1", periods=8, freq="Q"))
    assert standings.growth_weights(levels, dt.date(2025, 6, 30)) == {"GRDP_GROWTH": (0.4, 0.5)}
    assert standings.growth_weights(levels, dt.date(2025, 12, 31)) == {}
    assert standings.growth_weights(levels[:7], dt.date(2025, 6, 30)) == {}
