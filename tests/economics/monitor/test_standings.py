"""Quarterly monitor: where an indicator stands at the end of a quarter, and what is missing."""

import datetime as dt

import numpy as np
import pytest
from made_up_figures import GROWTH, figure, published, target

from growthgap.data import Observations
from growthgap.economics.monitor import standings
from growthgap.errors import GrowthGapError

TODAY = dt.date(2026, 3, 31)


def row(data: Observations, quarter: str, indicator: str, **options):
    one = tuple(tracked for tracked in standings.TRACKED if tracked.target == indicator)
    return standings.table(standings.standings(data, "VN-HP", quarter, TODAY, tracked=one, **options)).loc[indicator]


def test_growth_needed_in_the_second_half_gold():
    """Published for Hai Phong 2025: 11.2 in the half, 12.35 asked, 13.35 needed (weight 0.4634)."""
    found = row(GROWTH, "2025-Q2", "GRDP_GROWTH", weights={"GRDP_GROWTH": (0.4634, 0.4634)})
    assert found.needed_low == pytest.approx(13.34, abs=0.01)
    assert (found.period, found.light) == ("2025-Q2", "■\u00a0behind")
    assert found.gap == pytest.approx(-1.15)


def test_nothing_after_the_end_of_the_quarter_is_used():
    assert row(GROWTH, "2025-Q3", "GRDP_GROWTH").outcome == 11.59
    assert row(GROWTH, "2025-Q4", "GRDP_GROWTH").light == "○\u00a0missed"


def test_probability_decides_the_light_where_it_is_known():
    lights = [row(GROWTH, "2025-Q3", "GRDP_GROWTH", probabilities={"GRDP_GROWTH": p}).light for p in (0.6, 0.3, 0.1)]
    assert lights == ["▲\u00a0on course", "■\u00a0behind", "▼\u00a0far behind"]
    early = row(published(target("IIP_YOY", "2026", 15.0)), "2026-Q1", "IIP_YOY", probabilities={"IIP_YOY": 0.1})
    assert early.light == "▼\u00a0far behind"
    assert early.reason == "by the probability of the year's target; no outcome yet"


def test_amounts_need_a_pace_a_month():
    data = published(
        target("INVEST_TOTAL", "2025", 320_850, unit_measure="VND_BN"),
        figure("INVEST_TOTAL_YTD", "2025-Q3", 225_177, unit_measure="VND_BN", freq="Q"),
    )
    found = row(data, "2025-Q3", "INVEST_TOTAL")
    assert found.needed_low == pytest.approx((320_850 - 225_177) / 3)
    assert found.pace == pytest.approx(225_177 / 9) and found.percent == pytest.approx(70.18, abs=0.01)


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
    assert np.isnan(found.outcome) and "ZONES" in found.reason


def test_missing_target_figure_and_future_are_named_and_never_zero():
    data = published(target("IIP_YOY", "2027", 15.0), figure("IIP_YTD", "2025-11", 15.14, freq="M"))
    future = row(data, "2027-Q1", "IIP_YOY")
    assert np.isnan(future.outcome)
    assert (future.light, future.reason) == ("…\u00a0no figure yet", "the quarter has not begun")
    assert row(data, "2025-Q4", "IIP_YOY").light == "–\u00a0no target"
    assert row(data, "2025-Q4", "EXPORTS").light == "–\u00a0no target"


def test_age_and_firmness():
    found = row(GROWTH, "2025-Q4", "GRDP_GROWTH")
    assert found.age_days == 85 and found.firmness == "estimate"


@pytest.mark.parametrize("quarter", ["2026", "2026-Q5", "2026Q1", "first"])
def test_what_is_no_quarter_is_refused(quarter):
    with pytest.raises(GrowthGapError, match="is not a quarter"):
        standings.quarter_bounds(quarter)


def test_an_estimate_stands_in_only_where_nothing_was_published():
    data = published(target("IIP_YOY", "2026", 15.0))
    found = row(data, "2026-Q1", "IIP_YOY", estimates={"IIP_YOY": ("2026-02", 12.0)})
    assert (found.outcome, found.period, found.firmness) == (12.0, "2026-02", "our estimate from months")
    assert row(GROWTH, "2025-Q3", "GRDP_GROWTH", estimates={"GRDP_GROWTH": ("2025-Q3", 1.0)}).outcome == 11.59


def test_newest_quarter():
    assert standings.newest_quarter(dt.date(2025, 9, 30)) == "2025-Q3"
    assert standings.quarter_before("2026-Q1") == "2025-Q4"
