"""The growth record, on figures as published and on made-up editions."""

from dataclasses import replace

import pandas as pd
import pytest

from growthgap import data
from growthgap.data import codes
from growthgap.economics.growth import record as records
from growthgap.economics.growth.record import growth_within_editions, known_growth, latest_years_above, part_shares
from growthgap.quantity import phrase

CITY, FORMER, OTHER = "VN-HP", "VN-HP-PRE2025", "VN-61"


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_rates_as_published_and_levels_of_one_edition_fill_the_gaps(published):
    record = known_growth(published, FORMER).table.set_index("year")
    assert list(record.index) == list(range(2008, 2025))
    assert record.loc[2024, "growth"] == pytest.approx(0.1101)
    # Yearbook of 2017: 115,824.08 after 102,073.61; the rounded rate of the time (11 %) does not count beside it.
    assert record.loc[2016, "growth"] == pytest.approx(115_824.08 / 102_073.61 - 1)
    assert record.loc[2016, "how"] == phrase("growth.levels_of_one_edition")


def test_merged_area_before_the_merger_is_its_parts_weighted(published):
    whole = known_growth(published, CITY, (FORMER, OTHER)).table.set_index("year")
    parts = [known_growth(published, part).series for part in (FORMER, OTHER)]
    assert whole.loc[2025, "how"] == phrase("growth.published_rate")
    assert whole.loc[2024, "growth"] == pytest.approx(0.7 * parts[0][2024] + 0.3 * parts[1][2024], abs=5e-5)
    for year in range(2010, 2025):
        assert min(part[year] for part in parts) <= whole.loc[year, "growth"] <= max(part[year] for part in parts)
    # The former city grew faster, so it weighed less in the past.
    assert whole.loc[2011, "growth"] < 0.7 * parts[0][2011] + 0.3 * parts[1][2011]


def test_as_of_a_day_only_what_was_published_counts(published):
    early = known_growth(published.as_of("2024-12-15"), FORMER).series
    assert early[2024] == pytest.approx(0.1055)  # the December estimate, 11.01 since January
    assert 2024 not in known_growth(published.as_of("2024-11-30"), FORMER).series.index


def test_expected_outcomes_are_no_record(published):
    # In October 2019 the year was expected at 16.42 %.
    assert known_growth(published.as_of("2019-11-30"), FORMER).series.index[-1] == 2018


def test_where_nothing_is_published_there_are_no_rows(published):
    assert records.known_growth(published.as_of("2010-01-01"), CITY, (FORMER, OTHER)).table.empty


def test_parts_at_different_price_bases_are_not_added(published):
    class AtTwoBases:
        """The city's figures, with the levels of one part at another price base."""

        def select(self, area, indicator, **asked):
            found = published.select(area, indicator, **asked)
            other = area == OTHER and indicator.startswith("GRDP_CONST")
            return replace(found, table=found.table.assign(price_base="CONST1994")) if other else found

    shares = part_shares(published, (FORMER, OTHER))
    assert shares.sum(axis=1).tolist() == pytest.approx([1] * len(shares))
    assert shares.loc[2024, FORMER] == pytest.approx(0.70, abs=0.01)
    assert part_shares(AtTwoBases(), (FORMER, OTHER)) is None


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
            ("2011", 50.0, "SUSPECT", "CONST2010", "new", 6),
        )
    )
    assert table[["source_id", "year", "lines"]].to_numpy().tolist() == [["old", 2011, (1, 2)]]
    assert table["growth"].iloc[0] == pytest.approx(0.10)


def test_no_growth_from_no_levels():
    assert growth_within_editions(levels()).empty


def test_years_above_end_at_a_low_year_or_a_gap():
    growth = pd.Series({2014: 12.0, 2016: 11.0, 2017: 14.0, 2018: 9.9, 2019: 16.0, 2020: 10.0})
    assert latest_years_above(growth, 10.0).index.tolist() == [2019, 2020]
    assert latest_years_above(growth.loc[:2017], 10.0).index.tolist() == [2016, 2017]
    assert latest_years_above(growth, 11.0).empty


def test_growth_by_year_has_a_row_for_a_year_without_a_figure(published):
    nation, province, none = (codes.area(code) for code in ("VN", "VN-13", "VN-56"))
    table = records.growth_by_year(published, [nation, province, none], 2008)
    assert table.frame.index.tolist() == list(range(2008, 2026))
    assert table.frame[nation].isna().pipe(lambda missing: missing.index[missing]).tolist() == [2010]
    assert table.frame[province].dropna().index.tolist() == [2019, 2021, 2025]
    assert table.frame.loc[2025, nation] == pytest.approx(8.02)
    early = records.growth_by_year(published.as_of("2010-01-01"), [province], 2008)
    assert early.frame.empty


def test_basis_of_a_record(published):
    found = records.basis(known_growth(published, CITY, (FORMER, OTHER))).frame
    assert found.to_numpy().tolist() == [
        [phrase("growth.parts_weighted"), 16, 2009, 2024],
        [phrase("growth.published_rate"), 1, 2025, 2025],
    ]


def test_revisions_are_as_large_as_the_largest_of_their_table(published):
    found = records.revisions(published, FORMER)
    assert found.revision.value == pytest.approx(found.table.frame["rates_apart"].abs().max()) == pytest.approx(0.46)
    assert set(found.revision.rows[0]["period"]) == set(found.table.frame["period"])
    none = records.revisions(published, "VN-13")
    assert (none.revision.missing, len(none.table)) == (phrase("growth.no_revision"), 0)
