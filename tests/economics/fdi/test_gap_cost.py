from dataclasses import replace

import pytest
from made_up_counts import record

from growthgap import data
from growthgap.economics.fdi import gap_cost
from growthgap.economics.fdi.counted_year import counted_year
from growthgap.economics.fdi.plan_record import last_outcome
from growthgap.economics.fdi.realised import realised
from growthgap.economics.investment.model.sources import parameter_sets
from growthgap.economics.investment.plan import PlanQuestion, study_plan
from growthgap.quantity import Quantity, phrase

AREA, PARTS = "VN-HP", ("VN-HP-PRE2025", "VN-61")


def test_a_gap_becomes_points_of_growth():
    points, low, high = gap_cost.gap_in_growth(-1700, 0.65, (0.6, 0.7), 25_000, [4.0, 3.0, 5.0], 700_000)
    assert points == pytest.approx(-100 * 1700 * 0.65 * 25 / (4 * 700_000))
    assert low == pytest.approx(-100 * 1700 * 0.7 * 25 / (3 * 700_000))
    assert high == pytest.approx(-100 * 1700 * 0.6 * 25 / (5 * 700_000))


@pytest.fixture(scope="module")
def published():
    return data.observations()


@pytest.fixture(scope="module")
def known(published):
    last = last_outcome(counted_year(published, AREA, PARTS, 2026, "CITY"))
    return last, realised(published, [AREA], record(), 2026, 25_000), Quantity(4, "RATIO", 3, 5, rows=())


def test_a_shortfall_costs_investment_and_growth(published, known):
    last, found, icor = known
    cost = gap_cost.gap_cost(published, AREA, PARTS, last, found, icor)
    assert cost.lost_investment.value == pytest.approx(1700 * found.ratio.value / 100 * found.rate.value / 1000)
    assert 0 < cost.lost_growth.low < cost.lost_growth.value < cost.lost_growth.high
    shown = dict(zip(cost.steps.frame["step"], cost.steps.frame["step_amount"], strict=True))
    assert shown[phrase("fdi.growth_gap")].value == -cost.lost_growth.value
    assert shown[phrase("fdi.investment_gap")].value == -cost.lost_investment.value


def test_what_is_missing_is_named(published, known):
    last, found, icor = known
    no_icor = Quantity(float("nan"), "RATIO", missing=phrase("fdi.no_icor"))
    cost = gap_cost.gap_cost(published, AREA, PARTS, last, found, no_icor)
    assert cost.lost_growth.missing == cost.lost_investment.missing == phrase("fdi.no_icor")
    assert cost.steps.frame.empty
    early = replace(last, last_year=Quantity(1980, "YEAR", rows=()))
    assert gap_cost.gap_cost(published, AREA, PARTS, early, found, icor).lost_growth.missing == phrase("fdi.no_output")


def test_the_icor_is_that_of_the_investment_report_with_the_net_ratio_among_its_estimates(published):
    models = parameter_sets(data.growth_parameters())
    found = gap_cost.efficiency(published, AREA, PARTS, 2026, 0.13, models, seed=2026)
    assert (found.value, found.low, found.high) == pytest.approx((3.700, 3.528, 4.353), abs=1e-3)
    of_plan = study_plan(published, AREA, PARTS, PlanQuestion(0.13, 2026), models).check.icor
    assert (found.value, found.low, found.high) == (of_plan.value, of_plan.low, of_plan.high)
    without = gap_cost.efficiency(published, AREA, PARTS, 2026, 0.13, {}, seed=2026)
    assert without.value == found.value
    other = gap_cost.efficiency(published, AREA, PARTS, 2026, 0.08, models, seed=2026)
    assert (other.low, other.high) == (found.low, found.high)  # the target has no part in it


def test_without_a_record_there_is_no_icor(published):
    found = gap_cost.efficiency(published.as_of("2000-01-01"), "VN-13", (), 2026, 0.13, {}, seed=1)
    assert found.missing == phrase("fdi.no_icor")
