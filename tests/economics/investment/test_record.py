import numpy as np
import pytest

from growthgap import data
from growthgap.economics.investment.accounts import investment_record
from growthgap.economics.investment.record import record_facts
from growthgap.quantity import phrase

CITY = ["VN-HP", "VN-HP-PRE2025", "VN-61"]


def facts(areas, latest, published=None):
    published = data.observations() if published is None else published
    found = investment_record(published, areas[0], areas[1:])
    return record_facts(found, found.accounts(latest), latest, published, areas)


@pytest.fixture(scope="module")
def city():
    return facts(CITY, 2025)


def test_latest_year_of_the_city(city):
    assert (city.invested.value, city.output_latest.value) == pytest.approx((321_000, 177.00 * 4_149.87))
    # 12.35 was withdrawn within the year and equals the target: an expectation, no first release
    assert (city.latest_growth.value, city.first_growth.value) == pytest.approx((11.81, 11.81))


def test_first_releases_stand_beside_the_latest_edition():
    year = facts(CITY, 2023)
    assert (year.latest_growth.value, year.first_growth.value) == pytest.approx((8.46, 9.69), abs=5e-3)


def test_investment_since_2022_was_published_once(city):
    assert (city.once_from.value, city.once_to.value) == (2022, 2025)  # that of 2021 stands in a panel of 2025, too
    nation = facts(["VN"], 2025)  # fixed capital, published again in 2025, is not what is asked about
    assert (nation.once_from.value, nation.once_to.value) == (2021, 2025)
    early = facts(CITY, 2020)
    assert early.once_from.missing == early.once_to.missing == phrase("investment.revised_since")


def test_rival_series_differ_in_five_years(city):
    assert (city.excess_years.value, city.excess.value) == (5, pytest.approx(20.65, abs=5e-3))


def test_prices_that_levels_and_growth_imply(city):
    before, after = city.table.frame["output"][["2024", "2025"]]
    assert city.own_prices.value == pytest.approx(100 * (after / before / 1.1181 - 1))
    assert city.own_prices.value == pytest.approx(1.337, abs=5e-4)
    assert city.own_prices_3.value == pytest.approx(1.182, abs=5e-4)
    march = facts(CITY, 2025, data.observations().as_of("2026-03-31"))
    assert march.own_prices.missing == march.own_prices_3.missing == phrase("investment.no_own_prices")


def test_social_investment_of_the_nation_is_wider_than_fixed_capital(city):
    assert city.wider.value == pytest.approx(10.51, abs=5e-3)


def test_table_marks_the_year_nobody_published(city):
    table = city.table.frame
    assert [year for year in table.index if "*" in year] == [
        "2021 *",
        "2022 *",
        "2023 *",
    ]  # no population; in 2023 no investment either
    known = table.dropna(subset=["icor_a"])
    np.testing.assert_allclose(known["icor_a"], known["icor_b"] * (1 + known["growth"] / 100))
    assert table.at["2025", "investment_share"] == pytest.approx(321_000 / (177.00 * 4_149.87))


def test_a_year_without_first_estimates_rests_on_the_figures_of_the_year():
    nation = facts(["VN"], 2024)
    assert nation.first_growth.value == nation.latest_growth.value
    assert nation.first_growth.rows


def test_nothing_published_says_why():
    early = facts(CITY, 2025, data.observations().as_of("2010-01-01"))
    assert early.invested.missing == phrase("investment.no_year")
    assert early.excess.missing == early.excess_years.missing == phrase("investment.no_rival")
    assert early.latest_growth.missing == phrase("investment.no_rate")
    assert early.own_prices.missing == phrase("investment.no_own_prices")
    assert len(early.table) == 0
