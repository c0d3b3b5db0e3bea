"""Columns of the tables of reports: their headings, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from growthgap.data.codelists.code import Code, look_up, rows
from growthgap.data.codelists.measures import unit, units

# What stands in a column that is not of numbers.
NO_UNITS = ("TEXT", "RANGE", "AREA", "INDICATOR", "PUBLISHER", "REMARK")


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


@cache
def columns() -> dict[str, Column]:
    """All columns of the reports' tables by code."""
    found = {}
    for row in rows("columns.csv"):
        own = int(row["digits"]) if row["digits"] else None
        found[row["code"]] = Column(row["code"], row["en"], row["vi"], row["unit"], float(row["times"] or 1), own)
    return found


@cache
def ranges() -> tuple[Range, ...]:
    """The columns that are two ends of one thing."""
    return tuple(Range(**row) for row in rows("ranges.csv"))


@cache
def columns_and_units() -> dict[str, Column]:
    """The columns, and by the code of each unit one that stands for any column of numbers in it."""
    of_units = {one.code: Column(one.code, one.en, one.vi, one.code, 1.0) for one in units().values()}
    return of_units | columns()


def column(code: str) -> Column:
    """The column of a code; GrowthGapError with the nearest known code otherwise."""
    return look_up(code, columns_and_units(), "column of codelists/columns.csv")
