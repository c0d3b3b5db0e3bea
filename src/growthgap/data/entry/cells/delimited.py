"""The cells of a CSV file as Excel, LibreOffice or Google Sheets save it, split by comma, semicolon or tabulator."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from openpyxl.utils import get_column_letter

from growthgap.data.entry.cells.grid import Cell, Grid
from growthgap.errors import GrowthGapError

_ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # how a true .xls begins; the IMF calls a text .xls


def read(path: Path) -> Grid:
    """The cells of a CSV file; GrowthGapError where it is no UTF-8 or UTF-16 text, or no CSV."""
    rows = _rows(path)
    width = max(map(len, rows), default=0)
    letters = [get_column_letter(position) for position in range(1, width + 1)]
    grid = [
        [Cell(f"{letter}{number}", text) for letter, text in zip(letters, _texts(row, width), strict=True)]
        for number, row in enumerate(rows, start=1)
    ]
    return Grid(path.name, [row for row in grid if any(cell.text for cell in row)])


def _texts(row: list[str], width: int) -> list[str]:
    return [text.strip() for text in row] + [""] * (width - len(row))


def _rows(path: Path) -> list[list[str]]:
    """All rows; the cells are split by whichever of comma, semicolon and tabulator the first row has most of."""
    content = path.read_bytes()
    if content.startswith(_OLD_EXCEL):
        raise GrowthGapError(f"{path.name} is an old Excel file; open it in Excel or LibreOffice and save it as .xlsx")
    unmarked = "utf-16-le" if content[1:2] == b"\0" else "utf-8"
    encoding = _ENCODINGS.get(content[:3], _ENCODINGS.get(content[:2], unmarked))
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise GrowthGapError(
            f"{path.name}, row {line}: letters that are not UTF-8; save it as 'CSV UTF-8' from Excel"
        ) from error
    head, _, rest = text.partition("\n")
    try:
        if declared := re.fullmatch(r"sep=(.)\s*", head, re.IGNORECASE):
            # Excel keeps this line out of sight; an empty row in its place keeps the row numbers right.
            return [[], *csv.reader(io.StringIO(rest, newline=""), delimiter=declared[1])]
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count)))
    except csv.Error as error:
        raise GrowthGapError(f"{path.name} is no CSV file that can be read: {error}") from error
