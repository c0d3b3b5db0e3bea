"""Periods as they stand in the raw files (2024, 2025-S2, 2024-Q3, 2024-09, 2026/2030) and dates of publication."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import pandas as pd

from growthgap.errors import GrowthGapError

# What TIME_PERIOD may look like at each frequency, and how to say so.
PATTERNS = {
    "A": (r"(19|20)\d\d(/(19|20)\d\d)?", "a year like 2024 or a span like 2026/2030"),
    "S": (r"(19|20)\d\d-S[12]", "a half-year like 2025-S2"),
    "Q": (r"(19|20)\d\d-Q[1-4]", "a quarter like 2024-Q3"),
    "M": (r"(19|20)\d\d-(0[1-9]|1[0-2])", "a month like 2024-09"),
}
ALLOWED = "; ".join(words for _, words in PATTERNS.values())
DATE = r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
# Frequencies of pandas for single periods; a half-year is a period of two quarters.
PANDAS_FREQUENCY = {"A": "Y-DEC", "S": "2Q-DEC", "Q": "Q-DEC", "M": "M"}
_MONTHS_PER_PART = {"S": 6, "Q": 3, "M": 1}


@cache
def _last_day(date: str) -> dt.date:
    """The last day of a year, month or day: 2024-09 -> 2024-09-30."""
    return pd.Period(date).end_time.date()


@cache
def frequency(period: str) -> str | None:
    """The frequency that a period is of: 2024-Q3 -> Q; None for a text that is no period."""
    return next((freq for freq, (pattern, _) in PATTERNS.items() if re.fullmatch(pattern, period, re.ASCII)), None)


@cache
def span(period: str) -> tuple[dt.date, dt.date]:
    """First and last day of a period, e.g. 2025-S2 -> (2025-07-01, 2025-12-31)."""
    freq = frequency(period)
    if freq is None:
        raise GrowthGapError(f"{period!r} is no period; allowed are {ALLOWED}")
    if freq == "A":
        first, _, last = period.partition("/")
        return dt.date(int(first), 1, 1), dt.date(int(last or first), 12, 31)
    year, part = int(period[:4]), int(period[5:].lstrip("SQ"))
    months = _MONTHS_PER_PART[freq]
    return dt.date(year, (part - 1) * months + 1, 1), _last_day(f"{year}-{part * months:02d}")


@cache
def since_january(period: str, freq: str) -> str:
    """The one spelling of the span from January to a period's end: by quarters where it ends with one (freq Q, for
    what is published by quarters), else by months.

    >>> since_january("2026-S1", "Q"), since_january("2026-10", "Q"), since_january("2026-Q3", "M")
    ('2026-Q2', '2026-10', '2026-09')
    """
    if is_span(period):
        return period
    last = span(period)[1]
    by_quarter = freq == "Q" and last.month % 3 == 0
    return f"{last.year}-Q{last.month // 3}" if by_quarter else f"{last.year}-{last.month:02d}"


def is_span(period: str) -> bool:
    """Whether the period covers several years: 2026/2030."""
    return "/" in period


def published(vintage: str) -> dt.date | None:
    """The day from which a vintage counts as published: the last day of a month or year; None without a date."""
    if not vintage:
        return None
    if not is_date(vintage):
        raise GrowthGapError(f"{vintage!r} is no date of publication; allowed are 2024, 2024-09 and 2024-09-30")
    return _last_day(vintage)


@cache
def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day of the calendar: 2024, 2024-09, 2024-09-30."""
    try:
        return re.fullmatch(DATE, text, re.ASCII) is not None and bool(dt.date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def as_date(day: dt.date | str | None) -> dt.date | None:
    """An as-of day given as a date, a text (a day, a month or a year: its end) or None."""
    if day is None or day == "":
        return None
    if isinstance(day, dt.datetime):
        return day.date()
    return day if isinstance(day, dt.date) else published(str(day))


def period_index(starts: pd.Series, freq: str) -> pd.PeriodIndex:
    """Periods of one frequency from their first days."""
    return pd.PeriodIndex(pd.to_datetime(starts), freq=PANDAS_FREQUENCY[freq], name="period")
