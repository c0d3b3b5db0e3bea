import numpy as np
import pytest
from made_up_figures import GROWTH, figure, published, target

from growthgap.economics.monitor import changes


def test_a_negative_scenario_has_a_gap_and_no_percentage():
    data = published(
        target("IIP_YOY", "2026-02", -4.7, freq="M", target_kind="SCENARIO"),
        figure("IIP_YOY", "2026-02", -6.25, freq="M"),
    )
    found = changes.scenarios(data, "VN-HP", "2026-Q1").iloc[0]
    assert found.gap == pytest.approx(-1.55) and np.isnan(found.percent)
    assert found.note == "scenario not above 0: gap only"


def test_a_scenario_of_nothing_has_no_percentage():
    asked = target("INVEST_TOTAL", "2026-Q1", 0.0, freq="Q", target_kind="SCENARIO", unit_measure="VND_BN")
    data = published(asked, figure("INVEST_TOTAL", "2026-Q1", 54_000, freq="Q", unit_measure="VND_BN"))
    assert np.isnan(changes.scenarios(data, "VN-HP", "2026-Q1").iloc[0]["percent"])


def test_a_scenario_without_outcome_says_so():
    data = published(target("GRDP_GROWTH", "2026-Q1", 12.0, freq="Q", target_kind="SCENARIO"))
    assert changes.scenarios(data, "VN-HP", "2026-Q1").iloc[0]["note"] == "no outcome of this period published"
    assert changes.scenarios(data, "VN-HP", "2026-Q2").empty


def test_changes_tell_new_from_revised_and_changed_target():
    first = [
        target("GRDP_GROWTH", "2025", 12.5, vintage="2025-01-01"),
        figure("GRDP_GROWTH", "2025", 12.35, vintage="2025-12-02"),
    ]
    later = [
        target("GRDP_GROWTH", "2025", 12.35, vintage="2025-12-09", adopted="2025-07-24"),
        figure("GRDP_GROWTH", "2025", 11.81, vintage="2025-12-09"),
        figure("IIP_YOY", "2025", 15.11, vintage="2026-01-06"),
    ]
    everything = published(*first, *later)
    found = changes.changes(everything.as_of("2025-12-05"), everything, "VN-HP", (2025,))
    assert set(zip(found["indicator"], found["what"], strict=True)) >= {
        ("GRDP_GROWTH", "revised figure"),
        ("IIP_YOY", "new figure"),
    }
    assert found.set_index("what").loc["revised figure", ["was", "now"]].tolist() == [12.35, 11.81]


def test_changes_come_in_the_order_of_their_indicators():
    before = published(figure("EXPORTS", "2019", 1.0))
    after = published(
        figure("EXPORTS", "2019", 1.0), figure("IIP_YOY", "2025", 15.1), figure("GRDP_GROWTH", "2025", 11.8)
    )
    assert changes.changes(before, after, "VN-HP", (2025,))["indicator"].tolist() == ["GRDP_GROWTH", "IIP_YOY"]


def test_nothing_changed_is_an_empty_table():
    assert changes.changes(GROWTH, GROWTH, "VN-HP", (2025,)).empty


def test_the_same_figure_on_a_newer_page_is_no_change():
    again = figure("GRDP_GROWTH", "2025", 11.81, vintage="2026-01-06")
    everything = published(figure("GRDP_GROWTH", "2025", 11.81, vintage="2025-12-09"), again)
    assert changes.changes(everything.as_of("2025-12-31"), everything, "VN-HP", (2025,)).empty


def test_what_was_published_of_another_area_is_no_change():
    elsewhere = figure("IIP_YOY", "2025", 9.0, ref_area="VN-61")
    after = published(figure("EXPORTS", "2019", 1.0), figure("IIP_YOY", "2025", 15.11), elsewhere)
    found = changes.changes(published(figure("EXPORTS", "2019", 1.0)), after, "VN-HP", (2025,))
    assert found[["what", "now"]].to_numpy().tolist() == [["new figure", 15.11]]
    assert changes.changes(published(figure("EXPORTS", "2019", 1.0)), after, "VN-HP", (2024,)).empty


def test_a_target_that_was_set_again_is_a_changed_target():
    before = published(target("IIP_YOY", "2026", 15.0))
    after = published(figure("EXPORTS", "2019", 1.0), target("IIP_YOY", "2026", 14.0))
    found = changes.changes(before, after, "VN-HP", (2026,))
    assert found[["what", "was", "now"]].to_numpy().tolist() == [["changed target", 15.0, 14.0]]


def test_an_amount_has_a_percentage_of_its_scenario():
    asked = target("INVEST_TOTAL", "2026-Q1", 60_000, freq="Q", target_kind="SCENARIO", unit_measure="VND_BN")
    data = published(asked, figure("INVEST_TOTAL", "2026-Q1", 54_000, freq="Q", unit_measure="VND_BN"))
    found = changes.scenarios(data, "VN-HP", "2026-Q1").iloc[0]
    assert (found["gap"], found["percent"], found["note"], found["lines"]) == (-6000, 90, "", (2, 3))
