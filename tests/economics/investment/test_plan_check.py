import numpy as np
import pandas as pd
import pytest

from growthgap.economics.investment.growth_model import GrowthParameters, growth_from_investment
from growthgap.economics.investment.icor import account_from_shares
from growthgap.economics.investment.icor_spread import icor_spread
from growthgap.economics.investment.plan_check import (
    by_inflation,
    check_plan,
    fan,
    growth_by_source,
    interval_parts,
    next_point,
    preferred_estimates,
    required_quantiles,
)
from growthgap.errors import GrowthGapError

SHARE = pd.Series({2021: 0.453, 2022: 0.4388, 2023: 0.4327, 2024: 0.419, 2025: 321000 / 734420})
GROWTH = pd.Series({2021: 0.1122, 2022: 0.1136, 2023: 0.097, 2024: 0.1078, 2025: 0.1181})
MODELS = {
    "pwt110": GrowthParameters(3.48988, 0.052174, 0.495833, 0.0022, 0.0099, imputed=("tfp_growth",)),
    "fad": GrowthParameters(1.869932, 0.052174, 0.495833, 0.0022, 0.0099),
}


@pytest.fixture
def spread():
    return icor_spread([account_from_shares(SHARE, GROWTH, "office")], 0.13, seed=1)


def test_the_city_s_plan_by_hand(spread):
    check = check_plan(spread, 0.13, 363_000, 734_420)
    assert check.required.value == pytest.approx(399_279, abs=1)
    assert check.gap.value == pytest.approx(36_279, abs=1)
    assert check.break_even == pytest.approx(3.36465, abs=5e-6)
    assert check.improvement.value == pytest.approx(0.09086, abs=5e-6)
    assert check.growth_bought.value == pytest.approx(0.119316, abs=5e-7)
    assert check.average_per_point.value == pytest.approx(30_714, abs=1)
    assert check.next_point == pytest.approx(34_519, abs=1)


def test_intervals_run_from_low_to_high(spread):
    check = check_plan(spread, 0.13, 363_000, 734_420)
    for name in ("required", "gap", "share", "growth_bought", "improvement", "average_per_point"):
        found = getattr(check, name)
        assert found.low < found.high, name


@pytest.mark.parametrize(("planned", "chance"), [(200_000, 0.0), (900_000, 1.0)])
def test_probability_follows_the_plan(spread, planned, chance):
    assert check_plan(spread, 0.13, planned, 734_420).probability_enough == chance


def test_missing_record_gives_missing_numbers_and_no_crash():
    check = check_plan(icor_spread([], 0.13), 0.13, 363_000, 734_420)
    assert np.isnan(check.required.value)
    assert np.isnan(check.probability_enough)
    assert check.break_even == pytest.approx(3.36465, abs=5e-6)


def test_without_a_plan_the_requirement_stands_alone(spread):
    check = check_plan(spread, 0.13, float("nan"), 734_420)
    assert check.required.value == pytest.approx(399_279, abs=1)
    assert np.isnan([check.gap.value, check.break_even, check.growth_bought.low, check.probability_enough]).all()


def test_plan_without_an_amount_is_refused(spread):
    with pytest.raises(GrowthGapError, match="planned investment is 0 bn VND; allowed is an amount above 0"):
        check_plan(spread, 0.13, 0, 734_420)


def test_rising_prices_raise_the_requirement_and_tighten_the_plan(spread):
    table = by_inflation(spread, 0.13, 363_000, 734_420, [0.0, 0.01655, 0.03])
    assert table["required"].to_numpy() == pytest.approx(399_279.4 * np.array([1, 1.01655, 1.03]), abs=1)
    assert table["break_even"].is_monotonic_decreasing


def test_quantiles_follow_the_path_of_the_central_estimate(spread):
    table = required_quantiles(spread, [0.13] * 5, 2026, 734_420, 0.0)
    assert list(table.index) == [2026, 2027, 2028, 2029, 2030]
    assert table.at[2030, "central"] == pytest.approx(399_279.4 * 1.13**4, abs=1)
    assert (table[0.1] < table[0.5]).all() and (table[0.5] < table[0.9]).all()


def test_fan_names_every_method_and_holds_the_plan_s_arithmetic(spread):
    table = fan(spread, 0.13, 734_420, 0.0, MODELS)
    assert table.at["B: shares", "value"] == pytest.approx(399_279, abs=1)
    assert (table["low"] <= table["high"]).all()
    assert {"C: 5 years together", "D: investment 1 year before", "Years of the record, resampled"} <= set(table.index)
    assert table.at["Growth model, national productivity", "high"] > 2 * table.at["B: shares", "value"] * 0.9


def test_sources_of_growth_add_up_to_the_target():
    table = growth_by_source(MODELS, 0.13, 0.4374)
    assert table.sum().to_numpy() == pytest.approx(0.13, abs=1e-12)
    assert table.at["capital", "fad"] > table.at["capital", "pwt110"]


def test_preferred_estimates_take_one_source_of_capital():
    account = account_from_shares(SHARE, GROWTH, "office")
    rival = account_from_shares(SHARE * 1.1, GROWTH, "city")
    spread = icor_spread([account, rival], 0.13, net_parameters={"pwt110": (0.05, 3.5), "fad": (0.05, 1.9)})
    table = preferred_estimates(spread, "fad")
    assert table["variant"].tolist().count("E net of replacement") == 1
    assert set(table["label"]) == {"office", "office, fad"}
    assert preferred_estimates(icor_spread([], 0.13), "fad").empty


def test_parts_of_the_interval_vary_one_thing_at_a_time(spread):
    parts = interval_parts(spread, 0.13, 734_420)
    assert parts["width"].is_monotonic_decreasing
    assert parts.at["rise of prices, 0 to 3 %", "width"] == pytest.approx(0.03 * 399_279.4, abs=1)
    assert parts.at["source of investment and growth", "width"] == 0  # one series only
    empty = interval_parts(icor_spread([], 0.13), 0.13, 734_420)
    assert empty["width"].isna().all()


def test_next_point_reproduces_last_year_before_it_asks_for_more():
    table = next_point(MODELS, 0.1181, SHARE[2025], 0.1181)
    assert table["share_needed"].to_numpy() == pytest.approx(SHARE[2025], abs=1e-12)
    assert table.at["pwt110", "imputed"] == 1
    assert table["cost"].isna().all()
    costs = next_point(MODELS, 0.1181, SHARE[2025], 0.13, 734_420)
    assert costs.at["pwt110", "cost"] > costs.at["fad", "cost"] > costs.at["fad", "marginal"] * 8_299
    assert table.at["pwt110", "tfp_growth"] > table.at["fad", "tfp_growth"]
    tfp = GrowthParameters(**{**MODELS["fad"].__dict__, "tfp_growth": table.at["fad", "tfp_growth"]})
    assert growth_from_investment(tfp, SHARE[2025]) == pytest.approx(0.1181)
