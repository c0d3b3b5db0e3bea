"""Layout sdmx-csv: a row a figure, a column a dimension or attribute; version 1.0 begins with DATAFLOW, 2.0 with
STRUCTURE. Codes may carry their names (`M: Monthly`), in heads as in cells; the code is what counts."""

from __future__ import annotations

from pathlib import Path

from growthgap.data.entry.cells import delimited
from growthgap.data.entry.cells.grid import Cell
from growthgap.data.entry.layouts.table import TOP, Figure, Label, Table, decimal_point
from growthgap.data.entry.maps import patterns
from growthgap.data.entry.maps.map_file import Map
from growthgap.errors import GrowthGapError

_OF_MESSAGE = ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "ACTION")  # of the message, not of a figure
_AS_WRITTEN = ("TIME_PERIOD", "OBS_VALUE", "DATAFLOW", "STRUCTURE_ID")  # may hold colons of their own
_TAKEN = ("", "I", "A", "M", "R")  # actions that give a figure; D takes one back


def texts(path: Path) -> dict[str, list[Label]]:
    """All texts of the first rows, under "" as there are no sheets; none where the file is no SDMX-CSV."""
    rows = delimited.read(path).rows[:TOP]
    return {"": [Label(cell.text, cell.address) for row in rows for cell in row if cell.text] if _is_sdmx(rows) else []}


def read(path: Path, sheet: str, made: Map) -> Table:
    """The figures: one a row. Axes: the columns but those of the message and OBS_VALUE."""
    rows = delimited.read(path).rows
    if not _is_sdmx(rows):
        raise GrowthGapError(f"{path.name} is no SDMX-CSV, whose first head is DATAFLOW or STRUCTURE")
    named = any(":" in cell.text for cell in rows[0])  # codes stand with their names
    heads = [_code("", cell, named=True) for cell in rows[0] if cell.text]
    if "OBS_VALUE" not in [head.text for head in heads]:
        raise GrowthGapError(f"{path.name} has no column OBS_VALUE; it has {', '.join(head.text for head in heads)}")
    figures = []
    for row in rows[1:]:
        cells = {head.text: _code(head.text, cell, named=named) for head, cell in zip(heads, row, strict=False)}
        action, value = cells.get("ACTION", Cell("", "")), cells["OBS_VALUE"]
        fault = f"ACTION is {action.text!r}; allowed is one that gives a figure, I, A, M or R"
        labels = {patterns.plain(head): Label(cell.text, cell.address) for head, cell in cells.items()}
        figures.append(Figure(value.text, value.address, labels, fault="" if action.text in _TAKEN else fault))
    own = [head for head in heads if head.text not in (*_OF_MESSAGE, "OBS_VALUE")]
    axes = {patterns.plain(head.text): Label(head.text, f"cell {head.address}") for head in own}
    return Table(path.name, figures, texts(path)[""], axes, decimal_point(figures))


def _is_sdmx(rows: list[list[Cell]]) -> bool:
    return bool(rows) and _code("", rows[0][0], named=True).text in ("DATAFLOW", "STRUCTURE")


def _code(head: str, cell: Cell, *, named: bool) -> Cell:
    """A cell without the name of its code; of a head (STRUCTURE[;]) also without the separator of its fields."""
    if not named or head in _AS_WRITTEN:
        return cell
    code = cell.text.partition(":")[0]
    return cell._replace(text=(code if head else code.partition("[")[0]).strip())
