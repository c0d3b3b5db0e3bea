"""What a number is: for now, the range that it may lie in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Range:
    """Closed range of a number, for `Annotated[float, Range(0.1, 30)]`; None leaves a side open."""

    low: float | None = None
    high: float | None = None

    def __contains__(self, value: float) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        if self.low is None:
            return f"up to {self.high:.12g}"
        return f"{self.low:.12g} or more" if self.high is None else f"from {self.low:.12g} to {self.high:.12g}"
