"""Texts of a publication as a map writes them: `... so với kế hoạch ...`, `<month> so với cùng kỳ năm trước`.

`...` stands for any text or none, ` | ` between two texts for either of them, a place in angle brackets for a part of
the period, which is then known. Capitals, composed letters, kinds of dashes and line breaks make no difference.
"""

from __future__ import annotations

import re
from functools import cache

from growthgap.data.entry.texts import one_line
from growthgap.errors import GrowthGapError, nearest

# The letter Đ has three look-alikes, all of which occur in the office's tables.
_D_WITH_STROKE = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_OF_YEAR = "(?: năm [0-9]{4}| ?/ ?[0-9]{4})?"
PLACES = {
    "month": rf"tháng [0-9]{{1,2}}{_OF_YEAR}",
    "months": rf"[0-9]{{1,2}} tháng(?: đầu)?{_OF_YEAR}",  # since January
    "quarter": rf"qu[ýí] (?:[1-4]|i{{1,3}}|iv){_OF_YEAR}",
    "year": "(?:cả )?(?:năm )?[0-9]{4}",
    "day": "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}",  # up to which is counted, since January
    "period": ".+?",
}


def plain(text: str) -> str:
    """A text for comparison.

    >>> plain("Tổng  sản phẩm\\nÐồng Nai")
    'tổng sản phẩm đồng nai'
    """
    return one_line(text.translate(_D_WITH_STROKE))


def checked(pattern: str) -> str:
    """A pattern whose places are all known; GrowthGapError otherwise."""
    for place in re.findall(r"<([^<>]*)>", pattern):
        if place not in PLACES:
            raise GrowthGapError(f"<{place}> is no place of a text: {nearest(place, PLACES)}")
    return pattern


def places(pattern: str, text: str) -> dict[str, str] | None:
    """What stands in the places of a pattern, {} where it has none; None for a text that does not fit.

    >>> places("Cộng dồn <months>", "Cộng dồn 02 tháng năm 2025")
    {'months': '02 tháng năm 2025'}
    """
    text = plain(text)
    found = next((fit for one in _expressions(pattern) if (fit := one.fullmatch(text))), None)
    return found.groupdict() if found else None


def fits(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern stands for."""
    return places(pattern, text) is not None


@cache
def _expressions(pattern: str) -> list[re.Pattern[str]]:
    return [_expression(plain(either)) for either in pattern.split(" | ")]


def _expression(text: str) -> re.Pattern[str]:
    parts = re.split(r"( ?\.\.\. ?|<[a-z]+>)", text)
    return re.compile("".join(map(_part, parts)))


def _part(part: str) -> str:
    if part.startswith("<"):
        return f"(?P<{part[1:-1]}>{PLACES[part[1:-1]]})"
    if part.strip() == "...":
        before, after = part.startswith(" "), part.endswith(" ")
        if before and after:
            return "(?: .*)? "
        return "(?: .*)?" if before else "(?:.* )?" if after else ".*"
    return re.escape(part)
