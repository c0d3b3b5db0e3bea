"""How a table of a result is laid out for readers: its columns with heading, unit, and cells of one number of decimals.

A number with an interval takes two columns, the number and both ends. A unit stands in the heading; where rows differ
in it, in a column of its own; and in the cells only where the numbers of one row differ in it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, Quantity
from growthgap.reporting import numbers, phrases, tables
from growthgap.reporting.tables import Column
from growthgap.reporting.text import cells
from growthgap.words import words


@dataclass(frozen=True)
class Layout:
    """Columns of a table, and the names of those that are left out, as nothing in them is known."""

    columns: tuple[Column, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Read:
    """A column of a frame: each cell a known number, words, or None.

    interval: what the ends of its numbers are, if all are the same; unit_told: in its heading, where it is one unit;
    only_ends: whether its numbers are shown by their ends alone.
    """

    name: str
    about: codes.Column
    cells: tuple[Quantity | str | None, ...]
    interval: str = ""
    unit_told: bool = True
    only_ends: bool = False

    @property
    def units(self) -> set[str]:
        return {cell.unit for cell in self.cells if isinstance(cell, Quantity)}


def laid_out(frame: pd.DataFrame, language: str = "en", total: int | None = None) -> Layout:
    """A table's columns; the names of its rows (a named index, else the first column) come first.

    Parameters: total, place of the row that is the sum of others, which is set in bold.
    A column without text as its name (a year, a phrase, an indicator) is told as it is and described by the name of the
    columns' index. The two ends of a range of codelists/ranges.csv are one column.
    Raises GrowthGapError for two columns of one name, and for one that is not described.
    """
    frame = frame.reset_index() if frame.index.name else frame
    if frame.columns.has_duplicates:
        raise GrowthGapError("a table has two columns of one name")
    first, *others = _read(frame, language)
    known = [one for one in others if any(cell is not None for cell in one.cells)]
    shown, left_out = [first, *known], tuple(one.name for one in others if one not in known)
    rows = _units_of_rows(shown)
    shown = _evened_by_row(shown, rows)
    columns, told = [], not any(rows)
    for one in shown:
        if not told and any(_in_unit_of_row(one, rows)):
            columns.append(_column_of_units(rows, language))
            told = True
        columns += _written(one, rows, language)
    if total is not None:
        columns = [_with_total(one, total % len(frame)) for one in columns]
    return Layout(tuple(columns), left_out)


def _read(frame: pd.DataFrame, language: str) -> Iterator[_Read]:
    ranges = [one for one in codes.ranges() if {one.low, one.high} <= set(frame.columns)]
    alone = {one.high: one for one in ranges if one.of not in frame}
    around = {one.of: one for one in ranges if one.of in frame}
    ends = {end for one in ranges for end in (one.low, one.high)} - set(alone)
    for name, values in frame.items():
        if isinstance(name, str) and name in ends:
            continue
        about = codes.column(str(name) if isinstance(name, str) else frame.columns.name)
        told = tuple(cells.cell(value, about, language) for value in values)
        both = alone.get(name) or around.get(name) if isinstance(name, str) else None
        if both:
            low, high = (
                [cells.cell(end, codes.column(one), language) for end in frame[one]] for one in (both.low, both.high)
            )
            if both.of in frame:
                yield _Read(about.name(language), about, tuple(map(cells.around, told, low, high)), both.name(language))
            else:
                ends_told = tuple(cells.between(*pair, language) for pair in zip(low, high, strict=True))
                yield _Read(both.name(language), about, ends_told, only_ends=True)
            continue
        heading = about.name(language) if isinstance(name, str) else phrases.told(name, language)
        in_head, only_ends = isinstance(name, str | codes.Indicator), about.unit == "RANGE"
        yield _Read(heading, about, told, unit_told=in_head, only_ends=only_ends)


def _units_of_rows(columns: Sequence[_Read]) -> list[str]:
    """The unit of each row where rows differ in it and the numbers of each agree; else nothing."""
    mixed = [one for one in columns if len(one.units) > 1]
    whole = [one for one in columns if one.about.without_unit]
    for among in (whole, mixed):
        rows = [
            {cell.unit for cell in row if isinstance(cell, Quantity)}
            for row in zip(*(one.cells for one in among), strict=True)
        ]
        if mixed and all(len(units) < 2 for units in rows):
            return [next(iter(units), "") for units in rows]
    return []


def _in_unit_of_row(column: _Read, rows: Sequence[str]) -> list[bool]:
    """Whether each number of a column of quantities is in the unit of its row; nothing where one is not."""
    if not rows or not column.about.without_unit:
        return []
    same = [cell.unit == unit for cell, unit in zip(column.cells, rows, strict=True) if isinstance(cell, Quantity)]
    return same if all(same) else []


def _column_of_units(rows: Sequence[str], language: str) -> Column:
    units = [codes.unit(unit) if unit else None for unit in rows]
    symbols = [unit.short(language) or unit.name(language) if unit else numbers.MISSING for unit in units]
    return Column(words("report", language)["unit"], tuple(symbols))


def _written(column: _Read, rows: Sequence[str], language: str) -> list[Column]:
    """A column as readers see it, and the intervals of its numbers in a second one."""
    by_row = any(_in_unit_of_row(column, rows))
    in_head = column.unit_told and not by_row and len(column.units) == 1
    unit = next(iter(column.units)) if in_head else ""
    in_cells = not by_row and len(column.units) > 1
    evened = column.cells if by_row or in_cells else _evened(column.cells)
    right = bool(column.units) and not any(isinstance(cell, str) for cell in evened)
    if column.only_ends:
        cells = tuple(_ends(cell, in_cells, language) for cell in evened)
        return [Column(_head(column.name, unit, language), cells, right)]
    cells = tuple(_value(cell, in_cells, language) for cell in evened)
    columns = [Column(_head(column.name, unit, language), cells, right)]
    ranged = [number for number in evened if isinstance(number, Quantity) and _has_ends(number)]
    if ranged:
        ends = tuple(_ends(cell, in_cells, language) if cell in ranged else numbers.MISSING for cell in evened)
        columns.append(Column(_head(column.interval or _interval(ranged, language), unit, language), ends, right))
    return columns


def _head(name: str, unit: str, language: str) -> str:
    symbol = codes.unit(unit).short(language) if unit else ""
    return tables.written(f"{name}, {symbol}" if symbol else name)


def _interval(ranged: Sequence[Quantity], language: str) -> str:
    """What the intervals of a column are, where they all are the same."""
    kinds: set[Phrase | None] = {number.interval for number in ranged}
    kind = kinds.pop() if len(kinds) == 1 else None
    told = phrases.told(kind, language) if kind else words("report", language)["range"]
    return told[0].upper() + told[1:]


def _evened(cells: Sequence[Quantity | str | None]) -> list[Quantity | str | None]:
    """Numbers of one unit with the same decimals, the most that one of them needs; amounts keep the digits of each."""
    most: dict[str, int] = {}
    for cell in cells:
        if isinstance(cell, Quantity):
            most[cell.unit] = max(most.get(cell.unit, 0), phrases.digits_of(cell))
    return [
        replace(cell, digits=most[cell.unit] or phrases.digits_of(cell)) if isinstance(cell, Quantity) else cell
        for cell in cells
    ]


def _evened_by_row(columns: Sequence[_Read], rows: Sequence[str]) -> list[_Read]:
    """Columns in the units of their rows with the same decimals in each row, which is of one thing."""
    among = [i for i, one in enumerate(columns) if any(_in_unit_of_row(one, rows))]
    if not among:
        return list(columns)
    by_row = [_evened(cells) for cells in zip(*(columns[i].cells for i in among), strict=True)]
    evened = dict(zip(among, zip(*by_row, strict=True), strict=True))
    return [replace(one, cells=evened.get(i, one.cells)) for i, one in enumerate(columns)]


def _value(cell: Quantity | str | None, with_unit: bool, language: str) -> str:
    if not isinstance(cell, Quantity):
        return cell or numbers.MISSING
    write = partial(numbers.quantity, short=True) if with_unit else numbers.number
    return write(cell.value, cell.unit, phrases.digits_of(cell), language)


def _ends(cell: Quantity | str | None, with_unit: bool, language: str) -> str:
    """Both ends of a number, or the number where it has none."""
    if not isinstance(cell, Quantity) or not _has_ends(cell):
        return _value(cell, with_unit, language)
    write = partial(numbers.interval, short=True) if with_unit else numbers.ends
    return write(cell.low, cell.high, cell.unit, phrases.digits_of(cell), language)


def _has_ends(number: Quantity) -> bool:
    """Whether its ends differ as they are written."""
    digits = phrases.digits_of(number)
    return len({numbers.number(end, number.unit, digits) for end in (number.low, number.high)}) == 2


def _with_total(column: Column, row: int) -> Column:
    cells = [f"**{cell}**" if i == row and cell != numbers.MISSING else cell for i, cell in enumerate(column.cells)]
    return replace(column, cells=tuple(cells))
