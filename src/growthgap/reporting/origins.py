"""Rows of the raw files behind a number: from what a quantity rests on to file, line and source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from growthgap.data import tables
from growthgap.data.selection import FILE, Figure, Selection
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, Table


@dataclass(frozen=True, order=True)
class Origin:
    """One row of a raw file behind a number."""

    file: str
    line: int
    source_id: str


def origins(rows: Iterable) -> tuple[Origin, ...]:
    """The raw rows behind what a quantity rests on, each once: figures, selections, rows of a table, quantities."""
    return tuple(sorted({origin for item in rows for origin in _origins(item)}))


def _origins(item) -> Iterable[Origin]:
    if isinstance(item, Quantity | Table):
        return origins(item.rows)
    if isinstance(item, Figure):
        return [_origin(item.file, line) for line in item.lines]
    if isinstance(item, Selection):
        item = item.rows
    if isinstance(item, pd.DataFrame):
        return _origins_of_rows(item)
    if hasattr(item, "origins"):  # a value of another report
        return item.origins
    raise GrowthGapError(
        f"a {type(item).__name__} stands among the rows of a quantity; allowed are figures, selections, rows of a "
        "table and quantities"
    )


def _origins_of_rows(rows: pd.DataFrame) -> list[Origin]:
    if "line" not in rows and "lines" not in rows:
        raise GrowthGapError("rows of a quantity have no column line; keep the one that data hands out")
    files = rows["file"] if "file" in rows else [rows.attrs.get("file") or FILE] * len(rows)
    lines = rows["lines"] if "lines" in rows else ((line,) for line in rows["line"])
    return [_origin(file, line) for file, several in zip(files, lines, strict=True) for line in several]


@cache
def _by_line(file: str) -> Mapping[int, Origin]:
    source_ids = tables.load(Path(file).stem).set_index("line")["source_id"]
    return {line: Origin(file, line, source_id) for line, source_id in source_ids.items()}


def _origin(file: str, line: int) -> Origin:
    try:
        return _by_line(file)[int(line)]
    except KeyError:
        raise GrowthGapError(f"{file} has no row on line {line}") from None


def without_dates(behind: Iterable[Origin]) -> list[str]:
    """Names of the tables behind some numbers that do not know when their rows were published."""
    names = sorted({Path(origin.file).stem for origin in behind})
    return [name for name in names if "vintage" not in tables.load(name)]


def price_base(rows: Iterable) -> str:
    """The price bases of the figures behind a number."""
    return ", ".join(sorted({base for item in rows for base in _price_bases(item) if base}))


def _price_bases(item) -> Iterable[str]:
    if isinstance(item, Quantity | Table):
        return [base for row in item.rows for base in _price_bases(row)]
    if isinstance(item, pd.DataFrame):
        return item["price_base"].dropna().unique() if "price_base" in item else ()
    return (getattr(item, "price_base", ""),)
