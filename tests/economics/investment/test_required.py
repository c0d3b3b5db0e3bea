import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.investment import required as ri
from growthgap.errors import GrowthGapError

GRDP_2025, ICOR_2025 = 734_420, 321_000 / 734_420 / 0.1181

admissible = st.fixed_dictionaries(
    {
        "icor": st.floats(0.5, 30),
        "grdp_previous": st.floats(1e3, 1e7),
        "inflation": st.floats(-0.05, 0.2),
        "variant": st.sampled_from(["A", "B"]),
    }
)


def test_hai_phong_2026_by_hand():
    needed = ri.required_investment(0.13, ICOR_2025, GRDP_2025)
    assert needed.amount_vnd_bn == pytest.approx(399_279.4, abs=0.1)
    assert needed.share_of_grdp == pytest.approx(0.48112, abs=5e-6)
    assert needed.grdp_vnd_bn == pytest.approx(829_894.6, abs=0.01)
    assert needed.average_per_point_vnd_bn == pytest.approx(30_713.8, abs=0.1)
    assert needed.marginal_per_point_vnd_bn == pytest.approx(34_519.1, abs=0.1)


def test_efficiency_must_improve_by_about_a_tenth():
    break_even = ri.break_even_icor(0.13, 363_000, GRDP_2025)
    assert break_even == pytest.approx(3.36465, abs=5e-6)
    assert break_even / ICOR_2025 - 1 == pytest.approx(-0.09086, abs=5e-6)
    assert ri.growth_for_investment(363_000, ICOR_2025, GRDP_2025) == pytest.approx(0.119316, abs=5e-7)


@given(growth=st.floats(1e-4, 0.5), terms=admissible)
def test_growth_for_the_required_investment_is_the_growth_asked_for(growth, terms):
    amount = ri.required_investment(growth, **terms).amount_vnd_bn
    assert ri.growth_for_investment(amount, **terms) == pytest.approx(growth, abs=1e-12)


@given(growth=st.floats(1e-4, 0.5), terms=admissible)
def test_break_even_efficiency_of_the_required_investment_is_the_efficiency_given(growth, terms):
    icor = terms.pop("icor")
    amount = ri.required_investment(growth, icor, **terms).amount_vnd_bn
    assert ri.break_even_icor(growth, amount, **terms) == pytest.approx(icor, rel=1e-12)


@given(growth=st.floats(1e-3, 0.5), icor=st.floats(0.5, 30))
def test_both_variants_ask_for_the_same_when_a_is_b_times_one_plus_growth(growth, icor):
    by_shares = ri.required_investment(growth, icor, GRDP_2025, variant="B").amount_vnd_bn
    by_levels = ri.required_investment(growth, icor * (1 + growth), GRDP_2025, variant="A").amount_vnd_bn
    assert by_levels == pytest.approx(by_shares, rel=1e-13)


def test_prices_raise_the_amount_and_not_the_share():
    steady, rising = (ri.required_investment(0.13, ICOR_2025, GRDP_2025, pi) for pi in (0.0, 0.03))
    assert rising.amount_vnd_bn == pytest.approx(1.03 * steady.amount_vnd_bn)
    assert rising.share_of_grdp == steady.share_of_grdp


def test_formulas_broadcast():
    amounts = ri.required_amount(np.array([0.10, 0.13]), np.array([[3.0], [4.0]]), GRDP_2025)
    assert amounts.shape == (2, 2)
    np.testing.assert_allclose(ri.growth_from_amount(amounts, np.array([[3.0], [4.0]]), GRDP_2025), [[0.10, 0.13]] * 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: ri.required_investment(0.0, 3.7, GRDP_2025),
            "growth is 0.0; required investment needs a number above 0",
        ),
        (lambda: ri.required_investment(0.13, -1.0, GRDP_2025), "icor is -1.0"),
        (lambda: ri.required_investment(0.13, float("nan"), GRDP_2025), "icor is nan"),
        (lambda: ri.required_investment(0.13, 3.7, 0), "grdp_previous is 0"),
        (lambda: ri.required_investment(0.13, 3.7, GRDP_2025, variant="C"), "variants A and B, not for 'C'"),
        (lambda: ri.growth_for_investment(-1, 3.7, GRDP_2025), "investment is -1; allowed is 0 or more"),
        (lambda: ri.growth_for_investment(1, 3.7, GRDP_2025, variant="F"), "variants A and B, not for 'F'"),
        (lambda: ri.break_even_icor(0.13, 0, GRDP_2025), "investment is 0"),
    ],
)
def test_refused(call, message):
    with pytest.raises(GrowthGapError, match=message):
        call()
