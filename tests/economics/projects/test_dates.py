import numpy as np
import pytest

from growthgap.economics.projects.dates import spans, when
from growthgap.errors import GrowthGapError


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2026", 2026, 2027),
        ("2026-Q1", 2026, 2026.25),
        ("2025-Q4", 2025.75, 2026),
        ("2026-04", 2026.25, 2026 + 4 / 12),
        ("2026-01-31", 2026 + 30 / 31 / 12, 2026 + 1 / 12),
        ("", np.nan, np.nan),
    ],
)
def test_a_date_is_a_span_as_exact_as_published(text, low, high):
    assert when(text) == pytest.approx((low, high), nan_ok=True)


def test_what_is_no_date_is_refused():
    with pytest.raises(GrowthGapError, match="'next year' is not a date"):
        when("next year")


def test_columns_of_dates_have_first_and_last_ends():
    assert spans(["2026", "2026-Q3"]) == ([2026.0, 2026.5], [2027.0, 2026.75])
