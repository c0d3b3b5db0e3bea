"""Codes for a word that somebody typed, of areas the one that stands first; and what is said of a wrong cell."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from growthgap.data import codes, periods
from growthgap.data.entry import doubts, texts

CODES = {"REF_AREA": codes.areas, "INDICATOR": codes.indicators, "UNIT_MEASURE": codes.units}
_CALLED = {"REF_AREA": "area", "INDICATOR": "indicator", "UNIT_MEASURE": "unit"}
_FREE = ("NOTE", "TITLE", "PUBLISHER", "URL", "OBS_VALUE", "TIME_PERIOD")  # where any letter may stand
_A_FEW = 4


def found(word: str, known: Mapping[str, codes.Code], period: str = "") -> list[codes.Code]:
    """Codes whose code or name, in English or Vietnamese, holds a word, with or without its marks.

    An area that was merged brings the one that it became, which comes first unless the period began before.
    """
    part = texts.without_marks(word)
    fit = [code for code in known.values() if part in texts.without_marks(f"{code.code} {code.en} · {code.vi}")]
    after = [area for code in fit if isinstance(code, codes.Area) and (area := doubts.successor(code.code))]
    if _before_all(after, period):
        return list(dict.fromkeys([*fit, *after]))
    ended = {code.code for code in fit if isinstance(code, codes.Area) and doubts.successor(code.code)}
    return list(dict.fromkeys([*after, *(c for c in fit if c.code not in ended), *(c for c in fit if c.code in ended)]))


def lines(word: str, known: Mapping[str, codes.Code], period: str = "", most: int = 15) -> list[str]:
    """The codes for a word as they are shown to who is asked, and which of them are of an area that ended."""
    fit = found(word, known, period)
    more = [f"  ... and {len(fit) - most} more: type a longer word"] if len(fit) > most else []
    told = [doubts.merged(code.code, period) for code in fit[:most] if isinstance(code, codes.Area)]
    shown = [f"  {code.code:28}{code.en} · {code.vi}" for code in fit[:most]]
    return [*shown, *more, *(f"  {one}" for one in filter(None, told))]


def wrong(column: str, text: str, allowed: str) -> str:
    """What is wrong with a cell, in words: what was found, what is allowed, and what may have been meant."""
    return f"{text!r}{_strange(column, text)}; allowed is {allowed}{_perhaps(column, text)}"


def unknown(column: str, text: str, period: str = "") -> str:
    """What is wrong with a text that is no code of a column's list: the codes that it names, else the nearest one."""
    if meant := _perhaps(column, text, period):
        return f"{text!r} is no code{meant}"
    near = get_close_matches(text, CODES[column](), n=1)
    hint = f"; the nearest is {near[0]}" if near else ""
    return f"{text!r}{_strange(column, text)} is no known {_CALLED[column]}{hint}"


def _strange(column: str, text: str) -> str:
    """The characters of a code that are not those of the keyboard, in brackets."""
    strange = "" if column in _FREE else texts.strange(text)
    return f" (with {strange})" if strange else ""


def _perhaps(column: str, text: str, period: str = "") -> str:
    """The few codes that a text names, as the end of a sentence."""
    fit = found(text, CODES[column](), period) if column in CODES and len(text) > 2 else []
    return "; perhaps " + " or ".join(f"{one.code} ({one.en})" for one in fit) if 0 < len(fit) <= _A_FEW else ""


def _before_all(areas: list[codes.Area], period: str) -> bool:
    """Whether a period began before any of the areas did."""
    if periods.frequency(period) is None:
        return False
    return all(periods.span(period)[0].isoformat() < str(area.boundary_from) for area in areas)
