"""Days and periods as people write them: 31 March 2026 in English, 31/3/2026 and quý I/2026 in Vietnamese.

Vietnamese offices write days below 10, and January and February, with a leading zero.
"""

from __future__ import annotations

import datetime as dt
import re

from babel.dates import format_date

_SPAN = re.compile(r"(\d{4})/(\d{4})")
_PART = re.compile(r"(\d{4})-([QS])([1-4])")
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_QUARTERS = ("I", "II", "III", "IV")
_HALVES = {"1": "đầu", "2": "cuối"}


def day(iso: str, language: str = "en") -> str:
    """An ISO day, month or year for tables, titles and notes; what is none of these stays as it is.

    >>> day("2026-03-31"), day("2025-03"), day("2025")
    ('31 March 2026', 'March 2025', '2025')
    >>> day("2026-03-31", "vi"), day("2026-01-06", "vi"), day("2025-03", "vi")
    ('31/3/2026', '06/01/2026', 'tháng 3/2025')
    """
    try:
        date = dt.date.fromisoformat(iso if len(iso) > 7 else f"{iso}-01")
    except ValueError:
        return iso
    if language == "vi":
        month = f"{_month(date)}/{date.year}"
        return f"{date.day:02d}/{month}" if len(iso) > 7 else f"tháng {month}"
    return format_date(date, "d MMMM y" if len(iso) > 7 else "MMMM y", locale=language)


def in_words(date: dt.date, language: str = "en") -> str:
    """A day for a sentence, which in Vietnamese has "ngày" before it, as it has before the short form.

    >>> in_words(dt.date(2026, 3, 31)), in_words(dt.date(2025, 7, 1), "vi")
    ('31 March 2026', '01 tháng 7 năm 2025')
    """
    if language == "vi":
        return f"{date.day:02d} tháng {_month(date)} năm {date.year}"
    return day(f"{date:%Y-%m-%d}", language)


def period(iso: str, language: str = "en") -> str:
    """A period as the raw files write it, in Vietnamese words; in English, and what is none, as it is.

    >>> [period(one, "vi") for one in ("2026-Q1", "2025-S2", "2026-01", "2026-03-31", "2026")]
    ['quý I/2026', '6 tháng cuối năm 2025', 'tháng 01/2026', '31/3/2026', '2026']
    """
    if language != "vi":
        return iso
    if part := _PART.fullmatch(iso):
        year, kind, number = part.groups()
        if kind == "Q":
            return f"quý {quarter(int(number), language)}/{year}"
        return f"6 tháng {_HALVES[number]} năm {year}" if number in _HALVES else iso
    if _SPAN.fullmatch(iso):
        return span(iso, language)
    return day(iso, language) if _DATE.fullmatch(iso) else iso


def quarter(number: int, language: str = "en") -> str:
    """The number of a quarter, in Roman figures in Vietnamese.

    >>> quarter(2), quarter(2, "vi")
    ('2', 'II')
    """
    return _QUARTERS[number - 1] if language == "vi" else str(number)


def span(iso: str, language: str = "en") -> str:
    """Several years.

    >>> span("2026/2030"), span("2026/2030", "vi")
    ('2026 to 2030', 'giai đoạn 2026-2030')
    """
    first, last = iso.split("/")
    return f"giai đoạn {first}-{last}" if language == "vi" else f"{first} to {last}"


def is_span(text: str) -> bool:
    """Whether a text is several years: 2026/2030."""
    return _SPAN.fullmatch(text) is not None


def _month(date: dt.date) -> str:
    return f"{date.month:02d}" if date.month < 3 else str(date.month)
