from dataclasses import replace
from math import inf, log1p, nan

import pytest

from growthgap import data
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.targets import consistency as c
from growthgap.economics.targets.constraints import first_year_targets, plan_targets, told
from growthgap.reporting import phrases

RANGES = {"prices": 0.03, "population": 0.02, "dollar": 0.03, "employment": 0.02}


def names(targets) -> list[str]:
    """The targets' names as a reader sees them, with plain spaces."""
    return [phrases.told(getattr(one, "name", one)).replace("\u00a0", " ") for one in targets]


def plan_of(published, area: str, rate: float, ranges: dict, multiple: float = 2):
    return plan_targets(published, area, GrowthTarget(rate, 2026, 2030, multiple), ranges)


def test_the_citys_plan_as_published():
    plan = plan_of(data.observations(), "VN-HP", 0.13, RANGES)
    assert plan.highest == pytest.approx(0.14)  # council resolution of December 2025: 13 to 14 %
    worker = plan.targets[names(plan.targets).index("output a worker up by about 11 % a year")]
    assert (worker.low, worker.high) == pytest.approx((log1p(0.105), log1p(0.115)))
    verdict = c.check(plan.targets)
    assert names(verdict.conflicts[0]) == ["growth of 13 % a year, at most 14 %", "output of 2030 2 times that of 2025"]
    assert c.check(plan.at_current_prices()).consistent
    assert len(plan.rows[0]) == 5  # growth, a head, output in dollars, population, a worker


def test_the_first_years_targets_contradict_one_another():
    plan = first_year_targets(data.observations(), "VN-HP", 2026, low=0.13, high=0.135, others=(-0.05, 0.15))
    verdict = c.check(plan.targets, up_to=2)
    assert [names(conflict) for conflict in verdict.conflicts] == [
        ["growth of 13 % in 2026, at most 13.5 %", "363,000 bn VND invested at the ICOR of 2025, 3.70"],
    ]
    # Output of 2025 is the office's, 177.0 million a head of 4,149.87 thousand people. 321,000 of it bought 11.81 %: at
    # that price 363,000 buy g with g (1 + g) = 363,000 / 734,527 / 3.70.
    output = 177.0 * 4_149.87
    price = 321_000 / output / 0.1181
    bought = verdict.gives[1].asked[1] / 100
    assert bought * (1 + bought) == pytest.approx(363_000 / output / price)
    # The plan's own sector rates add up: without share and investment the targets agree.
    kept = [target for target in plan.targets if target.name.code not in ("targets.share", "targets.invested")]
    assert c.feasible(kept)


def test_parts_of_the_first_year_weigh_with_their_shares_after_the_year_before():
    plan = first_year_targets(data.observations(), "VN-HP", 2026, low=0.13, high=0.135, others=(-0.05, 0.15))
    asked = dict(zip(names(plan.targets), plan.targets, strict=True))
    whole = asked["growth of 13 % in 2026, at most 13.5 %"].coefficients
    # Manufacturing grew by 15.93 % and added 7.48 points of the 11.81 % in 2025.
    assert whole["MFG"] == pytest.approx(7.48 / 15.93 * 1.1593 / 1.1181)
    assert whole["MFG"] + whole["INDCON_OTHER"] == pytest.approx(0.5693, abs=5e-5)
    assert sum(whole.values()) == pytest.approx(1, abs=1e-9)
    industry = asked["industry and construction up by 15.16 %"].coefficients
    assert industry["MFG"] == pytest.approx(0.8552, abs=5e-5)
    assert sum(industry.values()) == pytest.approx(1)
    # With equal growth g of all parts the share stands still, and ratio - 1 is asked of g * (1 - ratio).
    share = asked["manufacturing at 44.5 % of output"]
    assert (share.low, share.high) == pytest.approx((44.5 / 44.4 - 1, 44.5 / 44.4 - 1))
    assert sum(share.coefficients.values()) == pytest.approx(1 - 44.5 / 44.4)


def test_in_march_2026_the_citys_own_output_was_the_price():
    march = data.observations().as_of("2026-03-31")
    plan = first_year_targets(march, "VN-HP", 2026, low=0.13, high=0.135, others=(-0.05, 0.15))
    assert plan.price["value"].tolist() == [363_000, 321_000, 734_420, pytest.approx(0.1181)]


def test_a_head_starts_from_the_offices_population():
    plan = plan_of(data.observations(), "VN-HP", 0.13, RANGES)
    head = next(one for one in plan.targets if one.name.code == "targets.per_head")
    # 29,400 million USD over 4,149.87 thousand people, as 177.0 million VND a head; not the city's 7,780 USD.
    assert head.low == pytest.approx(5 * log1p((11_247 / (29_400 / 4.14987)) ** 0.2 - 1))


def test_growth_without_an_upper_end_names_none():
    plan = first_year_targets(data.observations(), "VN-HP", 2026, low=0.13, high=inf, others=(-0.05, 0.15))
    assert names(plan.targets[:1]) == ["growth of 13 % in 2026"]


@pytest.mark.parametrize("indicators", [["INVEST_TOTAL"], ["GRDP_CURR", "GRDP_PC"]])
def test_planned_investment_is_left_out_where_its_price_is_unknown(indicators):
    published = data.observations()
    of_2025 = published.frame["indicator"].isin(indicators) & (published.frame["start"].dt.year == 2025)
    known = replace(published, frame=published.frame[~of_2025])
    plan = first_year_targets(known, "VN-HP", 2026, low=0.13, high=0.135, others=(-0.05, 0.15))
    assert "targets.invested" not in [target.name.code for target in plan.targets]


def test_first_year_without_sector_figures_is_none():
    assert first_year_targets(data.observations(), "VN", 2026, low=0.1, high=0.1, others=(0, 0.1)) is None


def test_a_plan_of_a_scenario_keeps_the_scenarios_rate():
    plan = plan_of(data.observations(), "VN-HP", 0.1487, RANGES)
    assert plan.highest == pytest.approx(0.1487)
    assert c.feasible(plan.targets[:2])


def test_a_plan_without_published_targets_is_the_parameters_alone():
    plan = plan_of(data.observations().as_of("2019-06-30"), "VN-HP", 0.1, {})
    assert names(plan.targets) == ["growth of 10 % a year", "output of 2030 2 times that of 2025"]
    assert plan.rows[0].empty


def test_a_plan_without_a_multiple_asks_for_none():
    plan = plan_of(data.observations(), "VN-13", 0.1, {}, nan)
    assert names(plan.targets) == ["growth of 10 % a year"]


@pytest.mark.parametrize(("value", "digits"), [(13.0, 0), (13.5, 1), (100 * 0.1516, 2), (100 / 3, 4)])
def test_a_number_in_a_name_has_the_decimals_it_was_given_with(value, digits):
    assert told(value).digits == digits


def test_dollars_a_head_are_held_by_the_range_of_the_dollar():
    ranges = {"prices": 0.0, "population": 0.0, "dollar": 0.0}
    plan = plan_of(data.observations(), "VN-HP", 0.13, ranges, nan)
    # 13 % a year with nothing else moving is 13 % a head in dollars; the plan asks for less, exactly.
    assert [
        "targets.growth_a_year_to",
        "targets.per_head",
        "targets.prices",
        "targets.population",
        "targets.dollar",
    ] in [[name.code for name in conflict] for conflict in c.check(plan.targets).conflicts]
