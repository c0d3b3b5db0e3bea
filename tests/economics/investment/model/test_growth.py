from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.investment.model import growth as model

# the published case of the World Bank's model for a country with these parameters
GOLD = model.GrowthParameters(
    capital_output_ratio=2.791668, depreciation=0.042006, labour_share=1 - 0.504167, tfp_growth=0.007519,
    human_capital_growth=0.0, population_growth=0.01833,
)  # fmt: skip
VIET_NAM = model.GrowthParameters(3.48988, 0.052174, 0.495833, 0.0022, 0.0099, 0.0057, 0.0034)

parameters = st.builds(
    model.GrowthParameters,
    capital_output_ratio=st.floats(1, 6), depreciation=st.floats(0.02, 0.1), labour_share=st.floats(0.3, 0.7),
    tfp_growth=st.floats(-0.02, 0.06), human_capital_growth=st.floats(0, 0.03),
    population_growth=st.floats(-0.01, 0.03),
)  # fmt: skip


@pytest.mark.parametrize("timing", ["same_year", "next_year"])
def test_gold_case_to_five_digits(timing):
    years = 27 if timing == "same_year" else 28
    path = model.growth_path(GOLD, [0.1794203] * years, 2024 if timing == "same_year" else 2023, timing)
    per_head = 2320 * ((1 + path["growth"].dropna()) / (1 + GOLD.population_growth)).prod()
    assert path.index[-1] == 2050
    assert per_head == pytest.approx(3146.3, abs=0.05)
    assert path.at[2050, "capital_output_ratio"] == pytest.approx(2.5221, abs=5e-5)


def test_contributions_add_up_where_participation_grows():
    joining = replace(VIET_NAM, participation_growth=0.02)
    total = model.growth_contributions(joining, 0.4).sum()
    assert total == pytest.approx(model.growth_from_investment(joining, 0.4))


def test_exact_and_log_linear_at_13_percent():
    assert 100 * model.investment_for_growth(VIET_NAM, 0.13) == pytest.approx(103.8, abs=0.05)
    assert 100 * model.log_linear_investment(VIET_NAM, 0.13) == pytest.approx(100.2, abs=0.05)


@given(p=parameters, growth=st.floats(-0.05, 0.3))
def test_investment_for_growth_gives_back_the_growth(p, growth):
    share = model.investment_for_growth(p, growth)
    assert model.growth_from_investment(p, share) == pytest.approx(growth, abs=1e-12)


@given(p=parameters, growth=st.floats(0.0, 0.2))
def test_marginal_ratio_is_the_slope_of_required_investment(p, growth):
    step = 1e-5
    slope = (model.investment_for_growth(p, growth + step) - model.investment_for_growth(p, growth - step)) / (2 * step)
    assert model.marginal_icor(p, growth) == pytest.approx(slope, rel=1e-6)


def test_log_linear_marginal_ratio_is_a_tenth_low_at_13_percent():
    assert model.marginal_icor_log_linear(VIET_NAM) == pytest.approx(6.9221, abs=5e-4)
    assert model.marginal_icor_log_linear(VIET_NAM) / model.marginal_icor(VIET_NAM, 0.13) == pytest.approx(
        0.907, abs=1e-3
    )


@given(p=parameters, growth=st.floats(0.01, 0.2), share=st.floats(0.1, 0.8))
def test_implied_productivity_reconciles_growth_with_investment(p, growth, share):
    tfp = model.implied_tfp(p, growth, share)
    assert model.growth_from_investment(replace(p, tfp_growth=tfp), share) == pytest.approx(growth, abs=1e-12)


@given(p=parameters, share=st.floats(0.05, 0.8))
def test_contributions_add_up_to_growth(p, share):
    assert model.growth_contributions(p, share).sum() == pytest.approx(
        model.growth_from_investment(p, share), abs=1e-12
    )


def test_investment_path_is_the_inverse_of_the_growth_path():
    needed = model.investment_path(VIET_NAM, [0.13, 0.12, 0.14], [VIET_NAM.tfp_growth] * 3)
    made = model.growth_path(VIET_NAM, needed, 2026, "same_year")["growth"]
    np.testing.assert_allclose(made, [0.13, 0.12, 0.14], atol=1e-12)


def test_first_growth_is_missing_and_not_zero_when_investment_serves_the_next_year():
    path = model.growth_path(VIET_NAM, [0.43, 0.44], 2025)
    assert np.isnan(path.at[2025, "growth"])
    assert path.at[2026, "growth"] == pytest.approx(model.growth_from_investment(VIET_NAM, 0.43))


def test_parameters_may_be_arrays():
    draws = replace(VIET_NAM, capital_output_ratio=np.array([1.87, 3.49]))
    assert model.investment_for_growth(draws, 0.13).shape == (2,)
