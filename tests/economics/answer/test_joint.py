"""The joint distribution: one number for one event, identities, and what moves what."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from asked_plans import PARTS, asked_of
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap import data
from growthgap.economics.answer import execution, joint, road
from growthgap.economics.forecast.chances import target_chances
from growthgap.economics.forecast.distribution import GrowthForecast
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.investment.plan import PlanQuestion, study_plan
from growthgap.economics.investment.year_to_date import year_to_date
from growthgap.quantity import event, phrase

RECORD = pd.Series({2024: 0.1, 2025: 0.118})


def forecast(*growth: float) -> GrowthForecast:
    return GrowthForecast(RECORD, (2026,), np.array(growth)[:, None])


@pytest.fixture(scope="module")
def march(world):
    return asked_of(world, "2026-03-31")


@pytest.fixture(scope="module")
def found(march):
    return joint.answer(*march)


@settings(max_examples=50)
@given(
    growth=st.lists(st.floats(0.02, 0.3), min_size=5, max_size=30),
    expected=st.floats(1e4, 1e6),
    inflation=st.floats(-0.02, 0.1),
)
def test_the_expected_investment_brings_the_forecast_itself(growth, expected, inflation):
    made = joint.draws(forecast(*growth), 2026, expected, 734_000.0, inflation)
    assert made.bought(expected) == pytest.approx(np.array(growth), rel=1e-9)
    assert made.needed(0.13)[0] == pytest.approx(expected * 0.13 * 1.13 / (growth[0] * (1 + growth[0])))


def test_a_year_without_growth_has_no_efficiency_and_no_sum_is_enough():
    made = joint.draws(forecast(-0.02, 0.0, 0.13), 2026, 363_000.0, 734_000.0, 0.0)
    assert made.efficiency[:2].tolist() == [np.inf, np.inf]
    assert made.bought(1e9)[:2].tolist() == [0.0, 0.0]
    assert made.needed(0.13)[2] == pytest.approx(363_000)


def test_enough_and_reached_are_one_event(march, found):
    view, study, asked, carried = march
    made = joint.draws(
        view.forecast, 2026, carried.expected_investment.value, study.check.output_before.value, asked.inflation
    )
    enough = (made.efficiency <= study.check.break_even.value).mean()
    assert found.plan_chance.value == pytest.approx(enough, abs=1e-12)
    # At the sum that is expected it is the forecast's own probability.
    at_expected = (made.bought(carried.expected_investment.value) >= 0.13 - 1e-12).mean()
    chance = target_chances(view, GrowthTarget(0.13, 2026, 2030, 2.0)).chance
    assert at_expected == pytest.approx(chance.value, abs=1e-4)


def test_as_of_march_2026(found):
    assert found.buys.value == pytest.approx(11.6, abs=0.1)
    assert (found.buys.low, found.buys.high) == pytest.approx((9.3, 13.6), abs=0.1)
    assert found.efficiency.value == pytest.approx(3.83, abs=0.03)
    assert found.plan_chance.value == pytest.approx(0.17, abs=0.01)
    assert 363_000 < found.even_chance.low + 100_000 < found.even_chance.value + 100_000
    assert found.even_chance.low < 363_000 < found.even_chance.value < found.even_chance.high
    assert found.above_plan.value == pytest.approx(found.even_chance.value - 363_000)
    assert found.plan_chance.event == event("VN-HP", "GRDP_GROWTH", "2026", 13, given="INVEST_TOTAL=363000")


def test_the_even_chance_is_even(march, found):
    view, study, asked, carried = march
    made = joint.draws(view.forecast, 2026, carried.expected_investment.value, study.check.output_before.value, 0.0)
    for amount, chance in ((found.even_chance.value, 0.5), (found.even_chance.low, 0.1), (found.even_chance.high, 0.9)):
        assert (made.bought(amount) >= asked.growth - 1e-12).mean() == pytest.approx(chance, abs=2e-3)


def test_a_larger_sum_buys_more_and_the_target_has_no_part_in_it(march, found):
    sums = found.sums.frame
    assert sums["sum_invested"].is_monotonic_increasing
    assert sums["sum_chance"].is_monotonic_increasing
    assert [one.value for one in sums["sum_buys"]] == sorted(one.value for one in sums["sum_buys"])
    view, study, asked, carried = march
    other = joint.answer(view, study, replace(asked, growth=0.08), carried)
    assert other.buys.value == found.buys.value
    assert other.plan_chance.value > found.plan_chance.value
    assert other.even_chance.value < found.even_chance.value


def test_an_assumed_ratio_moves_nothing_that_draws_say(world, found):
    view, study, asked, carried = asked_of(world, "2026-03-31", assumed_icor=3.0)
    assert joint.answer(view, study, asked, carried).plan_chance.value == found.plan_chance.value


def test_rising_prices_need_more_money_and_leave_what_the_forecast_says(march, found):
    view, study, asked, carried = march
    dearer = joint.answer(view, study, replace(asked, inflation=0.03), carried)
    assert dearer.buys.value == pytest.approx(found.buys.value)  # the efficiency takes it up
    assert dearer.even_chance.value == pytest.approx(found.even_chance.value)


def test_what_is_not_known_has_its_reason(world):
    none = joint.answer(*asked_of(world, None, "VN", ()))
    assert {one.missing.code for one in (none.buys, none.even_chance)} == {"investment.no_plan"}
    short = joint.answer(*asked_of(world, None, "VN-56-2025", ()))
    assert short.buys.missing.code == "forecast.short_record"
    assert len(short.sums) == 0


def test_past_plans_are_those_with_an_outcome(march):
    carried = march[3]
    plans = carried.plans.frame.set_index(["area", "year"])["plan_carried_out"]
    # 180,622 of 200,000; told as 117.46 % of the plan; 31.7 % of output where 35 were planned; 321,000 of 320,850.
    assert plans["VN-HP-PRE2025", 2022] == pytest.approx(90.31, abs=5e-3)
    assert plans["VN-HP-PRE2025", 2018] == pytest.approx(117.46)
    assert plans["VN-61", 2022] == pytest.approx(90.57, abs=5e-3)
    assert plans["VN-HP", 2025] == pytest.approx(100.05, abs=5e-3)
    assert carried.past_plans.value == len(plans)
    assert carried.carried_out.low < 91 < carried.carried_out.value < 110 < carried.carried_out.high


def test_from_the_middle_of_the_year_its_own_pace_decides(world):
    _, study, _, carried = asked_of(world, None)
    expected = carried.expected_investment
    assert expected.value == pytest.approx(363_000, rel=0.01)  # nine months are an expectation, and no figure
    running = year_to_date(data.observations(), "VN-HP", PARTS, 2026, study)
    firm = execution.execution(
        data.observations(), "VN-HP", PARTS, 2026, study.check.planned, replace(running, expected=False)
    )
    assert firm.expected_investment.value == pytest.approx(running.end_by_past.value)
    assert firm.expected_investment.high - firm.expected_investment.low < expected.high - expected.low


def test_without_past_plans_there_is_no_distribution():
    study = study_plan(data.observations(), "VN", (), PlanQuestion(0.1, 2026))
    running = year_to_date(data.observations(), "VN", (), 2026, study)
    found = execution.execution(data.observations(), "VN", (), 2026, study.check.planned, running)
    assert found.carried_out.missing == phrase("answer.few_plans", known=0, least=3)
    assert found.past_plans.value == 0


def test_the_second_road_by_hand(march):
    second = road.road(*march)
    changes = second.changes.frame
    by_hand = np.log(changes["icor_b"]).diff().dropna()
    assert second.icor_change.value == pytest.approx(100 * by_hand.std())
    assert second.icor_change.value == pytest.approx(19.4, abs=0.5)  # 20 by the referee's changes of first releases
    assert second.road_chance.value == pytest.approx(0.35, abs=0.02)  # 29 to 36 % by hand
    assert second.road_buys.value == pytest.approx(11.9, abs=0.1)
    chance = target_chances(march[0], GrowthTarget(0.13, 2026, 2030, 2.0)).chance.value
    assert chance < second.pooled_chance.value < second.road_chance.value


def test_a_road_without_weight_changes_nothing_and_with_all_of_it_is_itself():
    generator = np.random.default_rng(4)
    ours, theirs = generator.normal(0.11, 0.015, 40_000), generator.normal(0.13, 0.03, 40_000)
    assert road.pooled(ours, theirs, 0.0, 0.13) == pytest.approx((ours >= 0.13).mean(), abs=0.01)
    assert road.pooled(ours, theirs, 1.0, 0.13) == pytest.approx((theirs >= 0.13).mean(), abs=0.01)
    # Two normals pooled: precisions and their means weighted.
    precision = 0.75 / 0.015**2 + 0.25 / 0.03**2
    centre = (0.75 * 0.11 / 0.015**2 + 0.25 * 0.13 / 0.03**2) / precision
    from scipy.stats import norm

    by_hand = norm.sf((0.13 - centre) * np.sqrt(precision))
    assert road.pooled(ours, theirs, 0.25, 0.13) == pytest.approx(by_hand, abs=0.01)


def test_half_of_the_year_known_ends_the_second_road(world):
    second = road.road(*asked_of(world, None))
    assert second.road_chance.missing == phrase("answer.half_known", months=9)
    assert second.icor_change.known


@pytest.mark.parametrize("day", ["2017-12-31", "2021-06-30"])
def test_an_empty_record_gives_reasons_and_no_bare_numbers(world, day):
    second = road.road(*asked_of(world, day, "VN", ()))
    for one in (second.icor_change, second.icor_changes, second.road_chance):
        assert one.known or one.missing is not None
        assert one.rows or not one.known
