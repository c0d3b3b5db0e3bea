"""Figures from a spreadsheet with the columns of observations.csv: its rows as text, each cell with its address.

Excel changes what is typed: it makes dates of periods (`2024-03` shows as `Mar-24`). What is typed is kept here as it
is shown; `typed` reads it. A cell that cannot be taken at all is a fault with its address.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from growthgap.data.entry import new_rows, numbers
from growthgap.data.entry.cells import files
from growthgap.data.entry.cells.grid import Cell, Grid
from growthgap.errors import GrowthGapError

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: m for m, en in enumerate(_ENGLISH, start=1) for name in (en, f"thg{m}", f"thg0{m}")}
_DATES = ("VINTAGE", "ADOPTED", "REPORTED_TO", "PUBLISHED")


@dataclass(frozen=True)
class Sheet:
    """Rows of a spreadsheet as text; `cells` has the address of each, in the same form.

    `given` has the columns of the sheet, named as in observations.csv or, for a new publication, in sources.csv; its
    index counts its rows. faults: what cannot be taken, by address; holds: what a cell shows and the number behind it
    where that is another, by address; remarks: what was left out, in words; sign: of its decimals, where that is
    known before they are read; shared, about: SOURCE_ID that editions of a publisher's table share, and what it is.
    """

    file: str
    given: pd.DataFrame
    cells: pd.DataFrame
    faults: dict[str, str] = field(default_factory=dict)
    holds: dict[str, tuple[str, str]] = field(default_factory=dict)
    remarks: Sequence[str] = ()
    sign: str = ""
    shared: str = ""
    about: str = ""

    def address(self, row: int, column: str) -> str:
        """Where a cell is, as its owner finds it: figures.xlsx, cell C5; the row, for a column that is not there."""
        if column in self.cells:
            return f"{self.file}, cell {self.cells.at[row, column]}"
        where = self.cells.iloc[row, 0]
        cell = re.fullmatch(r"[A-Z]+(\d+)", where)
        return f"{self.file}, {f'row {cell[1]}' if cell else f'cell {where}'}"


def read(path: Path, sheet: str | None = None) -> Sheet:
    """The visible rows of an xlsx sheet (the first visible one unless named) or of a CSV file.

    Raises GrowthGapError when the file is no such table: not readable, merged cells, unknown or doubled heads.
    """
    found = files.read(path, sheet)
    if found.merged:
        raise GrowthGapError(
            f"{found.file}, cells {found.merged[0]} are merged; allowed is one head above each column, like "
            "TIME_PERIOD; a table as its publisher made it is read by a map of its own (docs/import-a-publication.md)"
        )
    if len(found.rows) < 2:
        raise GrowthGapError(f"{found.file} has no rows below its heads")
    return _sheet(found)


def _sheet(found: Grid) -> Sheet:
    heads, *body = found.rows
    columns = _columns(found.file, heads)
    values = [cell for row in body for column, cell in zip(columns, row, strict=False) if column == "OBS_VALUE"]
    sign = numbers.decimal_sign(cell.text for cell in values if not cell.is_number)
    faults, holds, given = {}, {}, []
    for row in body:
        record = {}
        for column, cell in zip(columns, row, strict=False):
            where = f"{found.file}, cell {cell.address}"
            fault = cell.fault or _made_a_date(cell, column)
            record[column] = "" if fault else _with_sign(cell, sign)
            faults |= {where: fault} if fault else {}
            holds |= {where: (cell.text, cell.holds)} if cell.holds else {}
        for cell in row[len(columns) :]:
            if cell.text:
                faults[f"{found.file}, cell {cell.address}"] = f"{cell.text!r} stands to the right of the last head"
        given.append(record)
    cells = [{column: cell.address for column, cell in zip(columns, row, strict=False)} for row in body]
    return Sheet(
        found.file,
        pd.DataFrame(given, columns=columns, dtype=str),
        pd.DataFrame(cells, columns=columns, dtype=str),
        faults,
        holds,
        found.remarks,
        sign or _point(values),
    )


def _point(values: Sequence[Cell]) -> str:
    """The point of numbers, unless a text beside them can be read in two ways: they do not say which is meant."""
    unsure = any(numbers.two_ways(cell.text) for cell in values if not cell.is_number)
    return "." if any(cell.is_number for cell in values) and not unsure else ""


def _with_sign(cell: Cell, sign: str) -> str:
    """The text of a cell, of a number with the decimal sign that the texts of the sheet have."""
    return cell.text.replace(".", sign) if cell.is_number and sign else cell.text


def _columns(file: str, heads: Sequence[Cell]) -> list[str]:
    """The columns that the heads name: each a column of observations.csv or of a new publication, once."""
    heads = list(heads)
    while heads and not heads[-1].text:
        heads.pop()
    allowed = [*new_rows.columns(), *new_rows.NEW_SOURCE_COLUMNS]
    columns: list[str] = []
    for cell in heads:
        head, where = cell.text.upper(), f"{file}, cell {cell.address}"
        if head not in allowed:
            near = get_close_matches(head, allowed, n=1)
            hint = f"the nearest is {near[0]}" if near else f"allowed are {', '.join(allowed)}"
            raise GrowthGapError(f"{where}: {head!r} is no head of a column; {hint}")
        if head in columns:
            raise GrowthGapError(f"{where}: the head {head} stands twice")
        columns.append(head)
    return columns


def _made_a_date(cell: Cell, column: str) -> str:
    """What is wrong with a cell that Excel made a date of, where none can stand; empty for any other cell."""
    if cell.is_date and column not in _DATES:
        day = dt.date.fromisoformat(cell.text)
        shown, month = day.strftime("%b-%y"), day.strftime("%Y-%m")
    else:
        shown, month = cell.text, _month(cell.text) if column in ("TIME_PERIOD", "OBS_VALUE", *_DATES) else ""
    if not month:
        return ""
    what = f"write {month} as text ('{month}) if that is meant" if column != "OBS_VALUE" else "type the number again"
    return f"found {shown!r}, a date that Excel made of what was typed; {what}"


def _month(text: str) -> str:
    """The month that `Mar-24`, `24-Mar` or `Thg3-24` stand for, as 2024-03; empty for any other text."""
    name, year = r"(?P<name>thg ?\d{1,2}|[a-z]{3,9})", r"(?P<year>\d{2}|\d{4})"
    found = re.fullmatch(f"{name}[-/ ]{year}", text.lower()) or re.fullmatch(f"{year}[-/ ]{name}", text.lower())
    if not found:
        return ""
    word = found["name"].replace(" ", "")
    if word.startswith("thg") and len(found["year"]) == 4:
        return ""  # typed so: Excel shows two digits of the year
    month = _MONTHS.get(word if word.startswith("thg") else word[:3])
    return f"{found['year'] if len(found['year']) == 4 else '20' + found['year']}-{month:02d}" if month else ""
