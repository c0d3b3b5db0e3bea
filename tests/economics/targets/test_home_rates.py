"""How often provinces of the country reached a rate."""

import pytest

from growthgap import data
from growthgap.data import codes
from growthgap.economics.targets import home_rates
from growthgap.quantity import phrase

GROUPS = home_rates.groups(codes.areas().values())


@pytest.fixture(scope="module")
def published():
    return data.observations()


def values(rate) -> dict[str, float]:
    return {name: one.value for name, one in vars(rate).items()}


def test_provinces_of_today_and_of_before_the_mergers():
    assert (len(GROUPS["today"]), len(GROUPS["before"])) == (34, 63)
    assert "VN-HP" in GROUPS["today"]
    assert {"VN-HP-PRE2025", "VN-61"} <= set(GROUPS["before"])
    assert "VN-13" in set(GROUPS["today"]) & set(GROUPS["before"])  # was not merged
    assert "VN" not in {*GROUPS["today"], *GROUPS["before"]}


def test_one_of_204_years_of_the_provinces_of_today_reached_thirteen(published):
    assert values(home_rates.home_rate(published, GROUPS["today"], 0.13, 5)) == {
        "provinces": 34, "first_year": 2020, "last_year": 2025,
        "years": 204, "years_reached": 1, "windows": 68, "windows_reached": 0,
    }  # fmt: skip
    reached = {
        code
        for code in GROUPS["today"]
        for row in published.select(code, "GRDP_GROWTH").table.itertuples()
        if row.kind == "OFFICE_COPY" and row.period in map(str, range(2020, 2026)) and row.value >= 13
    }
    assert reached == {"VN-34-2025"}  # Khánh Hòa in 2022, after a fall


def test_twenty_of_504_years_and_five_of_252_periods_before_the_mergers(published):
    assert values(home_rates.home_rate(published, GROUPS["before"], 0.13, 5)) == {
        "provinces": 63, "first_year": 2018, "last_year": 2025,
        "years": 504, "years_reached": 20, "windows": 252, "windows_reached": 5,
    }  # fmt: skip


def test_a_period_of_one_year_is_a_year(published):
    found = home_rates.home_rate(published, GROUPS["today"], 0.13, 1)
    assert (found.windows.value, found.windows_reached.value) == (204, 1)


def test_only_years_in_which_every_province_has_a_figure_count(published):
    found = home_rates.home_rate(published, ["VN-HP-PRE2025", "VN-HP"], 0.13, 2)
    # 2020-2025 of both; the former city's 2018 and 2019 do not count. 13 % was in none of them.
    assert values(found)["years"] == 12
    assert (found.first_year.value, found.years_reached.value) == (2020, 0)


def test_the_groups_stand_side_by_side(published):
    found = {name: home_rates.home_rate(published, some, 0.13, 5) for name, some in GROUPS.items()}
    frame = home_rates.beside(found).frame
    assert frame["home_group"].tolist() == [phrase("targets.provinces_today"), phrase("targets.provinces_before")]
    assert frame["years_reached"].tolist() == [1, 20]


def test_before_the_office_published_them_nothing_is_counted(published):
    found = home_rates.home_rate(published.as_of("2026-03-31"), GROUPS["today"], 0.13, 5)
    assert {one.missing for one in vars(found).values()} == {phrase("targets.no_home")}
    assert home_rates.beside({"today": found}).frame.empty
