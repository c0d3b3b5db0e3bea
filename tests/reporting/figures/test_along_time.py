import numpy as np
import pandas as pd

from growthgap.reporting import figures


def test_lines_differ_without_colour(ax):
    figures.lines(ax, pd.DataFrame({name: [1, 2, 3] for name in "abcd"}, index=[2020, 2021, 2022]))
    looks = {(line.get_linestyle(), line.get_marker()) for line in ax.lines}
    assert len(looks) == 4


def test_a_line_breaks_at_a_year_without_a_figure_where_it_is_asked_to(ax):
    table = pd.DataFrame({"growth": [np.nan, 1.0, np.nan, 3.0, 4.0, np.nan]}, index=range(2019, 2025))
    figures.lines(ax, table)
    figures.lines(ax, table, gaps=True)
    joined, broken = (line.get_ydata().tolist() for line in ax.lines)
    assert joined == [1, 3, 4]
    assert str(broken) == "[1.0, nan, 3.0, 4.0]"


def test_a_fan_widens_with_its_quantiles(ax):
    quantiles = pd.DataFrame({0.1: [1, 1], 0.25: [2, 2], 0.5: [3, 3], 0.75: [4, 4], 0.9: [5, 5]}, index=[2026, 2027])
    figures.fan(ax, quantiles)
    spans = [np.ptp(band.get_paths()[0].vertices[:, 1]) for band in ax.collections]
    assert spans == [4, 2]
