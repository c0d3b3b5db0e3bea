"""Layout years-across: a row a series, some columns that say which, and a column a year, as the World Bank's CSV and
the IMF's tab-separated file have it. Lines above the heads and below the table are passed over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from growthgap.data.entry.cells import delimited
from growthgap.data.entry.cells.grid import Cell
from growthgap.data.entry.layouts.table import TOP, Figure, Label, Table, decimal_point
from growthgap.data.entry.maps import patterns
from growthgap.data.entry.maps.map_file import Map
from growthgap.errors import GrowthGapError


def texts(path: Path) -> dict[str, list[Label]]:
    """All texts of the first rows, under "" as there are no sheets."""
    return {"": _labels(delimited.read(path).rows[:TOP])}


def read(path: Path, sheet: str, made: Map) -> Table:
    """The figures: one for each cell below a head that is none of the map's columns. Axes: the columns, and head."""
    rows = delimited.read(path).rows
    top, heads = _heads(path, rows, made)
    named = {n: head for n, head in enumerate(heads) if any(patterns.fits(one, head.text) for one in made.columns)}
    figures = []
    for row in rows[top + 1 :]:
        labels = {patterns.plain(head.text): Label(row[n].text, row[n].address) for n, head in named.items()}
        for head, cell in zip(heads, row, strict=True):
            if head not in named.values() and cell.text:
                figures.append(Figure(cell.text, cell.address, labels | {"head": Label(head.text, head.address)}))
    axes = {patterns.plain(head.text): Label(head.text, f"cell {head.address}") for head in named.values()}
    axes |= {"head": Label("head", f"row {top + 1}")}
    return Table(path.name, figures, _labels(rows[:TOP]), axes, decimal_point(figures))


def _heads(path: Path, rows: Sequence[Sequence[Cell]], made: Map) -> tuple[int, Sequence[Cell]]:
    """The number of the first row in which all columns of the map stand, and that row."""
    for number, row in enumerate(rows[:TOP]):
        if all(any(patterns.fits(column, cell.text) for cell in row) for column in made.columns):
            return number, row
    raise GrowthGapError(f"{path.name} has no row of heads with {', '.join(made.columns)}, the columns of the map")


def _labels(rows: Sequence[Sequence[Cell]]) -> list[Label]:
    return [Label(cell.text, cell.address) for row in rows for cell in row if cell.text]
