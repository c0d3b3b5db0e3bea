"""Public investment: pace by month, outlook of the year, cut-off days, the budget year."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.projects import public
from growthgap.errors import GrowthGapError


def cumulative(*years: tuple[int, np.ndarray]) -> pd.Series:
    parts = [
        pd.Series(np.cumsum(monthly), pd.period_range(f"{year}-01", periods=len(monthly), freq="M"))
        for year, monthly in years
    ]
    return pd.concat(parts)


EVEN, LATE = np.ones(12), np.arange(1.0, 13.0)
PAST = public.pace(cumulative((2020, EVEN), (2021, LATE), (2022, EVEN), (2023, LATE[:6])))


def test_pace_leaves_incomplete_years_out_and_ends_at_one():
    assert PAST.shares.index.tolist() == [2020, 2021, 2022]
    assert PAST.shares[12].eq(1).all()


def test_share_between_month_ends_is_interpolated():
    assert PAST.at(6.5).tolist() == pytest.approx([6.5 / 12, (21 + 3.5) / 78, 6.5 / 12])


def test_outlook_gives_one_outcome_a_past_year():
    ahead = public.outlook(30.0, 6, PAST)
    assert ahead.by_year.tolist() == pytest.approx([60, 30 * 78 / 21, 60])
    assert ahead.low <= ahead.median <= ahead.high


@given(st.floats(0.1, 1e6), st.floats(0.5, 12))
def test_outlook_scales_with_the_amount_and_never_falls_below_it(amount, month):
    ahead = public.outlook(amount, month, PAST)
    assert ahead.low >= amount * (1 - 1e-9)
    assert public.outlook(2 * amount, month, PAST).median == pytest.approx(2 * ahead.median)


@pytest.mark.parametrize(
    ("day", "month"),
    [("2025-08-28", 7 + 28 / 31), ("2025-12-11", 11 + 11 / 31), ("2025-11-30", 11.0), ("2024-02-29", 2.0), ("", 11.0)],
)
def test_a_named_day_is_more_exact_than_the_month(day, month):
    assert public.cut_off(11, pd.Timestamp(day) if day else pd.NaT) == pytest.approx(month)


def test_rest_of_the_budget_year_runs_to_the_end_of_january():
    assert public.rest_of_year(38_724, 31_708, 11.0) == pytest.approx((38_724 - 31_708) / 2)
    assert public.rest_of_year(10, 12, 6) == 0
    with pytest.raises(GrowthGapError, match="not before the end of the budget year"):
        public.rest_of_year(10, 5, 13.0)


def test_leave_one_out_coverage():
    same = public.pace(cumulative((2020, EVEN), (2021, 2 * EVEN), (2022, EVEN)))
    assert public.coverage(same, 6) == 1
    odd = public.pace(cumulative((2020, EVEN), (2021, EVEN), (2022, EVEN), (2023, LATE)))
    assert public.coverage(odd, 6) == pytest.approx(3 / 4)
    with pytest.raises(GrowthGapError, match="too few to leave one out"):
        public.coverage(public.pace(cumulative((2020, EVEN))), 6)


def test_bad_input_is_refused():
    with pytest.raises(GrowthGapError, match="No year has all twelve months"):
        public.pace(cumulative((2023, LATE[:6])))
    with pytest.raises(GrowthGapError, match="cannot be negative"):
        public.outlook(-1, 6, PAST)
    with pytest.raises(GrowthGapError, match="not within a calendar year"):
        public.outlook(1, 13, PAST)


def test_progress_counts_to_the_day_reported_to():
    reports = pd.DataFrame(
        {"period": ["2025-06"], "value": [30.0], "reported_to": [pd.Timestamp("2025-06-15")], "note": ["to 20 May"]}
    )
    found = public.progress(reports, pd.Series({2025: 60.0}), PAST)
    assert found[["day", "month"]].values.tolist() == [["2025-06-15", 5.5]]


def test_progress_has_no_outlook_from_january_and_none_without_a_plan():
    reports = pd.DataFrame({"period": ["2025-06", "2026-01"], "value": [30.0, 5.0], "reported_to": [pd.NaT, pd.NaT]})
    found = public.progress(reports, pd.Series({2025: 60.0}), PAST)
    assert found["day"].tolist() == ["2025-06-30", "2026-01-31"]
    assert found.loc[0, ["percent", "median", "chance"]].tolist() == pytest.approx([50, 60, 1])
    assert found.loc[1, ["plan", "percent", "low", "chance"]].isna().all()
    assert public.progress(reports, pd.Series(dtype=float), None)["median"].isna().all()
