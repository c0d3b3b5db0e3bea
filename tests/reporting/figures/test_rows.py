import numpy as np
import pandas as pd
import pytest

from growthgap.reporting import figures


def test_a_waterfall_ends_where_its_parts_lead(ax):
    parts = pd.Series({"target": 13.0, "industry": -1.5, "rest": 0.3, "expected": 11.8})
    figures.waterfall(ax, parts, unit="pp", totals=("target", "expected"))
    tops = [(bar.get_y(), bar.get_y() + bar.get_height()) for bar in ax.patches]
    assert tops[1][0] == 13.0 and tops[1][1] == pytest.approx(11.5)
    assert tops[2][1] == pytest.approx(tops[3][1])


def test_dots_stand_in_the_order_of_the_rows(ax):
    table = pd.DataFrame({"value": [1.0, 2.0], "low": [0.5, np.nan], "high": [1.5, np.nan]}, index=["first", "second"])
    figures.dot_range(ax, table, reference_value=1.2, reference_text="plan")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["first", "second"]
    assert ax.get_yticks()[0] > ax.get_yticks()[1]
