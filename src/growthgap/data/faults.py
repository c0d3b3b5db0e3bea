"""What is wrong with a raw file, said so that its owner finds the place."""

from __future__ import annotations

from dataclasses import dataclass

from growthgap.errors import GrowthGapError


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a raw file; line 1 is the header."""

    file: str
    line: int
    column: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.column}: found {self.found!r}, allowed is {self.allowed}"


class UnreadableTable(GrowthGapError):
    """A raw file that is no table at all, with the fault that says why."""

    def __init__(self, fault: Fault):
        super().__init__(str(fault))
        self.fault = fault
