"""Code lists: areas, indicators and units with their English and Vietnamese names.

The lists themselves are `codelists/*.csv`; nothing else in the project spells out a name of a code.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from growthgap.errors import GrowthGapError

FREQUENCIES = ("A", "S", "Q", "M")
MEASURES = ("ACTUAL", "TARGET")
TARGET_KINDS = ("PLAN", "ASSIGNED", "SCENARIO", "EXPECTATION", "DRAFT", "NEED")
BOUNDS = ("EXACT", "GE", "LE", "APPROX")
PRICE_BASES = ("CURRENT", "CONST2010", "CONST1994")
COUNTERS = ("CITY", "MINISTRY", "ZONES")
# Whose public investment plan: the province's council, the government (the Prime Minister's), or one figure for both.
PLAN_OWNERS = ("COUNCIL", "GOVERNMENT", "BOTH")
# From the firmest to the least firm; R (revised) is as firm as the edition that revises.
STATUSES = ("A", "R", "P", "E", "F")
FLAGS = ("SUSPECT",)


@dataclass(frozen=True)
class Code:
    """One entry of a code list, named in both languages."""

    code: str
    en: str
    vi: str

    def name(self, language: str = "en") -> str:
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True)
class Area(Code):
    """A country or province; `predecessors` are the areas it was merged from on `boundary_from`."""

    kind: str
    predecessors: tuple[str, ...] = ()
    boundary_from: str | None = None


@dataclass(frozen=True)
class Indicator(Code):
    """An indicator and the units in which it is published."""

    units: tuple[str, ...]


@dataclass(frozen=True)
class Unit(Code):
    """A unit; the symbols are what stands behind a number."""

    symbol_en: str
    symbol_vi: str

    def symbol(self, language: str = "en") -> str:
        return self.symbol_vi if language == "vi" else self.symbol_en


def _rows(name: str) -> list[dict[str, str]]:
    text = files("growthgap.data").joinpath("codelists", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def areas() -> dict[str, Area]:
    """All areas by code."""
    found = {}
    for row in _rows("areas"):
        parts, day = row.pop("predecessors").split(), row.pop("boundary_from")
        found[row["code"]] = Area(**row, predecessors=tuple(parts), boundary_from=day or None)
    return found


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by code."""
    return {
        row["code"]: Indicator(row["code"], row["en"], row["vi"], tuple(row["units"].split()))
        for row in _rows("indicators")
    }


@cache
def units() -> dict[str, Unit]:
    """All units by code."""
    return {row["code"]: Unit(**row) for row in _rows("units")}


def _look_up(code: str, codes: dict, kind: str):
    if code not in codes:
        near = get_close_matches(code, codes, n=1)
        hint = f"; the nearest is {near[0]}" if near else ""
        raise GrowthGapError(f"{code!r} is no known {kind}{hint}")
    return codes[code]


def area(code: str) -> Area:
    """The area of a code; GrowthGapError with the nearest known code otherwise."""
    return _look_up(code, areas(), "area")


def indicator(code: str) -> Indicator:
    """The indicator of a code; GrowthGapError with the nearest known code otherwise."""
    return _look_up(code, indicators(), "indicator")


def unit(code: str) -> Unit:
    """The unit of a code; GrowthGapError with the nearest known code otherwise."""
    return _look_up(code, units(), "unit")
