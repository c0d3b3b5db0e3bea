"""What rows of one file must be together."""

import pandas as pd
import pytest

from growthgap.data.rules import files


def found(rule, **columns):
    table = pd.DataFrame(columns, dtype=str)
    table["place"] = [f"line {line}" for line in range(2, 2 + len(table))]
    return list(rule(table, {}))


def test_a_row_stands_once():
    rule = files.once(["A", "B"], "B", "another")
    assert found(rule, A=["x", "x", "x"], B=["1", "2", "1"]) == [(2, "B", "another")]


def test_a_second_row_may_stand_where_its_note_says_so():
    rule, noted = files.once(["A"], "A", "another", or_unusual=True), "before the change; unusual, as published"
    assert found(rule, A=["x", "x"], NOTE=["", noted]) == []
    assert found(rule, A=["x", "x", "x"], NOTE=["", noted, "after"]) == [(2, "A", "another")]
    assert found(rule, A=["x", "x", "x"], NOTE=["", noted, noted]) == [(2, "A", "another")]


@pytest.mark.parametrize(
    ("bounds", "values", "lines"),
    [
        (["GE", "LE"], ["7", "8"], []),
        (["LE", "GE"], ["8", "7"], []),
        (["GE", "LE"], ["8", "7"], [1]),
        (["GE", "LE"], ["7", "7"], [1]),
        (["EXACT", "LE"], ["7", "8"], [1]),
        (["GE", "GE"], ["7", "8"], [1]),
        (["GE", "LE", "EXACT"], ["7", "8", "7.5"], [1, 2]),
    ],
)
def test_a_figure_is_given_once_or_as_a_range(bounds, values, lines):
    same = ["x"] * len(bounds)
    rule = files.figures_once(["SOURCE_ID", "TIME_PERIOD", "OBS_BOUND"])
    told = found(rule, SOURCE_ID=same, TIME_PERIOD=same, OBS_BOUND=bounds, OBS_VALUE=values)
    allowed = f"a period that x has not given yet (line 2 says {values[0]})"
    assert told == [(line, "TIME_PERIOD", allowed) for line in lines]


@pytest.mark.parametrize(
    ("projects", "wholes", "allowed"),
    [
        (["A", "B"], ["", "A"], []),
        (["A", "B"], ["", "C"], [(1, "a PROJECT_ID of this file or nothing")]),
        (["A", "B"], ["A", ""], [(0, "a project that is not itself a part of this one")]),
        (["A", "B", "C"], ["B", "A", "A"], [(n, "a project that is not itself a part of this one") for n in (0, 1)]),
    ],
)
def test_no_project_is_a_part_of_itself(projects, wholes, allowed):
    told = found(files.parts_of_wholes, PROJECT_ID=projects, PART_OF=wholes)
    assert told == [(position, "PART_OF", said) for position, said in allowed]


def test_a_source_is_one_of_sources():
    table = pd.DataFrame({"SOURCE_ID": ["a", "b"]})
    assert list(files.of_a_source(table, {"a": ""})) == [(1, "SOURCE_ID", "a SOURCE_ID of sources.csv")]
    assert list(files.of_a_source(table, {})) == []


def test_what_other_cells_ask_for():
    rule = files.wanted("A", lambda rows: rows["A"].map({"x": "y"}).fillna(""))
    assert found(rule, A=["x", "z"]) == [(0, "A", "y")]
