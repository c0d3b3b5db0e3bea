"""Quarterly monitor: where an indicator stands at the end of a quarter, and what is missing."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from made_up_figures import GROWTH, figure, published, target

from growthgap.data import Observations
from growthgap.economics.monitor import standings
from growthgap.economics.monitor.tracked import TRACKED
from growthgap.quantity import Quantity, phrase
from growthgap.reporting import phrases

TODAY = dt.date(2026, 3, 31)


def row(data: Observations, quarter: str, indicator: str, **options):
    one = tuple(tracked for tracked in TRACKED if tracked.target == indicator)
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
    assert found.progress == "expected_only" and np.isnan(found.outcome) and found.rows is None
    assert phrases.told(found.why) == "only what was expected is known, which is not judged"
    assert found.expected["value"].tolist() == [3800]
    known = published(
        target("GRDP_GROWTH", "2025", 12.35),
        figure("GRDP_GROWTH", "2025", 12.4, obs_status="F"),
        figure("GRDP_GROWTH_YTD", "2025-Q4", 11.8, freq="Q"),
    )
    found = row(known, "2025-Q4", "GRDP_GROWTH")
    assert (found.outcome, found.progress, found.expected) == (11.8, "missed", None)


REVENUE = target("BUDGET_REV", "2026", 194_935, unit_measure="VND_BN")


def revenue(period: str, value: float, **other) -> dict:
    return figure("BUDGET_REV_YTD", period, value, freq="M", unit_measure="VND_BN", **other)


def test_a_light_judges_what_was_published_though_more_was_expected():
    """Revenue of June, judged in September, and what was expected of September."""
    data = published(REVENUE, revenue("2026-06", 97_467.5), revenue("2026-09", 181_420, obs_status="F"))
    found = row(data, "2026-Q3", "BUDGET_REV")
    assert (found.outcome, found.period, found.months, found.progress) == (97_467.5, "2026-06", 6, "on_course")
    assert found.expected["period"].tolist() == ["2026-09"]


def test_a_figure_that_is_too_old_is_shown_and_not_judged():
    old = revenue("2026-02", 41_546)
    found = row(published(REVENUE, old), "2026-Q3", "BUDGET_REV")
    assert (found.outcome, found.progress, np.isnan(found.needed_low)) == (41_546, "not_judged", True)
    assert phrases.told(found.why) == "the newest figure is too old to judge the year by"
    expected = row(published(REVENUE, old, revenue("2026-09", 181_420, obs_status="F")), "2026-Q3", "BUDGET_REV")
    assert (expected.outcome, expected.progress) == (41_546, "expected_only")
    assert row(published(REVENUE, old), "2026-Q1", "BUDGET_REV").progress == "on_course"


def test_what_is_expected_of_months_since_published_is_gone():
    """The nine months of 2026: 12.08 from the press of 5 October, 12.21 expected in September."""
    data = published(
        target("GRDP_GROWTH", "2026", 13.0),
        figure("GRDP_GROWTH_YTD", "2026-Q3", 12.21, freq="Q", vintage="2026-09", obs_status="F"),
        figure("GRDP_GROWTH_YTD", "2026-Q3", 12.08, freq="Q", vintage="2026-10-05"),
    )
    found = row(data, "2026-Q3", "GRDP_GROWTH", weights={"GRDP_GROWTH": (0.7168, 0.7240)})
    assert (found.outcome, found.expected, found.progress) == (12.08, None, "behind")
    # (1.13 - 0.7168 * 1.1208) / 0.2832 = 1.15329 and (1.13 - 0.7240 * 1.1208) / 0.2760 = 1.15413
    assert (found.needed_low, found.needed_high) == pytest.approx((15.329, 15.413), abs=0.001)


def test_a_running_year_is_told_by_first_releases_and_a_year_too_with_the_latest_beside():
    data = published(
        target("GRDP_GROWTH", "2024", 12.0),
        figure("GRDP_GROWTH_YTD", "2024-Q2", 10.3, freq="Q", vintage="2024-06-30"),
        figure("GRDP_GROWTH_YTD", "2024-Q2", 10.1, freq="Q", vintage="2025-06-30", obs_status="R"),
        figure("GRDP_GROWTH", "2024", 11.01, vintage="2025-01-06"),
        figure("GRDP_GROWTH", "2024", 12.2, vintage="2026-08-15", obs_status="P"),
    )
    half, whole = (row(data, quarter, "GRDP_GROWTH") for quarter in ("2024-Q2", "2024-Q4"))
    assert (half.outcome, half.latest["value"].tolist()) == (10.3, [10.1])
    assert (whole.outcome, whole.progress, whole.latest["value"].tolist()) == (11.01, "missed", [12.2])


def test_growth_of_the_first_quarter_is_growth_so_far():
    data = published(
        target("GRDP_GROWTH", "2026", 10.0),
        figure("GRDP_GROWTH", "2026-Q1", 8.15, freq="Q", vintage="2026-04-05"),
        figure("GRDP_GROWTH", "2026-Q2", 8.81, freq="Q", vintage="2026-07-05"),
    )
    for quarter in ("2026-Q1", "2026-Q2"):
        found = row(data, quarter, "GRDP_GROWTH")
        assert (found.outcome, found.period, found.months) == (8.15, "2026-Q1", 3)


def test_an_unconfirmed_figure_says_so():
    data = published(REVENUE, revenue("2026-08", 120_000, kind="OTHER"))
    assert phrases.told(row(data, "2026-Q3", "BUDGET_REV").firmness) == "estimate, not confirmed"


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
    assert (found.outcome, found.period, found.progress) == (12.0, "2026-02", "not_judged")
    assert phrases.told(found.why) == "only our own estimate from months is known, which is not judged"
    assert phrases.told(found.firmness) == "our estimate from months" and found.rows is estimates["IIP_YOY"][1]
    other = {"GRDP_GROWTH": ("2025-Q3", Quantity(1.0, "PCT"))}
    assert row(GROWTH, "2025-Q3", "GRDP_GROWTH", estimates=other).outcome == 11.59


def test_an_estimate_up_to_what_was_only_expected_would_rest_on_it():
    data = published(
        target("IIP_YOY", "2026", 15.0), figure("IIP_YTD", "2026-09", 16.1, freq="M", vintage="2026-09", obs_status="F")
    )
    of_september, of_june = (
        row(data, "2026-Q3", "IIP_YOY", estimates=standings.production_estimate(industry(2026, month, 16.1), end))
        for month, end in ((9, dt.date(2026, 9, 30)), (6, dt.date(2026, 9, 30)))
    )
    assert (of_september.progress, of_september.period) == ("expected_only", "")
    assert (of_june.progress, of_june.period) == ("not_judged", "2026-06")


@pytest.mark.parametrize("of", [(2025, 2, 12.0), (2026, 4, 12.0), (2026, 0, 12.0), (2026, 2, np.nan)])
def test_an_estimate_of_another_time_is_none(of):
    assert standings.production_estimate(industry(*of), dt.date(2026, 3, 31)) == {}


def test_the_weight_of_the_quarters_gone_needs_two_years_of_levels():
    levels = pd.Series([1.0, 1, 1, 1, 2, 2, 2, 4], pd.period_range("2023Q1", periods=8, freq="Q"))
    assert standings.growth_weights(levels, dt.date(2025, 6, 30)) == {"GRDP_GROWTH": (0.4, 0.5)}
    assert standings.growth_weights(levels, dt.date(2025, 12, 31)) == {}
    assert standings.growth_weights(levels[:7], dt.date(2025, 6, 30)) == {}
