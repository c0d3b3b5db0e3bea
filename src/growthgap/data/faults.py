"""What is wrong with a raw file, said so that its owner finds the place."""

from __future__ import annotations

from dataclasses import dataclass

from growthgap.errors import GrowthGapError

_LONGEST = 80  # letters of a cell or a head in a sentence


def shown(found: str) -> str:
    """A cell in a sentence, between quotation marks and with what is not seen written out: the part around the first
    such character where the cell is long."""
    if len(found) <= _LONGEST:
        return repr(found)
    unseen = next((place for place, letter in enumerate(found) if not letter.isprintable()), 0)
    start = max(0, unseen - _LONGEST // 2)
    part = found[start : start + _LONGEST]
    return f"{'...' * (start > 0)}{part!r}{'...' * (start + _LONGEST < len(found))} ({len(found):,} letters)"


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a raw file; line 1 is the header."""

    file: str
    line: int
    column: str
    found: str
    allowed: str

    def __str__(self) -> str:
        found = shown(self.found)
        return f"{self.file}:{self.line}: {self.column[:_LONGEST]}: found {found}, allowed is {self.allowed}"


class UnreadableTable(GrowthGapError):
    """A raw file that is no table at all, with the fault that says why."""

    def __init__(self, fault: Fault):
        super().__init__(str(fault))
        self.fault = fault
