import numpy as np
import pandas as pd

from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels

PLANS = pd.DataFrame(
    {
        "fdi_plan_low": [2000.0, 2500.0, 5500.0, 2500.0],
        "fdi_plan_high": [2500.0, np.nan, 5500.0, 3000.0],
        "fdi_outcome": [4600.0, 2000.0, np.nan, 2700.0],
        "fdi_expected": [np.nan, np.nan, 3800.0, np.nan],
    },
    index=["2024", "2022", "2025", "2021"],
)


def joined(ax):
    return [list(line.get_xdata()) for line in ax.lines if line.get_linewidth() == 4]


def test_a_plan_is_joined_from_its_nearest_end_to_what_came(ax):
    figures.plan_outcome(
        ax, PLANS, low="fdi_plan_low", high="fdi_plan_high", outcome="fdi_outcome", expected="fdi_expected"
    )
    assert joined(ax) == [[2500.0, 4600.0], [2500.0, 2000.0], [5500.0, 3800.0], [2700.0, 2700.0]]
    told = labels.of(ax)
    assert [label.text for label in told.rows] == list(PLANS.index)
    assert {(label.x, label.y) for label in told.labels} == {(2000.0, 0), (4600.0, 0)}  # named where they are furthest
    assert told.marks[2].x == 3800.0 and told.marks[2].end == (5500.0, 2)
    assert ax.get_xlim()[0] == 0


def test_pairs_join_what_has_both_values_and_show_what_has_one(ax):
    table = pd.DataFrame({"as_is": [34.0, -4.0, np.nan], "without_tet": [25.0, 3.0, 7.0]}, index=["a", "b", "c"])
    figures.pairs(ax, table, start="as_is", end="without_tet")
    assert joined(ax) == [[34.0, 25.0], [-4.0, 3.0]]
    assert [mark.x for mark in labels.of(ax).marks] == [25.0, -4.0, 7.0]
    assert len(ax.collections[0].get_offsets()) == 3


def test_pairs_that_share_no_row_name_nothing(ax):
    table = pd.DataFrame({"as_is": [1.0, np.nan], "without_tet": [np.nan, 2.0]}, index=["a", "b"])
    figures.pairs(ax, table, start="as_is", end="without_tet")
    assert not labels.of(ax).labels
