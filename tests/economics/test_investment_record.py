import numpy as np
import pandas as pd
import pytest

from growthgap.economics import investment_record as rec

# published figures of the former city, VND bn and %
CITY = {
    "INVEST_TOTAL": {2021: 173975.0, 2022: 180621.7, 2024: 211481.0},
    "INVEST_STATE": {2019: 17638.0, 2020: 20945.4, 2021: 19479.0},
    "INVEST_NONSTATE": {2019: 81036.5, 2020: 71690.8, 2021: 91342.6},
    "INVEST_FDI": {2019: 51941.4, 2020: 40033.7, 2021: 50395.9, 2023: 65068.0},
    "INVEST_GROWTH": {2021: 1.32, 2022: 12.04, 2024: 10.09},
    "GRDP_CURR": {2019: 248955.0, 2020: 276407.3, 2021: 315709.6, 2022: 362268.0, 2024: 445995.0},
    "GRDP_GROWTH": {2019: 16.68, 2020: 11.22, 2021: 12.38, 2022: 12.32, 2023: 10.34, 2024: 11.01},
    "GRDP_CONST": {2017: 132055.9},
}
HAI_DUONG = {
    "INVEST_TOTAL": {2022: 53100.0, 2023: 60955.0, 2024: 64360.0},
    "GRDP_CURR": {2021: 149090.0, 2022: 170345.0, 2023: 184123.0, 2024: 212386.0},
    "GRDP_GROWTH": {2021: 8.6, 2022: 9.12, 2023: 8.16, 2024: 10.2},
    "GRDP_CONST": {2017: 72867.0},
}
MERGED = {"INVEST_TOTAL": {2025: 321000.0}, "GRDP_CURR": {2025: 734420.0}, "GRDP_GROWTH": {2025: 11.81}}


def figures(published: dict, first: dict | None = None, **options) -> rec.YearlyFigures:
    def yearly(indicator: str) -> pd.Series:
        return pd.Series(published.get(indicator, {}), dtype=float)

    def first_estimates(indicator: str) -> pd.Series:
        return pd.Series((first or published).get(indicator, {}), dtype=float)

    return rec.read(yearly, first_estimates, **options)


@pytest.fixture
def city() -> rec.YearlyFigures:
    return figures(CITY)


def test_rival_series_of_2020_and_2021_stay_apart(city):
    rivals = rec.rival_investment(city)
    assert rivals[rec.BY_OWNER][2020] == pytest.approx(132669.9)
    assert rivals[rec.STATED][2020] == pytest.approx(173975 / 1.0132)
    excess = rivals[rec.STATED] / rivals[rec.BY_OWNER] - 1
    assert excess[2021] == pytest.approx(0.0791, abs=5e-5)
    assert excess[2020] == pytest.approx(0.2943, abs=5e-5)


def test_year_that_nobody_published_is_implied_and_marked(city):
    record = rec.record(city)
    assert record.investment[rec.STATED][2023] == pytest.approx(211481 / 1.1009)
    assert 2023 in record.implied
    assert 2024 not in record.implied


def test_output_between_two_years_follows_real_growth_and_even_prices(city):
    filled = rec.complete_output(city.output, city.growth)
    prices = [filled[y] / filled[y - 1] / (1 + city.growth[y]) for y in (2023, 2024)]
    assert prices[0] == pytest.approx(prices[1], rel=1e-12)
    assert prices[0] - 1 == pytest.approx(0.0025, abs=5e-5)  # a quarter of a per cent a year


def test_output_is_not_filled_where_growth_is_unknown(city):
    assert 2023 not in rec.complete_output(city.output, city.growth.drop(2023)).index


def test_merged_area_sums_levels_and_weights_growth(city):
    record = rec.merged_record([city, figures(HAI_DUONG)], figures(MERGED))
    assert record.investment[rec.STATED][2024] == 211481 + 64360
    assert record.output[2024] == 445995 + 212386
    assert record.output[2025] == 734420
    assert 0.102 < record.growth[2024] < 0.1101
    assert record.growth[2025] == pytest.approx(0.1181)
    account = record.accounts(2025)[0]
    assert account.share[2025] / account.growth[2025] == pytest.approx(3.70093, abs=5e-6)


def test_weights_follow_constant_price_levels():
    halves = [
        figures({"GRDP_GROWTH": {2018: g}, "GRDP_CONST": {2018: level}}) for g, level in ((10.0, 110.0), (0.0, 100.0))
    ]
    record = rec.merged_record(halves, figures({}))
    assert record.growth[2018] == pytest.approx(210 / 200 - 1)


def test_first_estimates_make_their_own_account(city):
    early = {**CITY, "GRDP_GROWTH": {**CITY["GRDP_GROWTH"], 2024: 10.55}}
    labels = [account.label for account in rec.record(figures(CITY, early)).accounts(2024)]
    assert labels == [rec.BY_OWNER, rec.STATED, rec.FIRST]


def test_equal_rivals_count_once():
    assert [account.label for account in rec.record(figures(HAI_DUONG)).accounts(2024)] == [rec.STATED]


def test_later_years_are_left_out(city):
    assert rec.record(city).accounts(2022)[0].years[-1] == 2022


def test_growth_of_one_edition_is_taken_from_levels_and_zeros_are_not_levels():
    nation = figures(
        {"GRDP_CONST": {2009: 0.0, 2022: 5571869.247, 2023: 5854085.763, 2024: 6269209.956}}, one_edition=True
    )
    assert list(nation.growth.index) == [2023, 2024]
    assert nation.growth[2024] == pytest.approx(0.0709, abs=5e-5)


def test_totals_before_a_revaluation_are_left_out():
    nation = figures({"INVEST_TOTAL": {2020: 2164457.4, 2021: 2891911.4}}, total_from=2021)
    assert list(nation.total.index) == [2021]


def test_output_is_carried_by_published_then_assumed_growth(city):
    record = rec.record(city)
    assert rec.carried_output(record, 2024, 0.13, 0.0) == 445995
    assert rec.carried_output(record, 2026, 0.13, 0.03) == pytest.approx(445995 * (1.13 * 1.03) ** 2)
    assert np.isnan(rec.carried_output(record, 2010, 0.13, 0.0))


def test_area_without_figures_has_no_account():
    assert rec.record(figures({})).accounts(2025) == []
    assert rec.merged_record([figures({}), figures({})], figures({})).accounts(2025) == []


def test_latest_run_ends_before_a_gap():
    assert list(rec.latest_run(pd.Series({2009: 1.0, 2011: 2.0, 2012: 3.0})).index) == [2011, 2012]
