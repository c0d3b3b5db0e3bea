"""Titles of charts say what they find, turn when data turn, and say less where less is known."""

import pytest
from titles import templates, title

from growthgap.quantity import phrase

NOT = float("nan")
MONITOR = dict.fromkeys(("met", "missed", "on_course", "behind", "far_behind"), (0, "COUNT"))


def plain(*chart, **given):
    return title(*chart, **given).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("expected", "target", "says"),
    [
        (15.8, 15.0, "Production is expected at 15.8 % in 2026, above the target of 15.0 %"),
        (14.1, 15.0, "Production is expected at 14.1 % in 2026, below the target of 15.0 %"),
        (14.1, NOT, "Production is expected at 14.1 % in 2026"),
        (NOT, 15.0, "Growth of production since January"),
    ],
)
def test_production_is_above_or_below_its_target(expected, target, says):
    given = {"expected": (expected, "PCT"), "target": (target, "PCT"), "year": "2026"}
    assert plain("02_iip_shortfall", 0, **given) == says


@pytest.mark.parametrize(("gap", "says"), [(-0.9, "shortfall"), (0.9, "lead")])
def test_a_quarter_adds_to_the_shortfall_or_to_the_lead(gap, says):
    found = plain("02_iip_shortfall", 1, largest_quarter=(4, "COUNT"), gap_expected=(gap, "PP"), year="2026")
    assert found == f"Quarter 4 adds most to the {says} of 0.9 pp expected in 2026"


@pytest.mark.parametrize(
    ("shift", "says"),
    [
        (9.8, "The date of Tết raises the rate of January 2026 by 9.8 pp"),
        (-9.8, "The date of Tết lowers the rate of January 2026 by 9.8 pp"),
        (NOT, "January and February"),
    ],
)
def test_the_date_of_tet_raises_or_lowers_january(shift, says):
    assert plain("02_iip_shortfall", 2, tet_shift=(shift, "PP"), tet_year="2026") == says


@pytest.mark.parametrize(
    ("attained", "expected", "says"),
    [
        (69.0, True, "Registered capital was expected to reach 69.0 % of the plan of 2025"),
        (120.0, False, "Registered capital reached 120.0 % of the plan of 2025"),
        (NOT, False, "Registered capital and its plans"),
    ],
)
def test_registered_capital_reached_a_share_of_its_plan(attained, expected, says):
    assert plain("03_fdi_shortfall", 0, last_attained=(attained, "PCT"), expected=expected, last_year="2025") == says


def test_the_share_of_capital_by_june_is_told_where_it_is_known():
    assert plain("03_fdi_shortfall", 1, by_june=(38.0, "PCT", 16.0, 49.0)).startswith("By June, 16.0 to 49.0 %")
    assert plain("03_fdi_shortfall", 1, by_june=(NOT, "PCT")) == "Share of a year's capital by month"


def test_starts_that_moved_are_counted():
    found = plain("05_project_pipeline", 0, starts_restated=(6, "COUNT"), starts_later=(4, "COUNT"))
    assert found == "Projects whose planned start was restated: 6; moved later: 4"
    unknown = plain("05_project_pipeline", 0, starts_restated=(NOT, "COUNT"), starts_later=(NOT, "COUNT"))
    assert unknown == "Projects by start and completion"


def test_identified_projects_are_a_share_of_the_plan_if_there_is_one():
    known = plain("05_project_pipeline", 1, named_share_of_plan=(9.0, "PCT"), year="2026")
    assert known == "Identified projects are 9.0 % of the investment planned for 2026"
    assert plain("05_project_pipeline", 1, named_share_of_plan=(NOT, "PCT"), year="2026").startswith("Spending of")


@pytest.mark.parametrize(("ahead", "says"), [(-6.0, "behind"), (6.0, "ahead of"), (1.0, "near")])
def test_disbursement_is_behind_ahead_of_or_near_the_usual_pace(ahead, says):
    given = {"disbursed_percent": (58.1, "PCT"), "disbursed_year": "2026", "ahead_of_pace": (ahead, "PP")}
    assert plain("05_project_pipeline", 2, **given) == f"At 58.1 %, disbursement of 2026 is {says} the usual pace"


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({"on_course": 3}, "All targets with a published figure are on course"),
        ({"behind": 1, "far_behind": 1}, "No target with a published figure is on course"),
        ({"on_course": 2, "behind": 1}, "Targets on course: 2; behind: 1; far behind: 0"),
        ({"met": 4, "missed": 3}, "Targets met: 4; missed: 3"),
        ({}, "Targets and what has come of them"),
    ],
)
def test_the_monitor_counts_what_is_on_course(counts, says):
    given = MONITOR | {name: (number, "COUNT") for name, number in counts.items()}
    assert plain("06_quarterly_monitor", 0, **given) == says


def test_the_gap_is_told_by_its_largest_part_or_by_its_side():
    def title(gap, largest=None, sectors=5):
        return plain("06_quarterly_monitor", 1, largest=largest, gap=(gap, "PP"), gap_sectors=(sectors, "COUNT"))

    assert title(-0.7, phrase("growth.sector_srv")) == "Services: the largest part of the gap of 0.7 pp"
    for value, side in ((-0.7, "below"), (0.7, "above")):
        assert title(value) == f"Growth is expected 0.7 pp {side} its target"
    # Without sectors there is no chart: its place says so, and no finding.
    assert title(-0.7, sectors=NOT) == title(NOT, sectors=NOT) == "The gap in growth by sector"


def test_the_audit_tells_the_best_and_least_covered_subject_and_the_months_without_a_figure():
    best, least = phrase("record.GRDP"), phrase("record.TFP")
    assert plain("07_data_audit", 0, best=best, least=least).startswith("Most figures are on: GRDP; fewest: ")
    assert plain("07_data_audit", 0, best=None, least=None) == "Published figures by subject and year"
    months = {"gap_months": (224, "COUNT"), "gap_of": (276, "COUNT")}
    assert plain("07_data_audit", 1, **months) == "224 of 276 months have no figure of industrial production"
    assert plain("07_data_audit", 1, **(months | {"gap_months": (0, "COUNT")})).startswith("No month lacks")
    assert plain("07_data_audit", 1, gap_months=(NOT, "COUNT"), gap_of=(NOT, "COUNT")).startswith("Months with")


def test_every_chart_of_these_reports_has_a_title_that_is_tested():
    names = ("02_iip_shortfall", "03_fdi_shortfall", "05_project_pipeline", "06_quarterly_monitor", "07_data_audit")
    assert [len(templates(name)) for name in names] == [3, 2, 3, 2, 2]
