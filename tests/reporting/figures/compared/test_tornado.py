import pandas as pd
import pytest

from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels

ENDS = pd.DataFrame({"at_low": [0.5, 1.1], "at_high": [1.0, 0.9]}, index=["ratio", "growth"])


def test_a_bar_runs_from_the_lower_to_the_higher_end_whichever_comes_first(ax):
    figures.tornado(ax, ENDS, 1.0, "as measured", starred=pd.Series([False, True]))
    bars = [end for bar in ax.patches for end in (bar.get_x(), bar.get_x() + bar.get_width())]
    assert bars == pytest.approx([0.5, 1.0, 0.9, 1.1])
    assert [one.text for one in labels.of(ax).rows] == ["ratio", "growth *"]
    assert [(one.text, one.x) for one in labels.of(ax).labels] == [("as measured", 1.0)]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first row is on top


def test_the_axis_holds_the_answer_even_beyond_all_bars(ax):
    figures.tornado(ax, ENDS, 3.0, "as measured")
    assert ax.get_xlim()[1] > 3.0


def test_without_a_cause_nothing_is_drawn(ax):
    figures.tornado(ax, ENDS.head(0), 1.0, "as measured")
    assert len(ax.patches) == len(ax.lines) == 0
