"""Figures from a spreadsheet, xlsx or CSV as Excel saves it, as text rows for observations.csv.

Excel changes what is typed: it makes dates of periods (`2024-03` shows as `Mar-24`), and a Vietnamese Excel saves
CSV with semicolons, decimal commas and a byte order mark. What can be undone without a guess is undone; anything
else is a fault with the address of its cell.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from growthgap.data.entry import new_rows
from growthgap.errors import GrowthGapError

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: m for m, en in enumerate(_ENGLISH, start=1) for name in (en, f"thg{m}", f"thg0{m}")}
_DATES = ("VINTAGE", "ADOPTED", "PUBLISHED")
_ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True)
class Sheet:
    """Rows of a spreadsheet as text, indexed by their number in it, with what could not be read.

    `given` has the columns of the sheet, named as in observations.csv or, for a new publication, in sources.csv.
    """

    file: str
    given: pd.DataFrame
    letters: dict[str, str]
    faults: dict[str, str]  # by address

    def address(self, row: int, column: str) -> str:
        """Where a cell is, as its owner finds it: figures.xlsx, cell C5; the row, for a column that is not there."""
        return f"{self.file}, cell {self.letters[column]}{row}" if column in self.letters else f"{self.file}, row {row}"


def read(path: Path, sheet: str | None = None) -> Sheet:
    """The rows of an xlsx sheet (the first one unless named) or of a CSV file.

    Raises GrowthGapError when the file is no such table: not readable, merged cells, unknown or doubled heads.
    """
    if not path.is_file():
        raise GrowthGapError(f"there is no file {path}")
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _sheet(path.name, *_xlsx(path, sheet), comma=None)
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        rows, comma = _csv(path)
        return _sheet(path.name, rows, 1, comma=comma)
    raise GrowthGapError(f"{path.name} is no spreadsheet that can be read; allowed are .xlsx and .csv")


def _xlsx(path: Path, name: str | None) -> tuple[list[list], int]:
    """Cells by row (openpyxl cells), and the number of the first row; refuses merged cells."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise GrowthGapError(f"{path.name} is no xlsx file that can be read; save it again from Excel") from error
    if name is not None and name not in book.sheetnames:
        raise GrowthGapError(f"{path.name} has no sheet {name!r}; it has {', '.join(book.sheetnames)}")
    cells = book[name] if name else book.worksheets[0]
    if cells.merged_cells.ranges:
        merged = min(cells.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col))
        raise GrowthGapError(
            f"{path.name}, cells {merged.coord} are merged; allowed is one head above each column, like TIME_PERIOD"
        )
    return [list(row) for row in cells.iter_rows()], cells.min_row


def _csv(path: Path) -> tuple[list[list[str]], bool]:
    """Cells by row, and whether numbers have a decimal comma: they do where the cells are split by semicolons."""
    content = path.read_bytes()
    encoding = _ENCODINGS.get(content[:3], _ENCODINGS.get(content[:2], "utf-8"))
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise GrowthGapError(
            f"{path.name}, row {line}: letters that are not UTF-8; save it as 'CSV UTF-8' from Excel"
        ) from error
    head, _, rest = text.partition("\n")
    if declared := re.fullmatch(r"sep=(.)\s*", head, re.IGNORECASE):
        # Excel keeps this line out of sight; an empty row in its place keeps the row numbers right.
        return [[], *csv.reader(io.StringIO(rest, newline=""), delimiter=declared[1])], declared[1] == ";"
    delimiter = max(",;\t", key=head.count)
    comma = delimiter == ";" or (delimiter == "\t" and encoding == "utf-16" and re.search(r"\t-?\d+,\d", text))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), bool(comma)


