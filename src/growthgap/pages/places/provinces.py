"""The page of all provinces: a map of squares that lead to the page of each, and a list that says the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from growthgap.data.places.tiles import Tile, tiles
from growthgap.pages.html import filled
from growthgap.pages.places.told import Told
from growthgap.reporting import numbers, phrases
from growthgap.reporting.figures.house import AMOUNTS, ON_DARK, ON_LIGHT
from growthgap.reporting.figures.maps.tiles import DARK
from growthgap.words import words

EDGES = (5, 10, 33, 66)  # per cent, between the classes of a chance; from 10 on those of the words for it
UNIT, SIDE = 52, 49  # of a square and of what is drawn of it, in units of the drawing


@dataclass(frozen=True)
class Entry:
    """A province: what is said of it, the address of its page, the probability (fraction) that its target is met, None
    where it is not known, and whether it has reports at all."""

    place: Told
    link: str
    chance: float | None = None
    built: bool = False

    @property
    def shade(self) -> int | None:
        """Class of the chance."""
        return None if self.chance is None else bisect_right(EDGES, 100 * self.chance)

    def odds(self, language: str) -> str:
        """The chance as so many in so many."""
        return "" if self.chance is None else phrases.odds(self.chance, language)


@dataclass(frozen=True)
class Square:
    """A square of the map: where it stands in the drawing, its lines of text, and the province that it leads to."""

    x: float
    y: float
    lines: tuple[str, ...]
    entry: Entry
    archipelago: bool


def render(entries: Sequence[Entry], others: Mapping[str, str], *, language: str, **frame: Any) -> str:
    """HTML of the page.

    Parameters: entries, the provinces of today in the order of the list; others, addresses of further areas that have
    reports, by name; frame: what the template takes beside them.
    """
    by_code = {one.place.code: one for one in entries}
    squares = [_square(tile, by_code[tile.area]) for tile in tiles() if tile.area in by_code]
    size = [max((getattr(one, at) for one in squares), default=0) + UNIT for at in ("x", "y")]
    fills = [(shade, ON_DARK if at >= DARK else ON_LIGHT) for at, shade in enumerate(AMOUNTS)]
    return filled(
        "provinces.html",
        language,
        entries=entries,
        others=others,
        squares=squares,
        size=size,
        side=SIDE,
        fills=fills,
        key=list(zip(AMOUNTS, _classes(language), strict=True))[::-1],
        unknown=any(one.chance is None for one in entries),
        unbuilt=sum(not one.built for one in entries),
        said=words("places", language),
        **frame,
    )


def _square(tile: Tile, entry: Entry) -> Square:
    lines = tuple(tile.short.split(" ")) if tile.archipelago else (tile.short,)
    if not tile.archipelago and entry.chance is not None:
        lines += (phrases.odds_in_figures(entry.chance),)
    return Square(tile.column * UNIT, tile.row * UNIT, lines, entry, tile.archipelago)


def _classes(language: str) -> list[str]:
    """The classes of a chance in words, from the lowest."""
    ends = {end: numbers.quantity(end, "PCT", 0, language) for end in EDGES}
    between = [numbers.interval(low, high, "PCT", 0, language) for low, high in pairwise(EDGES)]
    lowest = f"{words('numbers', language)['under']} {ends[EDGES[0]]}"
    return [lowest, *between, words("numbers", language)["at_least"].format(end=ends[EDGES[-1]])]
