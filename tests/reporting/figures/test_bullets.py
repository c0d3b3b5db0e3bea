import numpy as np
import pandas as pd
import pytest

from growthgap.data import codes
from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels


def test_a_bar_shows_how_far_a_target_is_reached_and_a_tick_the_even_pace(ax):
    table = pd.DataFrame({"target_reached": [93.0, 58.0], "even_pace": [100.0, 75.0]}, ["GRDP_GROWTH", "PUBINV_PLAN"])
    figures.bullets(ax, table)
    assert [bar.get_width() for bar in ax.patches] == [93.0, 58.0]
    (ticks,) = ax.collections
    assert [path.vertices[0, 0] for path in ticks.get_paths()] == [100.0, 75.0]
    told = labels.of(ax)
    assert [label.text for label in told.labels if label.place == "margin"] == ["93", "58"]
    assert [label.text for label in told.rows] == [figures.label(codes.indicator(code)) for code in table.index]
    assert ax.get_ylim()[0] > ax.get_ylim()[1] and ax.get_xlim()[1] > 100


def test_the_rest_of_a_plan_stands_behind_its_part_where_there_is_a_plan(ax):
    table = pd.DataFrame(
        {"part": [30.0, 40.0], "low": [20.0, 30.0], "high": [50.0, 60.0], "plan": [300.0, np.nan]}, [2026, 2027]
    )
    figures.parts_of_plan(ax, table)
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches]
    assert ends[0] == (0, 30) and ends[1] == (0, 40) and ends[2] == pytest.approx((30, 300)) and np.isnan(ends[3][1])
    assert [label.text for label in labels.of(ax).rows] == ["2026", "2027"]
    assert [mark.end[0] for mark in labels.of(ax).marks] == [300.0, 60.0]
