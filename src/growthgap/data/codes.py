"""Code lists: areas, indicators, units and columns of tables with their English and Vietnamese names.

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
PRICE_BASES = ("CURRENT", "CONST2020", "CONST2010", "CONST1994")
COUNTERS = ("CITY", "MINISTRY", "ZONES")
# Whose public investment plan: the province's council, the government (the Prime Minister's), or one figure for both.
PLAN_OWNERS = ("COUNCIL", "GOVERNMENT", "BOTH")
EXPECTED = "F"  # status of a figure that was told before its period had ended
# From the firmest to the least firm; R (revised) is as firm as the edition that revises.
STATUSES = ("A", "R", "P", "E", EXPECTED)
FLAGS = ("SUSPECT",)
OFFICE = ("OFFICE", "OFFICE_COPY")  # kinds of publication: a statistics office's own, and its table read in a copy
UNCONFIRMED = "OTHER"  # kind of a publication of neither an office nor a government nor the press
# Who published, from the weightiest: a statistics office; government or party; press that quotes the office; press; all
# others.
KINDS = (*OFFICE, "GOVERNMENT", "PRESS_OFFICE", "PRESS", UNCONFIRMED)
NO_UNITS = ("TEXT", "RANGE", "AREA", "INDICATOR")  # what stands in a column that is not of numbers


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
    """An indicator: the units in which it is published, how its spans since January are spelled (Q by quarters, M by
    months, "" where it is not cumulative), and the price base that its definition names ("" where it names none)."""

    units: tuple[str, ...]
    ytd_freq: str = ""
    price_base: str = ""

    @property
    def price_bases(self) -> tuple[str, ...]:
        """The price bases that its figures may have; empty where its definition does not ask for one."""
        if self.price_base:
            return (self.price_base,)
        return ("CONST2020", "CONST2010") if "_CONST" in self.code else ()


@dataclass(frozen=True)
class Unit(Code):
    """A unit: the symbols are what stands behind a number, `digits` its usual decimals, `amount` whether it is money,
    which has a price base; short_vi: what stands in heads and on axes where it is another than the symbol."""

    symbol_en: str
    symbol_vi: str
    digits: int
    amount: bool
    short_vi: str = ""

    def symbol(self, language: str = "en") -> str:
        return self.symbol_vi if language == "vi" else self.symbol_en

    def short(self, language: str = "en") -> str:
        """The symbol as a head of a column or an axis has it."""
        return self.short_vi if language == "vi" and self.short_vi else self.symbol(language)


@dataclass(frozen=True)
class Event(Code):
    """What charts along time mark: the day as far as it matters (2020, 2024-09), and the areas that it struck.

    areas: none where it struck everywhere; MERGED for all that were merged from others; `sources` are keys of the
    publications behind it (data/raw/sources.csv).
    """

    day: str
    areas: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def struck(self, place: Area) -> bool:
        """Whether an area, or one that it was merged from, was struck."""
        own = {place.code, *place.predecessors, *(("MERGED",) if place.predecessors else ())}
        return not self.areas or bool(own & set(self.areas))


@dataclass(frozen=True)
class Column(Code):
    """A column of a table of a report: its heading, without the unit, and what stands in it.

    unit: of its numbers, or TEXT (words, phrases, quantities with their own unit), RANGE (quantities, of which only
    the ends are shown), AREA or INDICATOR (their codes); times: what its numbers are multiplied with to be in that
    unit; own: decimals, where the unit's usual ones do not do.
    """

    unit: str
    times: float
    own: int | None = None

    @property
    def without_unit(self) -> bool:
        """Whether it is not of numbers in one unit."""
        return self.unit in NO_UNITS

    @property
    def digits(self) -> int:
        """Decimals of its numbers, those of the unit if it has none of its own."""
        usual = 0 if self.without_unit else unit(self.unit).digits
        return usual if self.own is None else self.own

    def heading(self, language: str = "en") -> str:
        symbol = "" if self.without_unit else unit(self.unit).short(language)
        return f"{self.name(language)}, {symbol}" if symbol else self.name(language)


@dataclass(frozen=True)
class Range:
    """Two columns, `low` and `high`, that a table shows as one, and the column `of` what they are the ends ("" where
    they stand by themselves)."""

    low: str
    high: str
    of: str
    en: str
    vi: str

    def name(self, language: str = "en") -> str:
        return self.vi if language == "vi" else self.en


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
    found = {}
    for row in _rows("indicators"):
        units_of = tuple(row.pop("units").split())
        found[row["code"]] = Indicator(**row, units=units_of)
    return found


@cache
def units() -> dict[str, Unit]:
    """All units by code."""
    return {
        row["code"]: Unit(
            row["code"],
            row["en"],
            row["vi"],
            row["symbol_en"],
            row["symbol_vi"],
            int(row["digits"]),
            bool(row["amount"]),
            row["short_vi"],
        )
        for row in _rows("units")
    }


@cache
def lists() -> dict[str, dict[str, Code]]:
    """The short code lists by the column that takes their codes, each by code; under COLUMN the columns themselves."""
    found: dict[str, dict[str, Code]] = {}
    for row in _rows("codes"):
        found.setdefault(row["list"], {})[row["code"]] = Code(row["code"], row["en"], row["vi"])
    return found


@cache
def events() -> dict[str, Event]:
    """All events by code."""
    found = {}
    for row in _rows("events"):
        struck, behind = (tuple(row.pop(name).split()) for name in ("areas", "sources"))
        found[row["code"]] = Event(**row, areas=struck, sources=behind)
    return found


@cache
def columns() -> dict[str, Column]:
    """All columns of the reports' tables by code."""
    found = {}
    for row in _rows("columns"):
        own = int(row["digits"]) if row["digits"] else None
        found[row["code"]] = Column(row["code"], row["en"], row["vi"], row["unit"], float(row["times"] or 1), own)
    return found


@cache
def ranges() -> tuple[Range, ...]:
    """The columns that are two ends of one thing."""
    return tuple(Range(**row) for row in _rows("ranges"))


@cache
def columns_and_units() -> dict[str, Column]:
    """The columns, and by the code of each unit one that stands for any column of numbers in it."""
    of_units = {one.code: Column(one.code, one.en, one.vi, one.code, 1.0) for one in units().values()}
    return of_units | columns()


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


def event(code: str) -> Event:
    """The event of a code; GrowthGapError with the nearest known code otherwise."""
    return _look_up(code, events(), "event")


def column(code: str) -> Column:
    """The column of a code; GrowthGapError with the nearest known code otherwise."""
    return _look_up(code, columns_and_units(), "column of codelists/columns.csv")
