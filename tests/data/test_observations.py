import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap import data
from growthgap.errors import GrowthGapError

OBS = data.observations()
CITY, FORMER, OTHER = "VN-HP", "VN-HP-PRE2025", "VN-61"


def target(indicator, **options):
    return OBS.select(CITY, indicator, measure="TARGET", **options)


def test_published_growth_of_the_city():
    growth = OBS.select(CITY, "GRDP_GROWTH")
    back_cast = dict(zip(range(2020, 2026), [8.09, 11.54, 10.08, 8.46, 10.5, 11.81], strict=True))
    assert growth.series.to_dict() == {pd.Period(str(year), "Y"): rate for year, rate in back_cast.items()}
    assert (growth.unit, growth.price_base, growth.counter) == ("PCT", "", "")


def test_as_of_gives_the_estimate_that_was_withdrawn_a_week_later():
    assert OBS.as_of("2025-12-05").select(CITY, "GRDP_GROWTH").at(2025).value == 12.35
    assert OBS.as_of("2025-12-09").select(CITY, "GRDP_GROWTH").at(2025).value == 11.81


@given(st.dates(dt.date(2008, 1, 1), dt.date(2026, 6, 1)))
def test_as_of_sees_nothing_from_later_and_never_what_has_no_date(day):
    seen = OBS.as_of(day).frame
    actual = seen[seen["measure"] == "ACTUAL"]
    assert (actual["published_on"] <= pd.Timestamp(day)).all()
    assert OBS.as_of(day).day == day


def test_as_of_twice_keeps_the_earlier_day():
    assert len(OBS.as_of("2020-01-01").as_of("2024-01-01").frame) == len(OBS.as_of("2020-01-01").frame)


def test_a_target_counts_from_its_adoption_or_the_start_of_its_period():
    # The plan of 2020 stands on a page of December 2020, but a yearly plan is adopted before the year begins.
    asked = {"measure": "TARGET", "target_kinds": ("PLAN",)}
    assert OBS.as_of("2020-01-01").select(FORMER, "GRDP_GROWTH", **asked).at(2020).value == 16.5
    # The plan of the merged city was adopted on 24 July 2025, after the start of the year.
    assert not OBS.as_of("2025-07-23").select(CITY, "GRDP_GROWTH", **asked).has(2025)
    assert OBS.as_of("2025-07-24").select(CITY, "GRDP_GROWTH", **asked).at(2025).value == 12.35


@pytest.mark.parametrize(("day", "year"), [(None, 2026), ("2025-12-31", 2025), ("2027-01-02", 2026)])
def test_a_report_is_about_the_target_year_or_that_of_an_earlier_day(day, year):
    assert OBS.as_of(day).year(2026) == year


def test_figures_are_known_to_the_day_or_to_the_newest_of_them():
    assert OBS.as_of("2025-02-01").known_to == dt.date(2025, 2, 1)
    assert OBS.known_to == OBS.frame["published_on"].max().date()


def test_two_counters_are_never_mixed():
    with pytest.raises(GrowthGapError, match=r"figures of more than one counter .*CITY.*; ask for one with counter="):
        OBS.select(FORMER, "FDI_REG")
    assert OBS.select(FORMER, "FDI_REG", counter="MINISTRY").counter == "MINISTRY"


def test_two_units_are_never_mixed():
    with pytest.raises(GrowthGapError, match=r"more than one unit \(USD_MN, VND_BN\); ask for one with unit="):
        OBS.select(CITY, "GRDP_CURR")
    assert OBS.select(CITY, "GRDP_CURR", unit="VND_BN").at(2025).value == 734_420


def test_a_country_answers_in_its_own_indicator():
    assert OBS.select("VN", "GRDP_GROWTH").indicator == "GDP_GROWTH"


def test_an_answer_can_be_changed_without_harm_to_the_next():
    first, again = target("GRDP_GROWTH"), target("GRDP_GROWTH")
    for table in (first.table, first.candidates):
        table.loc[:, "value"] = 0.0
        table.loc[:, "lines"] = None
    pd.testing.assert_frame_equal(target("GRDP_GROWTH").table, again.table)
    pd.testing.assert_frame_equal(target("GRDP_GROWTH").candidates, again.candidates)


@pytest.mark.parametrize("measure", ["ACTUAL", "TARGET"])
def test_what_was_known_by_a_day_answers_as_its_rows_alone_do(measure):
    known = OBS.as_of("2025-09-30").as_of("2025-12-31")
    answer = known.select(CITY, "GRDP_GROWTH", measure=measure)
    alone = data.Observations(known.frame).select(CITY, "GRDP_GROWTH", measure=measure)
    assert answer.as_of == known.day
    pd.testing.assert_frame_equal(answer.candidates, alone.candidates)
    pd.testing.assert_frame_equal(answer.table, alone.table)


