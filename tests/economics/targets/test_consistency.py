"""Consistency of targets: the plan's own contradiction, its way out, and sets made to order."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap.economics.growth.arithmetic import inflation_for_multiple, rate_for_multiple
from growthgap.economics.targets import consistency as c
from growthgap.errors import GrowthGapError

RANGES = {"prices": 0.03, "population": 0.02, "dollar": 0.03, "employment": 0.02}


def test_doubling_in_five_years_needs_14_87_not_13():
    verdict = c.check([c.rate("rate", "growth", 0.13, 0.14), c.multiple("double", 2, 5)])
    assert not verdict.consistent
    assert verdict.conflicts == (("rate", "double"),)
    gives = verdict.gives.set_index("target")
    assert gives.loc["rate", "allowed_low"] == pytest.approx(0.148698, abs=1e-6)
    assert gives.loc["double", "allowed_high"] == pytest.approx(1.14**5)


def test_contradiction_stops_at_an_inflation_of_1_655():
    double = c.multiple_at_current_prices(c.multiple("double", 2, 5))
    low, high = c.range_of([c.rate("rate", "growth", 0.13, 0.13), double], "prices")
    assert low == pytest.approx(0.01655, abs=5e-6)
    assert high == math.inf


def test_thirteen_or_more_does_not_contradict_doubling_but_means_14_87():
    targets = [c.rate("or more", "growth", 0.13), c.multiple("double", 2, 5)]
    assert c.check(targets).consistent
    assert c.range_of(targets, "growth")[0] == pytest.approx(rate_for_multiple(2, 5))


@settings(max_examples=30, deadline=None)
@given(rate=st.floats(0.01, 0.3), times=st.floats(1.05, 4), years=st.integers(1, 12))
def test_agrees_with_growth_arithmetic(rate, times, years):
    targets = [c.rate("rate", "growth", rate, rate), c.multiple("level", times, years)]
    needed = rate_for_multiple(times, years)
    if abs(needed - rate) > 1e-5:
        assert c.feasible(targets) == (rate > needed)
    prices = [targets[0], c.multiple_at_current_prices(targets[1])]
    assert c.range_of(prices, "prices")[0] == pytest.approx(inflation_for_multiple(times, rate, years), abs=1e-6)


def test_every_conflict_is_irreducible_and_assumptions_do_not_give():
    targets = [
        c.rate("a", "x", 0.05),
        c.rate("b", "x", -0.5, 0.04),
        c.rate("c", "y", 0.10, assumed=True),
        c.rate("d", "y", -0.5, 0.02),
        c.rate("harmless", "z", 0.0),
    ]
    verdict = c.check(targets)
    assert verdict.conflicts == (("a", "b"), ("c", "d"))
    assert verdict.gives["target"].tolist() == ["a", "b", "d"]


def test_a_contradiction_of_three_of_which_any_two_agree():
    targets = [
        c.rate("growth", "growth", 0.13, 0.13),
        c.Target("a worker", {"growth": 1.0, "employment": -1.0}, 0.11, 0.11),
        c.rate("employment", "employment", 0.0, 0.005),
    ]
    assert c.check(targets).conflicts == (("growth", "a worker", "employment"),)


def test_dollars_a_head_count_prices_people_and_the_exchange_rate():
    exact = c.per_head("head", 7171, 11247, 5, exactly=True)
    given_ = [exact, *(c.rate(name, name, 0.01, 0.01) for name in ("population", "prices", "exchange rate"))]
    assert c.range_of(given_, "growth")[0] == pytest.approx((11247 / 7171) ** 0.2 * 1.01 - 1)
    assert (exact.high, c.per_head("head", 7171, 11247, 5).high) == (exact.low, math.inf)
    gives = c.check([*given_, c.rate("growth", "growth", 0.05, 0.05)]).gives.set_index("target").loc["head"]
    assert (gives["asked_low"], gives["asked_high"]) == pytest.approx((11247, 11247))
    assert gives["allowed_high"] == pytest.approx(7171 * (1.05 / 1.01) ** 5)  # dollars, as it was published


def test_range_of_contradictory_targets_is_refused():
    with pytest.raises(GrowthGapError, match="a, b: these targets cannot hold together"):
        c.range_of([c.rate("a", "x", 0.05), c.rate("b", "x", -0.5, 0.04)], "x")


def test_names_and_numbers_of_targets():
    with pytest.raises(GrowthGapError, match="2 targets, 1 names"):
        c.check([c.rate("a", "x", 0.05), c.rate("a", "x", 0.04)])
    with pytest.raises(GrowthGapError, match="11 targets"):
        c.check([c.rate(str(i), "x", 0.05) for i in range(11)])
