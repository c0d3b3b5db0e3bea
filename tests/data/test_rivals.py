"""Which of several figures is preferred, on published cases and rule by rule, and which disagree beyond rounding."""

import math

import pandas as pd
import pytest

from growthgap import data
from growthgap.data.rivals import preferred

OBS = data.observations()
CITY, FORMER = "VN-HP", "VN-HP-PRE2025"


def target(indicator, **options):
    return OBS.select(CITY, indicator, measure="TARGET", **options)


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


def test_the_office_s_table_before_press_also_where_it_was_read_in_a_copy():
    assert OBS.select(FORMER, "GRDP_GROWTH").at(2023).value == 8.35


def test_suspect_rows_come_last():
    august = OBS.select(CITY, "IIP_YTD", freq="M")
    suspect = august.candidates[august.candidates["flag"] == "SUSPECT"]
    chosen = set(august.table["line"])
    firm = set(august.candidates[august.candidates["flag"] == ""]["period"])
    assert not any(row.line in chosen for row in suspect.itertuples() if row.period in firm)


@pytest.mark.parametrize("measure", ["ACTUAL", "TARGET"])
def test_the_order_kept_for_all_rows_prefers_as_the_rows_of_one_question_do(measure):
    answer = OBS.select(CITY, "GRDP_GROWTH", measure=measure, target_kinds=None)
    pd.testing.assert_frame_equal(answer.table, preferred(answer.candidates, measure))


OFFICE = {"kind": "OFFICE"}


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({**OFFICE, "flag": "SUSPECT"}, {}),
        ({**OFFICE, "obs_status": "F"}, {"kind": "OTHER"}),
        ({"obs_status": "A", "vintage": "2026"}, {**OFFICE, "obs_bound": "APPROX"}),
        ({**OFFICE, "vintage": "2025-01"}, {"kind": "OFFICE_COPY", "vintage": "2026-01"}),
        ({"kind": "GOVERNMENT"}, {"kind": "OFFICE_COPY"}),
        ({"kind": "PRESS_OFFICE"}, {"kind": "GOVERNMENT"}),
        ({"kind": "PRESS"}, {"kind": "PRESS_OFFICE"}),
        ({"kind": "OTHER"}, {"kind": "PRESS"}),
        ({"obs_status": "A", "obs_bound": "APPROX"}, {"obs_status": "P"}),
        ({"obs_status": "E"}, {"obs_status": "P"}),
        ({"obs_status": "F"}, {"obs_status": "E"}),
        ({"obs_bound": "APPROX", "vintage": "2026-01"}, {"vintage": "2025-01"}),
        ({"obs_bound": "GE"}, {"obs_bound": "APPROX"}),
        ({"vintage": "2025-01-10"}, {"vintage": "2025-01-11"}),
        ({"vintage": ""}, {"vintage": "2010"}),
    ],
)
def test_each_rule_decides_before_the_next(published, worse, better):
    for rows, line in (((worse, better), 3), ((better, worse), 2)):
        assert published(*rows).select(CITY, "GRDP_GROWTH").table["line"].tolist() == [line]


def test_what_is_alike_is_decided_by_the_line(published):
    assert published({}, {}).select(CITY, "GRDP_GROWTH").table["line"].tolist() == [2]


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"target_kind": "ASSIGNED", "vintage": "2026"}, {"target_kind": "PLAN", "obs_bound": "APPROX"}),
        ({"target_kind": "PLAN", "obs_bound": "APPROX", "vintage": "2026"}, {"target_kind": "PLAN", "obs_bound": "GE"}),
        ({"target_kind": "PLAN", **OFFICE}, {"target_kind": "PLAN", "vintage": "2025-02"}),
    ],
)
def test_a_target_is_decided_by_its_kind(published, worse, better):
    for rows, line in (((worse, better), 3), ((better, worse), 2)):
        known = published(*({"measure": "TARGET", **row} for row in rows))
        assert known.select(CITY, "GRDP_GROWTH", measure="TARGET").table["line"].tolist() == [line]


def test_conflicts_are_beyond_rounding_and_leave_out_what_agrees():
    conflicts = OBS.select(CITY, "GRDP_GROWTH").conflicts()
    assert conflicts["rival"].tolist() == [12.35]
    assert conflicts["difference"].iloc[0] == pytest.approx(0.54)
    assert conflicts["kind"].iloc[0] == "earlier estimate"


def test_over_so_much_does_not_contradict_a_higher_figure():
    half = OBS.select(CITY, "GRDP_CONST_YTD", freq="Q", price_base="CONST2010")
    assert set(half.candidates["value"]) == {209600.0, 209668.0, 209668.3}
    assert half.conflicts().empty


@pytest.mark.parametrize(
    ("rival", "conflict"),
    [
        ({"obs_value": "11.1"}, True),  # 11.00 and 11.1 lie between 10.995 and 11.005, 11.05 and 11.15
        ({"obs_value": "11.05"}, True),
        ({"obs_value": "11"}, False),  # from 10.5 to 11.5
        ({"obs_value": "10.5", "obs_bound": "GE"}, False),
        ({"obs_value": "11.5", "obs_bound": "GE"}, True),
        ({"obs_value": "12", "obs_bound": "LE"}, False),
        ({"obs_value": "10", "obs_bound": "LE"}, True),
    ],
)
def test_only_what_rounding_cannot_explain_is_a_conflict(published, rival, conflict):
    known = published({"obs_value": "11.00", "vintage": "2025-02"}, {"obs_status": "F", **rival})
    assert known.select(CITY, "GRDP_GROWTH").conflicts()["rival"].tolist() == [float(rival["obs_value"])] * conflict


def test_about_so_much_is_known_to_its_last_digit_that_is_not_zero(published):
    for value, conflict in (("14000", False), ("16000", True)):
        known = published({"obs_value": value}, {"obs_value": "10000", "obs_bound": "APPROX"})
        assert len(known.select(CITY, "GRDP_GROWTH").conflicts()) == conflict


def test_a_conflict_says_how_far_apart_and_where(published):
    known = published(
        {"obs_value": "12.0", "vintage": "2025-02"},
        {"obs_value": "10.8", "source_id": "t"},
        {"obs_value": "12.6", "vintage": "2025-02", "obs_status": "F"},
    )
    found = known.select(CITY, "GRDP_GROWTH").conflicts()
    assert found["difference"].tolist() == pytest.approx([-1.2, 0.6])
    assert found["relative"].tolist() == pytest.approx([-0.1, 0.05])
    assert found["kind"].tolist() == ["earlier estimate", "rival figure"]
    assert found[["preferred_line", "rival_line"]].to_numpy().tolist() == [[2, 3], [2, 4]]
    assert found["rival_source"].tolist() == ["t", "s"]
