import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.investment import required as ri
from growthgap.economics.investment.growth_model import GrowthParameters
from growthgap.economics.investment.icor import account_from_shares
from growthgap.economics.investment.icor_spread import icor_spread

GRDP_2025, ICOR_2025 = 734_420, 321_000 / 734_420 / 0.1181
SHARE = pd.Series({2021: 0.453, 2022: 0.4388, 2023: 0.4327, 2024: 0.419, 2025: 321000 / 734420})
GROWTH = pd.Series({2021: 0.1122, 2022: 0.1136, 2023: 0.097, 2024: 0.1078, 2025: 0.1181})
MODELS = {
    "pwt110": GrowthParameters(3.48988, 0.052174, 0.495833, 0.0022, 0.0099, imputed=("tfp_growth",)),
    "fad": GrowthParameters(1.869932, 0.052174, 0.495833, 0.0022, 0.0099),
}
TERMS = st.fixed_dictionaries(
    {"icor": st.floats(0.5, 30), "grdp_previous": st.floats(1e3, 1e7), "inflation": st.floats(-0.05, 0.2)}
)


def test_hai_phong_2026_by_hand():
    assert ri.output_at_target(0.13, GRDP_2025) == pytest.approx(829_894.6, abs=0.01)
    assert ri.required_amount(0.13, ICOR_2025, GRDP_2025) == pytest.approx(399_279.4, abs=0.1)
    assert ri.growth_from_amount(363_000, ICOR_2025, GRDP_2025) == pytest.approx(0.119316, abs=5e-7)


@given(growth=st.floats(1e-4, 0.5), terms=TERMS)
def test_growth_for_the_required_investment_is_the_growth_asked_for(growth, terms):
    amount = ri.required_amount(growth, **terms)
    assert ri.growth_from_amount(amount, **terms) == pytest.approx(growth, abs=1e-12)


def test_prices_raise_the_amount():
    steady, rising = (ri.required_amount(0.13, ICOR_2025, GRDP_2025, pi) for pi in (0.0, 0.03))
    assert rising == pytest.approx(1.03 * steady)


def test_formulas_broadcast():
    amounts = ri.required_amount(np.array([0.10, 0.13]), np.array([[3.0], [4.0]]), GRDP_2025)
    assert amounts.shape == (2, 2)
    np.testing.assert_allclose(ri.growth_from_amount(amounts, np.array([[3.0], [4.0]]), GRDP_2025), [[0.10, 0.13]] * 2)


@pytest.fixture
def spread():
    return icor_spread([account_from_shares(SHARE, GROWTH, "office")], 0.13, seed=1)


def test_quantiles_follow_the_path_of_the_central_estimate(spread):
    table = ri.required_quantiles(spread, [0.13] * 5, 2026, GRDP_2025, 0.0)
    assert list(table.index) == [2026, 2027, 2028, 2029, 2030]
    assert table.at[2030, "central"] == pytest.approx(399_279.4 * 1.13**4, abs=1)
    assert (table[0.1] < table[0.5]).all() and (table[0.5] < table[0.9]).all()


def test_fan_names_every_method_and_holds_the_plan_s_arithmetic(spread):
    table = ri.fan(spread, 0.13, GRDP_2025, 0.0, MODELS)
    assert table.at["B: shares", "value"] == pytest.approx(399_279, abs=1)
    assert (table["low"] <= table["high"]).all()
    assert {"C: 5 years together", "D: investment 1 year before", "Years of the record, resampled"} <= set(table.index)
    assert table.at["Growth model, national productivity", "high"] > 2 * table.at["B: shares", "value"] * 0.9


def test_parts_of_the_interval_vary_one_thing_at_a_time(spread):
    parts = ri.interval_parts(spread, 0.13, GRDP_2025)
    assert parts["width"].is_monotonic_decreasing
    assert parts.at["rise of prices, 0 to 3 %", "width"] == pytest.approx(0.03 * 399_279.4, abs=1)
    assert parts.at["source of investment and growth", "width"] == 0  # one series only
    empty = ri.interval_parts(icor_spread([], 0.13), 0.13, GRDP_2025)
    assert empty["width"].isna().all()
