from math import prod

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.growth import arithmetic
from growthgap.errors import GrowthGapError

RATES = st.floats(-0.2, 0.4)
WEIGHTS = st.floats(0.05, 0.95)


def test_thirteen_per_cent_for_five_years_does_not_double():
    assert arithmetic.multiple_after(0.13, 5) == pytest.approx(1.842, abs=5e-4)
    assert arithmetic.years_to_multiple(2, 0.13) == pytest.approx(5.67, abs=5e-3)


def test_doubling_in_five_years_needs_14_87_per_cent():
    assert arithmetic.rate_for_multiple(2, 5) == pytest.approx(0.1487, abs=5e-5)


def test_the_average_of_rates_is_geometric():
    assert arithmetic.average_rate([0.0, 0.21]) == pytest.approx(0.1)


def test_a_miss_in_the_first_year_is_paid_for_later():
    assert arithmetic.required_rate(1.13**5, [0.1181], 4) == pytest.approx(0.1330, abs=5e-5)
    assert arithmetic.required_rate(2, [0.1181], 4) == pytest.approx(0.1565, abs=5e-5)


def test_nominal_doubling_starts_at_an_inflation_of_1_655_per_cent():
    assert arithmetic.inflation_for_multiple(2, 0.13, 5) == pytest.approx(0.01655, abs=5e-6)


@pytest.mark.parametrize(("asked", "rest"), [(0.03, 0.0706), (0.035, 0.0884)])
def test_rest_of_the_year_of_viet_nam_in_2021(asked, rest):
    # Published: 1.41 % after nine months; a year of 3.0 (3.5) % needs 7.06 (8.84) % in the last quarter.
    assert arithmetic.rest_of_year(asked, 0.0141, 0.7186) == pytest.approx(rest, abs=6e-5)


def test_second_half_of_2025_in_hai_phong():
    # Published: 13.35 % needed in the second half for 12.35 % in the year, after 11.2 % in the first.
    assert arithmetic.rest_of_year(0.1235, 0.112, 0.4634) == pytest.approx(0.1334, abs=5e-5)


@given(RATES, RATES, WEIGHTS)
def test_the_elapsed_months_and_the_rest_add_up_to_the_year(year, so_far, weight):
    rest = arithmetic.rest_of_year(year, so_far, weight)
    assert weight * (1 + so_far) + (1 - weight) * (1 + rest) - 1 == pytest.approx(year, abs=1e-12)


@given(st.floats(1.01, 5), st.floats(0.5, 40))
def test_rate_and_time_agree(multiple, years):
    rate = arithmetic.rate_for_multiple(multiple, years)
    assert arithmetic.multiple_after(rate, years) == pytest.approx(multiple)
    assert arithmetic.years_to_multiple(multiple, rate) == pytest.approx(years)


@given(st.lists(RATES, min_size=1, max_size=6), st.floats(1.1, 3), st.integers(1, 6))
def test_required_rate_reaches_the_multiple(done, multiple, left):
    rate = arithmetic.required_rate(multiple, done, left)
    assert prod(1 + growth for growth in (*done, *[rate] * left)) == pytest.approx(multiple)


@given(RATES, st.floats(-0.05, 0.2))
def test_deflator_undoes_nominal_growth(real, inflation):
    assert arithmetic.implied_deflator(arithmetic.nominal_growth(real, inflation), real) == pytest.approx(
        inflation, abs=1e-12
    )


@given(st.lists(st.tuples(st.floats(0.1, 1), RATES), min_size=2, max_size=5))
def test_contributions_add_up_to_growth_of_the_sum(sectors):
    total = sum(level for level, _ in sectors)
    shares = {str(i): level / total for i, (level, _) in enumerate(sectors)}
    rates = {str(i): rate for i, (_, rate) in enumerate(sectors)}
    whole = sum(level * (1 + rate) for level, rate in sectors) / total - 1
    assert arithmetic.contributions(shares, rates).sum() == pytest.approx(whole, abs=1e-12)


def test_scaled_sector_rates_reach_the_target_and_keep_their_proportions():
    shares, rates = {"a": 0.6, "b": 0.4}, {"a": 0.12, "b": 0.06}
    scaled = arithmetic.scale_to_target(0.13, shares, rates)
    assert arithmetic.contributions(shares, scaled.to_dict()).sum() == pytest.approx(0.13)
    assert scaled["a"] / scaled["b"] == pytest.approx(2)


def test_shares_follow_from_contributions():
    after = arithmetic.shares_after({"a": 0.06, "b": 0.03}, {"a": 0.12, "b": 0.06})
    assert after["a"] == pytest.approx(0.5 * 1.12 / 1.09)
    assert after.sum() == pytest.approx(1)


def test_a_share_of_manufacturing_that_hardly_moves_asks_for_hardly_more_than_the_whole():
    assert arithmetic.relative_growth_for_share(0.444, 0.445, 0.13) == pytest.approx(0.1325, abs=1e-4)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: arithmetic.scale_to_target(0.1, {"a": 1.0}, {"a": -0.1}), "only a positive sum"),
        (lambda: arithmetic.shares_after({"a": 0.1}, {"a": 0.0}), "its share cannot be told"),
    ],
)
def test_what_has_no_meaning_is_refused(call, message):
    with pytest.raises(GrowthGapError, match=message):
        call()


def test_a_target_that_is_never_reached_takes_forever():
    assert arithmetic.years_to_multiple(2, -0.01) == float("inf")
    assert arithmetic.years_to_multiple(2, 0.0) == float("inf")


def test_what_rates_of_groups_leave_is_one_rate_for_those_without_their_own():
    """A fifth at 10 %, three fifths with it at 6 %: the other two fifths 4 %; all at 5 %: the last two 3.5 %."""
    shares = pd.Series({"a": 0.2, "b": 0.2, "c": 0.2, "d": 0.4})
    found = arithmetic.rates_left({("a", "b", "c", "d"): 0.05, ("a",): 0.10, ("a", "b", "c"): 0.06}, shares)
    assert found.tolist() == pytest.approx([0.10, 0.04, 0.04, 0.035])
    assert arithmetic.rates_left({("a",): 0.1}, shares).isna().tolist() == [False, True, True, True]


def test_reconciled_rates_add_up_and_move_by_share_and_variance():
    rates, shares = pd.Series([0.1, 0.1]), pd.Series([0.75, 0.25])
    found = arithmetic.reconciled(rates, shares, pd.Series([4.0, 1.0]), 0.05)
    assert shares @ found == pytest.approx(0.05)
    assert (found - rates).tolist() == pytest.approx([-0.05 * 3 / (2.25 + 0.0625), -0.05 * 0.25 / 2.3125])
    assert arithmetic.reconciled(found, shares, pd.Series([4.0, 1.0]), 0.05).tolist() == pytest.approx(found.tolist())
