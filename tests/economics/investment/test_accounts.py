import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment import accounts as rec

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


def figures(published: dict, first: dict | None = None) -> rec.YearlyFigures:
    def yearly(indicator: str) -> pd.Series:
        return pd.Series(published.get(indicator, {}), dtype=float)

    return rec.YearlyFigures(
        total=yearly("INVEST_TOTAL"),
        owners=pd.DataFrame({owner: yearly(f"INVEST_{owner}") for owner in rec.OWNERS}),
        investment_growth=yearly("INVEST_GROWTH") / 100,
        output=yearly("GRDP_CURR"),
        fixed_capital=yearly("GFCF_CURR"),
        first_growth=pd.Series(first or {}, dtype=float),
    )


def growth(published: dict) -> pd.Series:
    return pd.Series(published.get("GRDP_GROWTH", {}), dtype=float) / 100


@pytest.fixture
def city() -> rec.YearlyFigures:
    return figures(CITY)


@pytest.fixture
def merged(city) -> rec.InvestmentRecord:
    of_area = pd.concat([pd.Series({2021: 0.1118, 2022: 0.1132, 2023: 0.0967, 2024: 0.1077}), growth(MERGED)])
    parts = {"city": rec.record(city, growth(CITY)), "province": rec.record(figures(HAI_DUONG), growth(HAI_DUONG))}
    return rec.merged_record(parts, figures(MERGED, {2025: 0.1235}), of_area)


def test_rival_series_of_2020_and_2021_stay_apart(city):
    rivals = rec.rival_investment(city)
    assert rivals[rec.BY_OWNER][2020] == pytest.approx(132669.9)
    assert rivals[rec.STATED][2020] == pytest.approx(173975 / 1.0132)
    excess = rivals[rec.STATED] / rivals[rec.BY_OWNER] - 1
    assert excess[2021] == pytest.approx(0.0791, abs=5e-5)
    assert excess[2020] == pytest.approx(0.2943, abs=5e-5)


def test_year_that_nobody_published_is_implied_and_marked(city):
    record = rec.record(city, growth(CITY))
    assert record.investment[rec.STATED][2023] == pytest.approx(211481 / 1.1009)
    assert 2023 in record.implied
    assert 2024 not in record.implied


def test_output_between_two_years_follows_real_growth_and_even_prices(city):
    filled = rec.complete_output(city.output, growth(CITY))
    prices = [filled[y] / filled[y - 1] / (1 + growth(CITY)[y]) for y in (2023, 2024)]
    assert prices[0] == pytest.approx(prices[1], rel=1e-12)
    assert prices[0] - 1 == pytest.approx(0.0025, abs=5e-5)  # a quarter of a per cent a year


def test_output_is_not_filled_where_growth_is_unknown(city):
    assert 2023 not in rec.complete_output(city.output, growth(CITY).drop(2023)).index


def test_merged_area_sums_its_parts_until_it_has_figures_of_its_own(merged):
    assert merged.investment[rec.STATED][2024] == 211481 + 64360
    assert merged.output[2024] == 445995 + 212386
    assert merged.output[2025] == 734420
    account = merged.accounts(2025)[0]
    assert account.share[2025] / account.growth[2025] == pytest.approx(3.70093, abs=5e-6)


def test_first_estimate_of_the_merged_area_makes_its_own_account(merged):
    account = next(one for one in merged.accounts(2025) if one.label == rec.FIRST)
    assert account.growth[2025] == pytest.approx(0.1235)
    assert account.growth[2024] == pytest.approx(0.1077)


def test_revision_of_a_part_counts_with_its_weight(city):
    early = rec.record(figures(CITY, {2024: 0.1055}), growth(CITY))
    other = rec.record(figures(HAI_DUONG), growth(HAI_DUONG))
    record = rec.merged_record({"city": early, "province": other}, figures({}), pd.Series({2023: 0.0967, 2024: 0.1077}))
    weight = 445995 / (445995 + 212386)
    assert record.first_growth[2024] == pytest.approx(0.1077 + weight * (0.1055 - 0.1101))


