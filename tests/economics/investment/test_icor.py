import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.investment import icor
from growthgap.errors import GrowthGapError
from growthgap.quantity import phrase
from growthgap.reporting.phrases import told

# former Hai Duong: the sum of investment by owner over GRDP at current prices, and published growth
HAI_DUONG_SHARE = pd.Series({2019: 55616 / 127938.7, 2020: 56410 / 131121, 2021: 49319 / 149090})
HAI_DUONG_GROWTH = pd.Series({2019: 0.086, 2020: 0.021, 2021: 0.086})


@pytest.fixture
def hai_duong() -> icor.Account:
    return icor.account_from_shares(HAI_DUONG_SHARE, HAI_DUONG_GROWTH, "Hai Duong")


def test_city_in_2025_by_hand():
    account = icor.account_from_shares(pd.Series({2025: 321000 / 734420}), pd.Series({2025: 0.1181}))
    assert icor.share_icor(account, 2025).value == pytest.approx(3.70093, abs=5e-6)
    assert icor.absolute_icor(account, 2025).value == pytest.approx(4.13801, abs=5e-6)


@given(share=st.floats(0.01, 1.0), growth=st.floats(0.026, 0.6))
def test_absolute_ratio_is_share_ratio_times_one_plus_growth(share, growth):
    account = icor.account_from_shares(pd.Series({2025: share}), pd.Series({2025: growth}))
    absolute, shares = icor.absolute_icor(account, 2025).value, icor.share_icor(account, 2025).value
    assert absolute == pytest.approx((1 + account.growth[2025]) * shares, rel=1e-14)


def test_absolute_ratio_of_published_constant_levels():
    account = icor.Account(pd.Series({2024: 2143569.409}), pd.Series({2023: 5854085.763, 2024: 6269209.956}))
    assert icor.absolute_icor(account, 2024).value == pytest.approx(5.16368, abs=5e-6)


def test_year_of_little_growth_is_missing_with_a_reason(hai_duong):
    found = icor.absolute_icor(hai_duong, 2020)
    assert not found.known
    assert told(found.reason) == "growth of 2.1\u00a0% is too near to zero"


def test_year_without_growth_is_missing_with_a_reason():
    account = icor.account_from_shares(pd.Series({2021: 0.4}), pd.Series({2021: -0.05}))
    assert icor.share_icor(account, 2021).reason == phrase("investment.no_growth")


def test_window_over_the_trap_year_is_a_ratio_of_sums_and_not_a_mean(hai_duong):
    window = icor.multi_year_icor(hai_duong, 2019, 2021)
    output = hai_duong.output
    assert window.value == pytest.approx(hai_duong.investment.sum() / (output[2021] - output[2018]))
    assert 6.5 < window.value < 7.5  # while the yearly ratios run from 4 to beyond 20


def test_window_with_a_missing_year_names_it(hai_duong):
    without = icor.Account(hai_duong.investment.drop(2020), hai_duong.output)
    assert icor.multi_year_icor(without, 2019, 2021).reason == phrase("investment.no_investment", years=(2020,))


def test_lag_takes_the_earlier_investment(hai_duong):
    found = icor.lagged_icor(hai_duong, 2021, 1)
    assert found.value == pytest.approx(hai_duong.investment[2020] / (hai_duong.output[2021] - hai_duong.output[2020]))


def test_lag_does_not_leave_the_account(hai_duong):
    assert icor.lagged_icor(hai_duong, 2019, 1).reason == phrase("investment.no_investment", years=(2018,))


def test_net_ratio_leaves_out_worn_out_capital(hai_duong):
    gross, net = icor.absolute_icor(hai_duong, 2021), icor.net_icor(hai_duong, 2021, 0.05, 3.0)
    assert net.value == pytest.approx(gross.value - 0.05 * 3.0 / 0.086)


def test_zeros_of_the_national_accounts_are_not_investment():
    account = icor.account_from_shares(pd.Series({2009: 0.0, 2010: 0.4}), pd.Series({2009: 0.1, 2010: 0.1}))
    assert icor.absolute_icor(account, 2009).reason == phrase("investment.no_investment", years=(2009,))


def test_every_variant_is_there_and_says_why_a_value_is_missing(hai_duong):
    found = [one for year in hai_duong.growth.index for one in icor.every_icor(hai_duong, year)]
    assert {one.variant for one in found} == {"A", "B", "C", "D"}
    assert all((one.reason is None) == one.known for one in found)


def test_account_gives_back_shares_and_growth(hai_duong):
    pd.testing.assert_series_equal(hai_duong.share, HAI_DUONG_SHARE, check_names=False)
    np.testing.assert_allclose(hai_duong.growth, HAI_DUONG_GROWTH)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: icor.account_from_shares(pd.Series({2025: 1.2}), pd.Series({2025: 0.1})),
            "investment of 2025 is 1.20 of output; a share above 1",
        ),
        (
            lambda: icor.account_from_shares(pd.Series({2025: 0.4}), pd.Series({2023: 0.1, 2025: 0.1})),
            "growth has no figure for 2024",
        ),
        (
            lambda: icor.account_from_shares(pd.Series({2025: 0.4}), pd.Series(dtype=float)),
            "no year has a figure for growth",
        ),
    ],
)
def test_refused_inputs(call, message):
    with pytest.raises(GrowthGapError, match=message):
        call()
