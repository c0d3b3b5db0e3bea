"""The growth record on both vintages, on figures as published."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.data import codes
from growthgap.economics.growth import record as records
from growthgap.economics.growth.record import known_growth, latest_years_above
from growthgap.quantity import phrase

CITY, FORMER, OTHER = "VN-HP", "VN-HP-PRE2025", "VN-61"
PARTS = (FORMER, OTHER)


@pytest.fixture(scope="module")
def published():
    return data.observations()


def percent(record: records.Record, first: int, last: int) -> list[float]:
    return (100 * record.series.loc[first:last]).round(2).tolist()


def test_the_latest_record_is_the_offices_and_before_it_the_parts_weighted(published):
    latest = known_growth(published.latest, CITY, PARTS)
    assert latest.series.index.tolist() == list(range(2009, 2026))
    assert percent(latest, 2020, 2025) == [8.09, 11.54, 10.08, 8.46, 10.50, 11.81]
    how = latest.table.set_index("year")["how"]
    assert (how[2019], how[2020]) == (phrase("growth.parts_weighted"), phrase("growth.edition"))


def test_the_record_of_first_releases_does_not_take_what_came_later(published):
    first = known_growth(published.first, CITY, PARTS)
    assert percent(first, 2019, 2025) == [13.89, 8.22, 11.21, 11.31, 9.69, 10.77, 11.81]
    how = first.table.set_index("year")["how"]
    assert (how[2024], how[2025]) == (phrase("growth.parts_released"), phrase("growth.first_release"))
    assert first.released.series.index.tolist() == list(range(2017, 2026))


def test_where_nothing_is_published_there_are_no_rows(published):
    assert known_growth(published.as_of("2010-01-01"), CITY, PARTS).table.empty
    assert known_growth(published.as_of("2010-01-01").first, CITY, PARTS).released.table.empty


def test_years_above_end_at_a_low_year_or_a_gap():
    growth = pd.Series({2014: 12.0, 2016: 11.0, 2017: 14.0, 2018: 9.9, 2019: 16.0, 2020: 10.0})
    assert latest_years_above(growth, 10.0).index.tolist() == [2019, 2020]
    assert latest_years_above(growth.loc[:2017], 10.0).index.tolist() == [2016, 2017]
    assert latest_years_above(growth, 11.0).empty


def test_growth_by_year_has_a_row_for_a_year_without_a_figure(published):
    nation, province, none = (codes.area(code) for code in ("VN", "VN-13", "VN-HP-PRE2025"))
    march = published.as_of("2026-03-31")
    table = records.growth_by_year(march, [nation, province], 2008).frame
    assert table.columns.tolist() == [nation, province]  # a single first release makes no line
    assert table.index.tolist() == list(range(2008, 2026))
    assert table[nation].isna().pipe(lambda missing: missing.index[missing]).tolist() == [2010]
    assert table[province].dropna().index.tolist() == [2021, 2025]  # the page of 2019 has no date
    assert table.loc[2025, nation] == pytest.approx(8.02)
    assert records.growth_by_year(published.as_of("2006-01-01"), [none], 2008).frame.empty


def test_growth_by_year_has_first_releases_of_the_first_area(published):
    city = codes.area(CITY)
    table = records.growth_by_year(published, [city, *map(codes.area, PARTS)], 2008).frame
    first = phrase("growth.first_releases_of", area=city)
    assert table.columns.tolist() == [city, *map(codes.area, PARTS), first]
    assert table.loc[2023].round(2).tolist() == [8.46, 8.35, 8.72, 9.69]
    assert pd.isna(table.loc[2016, first])


def test_both_vintages_stand_side_by_side_with_their_basis(published):
    latest, first = (known_growth(one, CITY, PARTS) for one in (published.latest, published.first))
    table = records.both_vintages(latest, first, 2016)
    frame = table.frame.set_index("year")
    assert frame.index.tolist() == list(range(2016, 2026))
    assert frame.loc[2023, ["latest_rate", "first_rate"]].astype(float).round(2).tolist() == [8.46, 9.69]
    assert frame.loc[2023, ["how", "how_first"]].tolist() == [phrase("growth.edition"), phrase("growth.parts_released")]
    assert pd.isna(frame.loc[2016, "first_rate"])  # Hải Dương's alone was released
    # 10 latest rates and 9 first releases: of the parts in 2017-2024, and of the whole in 2025.
    assert len(table.rows[0]) == 19
