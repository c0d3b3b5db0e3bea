"""The order of dates."""

import pandas as pd
import pytest

from growthgap.data.rules import dates

SOURCES = {"s": "2025-06", "undated": ""}


def found(rule, **cells):
    blank = dict.fromkeys(
        ("ADOPTED", "REPORTED_TO", "START_PLANNED", "START_ACTUAL", "COMPLETION_PLANNED", "VINTAGE"), ""
    )
    blank |= {"STATUS_DATE": "", "OBS_STATUS": "E", "MEASURE": "ACTUAL", "TIME_PERIOD": "2025", "SOURCE_ID": "s"}
    return [told[1:] for told in rule(pd.DataFrame([blank | cells], dtype=str), SOURCES)]


@pytest.mark.parametrize(
    ("vintage", "source", "allowed"),
    [
        ("2025-06-30", "s", []),
        ("2025", "s", []),  # it may be the same day
        ("2025-07-01", "s", ["a date not after 2025-06, when s was published"]),
        ("2030", "undated", []),
        ("2030", "nobody", []),
        ("soon", "s", []),
    ],
)
def test_a_figure_is_not_newer_than_its_publication(vintage, source, allowed):
    told = found(dates.not_after_publication("VINTAGE"), VINTAGE=vintage, SOURCE_ID=source)
    assert told == [("VINTAGE", said) for said in allowed]


@pytest.mark.parametrize(
    ("column", "allowed", "cells"),
    [
        ("VINTAGE", "a date in or after the period 2025", {"VINTAGE": "2024-12-31"}),
        ("VINTAGE", "or at most 15 years before it", {"VINTAGE": "2008", "MEASURE": "TARGET"}),
        ("TIME_PERIOD", "a period that had begun", {"TIME_PERIOD": "2026"}),
        ("ADOPTED", "a day not after 2025-03", {"VINTAGE": "2025-03", "ADOPTED": "2025-04", "MEASURE": "TARGET"}),
        ("REPORTED_TO", "a day not after 2025-03", {"VINTAGE": "2025-03", "REPORTED_TO": "2025-04-01"}),
        ("VINTAGE", "or at most 15 years before it", {"VINTAGE": "2008", "OBS_STATUS": "F"}),
        ("", "", {"VINTAGE": "2024-10", "OBS_STATUS": "F"}),  # a forecast of the IMF
        ("", "", {"VINTAGE": "2025-01-01"}),
        ("", "", {"VINTAGE": "2015", "MEASURE": "TARGET"}),
        ("", "", {"VINTAGE": "2025-03", "REPORTED_TO": "2025-03-31"}),
        ("", "", {"TIME_PERIOD": "2026", "MEASURE": "TARGET"}),
    ],
)
def test_what_has_happened_was_published_afterwards(column, allowed, cells):
    told = found(dates.observed_in_time, **cells)
    assert [said for said, _ in told] == [column] * bool(column)
    assert all(allowed in said for _, said in told)


@pytest.mark.parametrize(
    ("days", "positions"),
    [
        (["2024", "2026-10", "2025-01-01"], []),
        (["2024", "2099-12-31", "2025-01-01", "2099-12-31"], [1, 3]),
        (["2024", "2030", ""], [1]),
        (["2024", "2026-12", ""], []),
        (["2099"], []),
        (["", "x"], []),
    ],
)
def test_no_row_is_from_the_future_of_its_file(days, positions):
    told = list(dates.newest_is_near("VINTAGE")(pd.DataFrame({"VINTAGE": days}, dtype=str), {}))
    assert [position for position, *_ in told] == positions


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("START_ACTUAL", {"START_ACTUAL": "2026-Q1", "VINTAGE": "2025-12-31"}),
        ("STATUS_DATE", {"STATUS_DATE": "2026", "VINTAGE": "2025"}),
        ("COMPLETION_PLANNED", {"COMPLETION_PLANNED": "2025", "START_PLANNED": "2026-Q1"}),
        ("", {"START_ACTUAL": "2025-12", "STATUS_DATE": "2025", "COMPLETION_PLANNED": "2025", "VINTAGE": "2025-12"}),
    ],
)
def test_steps_of_a_project_are_in_order(column, cells):
    assert [said for said, _ in found(dates.steps_of_projects, **cells)] == [column] * bool(column)


def test_a_year_of_outcomes_is_not_after_its_source():
    assert found(dates.year_is_over, TIME_PERIOD="2025") == []
    assert found(dates.year_is_over, TIME_PERIOD="2026") == [
        ("TIME_PERIOD", "a year not after 2025-06-30, when it was published")
    ]
    assert found(dates.year_is_over, TIME_PERIOD="2025", SOURCE_ID="undated") == []
    assert [said for said, _ in found(dates.year_is_over, TIME_PERIOD="2026", SOURCE_ID="undated")] == ["TIME_PERIOD"]
