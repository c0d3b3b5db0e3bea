"""Texts of a figure measured and broken into lines, in units."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from growthgap.reporting.figures.placing.boxes import Box

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.figure import Figure
    from matplotlib.text import Text

LEADING = 1.25  # height of a line, in sizes of the text


def figure_of(ax: Axes) -> Figure:
    """The figure that an axes is part of."""
    return cast("Figure", ax.get_figure(root=True))


@cache
def renderer() -> RendererAgg:
    """What measures texts, one for all figures: matplotlib's own drawing of pixels, which are units."""
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, 72)


def width(text: str, size: float, weight: int = 400) -> float:
    """How wide a line is."""
    from matplotlib import rcParams

    return _width(text, size, weight, tuple(rcParams["font.family"]))


@lru_cache(maxsize=4096)
def _width(text: str, size: float, weight: int, family: tuple[str, ...]) -> float:
    from matplotlib.font_manager import FontProperties

    face = FontProperties(family=family, size=size, weight=weight)
    return renderer().get_text_width_height_descent(text, face, ismath=False)[0]


def broken(text: str, size: float, limit: float, weight: int = 400) -> str:
    """A text in as few lines as a limit allows, and these as narrow as their number allows; a word stays whole."""
    words = text.split(" ")
    widths = [width(word, size, weight) for word in words]
    blank = width("x x", size, weight) - width("xx", size, weight)
    lines = _lines(words, widths, blank, limit)
    if len(lines) > 1:
        limits = sorted(
            {sum(widths[i:j]) + blank * (j - i - 1) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
        )
        narrowest = next(
            (one for one in limits if one >= max(widths) and len(_lines(words, widths, blank, one)) == len(lines)),
            limit,
        )
        lines = _lines(words, widths, blank, narrowest)
    return "\n".join(lines)


def _lines(words: list[str], widths: list[float], blank: float, limit: float) -> list[str]:
    lines, room = [], -1.0
    for word, wide in zip(words, widths, strict=True):
        if lines and wide + blank <= room:
            lines[-1] += f" {word}"
            room -= wide + blank
        else:
            lines.append(word)
            room = limit - wide
    return lines


def box(text: Text) -> Box:
    """The box of a text."""
    extent = text.get_window_extent(renderer())
    return Box(extent.x0, extent.y0, extent.x1, extent.y1)


def boxes(figure: Figure) -> list[tuple[str, Box]]:
    """All texts that a figure shows and their boxes; not the ticks that matplotlib keeps beyond the ends of an axis."""
    from matplotlib.text import Text

    hidden = set()
    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)):
        low, high = sorted(axis.get_view_interval())
        slack = (high - low) * 1e-9
        for tick in axis.get_major_ticks():
            if not axis.axes.axison or not low - slack <= tick.get_loc() <= high + slack:
                hidden |= {tick.label1, tick.label2}
    shown = (text for text in figure.findobj(Text) if text.get_visible() and text not in hidden)
    return [(text.get_text(), box(text)) for text in shown if text.get_text().strip()]
