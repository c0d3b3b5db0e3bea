import pandas as pd

from growthgap.reporting import figures


def test_a_surface_fills_its_axes_and_an_empty_one_draws_nothing(ax):
    figures.surface(ax, pd.DataFrame())
    assert not ax.collections
    table = pd.DataFrame([[1.0, 2.0], [2.0, 4.0]], index=[6.0, 15.0], columns=[2.5, 6.0])
    figures.surface(ax, table)
    assert (ax.get_xlim(), ax.get_ylim()) == ((6.0, 15.0), (2.5, 6.0))
