"""One sheet of a spreadsheet: title and unit above, a frozen head, typed cells, notes below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from growthgap.words.shapeless import clean

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HEAD = 3  # row of the columns' heads
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_BETWEEN = re.compile(r"(?<=\d)/(?=\d)")  # in 2/17, for which there is another stroke
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767  # letters, as Excel takes them
_LONGEST_LINK = 2000
_NARROWEST, _WIDEST = 9, 60  # letters of a column
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Excel reads as a letter by its number
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Cells:
    """A column: its head and cells (numbers, text, None for what is missing).

    unit: code of its numbers, digits: their decimals, each: both of each cell, where they differ; links: an address a
    cell, "#'Sheet'!A1" within the file, empty for none.
    """

    head: str
    cells: Sequence[Any]
    unit: str = ""
    digits: int = 0
    each: Sequence[tuple[str, int]] = ()
    links: Sequence[str] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet: what its name is made from, its title and the line under it, its columns, and what stands below."""

    name: str
    title: str
    under: str
    columns: Sequence[Cells]
    below: Sequence[str] = field(default_factory=tuple)


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names that Excel takes: at most 31 letters, no [ ] : * ? / and backslash, each once whatever its capitals.

    >>> sheet_names(["Hình 1 Hải Phòng có 2/17 năm"])
    ['Hình 1 Hải Phòng có 2∕17 năm']
    """
    made: list[str] = []
    for text in wanted:
        plain = " ".join(_FORBIDDEN.sub(" ", _BETWEEN.sub("∕", clean(text)).replace("'", "’")).split())
        name, again = _cut(plain, _LONGEST_NAME) or "1", 1
        while name.casefold() in {one.casefold() for one in made}:
            again += 1
            name = f"{_cut(plain, _LONGEST_NAME - 4)} ({again})"
        made.append(name)
    return made


def _cut(text: str, longest: int) -> str:
    """As many whole words as there is place for, at least the letters of the first."""
    if len(text) <= longest:
        return text
    return (text[: longest + 1].rpartition(" ")[0] or text[:longest]).rstrip(" ,;.'–-")


def number_format(unit: str, digits: int) -> str:
    """How a number of a unit is shown; a probability is a fraction.

    >>> number_format("VND_BN", 1)
    '#,##0.0'
    """
    decimals = f".{'0' * digits}" if digits > 0 else ""
    return "0" if unit == "YEAR" else f"0{decimals}%" if unit == "PROB" else f"#,##0{decimals}"


def add_sheet(book: Workbook, name: str, sheet: Sheet, back: tuple[str, str] | None = None) -> None:
    """Add a sheet to a workbook; back: name of the first sheet, and the words that lead to it."""
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet(name)
    _write(page.cell(1, 1), sheet.title).font = Font(bold=True, size=14)
    if sheet.under:
        _write(page.cell(2, 1), sheet.under).font = Font(color="FF595959")
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for place, column in enumerate(sheet.columns, start=1):
        if column.head:
            head = _write(page.cell(HEAD, place), column.head)
            head.font, head.alignment = bold, wrapped
        _fill(page, place, column, wrapped)
    after = HEAD + 2 + max((len(column.cells) for column in sheet.columns), default=0)
    for row, text in enumerate(sheet.below, start=after):
        _write(page.cell(row, 1), text)
    if back:
        _link(_write(page.cell(after + len(sheet.below), 1), back[1]), f"#'{back[0]}'!A1")
        page.freeze_panes = page.cell(HEAD + 1, 2 if len(sheet.columns) > 2 else 1)


def _fill(page: Worksheet, place: int, column: Cells, wrapped: Any) -> None:
    from openpyxl.utils import get_column_letter

    longest = max((len(word) for word in column.head.split()), default=0) + 2
    shared = number_format(column.unit, column.digits)
    for row, value in enumerate(column.cells):
        if value is None or value == "":
            continue
        cell = _write(page.cell(HEAD + 1 + row, place), value)
        if isinstance(value, str):
            longest = max(longest, len(value))
            if len(value) > _WIDEST:
                cell.alignment = wrapped
        else:
            within = column.unit == "YEAR" and value != int(value)  # a date in a year
            cell.number_format = number_format(*column.each[row]) if column.each else "0.0" if within else shared
            longest = max(longest, len(f"{value:,.0f}") + 3 + (column.each[row][1] if column.each else column.digits))
        if column.links and column.links[row]:
            _link(cell, column.links[row])
    page.column_dimensions[get_column_letter(place)].width = min(max(longest + 1, _NARROWEST), _WIDEST)


def _write(cell: Cell, value: Any) -> Cell:
    """Put a number or a text into a cell, and no formula."""
    if not isinstance(value, str):
        cell.value = value
        return cell
    cell.value = _ESCAPED.sub("_x005F_", clean(value))[:_LONGEST_TEXT]
    cell.data_type = "s"
    if value.startswith(_FORMULA):
        cell.quotePrefix = True  # so that it stays text when somebody edits it
    return cell


def _link(cell: Cell, address: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    if address.startswith("#"):
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=address[1:])
    elif len(safe := quote(address, safe="%/:?#[]@!$&'()*+,;=~")) <= _LONGEST_LINK:
        value = cell.value
        cell.hyperlink = safe
        cell.value = value  # the address as it is read
        cell.data_type = "s"
    cell.font = Font(color="FF0B4F6C", underline="single")
