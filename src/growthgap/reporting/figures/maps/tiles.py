"""A map of squares, one a province, shaded by classes of an amount: no boundaries, and small provinces are seen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from growthgap import typeface
from growthgap.data.places.tiles import Tile, tiles
from growthgap.reporting import numbers
from growthgap.reporting.figures.house import AMOUNTS, INK, MUTED, ON_DARK, ON_LIGHT, PAPER, PLACE, WIDE, Size, literal
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.figures.placing.labels import Mark
from growthgap.reporting.figures.placing.measure import figure_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

SIDE = 0.94  # of a square, in columns
LARGEST = 49.0  # units that a column is wide at most
KEY = 5.1, 0.05, 0.62  # column and row where the key begins, rows of a class
DARK = 3  # classes from here on are dark
NAME, LETTER = 0.9, 0.53  # share of a square that a name may take, width of a letter by its size


def tile_map(
    ax: Axes, values: pd.Series, edges: Sequence[float], *columns: str, place: str = "", digits: int = 1
) -> None:
    """Provinces as squares, darker for more; a square without a value is empty, with a dashed edge.

    Parameters: values by code of area; edges between the five classes, four of them, rising; columns, those of the
    report's table that a mouse shows over a square, none for all; place, the area whose square is framed; digits of
    the key.
    """
    drawn, lowest = tiles(), max(one.row for one in tiles()) + 1
    right = max(one.column for one in drawn) + 1
    names = [_square(ax, one, values.get(one.area, np.nan), edges, one.area == place) for one in drawn]
    for one in drawn:
        if not one.archipelago:
            ends = one.column + SIDE, one.row + SIDE
            labels.of(ax).marks.append(Mark(one.column, one.row, one.area, columns, end=ends))
    _key(ax, edges, digits, empty=bool(values.reindex([one.area for one in drawn]).isna().any()))
    ax.set(xlim=(-0.05, right + 0.05), ylim=(lowest, -0.05), xlabel="", ylabel="", aspect="equal", anchor="NW")
    ax.axis("off")

    def fit(size: Size) -> None:
        """As high as all rows need; names as large as a square has room for."""
        figure = figure_of(ax)
        panels = len(figure.axes)
        across = size.width / (panels if size == WIDE else 1)
        unit = min(LARGEST, across / (right + 0.2))
        high = unit * (lowest + 0.2) * (1 if size == WIDE else panels) + 24 * bool(ax.get_title(loc="left"))
        figure.set_size_inches(size.width / 72, high / 72)
        for name in names:
            longest = max(map(len, name.get_text().split("\n")))
            room = NAME * unit / (LETTER * longest)
            name.set_fontsize(min(size.text, floor(10 * room) / 10))  # no digits that a processor might tell otherwise

    labels.of(ax).at_size.append(fit)


def _square(ax: Axes, tile: Tile, value: float, edges: Sequence[float], framed: bool) -> Text:
    """One square with its name; an archipelago has its province's shade and no frame."""
    at = int(np.searchsorted(edges, value, side="right"))
    known = bool(np.isfinite(value))
    look: dict[str, Any] = {"facecolor": AMOUNTS[at], "edgecolor": AMOUNTS[max(at, 2)], "linewidth": 0.8}
    if not known:
        look = {"facecolor": PAPER, "edgecolor": MUTED, "linewidth": 1.0, "linestyle": (0, (3, 2))}
    _box(ax, tile.column, tile.row, SIDE, **look)
    if framed and not tile.archipelago:
        _box(ax, tile.column, tile.row, SIDE, facecolor="none", edgecolor=PLACE, linewidth=3.0, zorder=3)
    colour = INK if not known else ON_DARK if at >= DARK else ON_LIGHT
    weight = typeface.SEMIBOLD if framed and not tile.archipelago else typeface.REGULAR
    middle = tile.column + SIDE / 2, tile.row + SIDE / 2
    name = literal(tile.short.replace(" ", "\n") if tile.archipelago else tile.short)
    return ax.text(*middle, name, color=colour, weight=weight, ha="center", va="center")


def _box(ax: Axes, column: float, row: float, side: float, **look: Any) -> None:
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((column, row), side, side, **look))


def _key(ax: Axes, edges: Sequence[float], digits: int, *, empty: bool) -> None:
    """The classes with their ends, the highest on top; below them what is empty, where there is any."""
    column, row, high = KEY
    told = [numbers.decimal(edge, digits) for edge in edges]
    ranges = [f"< {told[0]}", *(f"{low} – {end}" for low, end in pairwise(told)), f"≥ {told[-1]}"]
    for at, (shade, said) in enumerate(zip(reversed(AMOUNTS), reversed(ranges), strict=True)):
        _box(ax, column, row + high * at, 0.8 * high, facecolor=shade, edgecolor=AMOUNTS[2], linewidth=0.8)
        ax.text(column + high, row + high * (at + 0.4), literal(said), color=MUTED, va="center")
    if empty:
        place = column, row + high * len(AMOUNTS)
        _box(ax, *place, 0.8 * high, facecolor=PAPER, edgecolor=MUTED, linewidth=1.0, linestyle=(0, (3, 2)))
        ax.text(column + high, place[1] + 0.4 * high, "–", color=MUTED, va="center")
