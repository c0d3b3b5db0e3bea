import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from growthgap.reporting import figures


@pytest.fixture
def ax():
    figures.style()
    figure, axes = figures.new()
    yield axes
    plt.close(figure)


def luminance(colour):
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


def test_the_first_colours_are_apart_in_grey():
    greys = [luminance(colour) for colour in figures.PALETTE[:2]]
    assert abs(greys[0] - greys[1]) > 0.02
    assert all(luminance(colour) < 0.72 for colour in figures.PALETTE)


def test_labels_at_line_ends_do_not_overlap(ax):
    figures.lines(ax, pd.DataFrame({name: [1, 2 + i / 1000] for i, name in enumerate("abcde")}, index=[2020, 2021]))
    heights = sorted(text.get_position()[1] for text in ax.texts)
    low, high = ax.get_ylim()
    assert min(np.diff(heights)) > 0.04 * (high - low)


def test_a_fan_widens_with_its_quantiles(ax):
    quantiles = pd.DataFrame({0.1: [1, 1], 0.25: [2, 2], 0.5: [3, 3], 0.75: [4, 4], 0.9: [5, 5]}, index=[2026, 2027])
    figures.fan(ax, quantiles)
    spans = [np.ptp(band.get_paths()[0].vertices[:, 1]) for band in ax.collections]
    assert spans == [4, 2]


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


def test_a_surface_fills_its_axes_and_an_empty_one_draws_nothing(ax):
    figures.surface(ax, pd.DataFrame())
    assert not ax.collections
    table = pd.DataFrame([[1.0, 2.0], [2.0, 4.0]], index=[6.0, 15.0], columns=[2.5, 6.0])
    figures.surface(ax, table)
    assert (ax.get_xlim(), ax.get_ylim()) == ((6.0, 15.0), (2.5, 6.0))
