"""Events that a chart along time marks: those that struck its place, where the axis covers them.

What happened when and where is data (codelists/events.csv).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from growthgap import typeface
from growthgap.data import codes
from growthgap.reporting.figures.house import MUTED, label
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.figures.placing.labels import Label

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def events(ax: Axes, place: codes.Area, *, yearly: bool = True) -> None:
    """Mark what struck a place: a thin line up from the axis, and its words below the data.

    yearly: whether the axis has a point a year, which is of the whole year, so that an event belongs to that point;
    otherwise an event stands at its month.
    """
    for event in codes.events().values():
        if event.struck(place):
            year, _, month = event.day.partition("-")
            at = int(year) + (0 if yearly or not month else (int(month) - 1) / 12)
            labels.of(ax).labels.append(Label("event", at, 0, label(event), MUTED, typeface.REGULAR))
