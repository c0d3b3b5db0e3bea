import numpy as np
import pandas as pd

from growthgap.quantity import phrase
from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels

COLUMNS = ["start_first", "end_first", "start_newest", "end_newest"]
FIRST, NEWEST = ("start_first", "end_first"), ("start_newest", "end_newest")


def drawn(ax, names, rows):
    table = pd.DataFrame(rows, columns=COLUMNS, index=names, dtype=float)
    figures.timeline(ax, table, first=FIRST, newest=NEWEST, now=2026.5, text="today")
    return {marker: [line.get_xdata()[0] for line in ax.lines if line.get_marker() == marker] for marker in "Do>"}


def test_a_date_that_moved_has_a_diamond_where_it_was_first_planned(ax):
    marks = drawn(ax, ["Port", "Road"], [[2025.0, 2028.0, 2026.0, 2028.0], [np.nan, np.nan, 2027.0, 2029.0]])
    assert marks == {"D": [2025.0], "o": [2026.0, 2027.0], ">": []}
    told = labels.of(ax)
    assert [mark.end for mark in told.marks] == [(2028.0, 0), (2029.0, 1)]
    assert [(label.x, label.text) for label in told.labels] == [(2026.5, "today")]


def test_a_completion_that_nobody_published_leaves_the_bar_open(ax):
    assert drawn(ax, ["Port"], [[np.nan, np.nan, 2026.0, np.nan]]) == {"D": [], "o": [], ">": [2026.0]}


def test_long_names_are_cut_to_a_line_and_stay_different(ax):
    names = [
        "Lao Cai - Hanoi - Hai Phong railway - land clearance and resettlement",
        "A port area and a very large logistics centre - phase 1",
        "A port area and a very large logistics centre - phase 2",
    ]
    drawn(ax, names, [[np.nan, np.nan, 2026.0, 2027.0]] * 3)
    told = [label.text for label in labels.of(ax).named_rows()]
    assert told == [
        "Lao Cai - Hanoi - Hai Phong railway",
        "A port area and a very large … phase 1",
        "A port area and a very large … phase 2",
    ]


def test_a_long_name_without_a_last_part_of_its_own_is_left_whole(ax):
    name = "A port area with a very large logistics centre of all trades"
    drawn(ax, [name], [[np.nan, np.nan, 2026.0, 2027.0]])
    assert [label.text for label in labels.of(ax).named_rows()] == [name]


def test_a_name_that_is_told_in_a_language_is_cut_then(ax):
    """Names of projects are phrases: what is drawn before they are told is no name yet."""
    names = [phrase("projects.no_steps"), phrase("projects.no_plan")]
    drawn(ax, names, [[np.nan, np.nan, 2026.0, 2027.0]] * 2)
    long = {0: "A port area and a very large logistics centre - phase 1", 1: "Port"}
    for at, row in enumerate(labels.of(ax).rows):
        row.text = long[at]
    assert [label.text for label in labels.of(ax).named_rows()] == [
        "A port area and a very large logistics centre",
        "Port",
    ]
