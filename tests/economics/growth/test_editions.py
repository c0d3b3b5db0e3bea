"""Growth of one area: out of one edition, from first releases, from levels; never of two editions."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.growth import editions
from growthgap.economics.growth.editions import growth_within_editions, own_growth
from growthgap.quantity import phrase

CITY, FORMER, OTHER = "VN-HP", "VN-HP-PRE2025", "VN-61"


@pytest.fixture(scope="module")
def published():
    return data.observations()


def growth(published, area, years) -> list[float]:
    """Growth of some years in per cent."""
    table = own_growth(published, area).set_index("year")
    return (100 * table.loc[list(years), "growth"].astype(float)).tolist()


def test_the_offices_back_cast_of_todays_area_stands_first(published):
    # Table PL.V03.01: index of gross regional product at prices of 2010, 34 provinces.
    assert growth(published, CITY, range(2020, 2026)) == pytest.approx([8.09, 11.54, 10.08, 8.46, 10.50, 11.81])
    table = own_growth(published, CITY).set_index("year")
    assert set(table["how"]) == {phrase("growth.edition")}
    assert set(table["source_id"]) == {"nso-px-pl0301"}  # one edition


def test_the_former_city_by_the_office_and_as_first_released(published):
    latest = [16.20, 17.02, 10.61, 12.86, 10.38, 8.35, 10.65, 12.31]
    assert growth(published, FORMER, range(2018, 2026)) == pytest.approx(latest)
    first = [14.01, 16.25, 16.68, 11.22, 12.38, 12.32, 10.34, 11.01]
    assert growth(published.first, FORMER, range(2017, 2025)) == pytest.approx(first)


def test_years_before_the_offices_table_come_from_levels_of_the_yearbook_of_2017(published):
    # Hải Dương's rates as first published (7.7 in 2014, 7.9 in 2016) do not stand beside these levels.
    assert growth(published, OTHER, range(2013, 2017)) == pytest.approx([9.19, 9.41, 8.97, 8.37], abs=5e-3)
    table = own_growth(published, OTHER).set_index("year")
    assert set(table.loc[2013:2016, "source_id"]) == {"mdtrinh-yearbook-2017"}
    assert set(table.loc[2013:2016, "how"]) == {phrase("growth.levels_of_one_edition")}
    # The former city's rounded rate of 2016 (11 %) does not count beside 115,824.08 after 102,073.61.
    assert growth(published, FORMER, [2016]) == pytest.approx([100 * (115_824.08 / 102_073.61 - 1)])


def test_every_rate_is_of_one_publication(published):
    for vintage in (published.first, published.latest):
        for area in (CITY, FORMER, OTHER, "VN", "VN-13"):
            assert not own_growth(vintage, area)["source_id"].str.contains(",").any()


def test_before_the_office_revised_the_latest_is_the_single_rate(published):
    march = published.as_of("2026-03-31")
    assert growth(march, FORMER, range(2022, 2025)) == pytest.approx([12.32, 10.34, 11.01])
    table = own_growth(march, CITY)
    assert table[["year", "how"]].to_numpy().tolist() == [[2025, phrase("growth.published_rate")]]


def test_how_a_first_release_came_about(published):
    table = own_growth(published.first, OTHER).set_index("year")
    assert table.loc[2024, "how"] == phrase("growth.first_release")
    assert table.loc[2015, "how"] == phrase("growth.estimate_before_end")  # told on 10 December
    assert table.loc[2020, "how"] == phrase("growth.late_release")  # in June 2021
    assert table.loc[2013, "how"] == phrase("growth.levels_of_one_edition")  # none: the latest stands for it


def test_the_last_year_of_an_edition_that_came_late_is_no_release(published):
    assert 2025 not in set(editions.first_rates(published, FORMER)["year"])  # known from the table of August 2026 alone
    assert growth(published.first, FORMER, [2025]) == pytest.approx([12.31])
    assert own_growth(published.first, FORMER).set_index("year").loc[2025, "how"] == phrase("growth.edition")


def test_an_area_that_only_editions_know_has_no_first_release(published):
    assert editions.first_rates(published, "VN-56").empty
    table = own_growth(published.first, "VN-56")
    assert table["year"].tolist() == list(range(2018, 2026))
    assert set(table["how"]) == {phrase("growth.edition")}


def test_a_rate_told_by_others_than_offices_governments_and_the_press_is_no_first_release(published):
    assert 2013 not in set(editions.first_rates(published, FORMER)["year"])  # a travel site


def test_revised_rates_are_of_years_that_had_ended_a_year_before(published):
    revised = editions.revised_rates(published, FORMER)
    assert revised["year"].tolist() == list(range(2018, 2025))  # 2025 was new in the table of August 2026
    assert editions.revised_rates(published.as_of("2026-03-31"), FORMER).empty


def test_as_of_a_day_only_what_was_published_counts(published):
    assert growth(published.as_of("2024-12-15"), FORMER, [2024]) == pytest.approx([10.55])  # the December estimate
    assert growth(published.as_of("2025-01-31"), FORMER, [2024]) == pytest.approx([11.01])
    assert 2024 not in set(own_growth(published.as_of("2024-11-30"), FORMER)["year"])


def test_expected_outcomes_are_no_record(published):
    # In October 2019 the year was expected at 16.42 %.
    assert own_growth(published.as_of("2019-11-30"), FORMER)["year"].max() == 2018


def levels(*rows):
    columns = ["period", "value", "flag", "price_base", "source_id", "line"]
    return pd.DataFrame(rows, columns=columns)


def test_growth_never_crosses_editions_gaps_price_bases_or_a_flag():
    table = growth_within_editions(
        levels(
            ("2010", 100.0, "", "CONST2010", "old", 1),
            ("2011", 110.0, "", "CONST2010", "old", 2),
            ("2012", 200.0, "", "CONST2010", "new", 3),
            ("2014", 240.0, "", "CONST2010", "new", 4),
            ("2015", 264.0, "", "CONST1994", "new", 5),
            ("2015", 300.0, "", "CONST2020", "new", 6),
            ("2011", 50.0, "SUSPECT", "CONST2010", "new", 7),
        )
    )
    assert table[["source_id", "year", "lines"]].to_numpy().tolist() == [["old", 2011, (1, 2)]]
    assert table["growth"].iloc[0] == pytest.approx(0.10)


def test_no_growth_from_no_levels():
    assert growth_within_editions(levels()).empty