def _sheet(file: str, rows: Sequence[Sequence], first: int, *, comma: bool | None) -> Sheet:
    numbered = [(number, row) for number, row in enumerate(rows, start=first) if any(_raw(cell) for cell in row)]
    if len(numbered) < 2:
        raise GrowthGapError(f"{file} has no rows below its heads")
    (head_row, heads), *body = numbered
    letters = _letters(file, [_raw(cell).upper() for cell in heads], head_row)
    records, faults = [], {}
    for number, row in body:
        record = {}
        for position, (column, letter) in enumerate(letters.items()):
            cell = row[position] if position < len(row) else ""
            try:
                record[column] = _text(cell, column, comma)
            except GrowthGapError as error:
                record[column] = ""
                faults[f"{file}, cell {letter}{number}"] = str(error)
        if extra := [_raw(cell) for cell in row[len(letters) :] if _raw(cell)]:
            faults[f"{file}, row {number}"] = f"{extra[0]!r} stands to the right of the last head"
        records.append(record)
    given = pd.DataFrame(records, index=pd.Index([number for number, _ in body]), columns=list(letters), dtype=str)
    return Sheet(file, given, letters, faults)


def _letters(file: str, heads: list[str], row: int) -> dict[str, str]:
    """Column letter by head; every head must be a column of observations.csv or of a new publication, once."""
    from openpyxl.utils import get_column_letter

    while heads and not heads[-1]:
        heads.pop()
    allowed = [*new_rows.columns(), *new_rows.NEW_SOURCE_COLUMNS]
    letters: dict[str, str] = {}
    for position, head in enumerate(heads, start=1):
        where = f"{file}, cell {get_column_letter(position)}{row}"
        if head not in allowed:
            near = get_close_matches(head, allowed, n=1)
            hint = f"the nearest is {near[0]}" if near else f"allowed are {', '.join(allowed)}"
            raise GrowthGapError(f"{where}: {head!r} is no head of a column; {hint}")
        if head in letters:
            raise GrowthGapError(f"{where}: the head {head} stands twice")
        letters[head] = get_column_letter(position)
    return letters


def _raw(cell) -> str:
    value = getattr(cell, "value", cell)
    return "" if value is None else str(value).strip()


def _text(cell, column: str, comma: bool | None) -> str:
    """A cell as it would stand in the raw file; GrowthGapError for what can be read in more than one way."""
    value = getattr(cell, "value", cell)
    if isinstance(value, dt.datetime | dt.date):
        if column in _DATES:
            return value.strftime("%Y-%m-%d")
        raise GrowthGapError(_made_a_date(value.strftime("%b-%y"), value.strftime("%Y-%m"), column))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, getattr(cell, "number_format", "General"))
    text = _raw(cell)
    if column in ("TIME_PERIOD", "OBS_VALUE", *_DATES) and (month := _month(text)):
        raise GrowthGapError(_made_a_date(text, month, column))
    return new_rows.decimal_text(text, comma=comma) if column == "OBS_VALUE" and text else text


def _made_a_date(found: str, meant: str, column: str) -> str:
    what = f"write {meant} as text ('{meant}) if that is meant" if column != "OBS_VALUE" else "type the number again"
    return f"found {found!r}, a date that Excel made of what was typed; {what}"


def _month(text: str) -> str:
    """The month that `Mar-24`, `24-Mar` or `Thg3-24` stand for, as 2024-03; empty for any other text."""
    name, year = r"(?P<name>thg ?\d{1,2}|[a-z]{3,9})", r"(?P<year>\d{2}|\d{4})"
    found = re.fullmatch(f"{name}[-/ ]{year}", text.lower()) or re.fullmatch(f"{year}[-/ ]{name}", text.lower())
    if not found:
        return ""
    word = found["name"].replace(" ", "")
    month = _MONTHS.get(word if word.startswith("thg") else word[:3])
    return f"{found['year'] if len(found['year']) == 4 else '20' + found['year']}-{month:02d}" if month else ""


def _number(value: float, number_format: str) -> str:
    """A number as text, with the decimals that the sheet shows where they are the number's own (12.50 stays 12.50)."""
    shown = re.fullmatch(r"#?,?#*0(?:\.(0+))?", number_format)
    decimals = len(shown[1] or "") if shown else None
    if decimals and abs(value - round(value, decimals)) < 1e-12 * max(1, abs(value)):
        return f"{value:.{decimals}f}"
    text = format(value, ".15g")
    return str(int(value)) if "e" in text and value == int(value) else text
