import numpy as np
import pytest

from growthgap import data
from growthgap.economics.investment.model import productivity as prod
from growthgap.economics.investment.model.growth import GrowthParameters, growth_from_investment, implied_tfp
from growthgap.quantity import Quantity, parameter, phrase

MODELS = {
    "pwt110": GrowthParameters(3.48988, 0.052174, 0.495833, 0.0022, 0.0099),
    "middle": GrowthParameters(2.7, 0.052174, 0.495833, 0.0022, 0.0099),
    "fad": GrowthParameters(1.869932, 0.052174, 0.495833, 0.0022, 0.0099),
}
SHARE = Quantity(43.7, "PCT", basis=parameter("share"))
UNKNOWN = Quantity(None, "PCT", missing=phrase("investment.no_year"))


def of(share, years=range(2026, 2031), timing="same_year"):
    return prod.productivity(MODELS, "pwt110", share, 0.13, years, timing, [])


def test_growth_alone_and_what_is_left_over_the_sources():
    found = of(SHARE)
    made = {name: 100 * growth_from_investment(one, 0.437) for name, one in MODELS.items()}
    ends = (found.alone.low, found.alone.value, found.alone.high)
    assert ends == pytest.approx((made["pwt110"], made["middle"], made["fad"]))
    assert found.alone_now.value == pytest.approx(made["pwt110"])
    left = np.log1p(implied_tfp(MODELS["middle"], 0.13, 0.437)) / np.log(1.13)
    assert found.tfp_needed.value == pytest.approx(100 * left)


def test_growth_slows_as_capital_is_carried_along():
    found = of(SHARE)
    assert found.alone_later.value < found.alone_now.value
    assert of(SHARE, range(2026, 2027)).alone_later.value == pytest.approx(found.alone_now.value)
    assert of(SHARE, range(2026, 2027), "next_year").alone_later.missing == phrase("investment.one_year")


def test_without_a_share_nothing_is_claimed():
    found = of(UNKNOWN)
    assert {one.missing for one in vars(found).values()} == {phrase("investment.no_year")}


def test_the_share_invested_is_the_plan_s_or_what_is_required():
    plan, output = Quantity(363_000, "VND_BN", basis=parameter("p")), Quantity(829_895, "VND_BN", basis=parameter("o"))
    assert prod.invested_share(plan, output, SHARE).value == pytest.approx(43.74, abs=5e-3)
    assert prod.invested_share(UNKNOWN, output, SHARE).value == SHARE.value


@pytest.fixture(scope="module")
def city():
    return prod.claims(data.observations(), "VN-HP")


def test_the_city_s_claims_run_from_year_to_year(city):
    assert (city.tfp_now_year.value, city.tfp_now.value) == (2025, 47)
    assert (city.tfp_goal_year.value, city.tfp_goal.value) == (2030, 57)
    assert city.by_year(range(2026, 2032)).tolist() == pytest.approx([0.49, 0.51, 0.53, 0.55, 0.57, 0.57])


@pytest.mark.parametrize(("low", "high", "within"), [(24, 64, True), (58, 64, False), (24, 56, False), (57, 57, True)])
def test_a_goal_lies_within_the_ends_or_not(city, low, high, within):
    assert city.within(Quantity(50, "PCT", low, high)) is within


def test_an_area_without_claims_has_none():
    none = prod.claims(data.observations(), "VN-13")
    assert none.tfp_goal.missing == none.tfp_now_year.missing == phrase("investment.no_tfp")
    assert none.by_year(range(2026, 2028)).isna().all()


def test_the_nation_s_productivity_is_that_of_the_chosen_source():
    found = prod.nation_productivity(MODELS, "pwt110", ())
    assert (found.value, found.unit) == (pytest.approx(100 * MODELS["pwt110"].tfp_growth), "PCT")
