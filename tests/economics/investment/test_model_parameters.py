import numpy as np
import pandas as pd
import pytest

from growthgap.economics.investment import growth_model as model
from growthgap.economics.investment import model_parameters as by_source
from growthgap.errors import GrowthGapError

ROWS = [
    ("CAPITAL_OUTPUT_RATIO", "pwt110", 3.48988, False), ("CAPITAL_OUTPUT_RATIO", "pwt100", 2.712825, False),
    ("CAPITAL_OUTPUT_RATIO", "fad", 1.869932, False),
    ("DEPRECIATION", "pwt110", 0.052174, False), ("DEPRECIATION", "pwt100", 0.053946, False),
    ("LABOUR_SHARE", "pwt110", 0.495833, True), ("LABOUR_SHARE", "ted", 0.4409, False),
    ("HUMAN_CAPITAL_GROWTH", "pwt110_10yr", 0.009888, False), ("HUMAN_CAPITAL_GROWTH", "pwt100_10yr", 0.019063, False),
    ("TFP_GROWTH", "pwt110_20yr", 0.002209, True), ("TFP_GROWTH", "ted_20yr", -0.000675, False),
    ("POPULATION_GROWTH", "med_2025", 0.00603, False), ("POPULATION_GROWTH", "med_2030", 0.004747, False),
    ("WORKING_AGE_SHARE", "1564_med_2025", 0.676494, False), ("WORKING_AGE_SHARE", "1564_med_2030", 0.682626, False),
]  # fmt: skip


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=["parameter", "variant", "value", "imputed"])


def test_a_set_takes_its_own_figures_first_and_marks_fills(table):
    sets = by_source.parameter_sets(table)
    assert list(sets) == ["pwt110", "pwt100", "fad"]
    assert sets["pwt100"].depreciation == 0.053946
    assert sets["fad"].depreciation == 0.052174
    assert sets["fad"].imputed == ("labour_share", "tfp_growth")


def test_people_are_projected_between_the_years(table):
    one = by_source.parameter_sets(table, 2025, 2030)["pwt110"]
    assert one.population_growth == pytest.approx((0.00603 + 0.004747) / 2)
    assert (1 + one.working_age_growth) ** 5 == pytest.approx(0.682626 / 0.676494)


def test_tornado_orders_parameters_by_what_they_matter(table):
    base = by_source.parameter_sets(table)["pwt110"]
    bars = by_source.tornado(base, by_source.parameter_ranges(table), lambda p: model.investment_for_growth(p, 0.13))
    assert bars.index[0] == "capital_output_ratio"
    assert bars["width"].is_monotonic_decreasing
    assert bars.at["capital_output_ratio", "at_high"] == pytest.approx(model.investment_for_growth(base, 0.13))


def test_draws_keep_the_figures_of_a_source_together_and_repeat(table):
    drawn, again = (by_source.draw_parameters(table, 200, np.random.default_rng(1)) for _ in range(2))
    pairs = set(zip(drawn.capital_output_ratio, drawn.depreciation, strict=True))
    assert pairs == {(3.48988, 0.052174), (2.712825, 0.053946), (1.869932, 0.052174)}
    np.testing.assert_array_equal(drawn.tfp_growth, again.tfp_growth)


def test_simulated_paths_agree_with_the_path_of_one_set(table):
    base = by_source.parameter_sets(table)["pwt110"]
    drawn = by_source.draw_parameters(table, 50, np.random.default_rng(1))
    same = {name: np.full(50, getattr(base, name)) for name in ("capital_output_ratio", "depreciation", "labour_share",
            "tfp_growth", "human_capital_growth", "population_growth", "working_age_growth")}  # fmt: skip
    amounts = by_source.simulate_required_paths(
        model.GrowthParameters(**same), np.array([0.13, 0.14]), 734_420, np.full(50, 0.03)
    )
    path = model.investment_path(base, [0.13, 0.14], 2026, "same_year")
    output = 734_420 * np.cumprod([1.13 * 1.03, 1.14 * 1.03])
    np.testing.assert_allclose(amounts[0], path["share"] * output, rtol=1e-12)
    assert by_source.simulate_required_paths(drawn, np.array([0.13]), 734_420, np.zeros(50)).shape == (50, 1)


def test_planned_productivity_lowers_what_must_be_invested(table):
    models = by_source.parameter_sets(table)
    shares = by_source.shares_under_tfp_plan(models, [0.13, 0.13], 2026, [0.47, 0.57])
    assert list(shares.columns) == list(models)
    grown = model.growth_from_investment(
        model.GrowthParameters(**{**models["fad"].__dict__, "tfp_growth": 1.13**0.47 - 1}), shares.at[2026, "fad"]
    )
    assert grown == pytest.approx(0.13)
    assert (shares.loc[2027] < shares.loc[2026]).all()


def test_table_without_a_ratio_is_refused(table):
    with pytest.raises(GrowthGapError, match="no source gives a capital-output ratio"):
        by_source.parameter_sets(table[table["parameter"] != "CAPITAL_OUTPUT_RATIO"])


def test_table_without_people_is_refused(table):
    with pytest.raises(GrowthGapError, match="no value of POPULATION_GROWTH as in med_2025"):
        by_source.parameter_sets(table[table["parameter"] != "POPULATION_GROWTH"])
