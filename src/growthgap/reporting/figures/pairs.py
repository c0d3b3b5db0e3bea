"""Charts of two values a row: a plan and its outcome, or a rate before and after something is taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from growthgap.data import codes
from growthgap.reporting import numbers
from growthgap.reporting.figures.house import NATION, PEERS, PLACE, TARGET, label
from growthgap.reporting.figures.marks import downwards, hollow, near
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.figures.placing.labels import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DOT, JOIN = 9.0, 4.0  # units


def pairs(ax: Axes, table: pd.DataFrame, *, start: str, end: str) -> None:
    """Two dots a row, joined: where it starts, hollow, and where it ends, filled; named where they are furthest apart.

    Parameters: table, one row each by name; start and end, its columns. A row that has only one of them has one dot.
    """
    places = np.arange(len(table))
    _joined(ax, table[start], table[end])
    ax.plot(table[start], places, "o", **hollow(NATION))
    _dots(ax, table[end], places)
    _finish(ax, table, start, end, NATION)


def plan_outcome(ax: Axes, table: pd.DataFrame, *, low: str, high: str, outcome: str, expected: str) -> None:
    """Plans and what came of them, a row a plan: hollow diamonds at its ends, a dot where it came out.

    Parameters: table, one row a plan by year; low, high, outcome and expected, its columns: what was only expected is a
    hollow dot and no outcome.
    """
    places = np.arange(len(table))
    came = table[outcome].fillna(table[expected])
    ends = table[[low, high]].astype(float)
    nearest = (
        ends[low].where(came < ends[low], ends[high].fillna(ends[low])).where(~came.between(*ends.T.to_numpy()), came)
    )
    _joined(ax, nearest, came)
    ax.hlines(places, ends[low], ends[high].fillna(ends[low]), color=TARGET, linewidth=2, zorder=2)
    for column in (low, high):
        ax.plot(ends[column], places, "D", zorder=4, **hollow(TARGET))
    _dots(ax, table[outcome], places)
    ax.plot(table[expected], places, "o", zorder=4, **hollow(PLACE))
    _finish(ax, table, low, outcome, TARGET)
    ax.set_xlim(left=0)
    ax.xaxis.set_major_formatter(lambda amount, _: numbers.decimal(amount, 0))


def _joined(ax: Axes, start: pd.Series, end: pd.Series) -> None:
    # seaborn joins points along an axis, not the two of a row
    for at, ends in enumerate(zip(start, end, strict=True)):
        if np.isfinite(ends).all():
            ax.plot(ends, [at, at], color=PEERS, linewidth=JOIN, zorder=1)


def _dots(ax: Axes, values: pd.Series, places: np.ndarray) -> None:
    import seaborn as sns

    sns.scatterplot(x=values.to_numpy(float), y=places, color=PLACE, s=DOT**2, linewidth=0, zorder=3, ax=ax)


def _finish(ax: Axes, table: pd.DataFrame, start: str, end: str, colour: str) -> None:
    """Rows by name, the two values named where they are furthest apart, and values to show."""
    places = np.arange(len(table))
    labels.rows(ax, places, [label(name) for name in table.index])
    apart = (table[start] - table[end]).abs()
    if apart.notna().any():  # the two are named at the row where they are furthest apart
        at = int(np.nanargmax(apart))
        for column, role in ((start, colour), (end, PLACE)):
            near(ax, float(table[column].iloc[at]), at, label(codes.column(column)), role)
    for at, (row, one) in enumerate(table.iterrows()):
        values = [float(value) for value in one if np.isfinite(value)]
        if values:
            labels.of(ax).marks.append(Mark(min(values), at, row, end=(max(values), at)))
    downwards(ax, len(table))
    ax.set(xlabel="", ylabel="")
    ax.margins(x=0.06)
