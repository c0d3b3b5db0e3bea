"""A figure laid out for the width that it is drawn in: its height, its texts, the room for names, and their places."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from growthgap.reporting.figures.house import MUTED, PAPER, WIDE, Size
from growthgap.reporting.figures.placing import labels, points
from growthgap.reporting.figures.placing.boxes import Box, collisions, spread
from growthgap.reporting.figures.placing.measure import LEADING, box, boxes, broken, figure_of

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

    from growthgap.reporting.figures.placing.labels import Label

GAP = 12.0  # units between the axes and a name beside it, in which a leader has room
NAMES, MARGIN = 0.38, 0.24  # shares of the width that names left and right of the axes may take
PANEL = 270.0  # units that a panel is high on a phone, at least
FLATTER = 0.85  # of the wide drawing's height on a phone


def lay_out(figure: Figure, size: Size) -> list[Artist]:
    """Lay a figure out in a size and place its labels; returns what was added for this size, to be removed after it.

    The wide drawing comes first: another size goes on from it.
    """
    figure.set_dpi(72)  # a pixel is a unit
    phone = size != WIDE
    if phone:
        _stack(figure)
        _scale_texts(figure, size.text / WIDE.text)
    told = list(labels.all_of(figure))
    names = {ax: [_named_row(ax, label, size) for label in its.named_rows()] for ax, its in told}
    _set_size(figure, size, names)
    for ax, its in told:
        for adjust in its.at_size:
            adjust(size)
        _room_for_events(ax, its, size)
    above = [_above(ax, label, size) for ax, its in told for label in its.labels if label.place == "top"]
    beside = {ax: [_beside(ax, one, size) for one in its.labels if one.place == "margin"] for ax, its in told}
    _find_room(figure)
    for ax in figure.axes:
        _thin_out_ticks(ax)
    added: list[Artist] = [*above, *(text for texts in (*names.values(), *beside.values()) for text in texts)]
    for ax, texts in beside.items():
        added += _spread(ax, texts)
    for ax, its in told:
        added += points.placed(ax, its.labels, size)
    return added


def collisions_of(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts of a figure, as it is laid out, that cover each other, and texts that leave it."""
    wide, high = 72 * figure.get_size_inches()
    return collisions(boxes(figure), Box(0, 0, wide, high))


def _stack(figure: Figure) -> None:
    """Panels below each other."""
    from matplotlib.gridspec import GridSpec

    panels = [ax for ax in figure.axes if ax.get_subplotspec() is not None]
    if len(panels) > 1:
        grid = GridSpec(len(panels), 1, figure=figure)
        for i, ax in enumerate(panels):
            ax.set_subplotspec(grid[i])
            ax.tick_params(labelleft=True, labelbottom=True)


def _scale_texts(figure: Figure, ratio: float) -> None:
    from matplotlib.text import Text

    ticks = set()
    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)):
        ticks |= set(axis.get_majorticklabels())
        axis.set_tick_params(labelsize=ratio * WIDE.text)
    for text in figure.findobj(Text):
        if text not in ticks:
            text.set_fontsize(ratio * float(text.get_fontsize()))


def _set_size(figure: Figure, size: Size, names: dict[Axes, list[Annotation]]) -> None:
    """Width and height: rows get what their names need, other charts keep their shape, which is taller on a phone."""
    wide, high = figure.get_size_inches()
    phone, panels = size != WIDE, max(1, len(figure.axes))
    height = 72 * high if phone else size.width * high / wide
    rows = {ax: texts for ax, texts in names.items() if texts}
    if rows:
        needed = [_height_of_rows(ax, texts, size) for ax, texts in rows.items()]
        height = sum(needed) if phone else max(needed)
    elif phone:
        height = panels * max(PANEL, FLATTER * height)
    figure.set_size_inches(size.width / 72, height / 72)


def _height_of_rows(ax: Axes, texts: list[Annotation], size: Size) -> float:
    """Units that rows need: a line of text and air a row, on a phone the names above it too; and ticks and heads."""
    lines = max(text.get_text().count("\n") + 1 for text in texts)
    row = LEADING * size.text * lines + (10 if size == WIDE else 2 * _lift(ax) + 10)
    low, high = sorted(ax.get_ylim())
    heads = (
        bool(ax.get_xlabel())
        + bool(ax.get_title(loc="left"))
        + any(label.place == "top" for label in labels.of(ax).labels)
    )
    return row * (high - low) + 26 + 22 * heads


