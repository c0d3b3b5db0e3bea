"""A map of squares: each province of today as one square, near where it lies; the archipelagos, as they lie in the sea.

The list is `tiles.csv`. There are no boundaries in it: a square is as large as any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from growthgap.data.codelists.code import rows


@dataclass(frozen=True)
class Tile:
    """A square of the map: column from the west, row from the north; short: a name that has room in it."""

    area: str  # code of the province, of an archipelago that which it belongs to
    short: str
    column: float
    row: float
    archipelago: bool = False


@cache
def tiles() -> tuple[Tile, ...]:
    """The squares, as listed."""
    return tuple(
        Tile(row["area"], row["short"], float(row["column"]), float(row["row"]), row["kind"] == "archipelago")
        for row in rows("tiles.csv", "growthgap.data.places")
    )
