"""What is wrong with a raw file, said so that its owner finds the place."""

from __future__ import annotations

from dataclasses import dataclass

from growthgap.errors import GrowthGapError

ISSUED = "issued"  # the table of forecasts as they were issued, which programs write and people do not
_LONGEST = 80  # letters of a cell or a head in a sentence
_LONGEST_WRITTEN = 120  # the same with \x00 for what is not seen


def file_of(table: str) -> str:
    """Where a table is kept, from the project's folder, as a fault names it."""
    return "data/issued/forecasts.csv" if table == ISSUED else f"data/raw/{table}.csv"


def shown(found: str) -> str:
    """A cell in a sentence, between quotation marks and with what is not seen written out: the part around the first
    such character where the cell is long."""
    if len(repr(found)) <= _LONGEST_WRITTEN:
        return repr(found)
    unseen = next((place for place, letter in enumerate(found) if not letter.isprintable()), 0)
    start = max(0, unseen - _LONGEST // 2)
    part = repr(found[start : start + _LONGEST])[:_LONGEST_WRITTEN]
    return f"{'...' * (start > 0)}{part}{'...' * (start + _LONGEST < len(found))} ({len(found):,} letters)"


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a raw file; line 1 is the header."""

    file: str
    line: int
    column: str
    found: str
    allowed: str

    def __str__(self) -> str:
        short = len(self.column) <= _LONGEST and self.column.isprintable()
        column = self.column if short else shown(self.column)
        return f"{self.file}:{self.line}: {column}: found {shown(self.found)}, allowed is {self.allowed}"


class UnreadableTable(GrowthGapError):
    """A raw file that is no table at all, with the fault that says why."""

    def __init__(self, fault: Fault):
        super().__init__(str(fault))
        self.fault = fault
