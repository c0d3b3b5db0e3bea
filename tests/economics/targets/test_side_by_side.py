import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.targets import side_by_side as sides
from growthgap.quantity import phrase
from growthgap.reporting.origins import origins

PARTS = ("VN-HP-PRE2025", "VN-61")


@pytest.fixture(scope="module")
def found() -> sides.SideBySide:
    return sides.side_by_side(data.observations(), "VN-HP", PARTS, 2026, 2025)


def judged(*met):
    if not met:
        return judged(True).head(0)
    years = range(2026 - len(met), 2026)
    return pd.DataFrame(
        {
            "indicator": "GRDP_GROWTH",
            "period": [str(year) for year in years],
            "year": list(years),
            "outcome": 10.0,
            "met": met,
            "lines": [()] * len(met),
        }
    )


def test_plans_and_outcomes_by_year_of_the_part_and_then_of_the_whole(found):
    shown = found.table.frame
    assert shown.index.tolist() == list(range(2017, 2027))
    assert shown.loc[2024, ["output_target", "output_target_high", "output_outcome"]].tolist() == [11.5, 12.0, 11.01]
    assert shown.loc[2025, ["output_target", "output_outcome"]].tolist() == [12.35, 11.81]
    assert shown.loc[2024, "investment_outcome"] == 211_000  # of the former city: the whole invested 275,841
    assert pd.isna(shown.loc[2026, "output_outcome"]) and shown.loc[2026, "investment_target"] == 363_000
    assert pd.isna(shown.loc[2024, "investment_target"])  # an outcome alone
    assert len(origins(found.table.rows)) > 40


def test_the_latest_targets_that_ended_alike(found):
    numbers = [found.missed_in_a_row, found.met_in_a_row, found.row_first, found.row_last]
    assert [one.value for one in numbers] == [6, 0, 2020, 2025]
    assert found.missed_in_a_row.made_by == "growthgap.economics.targets.side_by_side.side_by_side"


@pytest.mark.parametrize(
    ("met", "row"),
    [
        ((True, False, False), [2, 0, 2024, 2025]),
        ((False, True), [0, 1, 2025, 2025]),
        ((True, True), [0, 2, 2024, 2025]),
    ],
)
def test_the_row_turns_when_the_last_verdict_does(met, row):
    assert [one.value for one in sides._in_a_row(judged(*met))] == row


def test_an_area_without_a_judged_target_has_no_row():
    numbers = sides._in_a_row(judged())
    assert {one.missing for one in numbers} == {phrase("targets.no_yearly")}


def test_an_area_without_targets_has_an_empty_picture():
    found = sides.side_by_side(data.observations(), "VN-DN", (), 2026)
    assert len(found.table.frame.columns) in (0, 3)  # growth alone, where a target of it is published
