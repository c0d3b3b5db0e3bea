import numpy as np
import pytest
from made_up_figures import GROWTH, figure, published, target

from growthgap.economics.monitor import changes
from growthgap.reporting import phrases


def kinds(found: changes.Changes) -> list[tuple]:
    """Indicator, kind and figures of each change."""
    rows = found.table.frame[["indicator", "change", "was", "is_now"]].itertuples(index=False)
    return [(code, phrases.told(change), was.value, now.value) for code, change, was, now in rows]


def test_a_negative_scenario_has_a_gap_and_no_percentage():
    data = published(
        target("IIP_YOY", "2026-02", -4.7, freq="M", target_kind="SCENARIO"),
        figure("IIP_YOY", "2026-02", -6.25, freq="M"),
    )
    found = changes.scenarios(data, "VN-HP", "2026-Q1").frame.iloc[0]
    assert found.part_gap.value == pytest.approx(-1.55) and np.isnan(found.of_target)
    assert found.part_gap.unit == "PP"
    assert phrases.told(found.remark) == "the scenario is not above 0: difference only"


def test_a_scenario_of_nothing_has_no_percentage():
    asked = target("INVEST_TOTAL", "2026-Q1", 0.0, freq="Q", target_kind="SCENARIO", unit_measure="VND_BN")
    data = published(asked, figure("INVEST_TOTAL", "2026-Q1", 54_000, freq="Q", unit_measure="VND_BN"))
    assert np.isnan(changes.scenarios(data, "VN-HP", "2026-Q1").frame.iloc[0]["of_target"])


def test_a_scenario_without_outcome_says_so():
    data = published(target("GRDP_GROWTH", "2026-Q1", 12.0, freq="Q", target_kind="SCENARIO"))
    found = changes.scenarios(data, "VN-HP", "2026-Q1").frame.iloc[0]
    assert phrases.told(found.remark) == "no figure of this period was published" and not found.part_outcome.known
    assert len(changes.scenarios(data, "VN-HP", "2026-Q2")) == 0


def test_what_was_expected_of_a_part_of_the_year_is_no_outcome_and_has_no_gap():
    """The nine months of 2026: growth was published, production and investment only expected."""
    data = published(
        target("GRDP_GROWTH_YTD", "2026-Q3", 12.54, freq="Q", target_kind="SCENARIO"),
        figure("GRDP_GROWTH_YTD", "2026-Q3", 12.08, freq="Q", vintage="2026-10-05"),
        figure("GRDP_GROWTH_YTD", "2026-Q3", 12.21, freq="Q", vintage="2026-09", obs_status="F"),
        target("IIP_YTD", "2026-09", 15.8, freq="M", target_kind="SCENARIO"),
        figure("IIP_YTD", "2026-09", 16.1, freq="M", vintage="2026-09", obs_status="F"),
    )
    growth, industry = changes.scenarios(data, "VN-HP", "2026-Q3").frame.itertuples(index=False)
    assert (growth.part_outcome.value, growth.part_gap.value) == (12.08, pytest.approx(-0.46))
    assert not growth.part_expected.known and growth.remark is None
    assert (industry.part_expected.value, industry.part_outcome.known, industry.part_gap.known) == (16.1, False, False)
    assert industry.remark is None


def test_a_scenario_is_set_against_the_first_release():
    data = published(
        target("GRDP_GROWTH_YTD", "2025-Q3", 11.5, freq="Q", target_kind="SCENARIO"),
        figure("GRDP_GROWTH_YTD", "2025-Q3", 11.59, freq="Q", vintage="2025-10-04"),
        figure("GRDP_GROWTH_YTD", "2025-Q3", 11.4, freq="Q", vintage="2026-02-01", obs_status="R"),
    )
    assert changes.scenarios(data, "VN-HP", "2025-Q3").frame["part_outcome"].iloc[0].value == 11.59


