from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment import growth_model as model
from growthgap.economics.investment import model_answers as answers
from growthgap.economics.investment import model_parameters as by_source
from growthgap.economics.investment.growth_model import GrowthParameters, growth_from_investment

MODELS = {
    "pwt110": GrowthParameters(3.48988, 0.052174, 0.495833, 0.0022, 0.0099, imputed=("tfp_growth",)),
    "fad": GrowthParameters(1.869932, 0.052174, 0.495833, 0.0022, 0.0099),
}
SHARE_2025 = 321_000 / 734_420


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return data.growth_parameters()


def test_tornado_orders_parameters_by_what_they_matter(table):
    base = by_source.parameter_sets(table)["pwt110"]
    bars = answers.tornado(base, by_source.parameter_ranges(table), lambda p: model.investment_for_growth(p, 0.13))
    assert bars.index[0] == "capital_output_ratio"
    assert bars["width"].is_monotonic_decreasing
    assert bars.at["capital_output_ratio", "at_high"] == pytest.approx(model.investment_for_growth(base, 0.13))


def test_simulated_paths_agree_with_the_path_of_one_set(table):
    base = by_source.parameter_sets(table)["pwt110"]
    drawn = by_source.draw_parameters(table, 50, np.random.default_rng(1))
    same = {name: np.full(50, getattr(base, name)) for name in ("capital_output_ratio", "depreciation", "labour_share",
            "tfp_growth", "human_capital_growth", "population_growth", "working_age_growth")}  # fmt: skip
    amounts = answers.simulate_required_paths(
        model.GrowthParameters(**same), np.array([0.13, 0.14]), 734_420, np.full(50, 0.03)
    )
    path = model.investment_path(base, [0.13, 0.14], 2026, "same_year")
    output = 734_420 * np.cumprod([1.13 * 1.03, 1.14 * 1.03])
    np.testing.assert_allclose(amounts[0], path["share"] * output, rtol=1e-12)
    assert answers.simulate_required_paths(drawn, np.array([0.13]), 734_420, np.zeros(50)).shape == (50, 1)


def test_planned_productivity_lowers_what_must_be_invested(table):
    models = by_source.parameter_sets(table)
    shares = answers.shares_under_tfp_plan(models, [0.13, 0.13], 2026, [0.47, 0.57])
    assert list(shares.columns) == list(models)
    grown = model.growth_from_investment(
        model.GrowthParameters(**{**models["fad"].__dict__, "tfp_growth": 1.13**0.47 - 1}), shares.at[2026, "fad"]
    )
    assert grown == pytest.approx(0.13)
    assert (shares.loc[2027] < shares.loc[2026]).all()


def test_sources_of_growth_add_up_to_the_target():
    table = answers.growth_by_source(MODELS, 0.13, 0.4374)
    assert table.sum().to_numpy() == pytest.approx(0.13, abs=1e-12)
    assert table.at["capital", "fad"] > table.at["capital", "pwt110"]


def test_next_point_reproduces_last_year_before_it_asks_for_more():
    table = answers.next_point(MODELS, 0.1181, SHARE_2025, 0.1181)
    assert table["share_needed"].to_numpy() == pytest.approx(SHARE_2025, abs=1e-12)
    assert table.at["pwt110", "imputed"] == 1
    assert table["cost"].isna().all()
    costs = answers.next_point(MODELS, 0.1181, SHARE_2025, 0.13, 734_420)
    assert costs.at["pwt110", "cost"] > costs.at["fad", "cost"] > costs.at["fad", "marginal"] * 8_299
    calibrated = replace(MODELS["fad"], tfp_growth=costs.at["fad", "tfp_growth"])
    needed = [model.investment_for_growth(calibrated, rate) * 734_420 * (1 + rate) for rate in (0.13, 0.14)]
    assert costs.at["fad", "cost"] == pytest.approx(needed[1] - needed[0])
    assert table.at["pwt110", "tfp_growth"] > table.at["fad", "tfp_growth"]
    tfp = GrowthParameters(**{**MODELS["fad"].__dict__, "tfp_growth": table.at["fad", "tfp_growth"]})
    assert growth_from_investment(tfp, SHARE_2025) == pytest.approx(0.1181)
