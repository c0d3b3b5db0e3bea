"""The next of a few like values: by hand, and how many it holds when it is tried."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.prediction import ENDS, next_value
from growthgap.errors import GrowthGapError

VALUES = st.lists(st.floats(-100, 100), min_size=2, max_size=12)


def test_three_values_by_hand():
    found = next_value([1.0, 2.0, 3.0])  # s = 1, and t(2) reaches 1.885618 with nine in ten below it
    assert (found.centre, found.scale, found.freedom) == pytest.approx((2, np.sqrt(4 / 3), 2))
    assert found.quantile(np.array(ENDS)).tolist() == pytest.approx([2 - 2.177324, 2 + 2.177324], abs=1e-6)
    assert found.above(2 + 2.177324) == pytest.approx(0.1, abs=1e-6)


@pytest.mark.parametrize("count", [5, 6, 10])
def test_four_of_five_new_values_lie_within_and_of_the_quantiles_fewer(count):
    drawn = np.random.default_rng(count).standard_normal((4000, count + 1))
    low, high = np.array([next_value(row[:count]).quantile(np.array(ENDS)) for row in drawn]).T
    held = np.mean((low <= drawn[:, count]) & (drawn[:, count] <= high))
    assert held == pytest.approx(0.8, abs=0.02)  # three standard errors
    low, high = np.quantile(drawn[:, :count], ENDS, axis=1)
    naive = np.mean((low <= drawn[:, count]) & (drawn[:, count] <= high))
    assert naive == pytest.approx({5: 0.57, 6: 0.60, 10: 0.66}[count], abs=0.025)


@given(VALUES, st.floats(-10, 10), st.floats(0.1, 10))
def test_the_distribution_moves_and_stretches_with_its_values(values, by, times):
    one, other = next_value(values), next_value([by + times * value for value in values])
    assert other.quantile(0.9) == pytest.approx(by + times * one.quantile(0.9), abs=1e-6)


@given(VALUES, st.floats(0.01, 0.99))
def test_a_quantile_is_exceeded_with_the_rest_of_the_probability(values, level):
    found = next_value(values)
    if found.scale > 1e-6:
        assert found.above(found.quantile(level)) == pytest.approx(1 - level, abs=1e-6)


def test_where_all_were_alike_the_next_is_as_they_are():
    found = next_value([2.0, 2.0, 2.0])
    assert found.quantile(np.array(ENDS)).tolist() == [2, 2]
    assert found.above([1.9, 2.0, 2.1]).tolist() == [1, 1, 0]


def test_one_value_tells_no_spread():
    with pytest.raises(GrowthGapError, match="1 values: two at least"):
        next_value([1.0])
