"""The visible cells of an xlsx sheet, each as it is shown: what its owner hid is left out, and said."""

from __future__ import annotations

import datetime as dt
import warnings
import zlib
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from growthgap.data.entry.cells import number_formats
from growthgap.data.entry.cells.grid import Cell, Grid
from growthgap.errors import GrowthGapError

_UNREADABLE = (
    BadZipFile, InvalidFileException, KeyError, OSError, ValueError, TypeError, AttributeError, SyntaxError, EOFError,
    zlib.error,
)  # fmt: skip


def read(path: Path, name: str | None = None) -> Grid:
    """The visible cells of a sheet, the first visible one unless named; GrowthGapError where the file is torn."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of decoration that openpyxl does not know
            book = load_workbook(path, data_only=True, rich_text=True)
            formulas = load_workbook(path)
    except _UNREADABLE as error:
        raise GrowthGapError(f"{path.name} is no xlsx file that can be read; save it again from Excel") from error
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    visible = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"]
    if name is not None and name not in sheets:
        raise GrowthGapError(f"{path.name} has no sheet {name!r}; it has {', '.join(sheets)}")
    if name is None and not visible:
        raise GrowthGapError(f"{path.name} has no visible sheet; name one of {', '.join(sheets)} with --sheet")
    name = name or visible[0]
    sheet, formulas = sheets[name], formulas[name]
    hidden_rows, hidden_columns = _hidden_rows(sheet), _hidden_columns(sheet)
    grid = [
        [_cell(cell, formulas[cell.coordinate].value) for cell in row if cell.column not in hidden_columns]
        for row in sheet.iter_rows()
        if row[0].row not in hidden_rows
    ]
    others = [title for title in sheets if title != name]
    remarks = [f"sheet {name!r} is read; others are there: {', '.join(others)}"] if others else []
    remarks += _left_out("row", hidden_rows, str) + _left_out("column", hidden_columns, get_column_letter)
    merged = sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col))
    return Grid(
        path.name,
        [row for row in grid if any(cell.text or cell.fault for cell in row)],
        [area.coord for area in merged],
        remarks,
    )


def _hidden_rows(sheet: Worksheet) -> set[int]:
    """Rows with content that are hidden, by hand or by a filter."""
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    return {row[0].row for row in sheet.iter_rows() if row[0].row in hidden and _any_value(row)}


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """Columns with content that are hidden; one entry of the file may stand for several side by side."""
    dimensions = [one for one in sheet.column_dimensions.values() if one.hidden]
    hidden = {number for one in dimensions for number in range(one.min, one.max + 1)}
    return {column[0].column for column in sheet.iter_cols() if column[0].column in hidden and _any_value(column)}


def _any_value(cells: Iterable) -> bool:
    return any(cell.value is not None for cell in cells)


def _left_out(what: str, hidden: Iterable[int], name: Callable[[int], str]) -> list[str]:
    names = [name(number) for number in sorted(hidden)]
    return [f"left out: {len(names)} hidden {what}{'s' * (len(names) > 1)} ({', '.join(names)})"] if names else []


def _cell(cell, formula) -> Cell:
    """A cell as it is shown; what has no text of its own is a fault."""
    value, address = cell.value, cell.coordinate
    if value is None:
        never = "holds a formula that was never computed; open the file in Excel or LibreOffice and save it"
        return Cell(address, "", never if formula is not None else "")
    if isinstance(value, dt.datetime | dt.date):
        return Cell(address, value.strftime("%Y-%m-%d"), is_date=True)
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            text, holds = number_formats.shown(value, cell.number_format), number_formats.held(value)
        except GrowthGapError as error:
            return Cell(address, number_formats.held(value), str(error))
        return Cell(address, text, holds="" if _same_number(text, holds) else holds)
    if isinstance(value, CellRichText) and (marked := _raised_or_struck(value)):
        return Cell(address, str(value).strip(), f"{marked!r} is raised or struck through; write the text without it")
    return Cell(address, str(value).strip())


def _raised_or_struck(value: CellRichText) -> str:
    """What stands in a cell above or below the line, or crossed out: 11.8 with a raised 1 is not 11.81."""
    blocks = [block for block in value if isinstance(block, TextBlock) and block.font is not None]
    return next(
        (block.text for block in blocks if block.font.vertAlign not in (None, "baseline") or block.font.strike), ""
    )


def _same_number(text: str, held: str) -> bool:
    try:
        return (Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)) == Decimal(held)
    except InvalidOperation:
        return False