def test_a_year_that_no_part_knows_was_first_estimated_as_it_stands(merged):
    parts = merged.parts
    record = rec.merged_record(parts, figures({}), pd.Series({2024: 0.1077, 2025: 0.1181}))
    assert record.first_growth[2025] == 0.1181


def test_excess_of_the_stated_total_and_implied_prices(city):
    record = rec.record(city, growth(CITY))
    assert record.rival_excess[2021] == pytest.approx(0.0791, abs=5e-5)
    assert set(record.rival_excess.index) == {2020, 2021}
    assert record.deflator_growth(2020) == pytest.approx(276407.3 / 248955 / 1.1122 - 1)
    assert record.deflator_growth(2024, 2) == pytest.approx(0.0025, abs=5e-5)
    assert np.isnan(record.deflator_growth(2019))


def test_prices_need_no_year_of_growth_beside_their_own():
    record = rec.record(figures({"GRDP_CURR": {2024: 100.0, 2025: 121.0}}), pd.Series({2025: 0.1}))
    assert record.deflator_growth(2025) == pytest.approx(0.1)


def test_equal_rivals_count_once():
    labels = [one.label for one in rec.record(figures(HAI_DUONG), growth(HAI_DUONG)).accounts(2024)]
    assert labels == [rec.STATED]


def test_later_years_are_left_out(city):
    assert rec.record(city, growth(CITY)).accounts(2022)[0].years[-1] == 2022


def test_output_is_carried_by_published_then_assumed_growth(city):
    record = rec.record(city, growth(CITY))
    assert rec.carried_output(record, 2024, 0.13, 0.0) == 445995
    assert rec.carried_output(record, 2026, 0.13, 0.03) == pytest.approx(445995 * (1.13 * 1.03) ** 2)
    assert np.isnan(rec.carried_output(record, 2010, 0.13, 0.0))


def test_area_without_figures_has_no_account():
    nothing = rec.record(figures({}), growth({}))
    assert nothing.accounts(2025) == []
    assert rec.merged_record({"a": nothing, "b": nothing}, figures({}), growth({})).accounts(2025) == []


def test_latest_run_ends_before_a_gap():
    assert list(rec.latest_run(pd.Series({2009: 1.0, 2011: 2.0, 2012: 3.0})).index) == [2011, 2012]


@pytest.fixture(scope="module")
def published_record() -> rec.InvestmentRecord:
    return rec.investment_record(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"))


def test_record_of_the_city_from_published_figures(published_record):
    record = published_record
    assert {2016, 2024, 2025} <= set(record.output.index)
    assert record.investment[rec.BY_OWNER][2025] == 321000
    assert [one.label for one in record.accounts(2025)] == [rec.BY_OWNER, rec.STATED, rec.FIRST]
    assert all("line" in table or "lines" in table for table in record.inputs())


def test_inputs_of_a_year_are_the_area_s_own_once_it_has_figures(published_record):
    record = published_record
    assert {table["value"].iloc[0] for table in record.inputs(2025) if "value" in table} == {321000, 734420}
    before = {table["value"].iloc[0] for table in record.inputs(2024) if "value" in table}
    assert {211481, 64360, 212386} <= before


def test_nation_leaves_out_totals_of_another_edition():
    record = rec.investment_record(data.observations(), "VN")
    assert min(record.investment[rec.STATED].index) == 2021
    assert {one.label for one in record.accounts(2025)} == {rec.STATED, rec.FIXED}


@pytest.mark.parametrize("day", ["2010-01-01", "2019-06-30", "2025-09-30"])
def test_record_as_of_any_day_is_whole_or_empty(day):
    record = rec.investment_record(data.observations().as_of(day), "VN-HP", ("VN-HP-PRE2025", "VN-61"))
    for account in record.accounts(2025):
        assert account.years
