"""Charts of projects along time: as first planned, and as the newest figures have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from growthgap import typeface
from growthgap.reporting.figures.house import MUTED, PLACE, TARGET, label
from growthgap.reporting.figures.marks import above, hollow, whole_years
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.figures.placing.labels import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LONGEST = 44  # letters of a name
SHORTEST = 12  # letters of its beginning that are left
APART = 0.32  # of a row, by which the first plan stands below the newest: names stand above on a phone
SAME = 1 / 36  # years: dates this close are one


def timeline(
    ax: Axes, table: pd.DataFrame, *, first: tuple[str, str], newest: tuple[str, str], now: float, text: str
) -> None:
    """One row a project: its newest start and completion as a bar, below it those first planned, where they differ.

    Parameters: table, by name of the project; first and newest, its columns of start and completion, decimal years;
    now, where a line marks today, named by text. An unknown completion leaves the bar open: an arrow to the right. A
    long name is cut; the values that a mouse shows have it in full.
    """
    places, told = np.arange(len(table)), labels.of(ax)
    ends = table[[*first, *newest]].to_numpy(float)
    last = float(np.nanmax(ends)) if np.isfinite(ends).any() else now
    # seaborn has no spans of time
    for at, (row, one) in enumerate(table.iterrows()):
        start, end = (float(one[column]) for column in newest)
        ax.plot([start, end if np.isfinite(end) else start], [at, at], color=PLACE, linewidth=7, zorder=2)
        ax.plot(start, at, "o" if np.isfinite(end) else ">", color=PLACE, markersize=7, zorder=3)
        for column, held in zip(first, (start, end), strict=True):
            planned = float(one[column])
            if np.isfinite(planned) and np.isfinite(held) and abs(planned - held) > SAME:
                ax.plot([planned, held], [at + APART] * 2, color=TARGET, linewidth=1.2, zorder=2)
                ax.plot(planned, at + APART, "D", zorder=4, **hollow(TARGET))
        told.marks.append(Mark(start, at, row, end=(end if np.isfinite(end) else start, at)))
    ax.axvline(now, color=MUTED, linewidth=0.9, zorder=0)
    above(ax, now, text, MUTED, typeface.REGULAR)
    labels.rows(ax, places, [label(name) for name in table.index], cut=_short)
    ax.set(ylim=(len(table) - 0.2, -0.6), xlabel="", ylabel="")
    ax.set_xlim(right=last + 0.3)
    whole_years(ax)


def _short(names: list[str]) -> list[str]:
    """Long names cut to one line: where a part of them ends, or, of names that begin alike, before their last part."""
    cut = [_begun(name) for name in names]
    return [short if cut.count(short) == 1 else _ended(name) for name, short in zip(names, cut, strict=True)]


def _begun(name: str) -> str:
    return name if len(name) <= LONGEST else re.sub(r"^(.{12,44}\w\)?)( - |, |: ).*$", r"\1", name)


def _ended(name: str) -> str:
    start, between, end = name.rpartition(" - ")
    room = LONGEST - len(end) - 3
    if len(name) <= LONGEST or not between or room < SHORTEST:
        return name
    return f"{start[:room].rpartition(' ')[0]} … {end}"
