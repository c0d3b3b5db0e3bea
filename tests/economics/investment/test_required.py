import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.investment import required as ri
from growthgap.economics.investment.icor import account_from_shares
from growthgap.economics.investment.icor_spread import icor_spread
from growthgap.economics.investment.model.growth import GrowthParameters, investment_for_growth
from growthgap.quantity import Quantity, Table, phrase

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


def test_methods_are_all_there_and_hold_the_plan_s_arithmetic(spread):
    stated = Quantity(399_279.0, "VND_BN", 374_000, 457_000)
    table = ri.required_by_method(spread, 0.13, GRDP_2025, 0.0, stated).frame
    assert table.iloc[0].tolist() == [399_279, 374_000, 457_000]
    assert table.at[phrase("investment.icor_b"), "required"] == pytest.approx(399_279, abs=1)
    assert (table["required_low"] <= table["required_high"]).all()
    methods = {one.code.removeprefix("investment.") for one in table.index}
    assert {"icor_c5", "icor_d1", "resampled", "stated"} <= methods
    nothing = Quantity(None, "VND_BN", missing=phrase("investment.no_output_before"))
    assert ri.required_by_method(spread, 0.13, float("nan"), 0.0, nothing).frame.empty


def beside(amounts, planned):
    stated = {phrase("investment.stated"): 399_000.0}
    methods = Table(pd.Series(stated | dict(enumerate(amounts)), dtype=float).to_frame("required"))
    known = Quantity(planned, "VND_BN", missing=phrase("investment.no_plan", year=2026))
    return ri.beside_plan(methods, known, MODELS, 0.13, Quantity(829_894.6, "VND_BN"), ())


@pytest.mark.parametrize(("planned", "above"), [(363_000, 2), (400_000, 1), (441_000, 0)])
def test_methods_that_ask_for_more_than_the_plan_are_counted(planned, above):
    found = beside([399_000, 440_000], planned)
    assert (found.methods.value, found.methods_above.value) == (2, above)


def test_the_growth_model_stands_beside_the_methods_with_all_of_its_sources():
    model = beside([399_000], 363_000).model_required
    assert model.high == pytest.approx(investment_for_growth(MODELS["pwt110"], 0.13) * 829_894.6)
    assert model.low == pytest.approx(investment_for_growth(MODELS["fad"], 0.13) * 829_894.6)


def test_without_a_plan_or_a_method_nothing_is_counted():
    assert beside([399_000], None).methods_above.missing == phrase("investment.no_plan", year=2026)
    assert beside([], 363_000).methods.missing == phrase("investment.no_method")


def test_parts_of_the_interval_vary_one_thing_at_a_time(spread):
    parts = ri.interval_parts(spread, 0.13, GRDP_2025).frame["required_width"]
    assert parts.is_monotonic_decreasing
    assert parts[phrase("investment.which_prices")] == pytest.approx(0.03 * 399_279.4, abs=1)
    assert parts[phrase("investment.which_source")] == 0  # one series only
    nothing = ri.interval_parts(icor_spread([], 0.13), 0.13, GRDP_2025)
    assert nothing.frame.empty and ri.widest_part(nothing).missing == phrase("investment.no_output_before")


def test_the_widest_part_is_the_first(spread):
    parts = ri.interval_parts(spread, 0.13, GRDP_2025)
    assert ri.widest_part(parts).value == parts.frame["required_width"].max()
