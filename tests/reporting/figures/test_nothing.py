"""A chart of nothing is empty: where an area has no figures, its report says so and goes on."""

import math

import pandas as pd
import pytest

from growthgap.reporting import figures
from growthgap.reporting.figures import drawn

EMPTY = {
    "bullets": (["a", "b"], {}),
    "parts_of_plan": (["a", "b", "c", "d"], {}),
    "pairs": (["as_is", "without_tet"], {"start": "as_is", "end": "without_tet"}),
    "plan_outcome": (["a", "b", "c", "d"], {"low": "a", "high": "b", "outcome": "c", "expected": "d"}),
    "steps": (["value", "low", "high"], {}),
    "strip": (["first_month", "last_month", "months"], {}),
    "timeline": (["a", "b", "c", "d"], {"first": ("a", "b"), "newest": ("c", "d"), "now": 2026.5, "text": "today"}),
}


@pytest.mark.parametrize("form", EMPTY)
def test_a_form_draws_no_row_of_an_empty_table(ax, form):
    columns, options = EMPTY[form]
    getattr(figures, form)(ax, pd.DataFrame(columns=columns, dtype=float), **options)
    assert not ax.patches


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: figures.lines(ax, pd.DataFrame()),
        lambda ax: figures.fan(ax, pd.DataFrame(columns=["q10", "q50", "q90"], dtype=float)),
        lambda ax: figures.dot_range(ax, pd.DataFrame(columns=["value", "low", "high"], dtype=float)),
        lambda ax: figures.waterfall(ax, pd.Series({"a": math.nan, "b": math.nan}), totals=("a", "b")),
        lambda ax: figures.counts(ax, pd.DataFrame({2020: [0]}, index=["x"])),
        lambda ax: figures.counts(ax, pd.DataFrame()),
        lambda ax: figures.surface(ax, pd.DataFrame()),
        lambda ax: figures.reference(ax, math.nan, "target"),
        lambda ax: figures.near(ax, 2020, math.nan, "peak"),
        lambda ax: figures.beside(ax, math.nan, "name"),
        lambda ax: figures.above(ax, math.nan, "name"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_a_chart_of_what_is_not_known_is_drawn_without_it(ax, draw):
    draw(ax)
    made = drawn.drawings(ax.figure, "nothing")
    drawn.close(ax.figure)
    for svg in made:
        assert "nan" not in svg.lower()
        assert "target" not in svg and "peak" not in svg and "name" not in svg
