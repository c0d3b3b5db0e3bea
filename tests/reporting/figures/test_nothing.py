"""A chart of nothing is empty: where an area has no figures, its report says so and goes on."""

import pandas as pd
import pytest

from growthgap.reporting import figures

EMPTY = {
    "bullets": (["a", "b"], {"reached": "a", "even": "b"}),
    "parts_of_plan": (["a", "b", "c", "d"], {"part": "a", "low": "b", "high": "c", "plan": "d"}),
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