def _lift(ax: Axes) -> float:
    """Units between the middle of a row and its name above it: bars are thicker than dots and lines."""
    return 15.0 if ax.patches else 7.0


def _room_for_events(ax: Axes, told: labels.Remembered, size: Size) -> None:
    """The words of events stand below the data: the axis goes on downwards for as many lines as they may take."""
    left, right = ax.get_xlim()
    shown = [label for label in told.labels if label.place == "event" and left <= label.x <= right]
    if shown:
        told.heights = told.heights or ax.get_ylim()
        low, high = told.heights
        lines = (LEADING * min(len(shown), points.LEVELS) + 0.5) * size.text
        share = lines / (0.8 * 72 * figure_of(ax).get_size_inches()[1])
        ax.set_ylim(low - (high - low) * share / (1 - share), high)


def _named_row(ax: Axes, label: Label, size: Size) -> Annotation:
    figure, wide = figure_of(ax), size == WIDE
    limit = size.width * (NAMES / max(1, len(figure.axes)) if wide else 0.94)
    text = broken(label.text, size.text, limit, label.weight)
    shift, look = ((-10, 0), ("right", "center")) if wide else ((0, _lift(ax)), ("left", "bottom"))
    named = _text(ax, label, size, text, (0, label.y), shift, look, ("axes fraction", "data"))
    if not wide:  # an upright line at a reference goes behind the name
        named.set_bbox({"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none"})
    return named


def _beside(ax: Axes, label: Label, size: Size) -> Annotation:
    text = broken(label.text, size.text, MARGIN * size.width, label.weight)
    return _text(ax, label, size, text, (1, label.y), (GAP, 0), ("left", "center"), ("axes fraction", "data"))


def _above(ax: Axes, label: Label, size: Size) -> Annotation:
    """A name above the axes, to the side where there is room."""
    low, high = ax.get_xlim()
    share = (label.x - low) / (high - low)
    side = "left" if share < 0.25 else "right" if share > 0.75 else "center"
    shift = {"left": -4, "right": 4, "center": 0}[side]
    return _text(ax, label, size, label.text, (label.x, 1), (shift, 4), (side, "bottom"), ("data", "axes fraction"))


def _text(ax: Axes, label: Label, size: Size, text: str, at, shift, look, coords) -> Annotation:
    return ax.annotate(
        text, at, xycoords=coords, xytext=shift, textcoords="offset points", color=label.colour, weight=label.weight,
        fontsize=size.text, ha=look[0], va=look[1], annotation_clip=False, linespacing=1.1,
    )  # fmt: skip


def _find_room(figure: Figure) -> None:
    """Find the axes' places once: a figure that has an engine of its own is drawn twice each time, and laid out."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    ConstrainedLayoutEngine(w_pad=2 / 72, h_pad=2 / 72).execute(figure)


def _thin_out_ticks(ax: Axes) -> None:
    """Leave out labels of the axis across so that none covers its neighbour: every second, every third ..."""
    ticks = [tick for tick in ax.xaxis.get_major_ticks() if tick.label1.get_text()]
    for tick in ticks:
        tick.label1.set_visible(True)
    own = [box(tick.label1) for tick in ticks]
    for step in range(1, len(ticks)):
        kept = own[::step]
        if all(a.right + 3 < b.left or b.right + 3 < a.left for a, b in pairwise(kept)):
            break
        for tick in (tick for i, tick in enumerate(ticks) if i % (step + 1)):
            tick.label1.set_visible(False)
        for tick in ticks[:: step + 1]:
            tick.label1.set_visible(True)


def _spread(ax: Axes, texts: list[Annotation]) -> list[Artist]:
    """Move names beside an axes apart, both ways, and lead a thin line to those that had to move."""
    from matplotlib.lines import Line2D

    if not texts:
        return []
    figure = figure_of(ax)
    own = [box(text) for text in texts]
    wished = [(one.low + one.high) / 2 for one in own]
    heights = [one.high - one.low + 1 for one in own]
    low, high = (max(0.0, ax.bbox.y0 - heights[0] / 2), min(figure.bbox.y1, ax.bbox.y1 + heights[0] / 2))
    added: list[Artist] = []
    for text, wish, place in zip(texts, wished, spread(wished, heights, low, high), strict=True):
        text.set_position((GAP, place - wish))
        if abs(place - wish) > 3:
            ends = ([ax.bbox.x1 + 2, ax.bbox.x1 + GAP - 2], [wish, place])
            line = Line2D(*ends, color=MUTED, linewidth=0.8, transform=None)
            added.append(figure.add_artist(line))
    return added
