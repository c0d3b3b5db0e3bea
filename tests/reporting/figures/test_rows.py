import numpy as np
import pandas as pd

from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels


def test_a_waterfall_ends_where_its_parts_lead(ax):
    parts = pd.Series({"target": 13.0, "industry": -1.5, "rest": 0.3, "expected": 11.8})
    figures.waterfall(ax, parts, unit="pp", totals=("target", "expected"), errors={"industry": (-2.0, -1.0)})
    steps = [line.get_xdata() for line in ax.lines if line.get_linewidth() == 9]
    assert np.allclose(steps, [[13.0, 11.5], [11.5, 11.8]])
    marks = {line.get_marker(): line.get_xdata() for line in ax.lines if line.get_marker() in ("D", "o")}
    assert marks == {"D": [13.0], "o": [11.8]}
    told = labels.of(ax)
    assert [label.text for label in told.labels] == ["13.0", "\N{MINUS SIGN}1.5", "+0.3", "11.8"]
    assert [label.text for label in told.rows] == list(parts.index) and told.kind == "steps"
    assert not ax.patches


def test_dots_stand_in_the_order_of_the_rows_below_each_other(ax):
    table = pd.DataFrame({"value": [1.0, 2.0], "low": [0.5, np.nan], "high": [1.5, np.nan]}, index=["first", "second"])
    figures.dot_range(ax, table, reference_value=1.2, reference_text="plan")
    told = labels.of(ax)
    assert [(label.text, label.y, label.weight) for label in told.rows] == [("first", 0, 600), ("second", 1, 400)]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    assert [(label.place, label.x, label.text) for label in told.labels] == [("top", 1.2, "plan")]
    assert [(mark.x, mark.end) for mark in told.marks] == [(0.5, (1.5, 0)), (2.0, (2.0, 1))]


def test_what_a_value_has_to_be_is_a_diamond_in_its_row(ax):
    figures.dot_range(ax, pd.DataFrame([[3.0, 2.0, 4.0, 1.5]], ["a"], ["icor", "icor_low", "icor_high", "needed"]))
    assert [line.get_xydata().tolist() for line in ax.lines if line.get_marker() == "D"] == [[[1.5, 0]]]


def test_parts_of_a_gap_are_bars_from_zero_and_those_that_raise_it_are_hollow(ax):
    table = pd.DataFrame({"value": [-0.6, 0.2], "low": [-1.0, np.nan], "high": [-0.5, np.nan]}, ["industry", "taxes"])
    figures.steps(ax, table)
    assert [bar.get_width() for bar in ax.patches] == [-0.6, 0.2]
    falls, rises = (bar.get_facecolor() for bar in ax.patches)
    assert rises == (1, 1, 1, 1) and falls != rises
    assert [list(line.get_xdata()) for line in ax.lines if line.get_linewidth() == 1.3] == [[-1.0, -0.5]]
    assert [label.text for label in labels.of(ax).labels] == ["\N{MINUS SIGN}0.6", "+0.2"]
    assert [(mark.x, mark.end) for mark in labels.of(ax).marks] == [(-1.0, (0.0, 0)), (0.0, (0.2, 1))]
