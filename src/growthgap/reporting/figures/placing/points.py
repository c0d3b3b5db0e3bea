"""Labels within the axes: near a point of the data, and the words of events below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from growthgap.reporting.figures.house import MUTED, Size
from growthgap.reporting.figures.placing.boxes import Box
from growthgap.reporting.figures.placing.measure import LEADING, box, boxes, broken, figure_of

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from growthgap.reporting.figures.placing.labels import Label

# Where a label may stand, as shares of its own width and height from the point, nearest first: right, above, below ...
SIDES = ((1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1), (-1, 0))
NEAR, FAR = (7.0, 16.0, 30.0, 50.0, 75.0, 105.0), 12.0  # units from the point; beyond how many a thin line leads there
LEVELS = 3  # lines that the words of events may take
STEP = 4.0  # units between the places of a line that a label should leave free
MARK = 3.0  # units from the middle of a mark to its corners
WIDEST = 0.26  # share of the drawing's width


def placed(ax: Axes, labels: Sequence[Label], size: Size) -> list[Artist]:
    """Place the labels of an axes that stand within it; returns their texts and lines."""
    figure = figure_of(ax)
    left, right = ax.get_xlim()
    within = [one for one in labels if one.place in ("point", "event") and left <= one.x <= right]
    if not within:
        return []
    taken, drawn = [one for _, one in boxes(figure)], obstacles(ax)
    frame = Box(0, ax.bbox.y0 + 1, figure.bbox.x1, min(figure.bbox.y1, ax.bbox.y1 + 2 * size.text))
    added: list[Artist] = []
    # Events first, as their places are fewer, from the last: a line that leads up to words crosses none to its left.
    for label in sorted(within, key=lambda one: (one.place == "point", -one.x)):
        text = broken(label.text, size.text, WIDEST * size.width, label.weight)
        artist = ax.text(
            0, 0, text, transform=None, color=label.colour, weight=label.weight, fontsize=size.text, linespacing=1.1,
            ha="left", va="bottom",
        )  # fmt: skip
        own = box(artist)
        x, y = ax.transData.transform((label.x, label.y))
        if label.place == "event":
            y = ax.bbox.y0
            choices = _beside_line(own, x, y, size, taken)
        else:
            choices = _around(own, x, y)
        best = min(choices, key=lambda choice: _cost(choice[0], choice[1], taken, drawn, frame))[1]
        artist.set_position((best.left, best.low))
        taken += [best, *([Box(x - 1, y, x + 1, best.high)] if label.place == "event" else [])]
        added.append(artist)
        added += _leader(ax, label, (x, y), best)
    return added


def _around(own: Box, x: float, y: float) -> list[tuple[float, Box]]:
    """Boxes around a point, each with how much further it is than the best."""
    wide, high = own.right - own.left, own.high - own.low
    found = []
    for far, distance in enumerate(NEAR):
        for rank, (across, up) in enumerate(SIDES):
            slant = 0.7 if across and up else 1.0
            left = x - wide / 2 + across * (wide / 2 + slant * distance)
            low = y - high / 2 + up * (high / 2 + slant * distance * 0.8)
            found.append((20.0 * far + rank, Box(left, low, left + wide, low + high)))
    return found


def _beside_line(own: Box, x: float, y: float, size: Size, taken: Sequence[Box]) -> list[tuple[float, Box]]:
    """Boxes at the foot of an event's line, right or left of it; best where the line crosses no text."""
    wide, high = own.right - own.left, own.high - own.low
    found = []
    for level in range(LEVELS):
        low = y + 2 + level * LEADING * size.text
        crossed = any(Box(x - 1, y, x + 1, low + high).overlap(other) for other in taken)
        found += [
            (10.0 * level + side + 1000.0 * crossed, Box(left, low, left + wide, low + high))
            for side, left in ((0, x + 4), (1, x - 4 - wide))
        ]
    return found


def _cost(rank: float, own: Box, taken: Sequence[Box], drawn: np.ndarray, frame: Box) -> float:
    """Texts covered or left count most, then what is drawn, then the order of the places."""
    covered = sum(own.overlap(other, 0.5) for other in taken)
    inside = (
        (drawn[:, 0] > own.left - 2)
        & (drawn[:, 0] < own.right + 2)
        & (drawn[:, 1] > own.low)
        & (drawn[:, 1] < own.high)
    )
    return 1e6 * (covered > 0) + covered + 1e6 * (own.outside(frame) > 0) + 40.0 * float(inside.sum()) + rank


def obstacles(ax: Axes) -> np.ndarray:
    """Places of the lines, points and bars that are drawn, in units: shape (n, 2)."""
    from matplotlib.collections import PathCollection

    found = [np.empty((0, 2))]
    for line in ax.get_lines():
        path = line.get_transform().transform(line.get_xydata())
        path = path[np.isfinite(path).all(axis=1)]
        if len(path) > 1 and line.get_linestyle() not in ("None", ""):
            lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
            steps = np.arange(0, lengths[-1], STEP)
            path = np.column_stack([np.interp(steps, lengths, path[:, i]) for i in (0, 1)])
        found.append(path)
    for marks in ax.collections:
        if isinstance(marks, PathCollection):
            places = marks.get_offset_transform().transform(marks.get_offsets())
            places = places[np.isfinite(places).all(axis=1)]
            found += [np.add(places, (across, up)) for across in (-MARK, MARK) for up in (-MARK, MARK)]
    for bar in ax.patches:
        extent = bar.get_window_extent()
        across, up = np.arange(extent.x0, extent.x1, 2 * STEP), np.arange(extent.y0, extent.y1, 2 * STEP)
        found.append(np.array(np.meshgrid(across, up)).reshape(2, -1).T)
    return np.concatenate(found)


def _leader(ax: Axes, label: Label, at: tuple[float, float], own: Box) -> list[Artist]:
    """The line of an event from the axis to the upper edge of its words; one to a label that is far from its point."""
    from matplotlib.lines import Line2D

    figure = figure_of(ax)
    x, y = at
    if label.place == "event":
        ends = ([x, x], [y, own.high])
    else:
        nearest = (min(max(x, own.left), own.right), min(max(y, own.low), own.high))
        if np.hypot(nearest[0] - x, nearest[1] - y) <= FAR:
            return []
        ends = ([x, nearest[0]], [y, nearest[1]])
    return [figure.add_artist(Line2D(*ends, color=MUTED, linewidth=0.8, transform=None))]
