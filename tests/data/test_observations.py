import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap import data
from growthgap.data.preference import preferred
from growthgap.errors import GrowthGapError

OBS = data.observations()
CITY, FORMER, OTHER = "VN-HP", "VN-HP-PRE2025", "VN-61"


def target(indicator, **options):
    return OBS.select(CITY, indicator, measure="TARGET", **options)


def test_published_growth_of_the_city():
    growth = OBS.select(CITY, "GRDP_GROWTH")
    assert growth.series.to_dict() == {pd.Period("2025", "Y"): 11.81}
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


def test_a_range_is_one_figure_with_two_ends_and_two_lines():
    figure = target("GRDP_GROWTH").at("2026/2030")
    assert (figure.low, figure.high, figure.bound) == (13.0, 14.0, "RANGE")
    assert math.isnan(figure.value) and len(figure.lines) == 2


def test_a_range_said_by_one_source_is_not_lost_to_a_headline_with_its_top_only():
    figure = target("FDI_REG", counter="ZONES").at(2026)
    assert (figure.low, figure.high) == (3800.0, 4300.0)


def test_plans_come_before_what_was_assigned():
    assert target("GRDP_GROWTH").at(2025).value == 12.35
    assert target("GRDP_GROWTH", target_kinds=("ASSIGNED",)).at(2025).value == 12.2


def test_statistics_office_before_press():
    assert OBS.select(FORMER, "GRDP_GROWTH").at(2019).value == 16.68


def test_suspect_rows_come_last():
    august = OBS.select(CITY, "IIP_YTD", freq="M")
    suspect = august.candidates[august.candidates["flag"] == "SUSPECT"]
    chosen = set(august.table["line"])
    firm = set(august.candidates[august.candidates["flag"] == ""]["period"])
    assert not any(row.line in chosen for row in suspect.itertuples() if row.period in firm)


def test_conflicts_are_beyond_rounding_and_leave_out_what_agrees():
    conflicts = OBS.select(CITY, "GRDP_GROWTH").conflicts()
    assert conflicts["rival"].tolist() == [12.35]
    assert conflicts["difference"].iloc[0] == pytest.approx(0.54)
    assert conflicts["kind"].iloc[0] == "earlier estimate"


def test_over_so_much_does_not_contradict_a_higher_figure():
    half = OBS.select(CITY, "GRDP_CONST_YTD", freq="Q")
    assert set(half.candidates["value"]) == {209600.0, 209668.0, 209668.3}
    assert half.conflicts().empty


def test_two_counters_are_never_mixed():
    with pytest.raises(GrowthGapError, match=r"figures of more than one counter .*CITY.*; ask for one with counter="):
        OBS.select(FORMER, "FDI_REG")
    assert OBS.select(FORMER, "FDI_REG", counter="MINISTRY").counter == "MINISTRY"


def test_two_units_are_never_mixed():
    with pytest.raises(GrowthGapError, match=r"more than one unit \(USD_MN, VND_BN\); ask for one with unit="):
        OBS.select(CITY, "GRDP_CURR")
    assert OBS.select(CITY, "GRDP_CURR", unit="VND_BN").at(2025).value == 734_420


def test_half_years_quarters_and_spans_fit():
    assert OBS.select(CITY, "GRDP_GROWTH", freq="Q").series.index.freqstr == "Q-DEC"
    needed = target("GRDP_GROWTH", freq="S", target_kinds=None).table.iloc[0]
    assert (needed["start"], needed["end"]) == (pd.Timestamp("2025-07-01"), pd.Timestamp("2025-12-31"))
    assert "2006/2010" in set(OBS.select(FORMER, "GRDP_GROWTH").table["period"])
    assert pd.Period("2006", "Y") not in OBS.select(FORMER, "GRDP_GROWTH").series.index


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


@pytest.mark.parametrize("measure", ["ACTUAL", "TARGET"])
def test_the_order_kept_for_all_rows_prefers_as_the_rows_of_one_question_do(measure):
    answer = OBS.select(CITY, "GRDP_GROWTH", measure=measure, target_kinds=None)
    pd.testing.assert_frame_equal(answer.table, preferred(answer.candidates, measure))


@pytest.mark.parametrize("day", ["2025-13-01", "2025-02-30"])
def test_what_is_no_day_is_refused(day):
    with pytest.raises(GrowthGapError, match=f"'{day}' is no date of publication"):
        OBS.as_of(day)


def test_what_was_not_published():
    nothing = OBS.as_of("2019-01-01").select(CITY, "GRDP_GROWTH")
    assert not nothing and nothing.series.empty and nothing.conflicts().empty
    with pytest.raises(GrowthGapError, match="no ACTUAL of GRDP_GROWTH for VN-HP in 2025 as of 2019-01-01"):
        nothing.at(2025)


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


def test_values_of_a_selection_are_floats_without_gaps_filled():
    monthly = OBS.select(FORMER, "IIP_YOY", freq="M").series
    assert monthly.dtype == np.float64
    assert len(monthly) < len(pd.period_range(monthly.index.min(), monthly.index.max(), freq="M"))
