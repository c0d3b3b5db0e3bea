"""The visible cells of a spreadsheet as text, whatever file they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell as its owner sees it: where it is (C5), its text, and what is particular about it.

    fault: why it cannot be taken, in words; holds: the number behind a text that shows less of it; is_date: whether the
    text is a day like 2026-03-01 that the spreadsheet keeps as a date.
    """

    address: str
    text: str
    fault: str = ""
    holds: str = ""
    is_date: bool = False


@dataclass(frozen=True)
class Grid:
    """Visible rows with at least one cell that is not empty; `remarks` says in words what was left out.

    Every row has as many cells as the widest one. merged: addresses of merged cells, like B1:C1.
    """

    file: str
    rows: list[list[Cell]]
    merged: Sequence[str] = ()
    remarks: Sequence[str] = ()
