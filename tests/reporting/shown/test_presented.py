"""What is set for a page: here labels of a chart."""

import pytest

from growthgap.reporting.shown.presented import Presenter


@pytest.mark.parametrize(
    ("text", "english", "vietnamese"),
    [
        ("2026-Q1", "2026-Q1", "quý I/2026"),
        ("2026-01", "2026-01", "tháng 01/2026"),
        ("2026", "2026", "2026"),
        ("1,234.5", "1,234.5", "1.234,5"),
    ],
)
def test_a_period_and_a_number_along_an_axis_are_written_as_the_language_does(text, english, vietnamese):
    presenter = Presenter("02_iip_shortfall", "en", {}, {}, dict, {})
    assert presenter.label(text, {}) == english
    assert presenter.in_language("vi").label(text, {}) == vietnamese
