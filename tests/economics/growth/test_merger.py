"""Growth of a merged area before the merger: weights of the year before at constant prices."""

from dataclasses import replace

import pytest

from growthgap import data
from growthgap.economics.growth.editions import own_growth
from growthgap.economics.growth.merger import merged_growth, part_shares
from growthgap.quantity import phrase

FORMER, OTHER = PARTS = ("VN-HP-PRE2025", "VN-61")


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_weights_are_annual_levels_at_prices_of_2010(published):
    # Levels of 2024: 288,492 bn of the city; Hải Dương planned 132,632 bn for 2025, 12 % more than in 2024. Levels of
    # a half-year (146,903.7 and 62,764.6 bn) would give 70.06: the parts' seasons differ.
    city, other = 288_492, 132_632 / 1.12
    for vintage in (published.first, published.latest):
        shares = part_shares(vintage, PARTS)
        assert shares.loc[2024, FORMER] == pytest.approx(city / (city + other))
        assert (100 * shares.loc[2024]).round(2).tolist() == [70.90, 29.10]
        assert shares.sum(axis=1).tolist() == pytest.approx([1] * len(shares))


def test_first_releases_of_the_parts_make_those_of_the_whole(published):
    table = merged_growth(published.first, PARTS).set_index("year")
    found = (100 * table.loc[2019:2024, "growth"].astype(float)).round(2).tolist()
    assert found == [13.89, 8.22, 11.21, 11.31, 9.69, 10.77]
    # 2024 by hand: the weights are those of 2023, carried back from 2024 by 11.01 and 10.20 %.
    city, other = 288_492 / 1.1101, 132_632 / 1.12 / 1.102
    by_hand = (city * 0.1101 + other * 0.102) / (city + other)
    assert table.loc[2024, "growth"] == pytest.approx(by_hand)
    assert set(table.loc[2017:2024, "how"]) == {phrase("growth.parts_released")}


def test_years_that_a_part_did_not_release_say_so(published):
    table = merged_growth(published.first, PARTS).set_index("year")
    assert set(table.loc[2009:2016, "how"]) == {phrase("growth.parts_weighted")}
    assert set(merged_growth(published.latest, PARTS)["how"]) == {phrase("growth.parts_weighted")}


def test_the_whole_lies_between_its_parts_and_knows_their_rows(published):
    table = merged_growth(published.latest, PARTS).set_index("year")
    parts = [own_growth(published.latest, part).set_index("year") for part in PARTS]
    for year in table.index:
        rates = [part.loc[year, "growth"] for part in parts]
        assert min(rates) <= table.loc[year, "growth"] <= max(rates)
        assert table.loc[year, "lines"] == sum((tuple(part.loc[year, "lines"]) for part in parts), ())


def test_weighted_parts_meet_the_offices_back_cast(published):
    weighted = merged_growth(published.latest, PARTS).set_index("year")["growth"].loc[2020:2024]
    assert (100 * weighted.astype(float)).tolist() == pytest.approx([8.09, 11.54, 10.08, 8.46, 10.50], abs=0.05)


def test_parts_at_different_price_bases_are_not_added(published):
    class AtTwoBases:
        """The city's figures, with the levels of one part at another price base."""

        vintage = "latest"

        def __getattr__(self, name):
            return getattr(published, name)

        def select(self, area, indicator, **asked):
            found = published.select(area, indicator, **asked)
            other = area == OTHER and asked.get("price_base") == "CONST2010"
            return replace(found, table=found.table.head(0), candidates=found.candidates.head(0)) if other else found

    assert part_shares(AtTwoBases(), PARTS) is None
    assert merged_growth(AtTwoBases(), PARTS).empty


def test_an_area_without_parts_has_no_weighted_growth(published):
    assert merged_growth(published, ()).empty
    assert merged_growth(published.as_of("2010-01-01"), PARTS).empty
