"""Layout workbook: a sheet as offices set it. Names stand on the left, above the figures heads of several rows, which
may be merged; titles, units and the like stand anywhere above and are told by the map's `recognise`."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple, range_boundaries

from growthgap.data.entry import numbers
from growthgap.data.entry.cells import files
from growthgap.data.entry.cells.grid import Cell, Grid
from growthgap.data.entry.layouts.table import Figure, Label, Table
from growthgap.data.entry.maps import patterns
from growthgap.data.entry.maps.map_file import Map
from growthgap.errors import GrowthGapError

_NUMBER = re.compile(r"-?[0-9][0-9., ]*%?")
_Row = tuple[int, Mapping[int, Cell]]  # its number, and its cells by the number of their column


def texts(path: Path) -> dict[str, list[Label]]:
    """All texts of each visible sheet, by its name."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of decoration that openpyxl does not know
            book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise GrowthGapError(f"{path.name} is no xlsx file that can be read; save it again from Excel") from error
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return {
        sheet.title: [
            Label(cell.value, f"{cell.coordinate} of sheet {sheet.title}")
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str)
        ]
        for sheet in visible
    }


def read(path: Path, sheet: str, made: Map) -> Table:
    """The figures: one a cell to the right of a name. Axes: row, section (the last row without figures), head."""
    found = files.read(path, sheet)
    rows = [(coordinate_to_tuple(row[0].address)[0], _by_column(row)) for row in found.rows]
    names = _names(f"{path.name}, sheet {sheet!r}", rows)
    top = _first_row_of_figures(f"{path.name}, sheet {sheet!r}", rows, names, made.heads)

    def label(cell: Cell) -> Label:
        return Label(cell.text, f"{cell.address} of sheet {sheet}")

    heads = {n: label(cell) for n, cell in _heads(found, [row for row in rows if row[0] < top], names, made).items()}
    figures, section = [], Label("", "")
    for number, cells in rows:
        name = next((label(cell) for n, cell in cells.items() if n in names and cell.text), None)
        values = {n: cell for n, cell in cells.items() if n not in names and (cell.text or cell.fault)}
        if number < top or not values:
            section = name or section
            continue
        for n, cell in values.items():
            unnamed = Label("", label(cell).where)
            at = {"row": name or unnamed, "section": section, "head": heads.get(n, unnamed)}
            figures.append(Figure(cell.text, unnamed.where, at, cell.holds, cell.fault))
    return Table(
        path.name,
        figures,
        [label(cell) for _, cells in rows for cell in cells.values() if cell.text],
        {axis: Label(axis, f"sheet {sheet}") for axis in ("row", "head")},
        numbers.decimal_sign(figure.text for figure in figures),
        remarks=[one for one in found.remarks if one.startswith("left out")],
    )


def _by_column(row: Sequence[Cell]) -> dict[int, Cell]:
    return {coordinate_to_tuple(cell.address)[1]: cell for cell in row}


def _names(where: str, rows: Sequence[_Row]) -> set[int]:
    """The columns of names: those left of the first that holds a number."""
    numeric = {n for _, cells in rows for n, cell in cells.items() if _NUMBER.fullmatch(cell.text)}
    if min(numeric, default=0) < 2:
        what = "figures in its first column, and no names left of them" if numeric else "no figures"
        raise GrowthGapError(f"{where} has {what}")
    return set(range(1, min(numeric)))


def _first_row_of_figures(where: str, rows: Sequence[_Row], names: set[int], stated: str) -> int:
    """The number of the row below the stated rows of heads; else of the first with a name and a number."""
    if stated:
        return int(stated.rpartition("-")[2]) + 1
    for number, cells in rows:
        named = any(cell.text for n, cell in cells.items() if n in names)
        if named and any(_NUMBER.fullmatch(cell.text) for n, cell in cells.items() if n not in names):
            return number
    raise GrowthGapError(f"{where} has no row with a name and a number")


def _heads(found: Grid, above: Sequence[_Row], names: set[int], made: Map) -> dict[int, Cell]:
    """What stands above each column of figures, joined down the rows, but for titles and units that are recognised."""
    merged = dict(_merged(found, dict(above), names))
    heads: dict[int, list[Cell]] = {}
    first = int(made.heads.partition("-")[0]) if made.heads else 0
    for number, cells in above:
        for n, own in cells.items():
            cell = merged.get((number, n), own)
            known = any(patterns.fits(one, cell.text) for one in made.recognise)
            if number >= first and n not in names and cell.text and not known and cell not in heads.get(n, []):
                heads.setdefault(n, []).append(cell)
    return {n: cells[-1]._replace(text=" ".join(cell.text for cell in cells)) for n, cells in heads.items()}


def _merged(found: Grid, cells: Mapping[int, Mapping[int, Cell]], names: set[int]) -> Iterator:
    """The first cell of a merged area for each of its places; areas that begin among the names are titles."""
    for area in found.merged:
        left, top, right, bottom = range_boundaries(area)
        if left not in names and left in cells.get(top, {}):
            for row in range(top, bottom + 1):
                yield from (((row, column), cells[top][left]) for column in range(left, right + 1))
