"""Disagreements beyond the rounding of both."""

import pytest

from growthgap import data

OBS = data.observations()
CITY, FORMER = "VN-HP", "VN-HP-PRE2025"


def test_conflicts_are_beyond_rounding_and_leave_out_what_agrees():
    conflicts = OBS.select(CITY, "GRDP_GROWTH").conflicts()
    assert conflicts["rival"].tolist() == [12.35]
    assert conflicts["difference"].iloc[0] == pytest.approx(0.54)
    assert conflicts["kind"].iloc[0] == "earlier estimate"


def test_over_so_much_does_not_contradict_a_higher_figure():
    half = OBS.select(CITY, "GRDP_CONST_YTD", freq="Q")
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
