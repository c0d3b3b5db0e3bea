"""The pace within a year: shares by month, the year's end, leave-one-out, shares of quarters."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics import pace as paces
from growthgap.quantity import phrase


def cumulative(*years: tuple[int, np.ndarray]) -> pd.Series:
    parts = [
        pd.Series(np.cumsum(monthly), pd.period_range(f"{year}-01", periods=len(monthly), freq="M"))
        for year, monthly in years
    ]
    return pd.concat(parts)


EVEN, LATE = np.ones(12), np.arange(1.0, 13.0)
TO_DATE = cumulative((2020, EVEN), (2021, LATE), (2022, EVEN), (2023, LATE[:6]))
PAST = paces.pace(TO_DATE)


def test_a_year_without_december_has_no_pace_and_the_others_end_at_one():
    assert PAST.shares.index.tolist() == [2020, 2021, 2022]
    assert PAST.shares[12].eq(1).all()
    assert paces.pace(TO_DATE, 2022).shares.index.tolist() == [2020, 2021]


def test_a_month_that_is_not_known_counts_for_no_year():
    gap = paces.pace(TO_DATE.drop(pd.Period("2021-06", "M")))
    assert gap.by(6).index.tolist() == [2020, 2022]
    assert gap.by(7).index.tolist() == [2020, 2021, 2022]


def test_before_june_is_too_early():
    assert paces.too_early(5) == phrase("pace.too_early", earliest=6)
    assert paces.too_early(6) is None


def test_share_between_month_ends_is_interpolated():
    assert PAST.by(6.5).tolist() == pytest.approx([6.5 / 12, (21 + 3.5) / 78, 6.5 / 12])


def test_every_past_year_gives_one_outcome():
    ahead = paces.year_end(30.0, 6, PAST)
    assert ahead.by_year.to_dict() == pytest.approx({2020: 60, 2021: 30 * 78 / 21, 2022: 60})
    assert (ahead.low, ahead.median) == pytest.approx((60, 60))
    assert ahead.high == pytest.approx(60 + 0.8 * (30 * 78 / 21 - 60))  # nine tenths of the way through three outcomes


@given(st.floats(0.1, 1e6), st.floats(0.5, 12))
def test_the_years_end_scales_with_the_amount_and_never_falls_below_it(amount, month):
    ahead = paces.year_end(amount, month, PAST)
    assert ahead.low >= amount * (1 - 1e-9)
    assert paces.year_end(2 * amount, month, PAST).median == pytest.approx(2 * ahead.median)


def test_leave_one_out_coverage():
    same = paces.pace(cumulative((2020, EVEN), (2021, 2 * EVEN), (2022, EVEN)))
    assert paces.coverage(same, 6) == 1
    odd = paces.pace(cumulative((2020, EVEN), (2021, EVEN), (2022, EVEN), (2023, LATE)))
    assert paces.coverage(odd, 6) == pytest.approx(3 / 4)


def test_elapsed_shares_of_whole_years_only():
    levels = pd.Series([1.0, 1, 1, 1, 1, 2, 2, 3, 9], pd.period_range("2020-Q1", periods=9, freq="Q"))
    assert paces.elapsed_shares(levels, 2) == pytest.approx((3 / 8, 1 / 2))
