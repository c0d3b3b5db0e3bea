"""Indicators and the units in which they are published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from growthgap.data.codelists.code import Code, look_up, rows


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


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by code."""
    found = {}
    for row in rows("indicators.csv"):
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
        for row in rows("units.csv")
    }


def indicator(code: str) -> Indicator:
    """The indicator of a code; GrowthGapError with the nearest known code otherwise."""
    return look_up(code, indicators(), "indicator")


def unit(code: str) -> Unit:
    """The unit of a code; GrowthGapError with the nearest known code otherwise."""
    return look_up(code, units(), "unit")
