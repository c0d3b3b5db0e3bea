"""A spreadsheet file of any kind that people send, as a grid of visible cells."""

from __future__ import annotations

from pathlib import Path

from growthgap.data.entry.cells import delimited, workbook
from growthgap.data.entry.cells.grid import Grid
from growthgap.errors import GrowthGapError


def read(path: Path, sheet: str | None = None) -> Grid:
    """The visible cells of an xlsx sheet (the first visible one unless named) or of a CSV file.

    Raises GrowthGapError when the file cannot be read.
    """
    if not path.is_file():
        raise GrowthGapError(f"there is no file {path}")
    kind = path.suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        return workbook.read(path, sheet)
    if kind in (".csv", ".txt", ".tsv"):
        if sheet is not None:
            raise GrowthGapError(f"{path.name} has no sheets; --sheet is for .xlsx")
        return delimited.read(path)
    raise GrowthGapError(f"{path.name} is no spreadsheet that can be read; allowed are .xlsx and .csv")
