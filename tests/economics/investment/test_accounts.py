import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment import accounts as rec
from growthgap.economics.investment import as_published as pub

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


def figures(published: dict) -> pub.YearlyFigures:
    def yearly(indicator: str) -> pd.Series:
        return pd.Series(published.get(indicator, {}), dtype=float)

    total = yearly("INVEST_TOTAL")
    before = (total / (1 + yearly("INVEST_GROWTH") / 100)).dropna()
    before.index = before.index - 1
    return pub.YearlyFigures(
        total=total,
        owners=pd.DataFrame({owner: yearly(f"INVEST_{owner}") for owner in pub.OWNERS}),
        before=before[~before.index.isin(total.index)],
        output=yearly("GRDP_CURR"),
        edition=pd.Series("one", yearly("GRDP_CURR").index),
        carried=tuple(published.get("CARRIED", ())),
        fixed_capital=yearly("GFCF_CURR"),
    )


def record(published: dict, first: dict | None = None) -> rec.InvestmentRecord:
    latest = growth(published)
    return rec.record(figures(published), latest, latest if first is None else pd.Series(first, dtype=float))


def growth(published: dict) -> pd.Series:
    return pd.Series(published.get("GRDP_GROWTH", {}), dtype=float) / 100


@pytest.fixture
def city() -> pub.YearlyFigures:
    return figures(CITY)


@pytest.fixture
def merged() -> rec.InvestmentRecord:
    of_area = pd.concat([pd.Series({2021: 0.1118, 2022: 0.1132, 2023: 0.0967, 2024: 0.1077}), growth(MERGED)])
    parts = {"city": record(CITY), "province": record(HAI_DUONG)}
    return rec.merged_record(parts, figures(MERGED), of_area, of_area.mask(of_area.index == 2025, 0.1235))


def test_rival_series_of_2020_and_2021_stay_apart(city):
    rivals = rec.rival_investment(city)
    assert rivals[rec.BY_OWNER][2020] == pytest.approx(132669.9)
    assert rivals[rec.STATED][2020] == pytest.approx(173975 / 1.0132)
    excess = rivals[rec.STATED] / rivals[rec.BY_OWNER] - 1
    assert excess[2021] == pytest.approx(0.0791, abs=5e-5)
    assert excess[2020] == pytest.approx(0.2943, abs=5e-5)


def test_year_that_nobody_published_is_implied_and_marked():
    found = record(CITY)
    assert found.investment[rec.STATED][2023] == pytest.approx(211481 / 1.1009)
    assert found.implied == [2023]  # of 2020 the owners' investment is published
    assert (found.implied_investment, found.implied_output) == ({2023}, {2023})


def test_merged_area_sums_its_parts_until_it_has_figures_of_its_own(merged):
    assert merged.investment[rec.STATED][2024] == 211481 + 64360
    assert merged.output[2024] == 445995 + 212386
    assert merged.output[2025] == 734420
    account = merged.accounts(2025)[0]
    assert account.share[2025] / account.growth[2025] == pytest.approx(3.70093, abs=5e-6)


def test_a_figure_of_the_whole_is_not_implied_where_one_of_a_part_is(merged):
    whole = figures({"GRDP_CURR": {2023: 580_000, 2024: 650_000}, "CARRIED": [2024]})
    found = rec.merged_record(merged.parts, whole, merged.growth, merged.growth)
    assert found.implied_output == {2024}  # output of 2023 is published for the whole; its investment still is not
    assert found.implied_investment == {2023}


def test_first_releases_of_the_merged_area_make_their_own_account(merged):
    account = next(one for one in merged.accounts(2025) if one.label == rec.FIRST)
    assert account.growth[2025] == pytest.approx(0.1235)
    assert account.growth[2024] == pytest.approx(0.1077)


def test_a_year_without_a_first_release_keeps_its_latest_growth():
    found = record(CITY, {2023: 0.1034, 2024: 0.1055})
    assert found.first_growth[[2022, 2024]].tolist() == [0.1232, 0.1055]
    assert found.growth[2024] == 0.1101


def test_excess_of_the_stated_total_and_implied_prices():
    found = record(CITY)
    assert found.rival_excess[2021] == pytest.approx(0.0791, abs=5e-5)
    assert set(found.rival_excess.index) == {2020, 2021}
    assert found.deflator_growth(2020) == pytest.approx(276407.3 / 248955 / 1.1122 - 1)
    assert found.deflator_growth(2024, 2) == pytest.approx(0.0025, abs=5e-5)
    assert np.isnan(found.deflator_growth(2019))


