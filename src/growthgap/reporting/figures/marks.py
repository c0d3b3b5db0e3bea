"""What stands in a chart beside its data: reference lines, direct labels, events, notes, ticks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from growthgap import typeface
from growthgap.data import codes
from growthgap.reporting.figures.house import INK, MUTED, NATION, NATION_DASH, TARGET, TARGET_DASH, label
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.figures.placing.labels import Label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LOOKS = {"target": (TARGET, TARGET_DASH), "nation": (NATION, NATION_DASH), "ink": (MUTED, TARGET_DASH)}


def whole_years(ax: Axes) -> None:
    """Ticks at whole years only, as many as the width has room for."""
    from matplotlib.ticker import MaxNLocator

    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins="auto", min_n_ticks=2))
    ax.xaxis.set_major_formatter(lambda year, _: f"{year:.0f}")


def downwards(ax: Axes, rows: int) -> None:
    """An upright axis of rows 0, 1, 2 and so on, the first on top."""
    ax.set_ylim(rows - 0.4, -0.6)


def reference(ax: Axes, value: float, text: str, role: str = "target") -> None:
    """A horizontal line at a reference, named in the margin.

    role: `target`, dashed with a hollow diamond at its end; `nation`, dotted; `ink`, dashed, for any other.
    """
    colour, dash = LOOKS[role]
    ax.axhline(value, color=colour, linewidth=1.8, dashes=dash, zorder=1.5)
    if role == "target":
        ax.plot(1, value, "D", transform=ax.get_yaxis_transform(), clip_on=False, zorder=3, **hollow(colour))
    _name(ax, Label("margin", 1, value, text, colour, typeface.SEMIBOLD), reference=True)


def _name(ax: Axes, label: Label, *, reference: bool = False) -> None:
    """Remember a label; what is not known has no place and no name."""
    if math.isfinite(label.x) and math.isfinite(label.y):
        told = labels.of(ax)
        told.labels.append(label)
        told.references += [label] * reference


def hollow(colour: str = TARGET) -> dict[str, Any]:
    """The look of a hollow mark, which stands for a target or plan."""
    return {"markerfacecolor": "none", "markeredgecolor": colour, "markeredgewidth": 1.6, "markersize": 7}


def beside(ax: Axes, y: float, text: str, colour: str = INK, weight: int = typeface.SEMIBOLD) -> None:
    """Name what ends at the right edge of the axes at a height; names too close to each other are moved apart."""
    _name(ax, Label("margin", 1, y, text, colour, weight))


def near(ax: Axes, x: float, y: float, text: str, colour: str = INK, weight: int = typeface.SEMIBOLD) -> None:
    """Name a point of the data, such as the peak: beside it, where it covers nothing."""
    _name(ax, Label("point", x, y, text, colour, weight))


def above(ax: Axes, x: float, text: str, colour: str = TARGET, weight: int = typeface.SEMIBOLD) -> None:
    """Name an upright line at a reference above the axes."""
    _name(ax, Label("top", x, 1, text, colour, weight), reference=True)


def goal(ax: Axes, x: float, value: float, text: str) -> None:
    """A target or plan of one year or month: a hollow diamond with its name, where it is known."""
    ax.plot(x, value, "D", **hollow())
    near(ax, x, value, text, TARGET)


def events(ax: Axes, place: codes.Area, *, yearly: bool = True) -> None:
    """Mark what struck a place, where the axis covers it: a thin line up from the axis, its words below the data.

    yearly: whether the axis has a point a year, which is of the whole year, so that an event belongs to that point;
    otherwise an event stands at its month. What happened when and where is data: codelists/events.csv.
    """
    for event in codes.events().values():
        if event.struck(place):
            year, _, month = event.day.partition("-")
            at = int(year) + (0 if yearly or not month else (int(month) - 1) / 12)
            labels.of(ax).labels.append(Label("event", at, 0, label(event), MUTED, typeface.REGULAR))


def note(ax: Axes, text: str, at: tuple[float, float], shift: tuple[float, float], **look) -> None:
    """Text some units away from a place, which is not moved: where `near` would not do."""
    ax.annotate(text, at, xytext=shift, textcoords="offset points", **look)