@pytest.mark.parametrize("day", ["2025-13-01", "2025-02-30"])
def test_what_is_no_day_is_refused(day):
    with pytest.raises(GrowthGapError, match=f"'{day}' is no date of publication"):
        OBS.as_of(day)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"area": "VN-HPP"}, "'VN-HPP' is no known area"),
        ({"indicator": "GRDP_GROWHT"}, "the nearest is GRDP_GROWTH"),
        ({"freq": "W"}, "'W' is no frequency; allowed are A, S, Q, M"),
        ({"measure": "PLAN"}, "'PLAN' is no measure"),
    ],
)
def test_a_question_that_makes_no_sense(asked, message):
    question = {"area": CITY, "indicator": "GRDP_GROWTH"} | asked
    with pytest.raises(GrowthGapError, match=message):
        OBS.select(question.pop("area"), question.pop("indicator"), **question)


# Growth by year: period, measure, value, status, day. Known on 31 March 2026 are those of January of that year.
NEWS = [
    ("2025", "ACTUAL", 11.0, "E", "2026-01-05"),
    ("2025", "ACTUAL", 11.5, "A", "2026-05-02"),
    ("2024", "ACTUAL", 10.0, "E", "2026-01-05"),
    ("2024", "ACTUAL", 10.0, "A", "2026-05-04"),  # the same value: no revision
    ("2026", "ACTUAL", 12.0, "F", "2026-01-20"),
    ("2026", "ACTUAL", 12.4, "E", "2026-05-05"),  # what came of an expectation is no revision of it
    ("2026", "ACTUAL", 12.2, "F", "2026-05-06"),
    ("2026", "TARGET", 13.0, "", "2026-01-05"),
    ("2026", "TARGET", 12.5, "", "2026-05-07"),
    ("2027", "ACTUAL", 9.0, "F", "2026-09-01"),
    ("2023", "ACTUAL", 8.0, "A", ""),  # without a date
]


@pytest.fixture
def news(published):
    names = ("time_period", "measure", "obs_value", "obs_status", "vintage")
    rows = [dict(zip(names, map(str, row), strict=True)) for row in NEWS]
    targets = {"TARGET": {"target_kind": "PLAN"}, "ACTUAL": {}}
    return published(*(row | targets[row["measure"]] | {"adopted": row["vintage"]} for row in rows))


def came(news, *kinds, until=None):
    """Periods and values of what these kinds of later news add to what was known on 31 March 2026."""
    then, later = news.as_of("2026-03-31"), news.as_of(until).as_of("2026-03-31", later=kinds)
    added = later.frame[~later.frame["line"].isin(then.frame["line"])]
    return list(zip(added["time_period"], added["obs_value"], strict=True))


def test_a_revision_a_new_figure_and_a_target_are_news_of_three_kinds(news):
    assert len(news.as_of("2026-03-31").frame) == 4
    assert came(news, "revised") == [("2025", 11.5), ("2026", 12.2)]
    assert came(news, "new") == [("2024", 10.0), ("2026", 12.4), ("2027", 9.0), ("2023", 8.0)]
    assert came(news, "targets") == [("2026", 12.5)]
    assert len(news.as_of("2026-03-31", later=("revised", "new", "targets")).frame) == len(NEWS)
    assert came(news) == []


def test_news_ends_where_the_observations_end_and_without_a_date_is_in_none_that_do(news):
    assert came(news, "new", until="2026-06-30") == [("2024", 10.0), ("2026", 12.4)]
    assert came(news, "revised", "targets", until="2026-05-06") == [("2025", 11.5), ("2026", 12.2)]


def test_a_question_is_answered_from_what_was_let_pass(news):
    revised = news.as_of("2026-03-31", later=("revised",))
    assert revised.select(CITY, "GRDP_GROWTH").at(2025).value == 11.5
    assert news.as_of("2026-03-31", later=("new",)).select(CITY, "GRDP_GROWTH").at(2025).value == 11.0
    assert revised.first.select(CITY, "GRDP_GROWTH").at(2025).value == 11.0
    assert revised.select(CITY, "GRDP_GROWTH", measure="TARGET").at(2026).value == 13.0
    assert revised.as_of("2026-02-01").select(CITY, "GRDP_GROWTH").at(2025).value == 11.0
    assert revised.day == dt.date(2026, 3, 31)
