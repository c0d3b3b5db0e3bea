"""Published dates of any precision, as spans of decimal years."""

import calendar
import re
from collections.abc import Sequence

import numpy as np

from growthgap.errors import GrowthGapError

SAME_NEWS_YEARS = 31 / 365  # versions this close together are rivals, not successors


def when(text: str) -> tuple[float, float]:
    """Decimal years between which a published date lies: "2026" -> (2026.0, 2027.0), "2026-Q1" -> (2026.0, 2026.25).

    Accepts a year, a quarter, a month or a day; an empty text is (nan, nan).
    """
    match = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?", str(text or "").strip())
    if not match:
        if str(text or "").strip() in ("", "nan", "NaT", "<NA>"):
            return np.nan, np.nan
        raise GrowthGapError(f"projects.csv: {text!r} is not a date; write 2026, 2026-Q1, 2026-04 or 2026-04-15.")
    year = int(match[1])
    quarter, month, day = (int(part) if part else None for part in match.groups()[1:])
    if quarter:
        return year + (quarter - 1) / 4, year + quarter / 4
    if month is None:
        return float(year), year + 1.0
    start = year + (month - 1) / 12
    if day is None:
        return start, start + 1 / 12
    length = 12 * calendar.monthrange(year, month)[1]
    return start + (day - 1) / length, start + day / length


def spans(column: Sequence[str]) -> tuple[list[float], list[float]]:
    """First and last ends of published dates."""
    found = [when(text) for text in column]
    return [low for low, _ in found], [high for _, high in found]
