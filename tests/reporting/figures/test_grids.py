import pandas as pd

from growthgap.quantity import Quantity
from growthgap.reporting import figures
from growthgap.reporting.figures import drawn, house
from growthgap.reporting.figures.placing import layout


def test_a_surface_fills_its_axes_and_an_empty_one_draws_nothing(ax):
    figures.surface(ax, pd.DataFrame())
    assert not ax.collections
    table = pd.DataFrame([[1.0, 2.0], [2.0, 4.0]], index=[6.0, 15.0], columns=[2.5, 6.0])
    figures.surface(ax, table)
    assert (ax.get_xlim(), ax.get_ylim()) == ((6.0, 15.0), (2.5, 6.0))


def test_what_an_amount_buys_lies_over_a_surface_and_its_marks_are_named(ax):
    bought = pd.Series([8.0, 12.0], index=[6.0, 3.0])
    figures.plan_on_surface(ax, bought, Quantity(4.0, "RATIO", 3.5, 4.5), 13.0, ["plan", "ratio", "most", "here"])
    line, across, point = ax.lines
    assert line.get_xydata().tolist() == [[8.0, 6.0], [12.0, 3.0]] and point.get_xydata().tolist() == [[13.0, 4.0]]
    assert set(across.get_ydata()) == {4.0}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["plan", "ratio", "most", "here"]


def test_the_years_of_a_grid_stand_upright_as_many_as_have_room():
    figure, ax = figures.new(height=4.2)
    table = pd.DataFrame(2.0, index=[f"indicator {n}" for n in range(8)], columns=range(1990, 2027))
    figures.counts(ax, table)
    layout.lay_out(figure, house.WIDE)
    labels = [label for label in ax.get_xticklabels() if label.get_visible()]
    assert {label.get_rotation() for label in labels} == {0.0}
    assert [label.get_text() for label in labels] == [str(year) for year in range(1990, 2027, 2)]
    assert layout.collisions_of(figure) == []
    drawn.close(figure)
