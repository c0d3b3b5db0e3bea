"""The data of a table or chart with one thing in a cell: a quantity is a column each of value, low and high end."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from growthgap.data import codes
from growthgap.words import words

Type = Literal["integer", "number", "string", "any"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of one
_BOM = "\ufeff"  # by which Excel knows UTF-8


@dataclass(frozen=True)
class Column:
    """A column: its head with the unit, one of a kind in its table; the unit's code and the decimals of its numbers,
    and its cells: numbers, text, or None for what is missing."""

    head: str
    unit: str
    digits: int
    cells: tuple[Any, ...]

    @property
    def type(self) -> Type:
        """What its cells are, in the words of a table schema."""
        known = [cell for cell in self.cells if cell is not None]
        texts = [isinstance(cell, str) for cell in known]
        if known and not any(texts):
            whole = self.unit == "YEAR" and all(isinstance(cell, int) for cell in known)  # a date may be 2025.5
            return "integer" if whole else "number"
        return "string" if all(texts) else "any"


def columns(data: Mapping[str, Any], language: str) -> list[Column]:
    """The columns of an output's data (see `growthgap.reporting.typed`), quantities spread over several.

    Ends stand where one of a column's quantities has them, the unit where its quantities have different ones.
    """
    made: list[Column] = []
    for place, about in enumerate(data["columns"]):
        made += _spread(about, [row[place] for row in data["rows"]], language)
    seen: dict[str, int] = {}
    return [_alone(column, seen) for column in made]


def _spread(about: Mapping[str, Any], cells: list[Any], language: str) -> Iterable[Column]:
    unit, digits, symbol, named = about["unit"], about["digits"], about["symbol"], words("take_home", language)

    def column(cells: Iterable[Any], *parts: str, unit: str = unit) -> Column:
        return Column(", ".join(filter(None, (about["head"], *parts))) or about["name"], unit, digits, tuple(cells))

    quantities = [cell for cell in cells if isinstance(cell, dict)]
    yield column((cell["value"] if isinstance(cell, dict) else cell for cell in cells), symbol)
    for end in ("low", "high"):
        if any(cell[end] is not None for cell in quantities):
            yield column((cell[end] if isinstance(cell, dict) else None for cell in cells), named[end], symbol)
    if quantities and not unit:
        yield column((unit_of(cell, language) if isinstance(cell, dict) else None for cell in cells), named["unit"])


def unit_of(told: Mapping[str, Any], language: str) -> str:
    """The unit of a quantity or of a value of a values file in words: its symbol, or its name where it has none."""
    unit = codes.unit(told["unit"])
    return unit.short(language) or unit.name(language)


def _alone(column: Column, seen: dict[str, int]) -> Column:
    """A column whose head no column before it has."""
    seen[column.head] = again = seen.get(column.head, 0) + 1
    return column if again == 1 else Column(f"{column.head} ({again})", column.unit, column.digits, column.cells)


def csv_text(data: Mapping[str, Any], language: str) -> str:
    """The data as CSV, as a spreadsheet opens it: an apostrophe says that a text is no formula."""
    flat = columns(data, language)
    return csv_of((column.head for column in flat), zip(*(column.cells for column in flat), strict=True))


def csv_of(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Rows of numbers, texts and None as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_written, head))
    writer.writerows(map(_written, row) for row in rows)
    return _BOM + text.getvalue()


def _written(cell: Any) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return "" if cell is None else f"{cell:.10g}"
