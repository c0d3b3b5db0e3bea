"""Days, months and years as people write them: 31 March 2026 in English, 31/3/2026 in Vietnamese."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date


def day(iso: str, language: str = "en") -> str:
    """An ISO day, month or year in words; what is none of these stays as it is.

    >>> day("2026-03-31"), day("2025-03"), day("2025")
    ('31 March 2026', 'March 2025', '2025')
    >>> day("2026-03-31", "vi"), day("2025-03", "vi")
    ('31/3/2026', 'tháng 3/2025')
    """
    try:
        date = dt.date.fromisoformat(iso if len(iso) > 7 else f"{iso}-01")
    except ValueError:
        return iso
    if language == "vi":
        return f"{date.day}/{date.month}/{date.year}" if len(iso) > 7 else f"tháng {date.month}/{date.year}"
    return format_date(date, "d MMMM y" if len(iso) > 7 else "MMMM y", locale=language)
