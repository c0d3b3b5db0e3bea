import pandas as pd
import pytest

from growthgap.reporting import figures
from growthgap.reporting.figures.house import PLACE
from growthgap.reporting.figures.placing import labels


def test_cases_that_reached_the_value_are_told_apart_at_a_bar_s_end(ax):
    figures.spread(ax, pd.Series([9.5, 12.2, 12.9, 13.0, 15.1]), 13.0, "target")
    bars = [(bar.get_x(), bar.get_height(), bar.get_facecolor()) for bar in ax.patches if bar.get_height()]
    assert [(x, height) for x, height, _ in bars] == [(9, 1), (12, 2), (13, 1), (15, 1)]
    assert len({colour for *_, colour in bars[:2]} | {colour for *_, colour in bars[2:]}) == 2
    import matplotlib

    assert bars[-1][2] == matplotlib.colors.to_rgba(PLACE)
    assert [(one.text, one.x) for one in labels.of(ax).labels] == [("target", 13.0)]


@pytest.mark.parametrize("values", [[1.0, 2.0], [20.0, 21.5]])
def test_all_cases_may_lie_on_one_side(ax, values):
    figures.spread(ax, pd.Series(values), 13.0, "target")
    assert sum(bar.get_height() for bar in ax.patches) == 2


def test_without_cases_nothing_is_drawn(ax):
    figures.spread(ax, pd.Series([], dtype=float), 13.0, "target")
    assert len(ax.patches) == len(ax.lines) == 0
