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


def test_the_years_end_is_one_more_of_the_past_ones_by_hand():
    ahead = paces.year_end(30.0, PAST.by(6))
    assert ahead.by_year.to_dict() == pytest.approx({2020: 60, 2021: 30 * 78 / 21, 2022: 60})
    apart = np.log(78 / 42)  # by which the logarithm of 2021 lies above the two others
    middle = 60 * np.exp(apart / 3)
    factor = np.exp(1.885618 * apart / np.sqrt(3) * np.sqrt(4 / 3))  # t(2) at nine tenths, s, the new year's own doubt
    assert ahead.ends == pytest.approx((middle, middle / factor, middle * factor), rel=1e-6)
    assert ahead.chance(middle * factor) == pytest.approx(0.1, abs=1e-6)


@given(st.floats(0.1, 1e6), st.floats(0.5, 12), st.floats(0.1, 1e7))
def test_the_years_end_scales_with_the_amount_and_never_falls_below_it(amount, month, plan):
    ahead, twice = (paces.year_end(times * amount, PAST.by(month)) for times in (1, 2))
    median, low, high = ahead.ends
    assert amount <= low <= median <= high
    assert twice.ends == pytest.approx([2 * end for end in ahead.ends])
    assert twice.chance(2 * plan) == pytest.approx(ahead.chance(plan), abs=1e-6)
    assert ahead.chance(amount) == 1  # what has come is there


def test_too_few_years_or_nothing_so_far_tell_no_end():
    for ahead in (paces.year_end(30.0, PAST.by(6).head(2)), paces.year_end(0.0, PAST.by(6))):
        assert np.isnan([*ahead.ends, ahead.chance(60), *ahead.quantile([0.2, 0.8])]).all()


def test_a_year_of_which_nothing_had_come_gives_no_outcome():
    shares = pd.Series([0.0, 0.5, 0.5, 0.5], [2019, 2020, 2021, 2022])
    assert paces.year_end(30.0, shares).by_year.to_dict() == {2020: 60, 2021: 60, 2022: 60}


@pytest.mark.parametrize("count", [5, 6, 10])
def test_four_of_five_like_years_end_within_the_interval(count):
    rng = np.random.default_rng(count)
    shares = np.exp(rng.normal(np.log(0.4), 0.15, (3000, count + 1)))
    ends = [paces.year_end(row[-1], pd.Series(row[:-1])).ends for row in shares]  # of years that end at 1
    held = np.mean([low <= 1 <= high for _, low, high in ends])
    assert held == pytest.approx(0.8, abs=0.022)  # three standard errors


def test_leave_one_out_coverage():
    years = {2020: EVEN, 2021: 2 * EVEN, 2022: LATE[::-1], 2023: EVEN + 0.1 * LATE}
    four = paces.pace(cumulative(*years.items()))
    assert paces.coverage(four, 6) == pytest.approx(3 / 4)  # 2022, the early one, lies outside of the three others
    assert np.isnan(paces.coverage(paces.Pace(four.shares.head(3)), 6))  # two others tell nothing


def test_elapsed_shares_of_whole_years_only():
    levels = pd.Series([1.0, 1, 1, 1, 1, 2, 2, 3, 9], pd.period_range("2020-Q1", periods=9, freq="Q"))
    assert paces.elapsed_shares(levels, 2) == pytest.approx((3 / 8, 1 / 2))
