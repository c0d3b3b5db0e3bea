"""Consistency of targets: the plan's own contradiction, its way out, and sets made to order."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap.economics.growth.arithmetic import inflation_for_multiple, rate_for_multiple
from growthgap.economics.targets import consistency as c
from growthgap.quantity import phrase

RANGES = {"prices": 0.03, "population": 0.02, "dollar": 0.03, "employment": 0.02}


def rate(name: str, *given, **more) -> c.Target:
    return c.rate(phrase(name), *given, **more)


def multiple(name: str, times: float, years: int) -> c.Target:
    return c.multiple(phrase(name), times, years)


def codes(conflicts) -> tuple:
    return tuple(tuple(name.code for name in conflict) for conflict in conflicts)


def test_doubling_in_five_years_needs_14_87_not_13():
    verdict = c.check([rate("rate", "growth", 0.13, 0.14), multiple("double", 2, 5)])
    assert not verdict.consistent
    assert codes(verdict.conflicts) == (("rate", "double"),)
    growth, level = verdict.gives
    assert (growth.target.unit, growth.asked) == ("PCT", pytest.approx((13, 14)))
    assert growth.allowed == (pytest.approx(14.8698, abs=1e-4), math.inf)
    assert (level.target.unit, level.asked) == ("RATIO", (pytest.approx(2), math.inf))
    assert level.allowed == pytest.approx((1.13**5, 1.14**5))


def test_contradiction_stops_at_an_inflation_of_1_655():
    double = c.multiple_at_current_prices(multiple("double", 2, 5))
    low, high = c.range_of([rate("rate", "growth", 0.13, 0.13), double], "prices")
    assert low == pytest.approx(0.01655, abs=5e-6)
    assert high == math.inf


def test_thirteen_or_more_does_not_contradict_doubling_but_means_14_87():
    targets = [rate("or more", "growth", 0.13), multiple("double", 2, 5)]
    assert c.check(targets).consistent
    assert c.range_of(targets, "growth")[0] == pytest.approx(rate_for_multiple(2, 5))


@settings(max_examples=30)
@given(rate=st.floats(0.01, 0.3), times=st.floats(1.05, 4), years=st.integers(1, 12))
def test_agrees_with_growth_arithmetic(rate, times, years):
    targets = [c.rate(phrase("rate"), "growth", rate, rate), multiple("level", times, years)]
    needed = rate_for_multiple(times, years)
    if abs(needed - rate) > 1e-5:
        assert c.feasible(targets) == (rate > needed)
    prices = [targets[0], c.multiple_at_current_prices(targets[1])]
    assert c.range_of(prices, "prices")[0] == pytest.approx(inflation_for_multiple(times, rate, years), abs=1e-6)


def test_every_conflict_is_irreducible_and_assumptions_do_not_give():
    targets = [
        rate("a", "x", 0.05),
        rate("b", "x", -0.5, 0.04),
        rate("c", "y", 0.10, assumed=True),
        rate("d", "y", -0.5, 0.02),
        rate("harmless", "z", 0.0),
    ]
    verdict = c.check(targets)
    assert codes(verdict.conflicts) == (("a", "b"), ("c", "d"))
    assert [(one.conflict, one.target.name.code, one.allowed is None) for one in verdict.gives] == [
        (1, "a", False), (1, "b", False), (2, "c", True), (2, "d", False),
    ]  # fmt: skip


def test_a_contradiction_of_three_of_which_any_two_agree():
    targets = [
        rate("growth", "growth", 0.13, 0.13),
        c.Target(phrase("a worker"), {"growth": 1.0, "employment": -1.0}, 0.11, 0.11),
        rate("employment", "employment", 0.0, 0.005),
    ]
    assert codes(c.check(targets).conflicts) == (("growth", "a worker", "employment"),)


def test_dollars_a_head_count_prices_people_and_the_dollar():
    exact = c.per_head(phrase("head"), 7171, 11247, 5)
    given_ = [exact, *(rate(name, name, 0.01, 0.01) for name in ("population", "prices", "dollar"))]
    assert c.range_of(given_, "growth")[0] == pytest.approx((11247 / 7171) ** 0.2 * 1.01 - 1)
    assert exact.high == exact.low
    gives = c.check([*given_, rate("growth", "growth", 0.05, 0.05)]).gives
    (head,) = (one for one in gives if one.target is exact)
    assert head.target.unit == "USD_HEAD"
    assert head.asked == pytest.approx((11247, 11247))
    assert head.allowed[1] == pytest.approx(7171 * (1.05 / 1.01) ** 5)  # dollars, as it was published
