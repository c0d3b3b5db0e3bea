import datetime as dt

import pytest

from growthgap.data import periods
from growthgap.errors import GrowthGapError


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2025-S2", "2025-07-01", "2025-12-31"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2026/2030", "2026-01-01", "2030-12-31"),
    ],
)
def test_span(period, first, last):
    assert periods.span(period) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("period", ["2024/13", "2024-13", "2024-Q5", "Mar-24", "", "2024-S3"])
def test_what_is_no_period(period):
    with pytest.raises(GrowthGapError, match="is no period; allowed are a year like 2024"):
        periods.span(period)


@pytest.mark.parametrize(
    ("vintage", "day"),
    [("2025-09-30", "2025-09-30"), ("2025-02", "2025-02-28"), ("2025", "2025-12-31"), ("2024-12", "2024-12-31")],
)
def test_a_month_or_a_year_counts_from_its_end(vintage, day):
    assert periods.published(vintage) == dt.date.fromisoformat(day)


def test_a_page_without_a_date_was_never_published():
    assert periods.published("") is None


def test_as_date_takes_text_dates_and_nothing():
    assert periods.as_date("2025-09") == periods.as_date(dt.date(2025, 9, 30)) == dt.date(2025, 9, 30)
    assert periods.as_date(None) is None
    with pytest.raises(GrowthGapError, match="'last week' is no date of publication"):
        periods.as_date("last week")


@pytest.mark.parametrize(
    ("period", "quarters", "months"),
    [
        ("2026-S1", "2026-Q2", "2026-06"),
        ("2026-06", "2026-Q2", "2026-06"),
        ("2026-Q2", "2026-Q2", "2026-06"),
        ("2026-10", "2026-10", "2026-10"),
        ("2026", "2026-Q4", "2026-12"),
        ("2026/2030", "2026/2030", "2026/2030"),
    ],
)
def test_a_span_since_january_has_one_spelling(period, quarters, months):
    assert periods.since_january(period, "Q") == quarters
    assert periods.since_january(period, "M") == months


@pytest.mark.parametrize("date", ["2025-02-29", "2025-04-31", "2025-13", "２０２５", "2025-00"])
def test_a_date_is_one_of_the_calendar(date):
    assert not periods.is_date(date)
    assert periods.is_date("2024-02-29")