def test_levels_of_two_price_bases_are_not_set_against_each_other():
    level = {"freq": "Q", "unit_measure": "VND_BN"}
    data = published(
        target("GRDP_CONST_YTD", "2026-Q3", 525_710.0, target_kind="SCENARIO", price_base="CONST2020", **level),
        figure("GRDP_CONST_YTD", "2026-Q3", 524_200.0, price_base="CONST2020", vintage="2026-10-05", **level),
        figure("GRDP_CONST_YTD", "2026-Q3", 340_000.0, price_base="CONST2010", vintage="2026-10-05", **level),
    )
    (found,) = changes.scenarios(data, "VN-HP", "2026-Q3").frame.itertuples(index=False)
    assert (found.part_outcome.value, found.part_gap.value) == (524_200, -1510)


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
    revised, new = kinds(found)  # the target of 24 July was known before
    assert revised == ("GRDP_GROWTH", "revised figure", 12.35, 11.81)
    assert (new[:2], new[3]) == (("IIP_YOY", "new figure"), 15.11) and np.isnan(new[2])
    counted = (found.changes, *(getattr(found, kind) for kind in changes.KINDS))
    assert [one.value for one in counted] == [2, 1, 1, 0, 0, 0]


def test_what_was_expected_is_an_expected_figure_and_what_came_of_it_is_a_new_one():
    rows = [
        figure("EXPORTS", "2019", 1.0),
        figure("IIP_YTD", "2026-09", 16.1, freq="M", vintage="2026-09-24", obs_status="F"),
        figure("IIP_YTD", "2026-09", 15.9, freq="M", vintage="2026-10-06"),
    ]
    before, meanwhile, after = (published(*rows[:count]) for count in (1, 2, 3))
    ((_, change, was, now),) = kinds(changes.changes(before, meanwhile, "VN-HP", (2026,)))
    assert (change, now) == ("expected figure", 16.1) and np.isnan(was)
    assert changes.changes(before, meanwhile, "VN-HP", (2026,)).new_figure.value == 0
    ((_, change, was, now),) = kinds(changes.changes(meanwhile, after, "VN-HP", (2026,)))
    assert (change, now) == ("new figure", 15.9) and np.isnan(was)


def test_changes_come_in_the_order_of_their_indicators():
    before = published(figure("EXPORTS", "2019", 1.0))
    after = published(
        figure("EXPORTS", "2019", 1.0), figure("IIP_YOY", "2025", 15.1), figure("GRDP_GROWTH", "2025", 11.8)
    )
    assert [one[0] for one in kinds(changes.changes(before, after, "VN-HP", (2025,)))] == ["GRDP_GROWTH", "IIP_YOY"]


def test_nothing_changed_is_an_empty_table():
    found = changes.changes(GROWTH, GROWTH, "VN-HP", (2025,))
    assert (len(found.table), found.changes.value) == (0, 0)


def test_the_same_figure_on_a_newer_page_is_no_change():
    again = figure("GRDP_GROWTH", "2025", 11.81, vintage="2026-01-06")
    everything = published(figure("GRDP_GROWTH", "2025", 11.81, vintage="2025-12-09"), again)
    assert changes.changes(everything.as_of("2025-12-31"), everything, "VN-HP", (2025,)).changes.value == 0


def test_what_was_published_of_another_area_is_no_change():
    elsewhere = figure("IIP_YOY", "2025", 9.0, ref_area="VN-61")
    after = published(figure("EXPORTS", "2019", 1.0), figure("IIP_YOY", "2025", 15.11), elsewhere)
    before = published(figure("EXPORTS", "2019", 1.0))
    ((code, change, _, now),) = kinds(changes.changes(before, after, "VN-HP", (2025,)))
    assert (code, change, now) == ("IIP_YOY", "new figure", 15.11)
    assert changes.changes(before, after, "VN-HP", (2024,)).changes.value == 0


def test_a_target_that_was_set_again_is_a_changed_target():
    before = published(target("IIP_YOY", "2026", 15.0))
    after = published(figure("EXPORTS", "2019", 1.0), target("IIP_YOY", "2026", 14.0))
    assert kinds(changes.changes(before, after, "VN-HP", (2026,))) == [("IIP_YOY", "changed target", 15.0, 14.0)]


def test_an_amount_has_a_percentage_of_its_scenario():
    asked = target("INVEST_TOTAL", "2026-Q1", 60_000, freq="Q", target_kind="SCENARIO", unit_measure="VND_BN")
    data = published(asked, figure("INVEST_TOTAL", "2026-Q1", 54_000, freq="Q", unit_measure="VND_BN"))
    table = changes.scenarios(data, "VN-HP", "2026-Q1")
    found = table.frame.iloc[0]
    assert (found.part_gap.value, found.part_gap.unit, found.of_target, found.remark) == (-6000, "VND_BN", 0.9, None)
    assert [rows["lines"].tolist() for rows in table.rows] == [[(2, 3)]]
