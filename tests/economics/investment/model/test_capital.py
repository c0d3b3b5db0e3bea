"""Capital by perpetual inventory: by hand, forgetting its start, and what it leaves for productivity."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap import data
from growthgap.economics.investment.accounts import investment_record
from growthgap.economics.investment.icor import account_from_shares
from growthgap.economics.investment.icor_compared import longest_account
from growthgap.economics.investment.model import capital, sources
from growthgap.economics.investment.model.answers import next_point
from growthgap.economics.investment.model.growth import GrowthParameters, growth_from_investment, implied_tfp
from growthgap.quantity import Quantity, phrase

YEARS = range(2016, 2026)
SHARE, GROWTH = pd.Series(0.4, YEARS), pd.Series(0.1, YEARS)


def of(start, depreciation, share=SHARE, growth=GROWTH):
    return capital.inventory(share, growth, np.array([start]), np.array([depreciation]))


def test_two_years_by_hand():
    found = of(3.0, 0.05)
    # output 100, capital 300; then 0.95 x 300 + 40 = 325 over 110; then 0.95 x 325 + 44 = 352.75 over 121
    assert found.ratio[0, :3].tolist() == pytest.approx([3, 325 / 110, 352.75 / 121])
    assert found.factor[0, :2].tolist() == pytest.approx([325 / 300, 352.75 / 325])
    assert found.from_start[0, :2].tolist() == pytest.approx([285 / 325, 270.75 / 352.75])


@given(st.floats(0.5, 6), st.floats(0.5, 6), st.floats(0.02, 0.1))
def test_two_starts_come_together_year_by_year(one, other, depreciation):
    apart = np.abs(of(one, depreciation).ratio - of(other, depreciation).ratio)[0]
    assert all(after <= before for before, after in pairwise(apart))
    assert apart[-1] <= apart[0] * ((1 - depreciation) / 1.1) ** 9 * 1.001 + 1e-12


@given(st.floats(0.1, 0.6), st.floats(0.02, 0.14), st.floats(0.02, 0.1))
def test_a_steady_area_keeps_its_ratio(share, growth, depreciation):
    steady = share / (growth + depreciation)
    found = of(steady, depreciation, pd.Series(share, YEARS), pd.Series(growth, YEARS))
    assert found.ratio[0] == pytest.approx(np.full(10, steady))
    assert found.factor[0] == pytest.approx(np.full(10, 1 + growth))


def test_productivity_of_a_made_up_past_is_found_again():
    parameters = GrowthParameters(3.0, 0.05, 0.44, 0.03, 0.01, 0.006)
    ratio, growth = 3.0, {2016: np.nan}
    for year in YEARS[1:]:  # investment of a year makes growth of the next
        growth[year] = growth_from_investment(parameters, 0.4, ratio)
        ratio *= (1 - 0.05 + 0.4 / ratio) / (1 + growth[year])
    made = pd.Series(growth)
    labour = np.full((1, 10), parameters.effective_labour)
    found = capital.productivity_growth(of(3.0, 0.05, growth=made), made, labour, np.array([0.44]), "next_year")
    assert list(found.columns) == list(YEARS[1:])
    assert found.to_numpy() == pytest.approx(np.full((1, 9), 0.03))


def test_in_the_same_year_investment_grows_into_its_own_year():
    parameters = GrowthParameters(3.0, 0.05, 0.44, 0.0, 0.01)
    labour = np.full((1, 10), parameters.effective_labour)
    found = capital.productivity_growth(of(3.0, 0.05), GROWTH, labour, np.array([0.44]), "same_year")
    assert found.iloc[0, 0] == pytest.approx(implied_tfp(parameters, 0.1, 0.4))
    assert list(found.columns) == list(YEARS)


@pytest.fixture(scope="module")
def published():
    return data.observations()


@pytest.fixture(scope="module")
def city(published):
    return of_city(published)


def of_city(published, timing="same_year"):
    parameters = data.growth_parameters()
    models = sources.parameter_sets(parameters)
    account = longest_account(investment_record(published, "VN-HP", ("VN-HP-PRE2025", "VN-61")).accounts(2025))
    force = [published.select(area, "LABOUR_FORCE") for area in ("VN-HP-PRE2025", "VN-61")]
    labour, target = capital.labour_force_growth(force), (0.13, 734_527.0, 0.0)
    national = next_point(models, account.growth[2025], account.share[2025], *target)
    return capital.own_capital(account, models, parameters, labour, timing, target, national, force)


def test_the_labour_force_of_the_parts_together(published):
    force = [published.select(area, "LABOUR_FORCE") for area in ("VN-HP-PRE2025", "VN-61")]
    found = capital.labour_force_growth(force)
    assert found.index.tolist() == list(range(2017, 2023))
    assert found[2021] == pytest.approx((1033.8 + 939.9) / (1077.8 + 1015) - 1)
    assert capital.labour_force_growth([published.select("VN", "LABOUR_FORCE")]).empty


def test_the_citys_own_capital(city):
    assert (city.inventory_from.value, city.inventory_to.value, city.labour_to.value) == (2016, 2025, 2022)
    assert (city.start_ratio.low, city.start_ratio.high) == (1.869932, 3.48988)
    own = city.own_ratio
    assert (own.low, own.value, own.high) == pytest.approx((2.28, 2.74, 3.06), abs=5e-3)
    assert city.own_productivity.low < 3 < city.own_productivity.high
    assert own.interval == phrase("investment.over_grid")
    assert list(city.by_year.frame.index) == list(YEARS)
    assert city.by_year.frame["tfp_lowest"].lt(city.by_year.frame["tfp_highest"]).all()


def test_the_citys_own_capital_narrows_the_price_of_the_next_point(city):
    own, nation = (city.beside.frame[name].iloc[-1] for name in ("by_own_capital", "by_national_capital"))
    assert (nation.low, nation.value, nation.high) == pytest.approx((33_467, 43_921, 54_495), abs=1)
    assert nation.low < own.low < own.value < own.high < nation.high
    assert own.value == city.own_next_point.value
    assert all(isinstance(cell, Quantity) for cell in city.beside.frame["by_own_capital"])


def test_growth_by_last_years_investment_has_no_first_year(published):
    assert list(of_city(published, "next_year").by_year.frame.index) == list(YEARS[1:])


def test_without_an_account_the_reason_is_told():
    nothing = pd.Series(dtype=float)
    parameters = data.growth_parameters()
    asked = (sources.parameter_sets(parameters), parameters, nothing, "same_year", (0.1, 1.0, 0.0), None, ())
    short = account_from_shares(pd.Series({2025: 0.4}), pd.Series({2024: 0.1, 2025: 0.1}))
    for account in (None, short):
        found = capital.own_capital(account, *asked)
        assert found.own_ratio.missing == found.labour_to.missing == phrase("investment.no_year")
        assert len(found.by_year) == len(found.beside) == 0


def test_only_the_last_years_in_a_row_are_added_up():
    growth = pd.Series(0.1, range(2010, 2026))
    gap = account_from_shares(pd.Series({2011: 0.3, 2012: 0.3, 2024: 0.4, 2025: 0.4}), growth)
    assert capital._last_run(gap).index.tolist() == [2024, 2025]
