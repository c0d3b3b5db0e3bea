from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment.model import answers
from growthgap.economics.investment.model import growth as model
from growthgap.economics.investment.model import sources as by_source
from growthgap.economics.investment.model.growth import GrowthParameters, growth_from_investment
from growthgap.quantity import Table, phrase

MODELS = {
    "pwt110": GrowthParameters(3.48988, 0.052174, 0.495833, 0.0022, 0.0099, imputed=("tfp_growth",)),
    "fad": GrowthParameters(1.869932, 0.052174, 0.495833, 0.0022, 0.0099),
}
SHARE_2025 = 321_000 / 734_420


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return data.growth_parameters()


def test_parameters_are_ordered_by_what_they_matter(table):
    base, ranges = by_source.parameter_sets(table)["pwt110"], by_source.parameter_ranges(table)
    bars = answers.shares_by_parameter(base, ranges, 0.13, table).frame
    assert bars.index[0] == phrase("investment.capital_output_ratio")
    assert (bars["share_at_high"] - bars["share_at_low"]).abs().is_monotonic_decreasing
    assert bars["share_at_high"].iloc[0] == pytest.approx(model.investment_for_growth(base, 0.13))
    cheapest = replace(base, capital_output_ratio=ranges.at["capital_output_ratio", "low"])
    assert bars["share_at_low"].iloc[0] == model.investment_for_growth(cheapest, 0.13)
    assert bars["filled"].to_dict() == {phrase(f"investment.{name}"): one for name, one in ranges["imputed"].items()}


def test_what_moves_the_answer_most_is_the_widest_range():
    bars = pd.DataFrame({"share_at_low": [0.5, 0.9], "share_at_high": [0.98, 0.85]})
    found = answers.moved(Table(bars))
    assert (found.moves_most.value, found.moves_next.value) == pytest.approx((48, 5))


def test_simulated_paths_agree_with_the_path_of_one_set(table):
    base = by_source.parameter_sets(table)["pwt110"]
    drawn = by_source.draw_parameters(table, 50, np.random.default_rng(1))
    same = {name: np.full(50, getattr(base, name)) for name in ("capital_output_ratio", "depreciation", "labour_share",
            "tfp_growth", "human_capital_growth", "population_growth", "working_age_growth")}  # fmt: skip
    amounts = answers.simulate_required_paths(model.GrowthParameters(**same), np.array([0.13, 0.14]), 734_420, 0.03)
    shares = model.investment_path(base, [0.13, 0.14], [base.tfp_growth] * 2)
    output = 734_420 * np.cumprod([1.13 * 1.03, 1.14 * 1.03])
    np.testing.assert_allclose(amounts[0], shares * output, rtol=1e-12)
    assert answers.simulate_required_paths(drawn, np.array([0.13]), 734_420, 0.0).shape == (50, 1)


def test_planned_productivity_lowers_what_must_be_invested(table):
    models = by_source.parameter_sets(table)
    shares = answers.shares_under_tfp_plan(models, np.array([0.13, 0.13]), np.array([0.47, 0.57]))
    assert list(shares.columns) == list(models)
    grown = model.growth_from_investment(
        model.GrowthParameters(**{**models["fad"].__dict__, "tfp_growth": 1.13**0.47 - 1}), shares.at[0, "fad"]
    )
    assert grown == pytest.approx(0.13)
    assert (shares.loc[1] < shares.loc[0]).all()


def test_sources_of_growth_add_up_to_the_target(table):
    points = answers.growth_by_source(MODELS, 0.13, 0.4374, table).frame
    assert points.iloc[:-1].sum().to_numpy() == pytest.approx(13, abs=1e-10)
    assert points.iloc[-1].to_numpy() == pytest.approx(13, abs=1e-10)
    fad, pwt = (points[phrase(f"investment.source_{name}")] for name in ("fad", "pwt110"))
    assert fad[phrase("investment.from_capital")] > pwt[phrase("investment.from_capital")]
    assert fad[phrase("investment.from_labour")] == pytest.approx(pwt[phrase("investment.from_labour")], rel=0.05)
    assert len(answers.growth_by_source(MODELS, 0.13, np.nan, table)) == 0


def test_next_point_reproduces_last_year_before_it_asks_for_more():
    table = answers.next_point(MODELS, 0.1181, SHARE_2025, 0.1181)
    assert table["share_needed"].to_numpy() == pytest.approx(SHARE_2025, abs=1e-12)
    assert table["cost"].isna().all()
    costs = answers.next_point(MODELS, 0.1181, SHARE_2025, 0.13, 734_420)
    assert costs.at["pwt110", "cost"] > costs.at["fad", "cost"] > costs.at["fad", "marginal"] * 8_299
    calibrated = replace(MODELS["fad"], tfp_growth=costs.at["fad", "tfp_growth"])
    needed = [model.investment_for_growth(calibrated, rate) * 734_420 * (1 + rate) for rate in (0.13, 0.14)]
    assert costs.at["fad", "cost"] == pytest.approx(needed[1] - needed[0])
    assert table.at["pwt110", "tfp_growth"] > table.at["fad", "tfp_growth"]
    tfp = GrowthParameters(**{**MODELS["fad"].__dict__, "tfp_growth": table.at["fad", "tfp_growth"]})
    assert growth_from_investment(tfp, SHARE_2025) == pytest.approx(0.1181)


def test_the_next_point_is_the_median_over_the_sources_and_its_ends(table):
    models = by_source.parameter_sets(table)
    found = answers.next_point(models, 0.1181, SHARE_2025, 0.13, 734_420)
    cost = answers.next_point_capital(found, table)
    assert (cost.low, cost.value, cost.high) == tuple(found["cost"].quantile([0, 0.5, 1]))
    assert answers.next_point_table(found, table).frame["next_point"].is_monotonic_increasing
    unknown = answers.next_point(models, np.nan, np.nan, 0.13, 734_420)
    assert answers.next_point_capital(unknown, table).missing == phrase("investment.no_model")
    assert len(answers.next_point_table(unknown, table)) == 0


def test_the_short_cut_is_too_low(table):
    found = answers.short_cut(MODELS["pwt110"], 0.13, table)
    needed = (1.13 / (1.0022 * 1.0099**0.495833)) ** (1 / 0.504167)
    assert found.exact.value == pytest.approx(100 * 3.48988 * (needed - 1 + 0.052174))
    logs = (0.13 - 0.0022 - 0.495833 * 0.0099) / 0.504167
    assert found.short_cut.value == pytest.approx(100 * 3.48988 * (logs + 0.052174))
    assert found.price_low_by.value == pytest.approx(100 * (1 - 1.13 / needed))
