"""Which figure of a period is its first release, rule by rule and on published cases."""

import math

import pytest

from growthgap import data
from growthgap.data import vintages

OBS = data.observations()
CITY, FORMER = "VN-HP", "VN-HP-PRE2025"


def first(published, *rows):
    """Lines and kinds of release of the growth of 2024 that counts as first released."""
    table = published(*rows).first.select(CITY, "GRDP_GROWTH").table
    return table["line"].tolist(), table["release"].tolist()


@pytest.mark.parametrize(
    ("vintage", "release"),
    [
        ("2024-12-20", "FIRST"),
        ("2025-03-31", "FIRST"),
        ("2025-01", "FIRST"),
        ("2024-12", "PERHAPS"),
        ("2024", "PERHAPS"),
        ("2024-12-19", "ESTIMATE"),
        ("2024-11", "ESTIMATE"),
        ("2025-04-01", "LATE"),
        ("2025", "LATE"),
        ("2026-01-01", "LATER"),
        ("2023-12-31", "LATER"),
        ("", "LATER"),
    ],
)
def test_the_time_of_publication_says_what_a_figure_is(published, vintage, release):
    assert first(published, {"vintage": vintage}) == ([2], [release])


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (("2025-01-10", "2024-12-28", "2026-08-15"), 3),  # the earliest of those after 20 December
        (("2024-12", "2025-01-06"), 3),  # a December without a day may be an estimate of early December
        (("2024-12-02", "2024-12-15", "2025-06"), 3),  # else the last estimate of before
        (("2026-08-15", "2025-06-30"), 3),  # else what was published within a year
    ],
)
def test_the_earliest_release_counts_and_without_one_what_comes_nearest(published, rows, line):
    assert first(published, *({"vintage": day} for day in rows))[0] == [line]


def test_what_was_expected_is_no_release(published):
    assert first(published, {"obs_status": "F", "vintage": "2025-01-02"}) == ([], [])
    assert first(published, {"obs_status": "F", "vintage": "2024-12-28"}, {"vintage": "2025-02"})[0] == [3]


@pytest.mark.parametrize("weak", [{"flag": "SUSPECT", "note": "why"}, {"kind": "OTHER"}])
def test_weak_and_suspect_figures_count_only_where_there_is_no_other(published, weak):
    early = {**weak, "vintage": "2024-12-21"}
    assert first(published, early, {"vintage": "2026-08"})[0] == [3]
    assert first(published, early) == ([2], ["FIRST"])


def test_of_rivals_of_one_day_the_preferred_one_is_the_first_release(published):
    assert first(published, {}, {"kind": "OFFICE"})[0] == [3]


def test_as_of_a_day_the_first_release_is_the_first_of_what_was_known(published):
    both = published({"vintage": "2024-12-10"}, {"vintage": "2025-01-06"})
    early = both.as_of("2024-12-31").first.select(CITY, "GRDP_GROWTH").table
    assert early["release"].tolist() == ["ESTIMATE"]
    assert both.first.as_of("2025-01-31").select(CITY, "GRDP_GROWTH").table["line"].tolist() == [3]


def test_a_quarter_has_a_first_release_as_a_year_has(published):
    rows = ({"freq": "Q", "time_period": "2024-Q3", "vintage": day} for day in ("2024-12-30", "2024-09-28"))
    table = published(*rows).first.select(CITY, "GRDP_GROWTH", freq="Q").table
    assert (table["line"].tolist(), table["release"].tolist()) == ([3], ["FIRST"])


@pytest.mark.parametrize(("day", "release"), [("2024-09-25", "FIRST"), ("2024-09-24", "ESTIMATE")])
def test_a_quarter_is_nearly_over_five_days_before_its_end(published, day, release):
    row = {"freq": "Q", "time_period": "2024-Q3", "vintage": day}
    assert published(row).first.select(CITY, "GRDP_GROWTH", freq="Q").table["release"].tolist() == [release]


def test_what_was_counted_to_an_earlier_day_is_an_estimate_of_the_whole():
    """Revenue to 21 February 2026 was told on the 27th, that of both months on 2 March."""
    revenue = OBS.as_of("2026-03-31").first.select(CITY, "BUDGET_REV_YTD", freq="M")
    assert (revenue.at("2026-02").value, revenue.at("2026-02").vintage) == (41546.0, "2026-03-02")


def test_growth_of_the_former_city_first_and_latest():
    """Published: 12.32 when 2022 ended, 10.38 in the office's table of August 2026."""
    growth = OBS.first.select(FORMER, "GRDP_GROWTH"), OBS.latest.select(FORMER, "GRDP_GROWTH")
    assert [one.at(2022).value for one in growth] == [12.32, 10.38]
    assert [one.at(2024).value for one in growth] == [11.01, 10.65]  # 10.55 was said before 20 December


def test_the_withdrawn_figure_of_2025_equals_the_target_and_is_no_release():
    assert OBS.first.select(CITY, "GRDP_GROWTH").at(2025).value == 11.81


def test_a_target_has_no_release():
    assert OBS.first.select(CITY, "GRDP_GROWTH", measure="TARGET").at(2026).low == 13.0


def test_first_and_latest_are_ways_to_the_same_figures():
    assert OBS.first.first is OBS.first and OBS.latest is OBS
    assert len(OBS.first.latest.frame) == len(OBS.frame)
    assert not math.isnan(OBS.first.latest.select(FORMER, "GRDP_GROWTH").at(2023).value)


@pytest.mark.parametrize("area", ["VN", CITY, FORMER])
def test_what_is_known_of_all_rows_is_what_the_rows_of_one_question_say(area):
    asked = OBS.select(area, "GRDP_GROWTH").candidates
    alone = vintages.first_releases(asked)
    answer = OBS.first.select(area, "GRDP_GROWTH")
    assert len(alone) and set(answer.table["line"]) <= set(alone["line"])
    assert set(alone["period"]) == set(answer.table["period"])