def test_prices_need_no_year_of_growth_beside_their_own():
    found = record({"GRDP_CURR": {2024: 100.0, 2025: 121.0}, "GRDP_GROWTH": {2025: 10.0}})
    assert found.deflator_growth(2025) == pytest.approx(0.1)


def test_revisions_do_not_pass_for_prices(published_record):
    # 734,526.99 / 648,275.53 / 1.1181 of one edition of the office; in March 2026 the level of 2024 was a sum of first
    # releases, 1.6 % too high, beside which prices of 2025 seemed to fall by 0.2 %
    assert published_record.deflator_growth(2025) == pytest.approx(0.01337, abs=5e-6)
    assert np.isnan(published_record.deflator_growth(2020))
    early = rec.investment_record(data.observations().as_of("2026-03-31"), *CODES)
    assert np.isnan(early.deflator_growth(2025))


def test_equal_rivals_count_once():
    labels = [one.label for one in record(HAI_DUONG).accounts(2024)]
    assert labels == [rec.STATED]


def test_later_years_are_left_out():
    assert record(CITY).accounts(2022)[0].years[-1] == 2022


def test_output_is_carried_by_published_then_assumed_growth():
    found = record(CITY)
    assert rec.carried_output(found, 2024, 0.13, 0.0) == 445995
    assert rec.carried_output(found, 2026, 0.13, 0.03) == pytest.approx(445995 * (1.13 * 1.03) ** 2)
    assert np.isnan(rec.carried_output(found, 2010, 0.13, 0.0))


def test_area_without_figures_has_no_account():
    nothing = record({})
    assert nothing.accounts(2025) == []
    merged = rec.merged_record({"a": nothing, "b": nothing}, figures({}), growth({}), growth({}))
    assert merged.accounts(2025) == merged.implied == []


CODES = ("VN-HP", ("VN-HP-PRE2025", "VN-61"))


@pytest.fixture(scope="module")
def published_record() -> rec.InvestmentRecord:
    return rec.investment_record(data.observations(), *CODES)


def test_record_of_the_city_from_published_figures(published_record):
    found = published_record
    assert found.investment[rec.BY_OWNER][2025] == 321000
    assert [one.label for one in found.accounts(2025)] == [rec.BY_OWNER, rec.STATED, rec.FIRST]
    assert all("line" in table or "lines" in table for table in found.inputs())


def test_output_is_the_offices_and_older_years_are_sums_of_the_parts(published_record):
    # a head times average population, million VND x thousand: 102.28 x 3,970.27 in 2020, 177.00 x 4,149.87 in 2025
    output = published_record.output
    assert output[[2020, 2024, 2025]].round().tolist() == [406_079, 648_276, 734_527]
    assert output[2019] == 248_955 + 127_938.7
    early = rec.investment_record(data.observations().as_of("2026-03-31"), *CODES)
    assert early.output[[2020, 2024, 2025]].tolist() == [276_407.3 + 131_121, 445_995 + 212_386, 734_420]


def test_growth_is_the_offices_and_first_releases_stand_beside_it(published_record):
    years = [2020, 2022, 2023, 2025]
    assert (100 * published_record.growth[years]).tolist() == pytest.approx([8.09, 10.08, 8.46, 11.81])
    # weighted by annual shares of the parts: 2023 = 0.703 x 10.34 + 0.297 x 8.16, both as first released
    assert (100 * published_record.first_growth[years]).round(1).tolist() == [8.2, 11.3, 9.7, 11.8]


def test_inputs_of_a_year_are_the_area_s_own_where_it_has_figures_and_else_its_parts(published_record):
    def values(year):
        return {round(table["value"].iloc[0]) for table in published_record.inputs(year) if "value" in table}

    assert values(2025) == {321_000, 734_527}
    assert {211_481, 64_360, 648_276} <= values(2024)  # investment of the parts, output of the whole
    assert 445_995 not in values(2024)
    assert {192_098, 57_413} <= values(2023)  # implied by rows of 2024


def test_nation_leaves_out_totals_of_another_edition():
    found = rec.investment_record(data.observations(), "VN")
    assert min(found.investment[rec.STATED].index) == 2021
    assert {one.label for one in found.accounts(2025)} == {rec.BY_OWNER, rec.FIXED}  # owners of 2025 alone
    early = rec.investment_record(data.observations().as_of("2026-03-31"), "VN")
    assert {one.label for one in early.accounts(2025)} == {rec.STATED, rec.FIXED}


@pytest.mark.parametrize("day", ["2010-01-01", "2019-06-30", "2025-09-30"])
def test_record_as_of_any_day_is_whole_or_empty(day):
    found = rec.investment_record(data.observations().as_of(day), *CODES)
    for account in found.accounts(2025):
        assert account.years
