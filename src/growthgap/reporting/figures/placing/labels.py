"""Labels of a chart that are placed when it is drawn, after limits and layout are final, and what else it remembers.

A form says what is to be named where; `growthgap.reporting.figures.placing.layout` finds the places at each size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

from growthgap.reporting.figures.house import INK, Size

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Place = Literal["margin", "point", "top", "event"]


@dataclass
class Label:
    """A text and what it names.

    place: `margin`, right of the axes at the height `y`; `point`, near a point of the data; `top`, above the axes at
    `x`; `event`, below the data at `x`. x, y: in the units of the axes. The text is a template until the figure is
    shown.
    """

    place: Place
    x: float
    y: float
    text: str
    colour: str
    weight: int = 400


@dataclass(frozen=True)
class Mark:
    """A mark whose value shows when a mouse is over it: a point, or a bar to `end`; in the units of the axes.

    row and columns: where the table of the report has its values; no columns, all its numbers.
    """

    x: float
    y: float
    row: Any
    columns: tuple[str, ...] = ()
    end: tuple[float, float] | None = None


@dataclass
class Remembered:
    """What is told of an axes: labels to place, rows to name, values to show, and what else depends on the size."""

    labels: list[Label] = field(default_factory=list)
    rows: list[Label] = field(default_factory=list)  # names of rows, at y
    cut: Callable[[list[str]], list[str]] = list  # what makes names of rows short, when they are told
    references: list[Label] = field(default_factory=list)  # those of `labels` that name a reference line
    marks: list[Mark] = field(default_factory=list)
    at_size: list[Callable[[Size], None]] = field(default_factory=list)
    heights: tuple[float, float] | None = None  # limits of y as the chart has them, before room is made below the data
    kind: str = ""  # of chart, where its alternative text is told in a way of its own: "steps" or "ranges"

    def named_rows(self) -> list[Label]:
        """The names of rows as they are drawn."""
        names = self.cut([one.text for one in self.rows])
        return [replace(row, text=text) for row, text in zip(self.rows, names, strict=True)]


_REMEMBERED: WeakKeyDictionary[Axes, Remembered] = WeakKeyDictionary()


def of(ax: Axes) -> Remembered:
    """What is told of an axes."""
    return _REMEMBERED.setdefault(ax, Remembered())


def all_of(figure: Figure) -> Iterator[tuple[Axes, Remembered]]:
    """The axes of a figure of which something is told."""
    return ((ax, _REMEMBERED[ax]) for ax in figure.axes if ax in _REMEMBERED)


def texts(figure: Figure) -> list[Label]:
    """All labels of a figure that are not yet placed."""
    return [label for _, told in all_of(figure) for label in (*told.labels, *told.rows)]


def rows(
    ax: Axes,
    places: Iterable[float],
    names: Sequence[str],
    bold: Sequence[int] = (),
    cut: Callable[[list[str]], list[str]] = list,
) -> None:
    """Name the rows of a chart: left of the axes, on a phone above each row.

    Parameters: places of the rows along y; names, made by `label`; bold, which of them by number; cut, what makes the
    names short once they are told in a language.
    """
    told = of(ax)
    told.cut = cut
    told.rows = [
        Label("margin", 0, place, name, INK, 600 if i in bold else 400)
        for i, (place, name) in enumerate(zip(places, names, strict=True))
    ]
    ax.set_yticks([])
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)


def value(ax: Axes, x: float, y: float, row: Any, *columns: str, end: tuple[float, float] | None = None) -> None:
    """Show the values of a row of the report's table where a mouse is over a mark: a point, or a bar to `end`.

    columns: which of the table's; none for all its numbers.
    """
    of(ax).marks.append(Mark(x, y, row, columns, end))
