import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment import as_published as pub

# published output (VND bn) and growth of the former city
OUTPUT = pd.Series({2021: 315709.6, 2022: 362268.0, 2024: 445995.0})
GROWTH = pd.Series({2022: 0.1232, 2023: 0.1034, 2024: 0.1101})


def test_output_between_two_years_follows_real_growth_and_even_prices():
    filled = pub.complete_output(OUTPUT, GROWTH)
    prices = [filled[y] / filled[y - 1] / (1 + GROWTH[y]) for y in (2023, 2024)]
    assert prices[0] == pytest.approx(prices[1], rel=1e-12)
    assert prices[0] - 1 == pytest.approx(0.0025, abs=5e-5)  # a quarter of a per cent a year


def test_output_is_not_filled_where_growth_is_unknown():
    assert 2023 not in pub.complete_output(OUTPUT, GROWTH.drop(2023)).index


def test_latest_run_ends_before_a_gap():
    assert list(pub.latest_run(pd.Series({2009: 1.0, 2011: 2.0, 2012: 3.0})).index) == [2011, 2012]


def implied(area, day=None):
    table = pub.implied_before(data.observations().as_of(day), area)
    return table.set_index("year")["value"]


def test_investment_of_a_year_before_is_implied_by_one_publication_the_latest_of_several():
    # Dân Việt, April 2025: 211,481 bn, +10.09 %; the press of December 2024: 64,360 bn, +12.1 %
    assert implied("VN-HP-PRE2025")[2023] == pytest.approx(211_481 / 1.1009)
    assert implied("VN-61")[2023] == pytest.approx(57_413, abs=1)
    assert implied("VN-61")[2021] == pytest.approx(53_100 / 1.076)
    assert implied("VN-HP-PRE2025", "2024-12-31")[2023] == pytest.approx(210_000 / 1.094)  # told on 10 December 2024


def test_a_rate_and_a_total_of_two_publications_imply_nothing():
    # 60,955 bn with +15 % is an expectation of November 2023; "over 64,600" with +12.6 % is a limit
    assert 2022 not in implied("VN-61").index
    assert implied("VN-13").empty


def test_what_is_implied_fills_years_without_a_total_only_and_keeps_its_rows():
    found, rows = pub.yearly_figures(data.observations(), "VN-HP-PRE2025")
    assert {2012, 2016, 2021, 2022, 2024} <= set(found.total.index)
    assert not set(found.before.index) & set(found.total.index)
    (of_rates,) = (one for one in rows if one.indicator == pub.IMPLIED)
    assert of_rates.table["year"].tolist() == found.before.index.tolist() == [2011, 2015, 2017, 2020, 2023]
    assert {len(lines) for lines in of_rates.table["lines"]} == {2}


def test_a_year_published_once_has_no_later_edition():
    _, rows = pub.yearly_figures(data.observations(), "VN-HP-PRE2025")
    (stated,) = (one for one in rows if one.indicator == "INVEST_TOTAL")
    (state,) = (one for one in rows if one.indicator == "INVEST_STATE")
    assert (stated.once(2022), stated.once(2023)) == (True, False)  # January 2023; nothing
    assert not state.once(2020)  # from a panel of 2025
