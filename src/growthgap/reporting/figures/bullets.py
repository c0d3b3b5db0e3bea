"""Charts of what has come of a target: bars so far beside their pace and the target, and parts of a plan by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from growthgap import typeface
from growthgap.data import codes
from growthgap.quantity import phrase
from growthgap.reporting import numbers
from growthgap.reporting.figures.house import BAR, INK, MUTED, PEERS, PLACE, TARGET, TARGET_DASH, label
from growthgap.reporting.figures.marks import above, beside, downwards
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.figures.placing.labels import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def bullets(ax: Axes, table: pd.DataFrame) -> None:
    """How far each target is reached, per cent of it: a bar a row, a tick at an even pace, the target at 100.

    Parameters: table, index codes of indicators; its columns are how far a target is reached, and an even pace. Rows
    without a figure are no rows here.
    """
    import seaborn as sns

    places, (reached, even) = np.arange(len(table)), table.columns
    sns.barplot(x=table[reached].to_numpy(float), y=places, orient="y", color=PLACE, width=BAR, saturation=1, ax=ax)
    ax.vlines(table[even], places - BAR, places + BAR, color=INK, linewidth=2.2)  # seaborn has no ticks
    ax.axvline(100, color=TARGET, linewidth=1.8, dashes=TARGET_DASH)
    above(ax, 100, label(phrase("production.target")))
    for at, (row, value, pace) in enumerate(zip(table.index, table[reached], table[even], strict=True)):
        beside(ax, at, numbers.decimal(value, 0))
        labels.of(ax).marks.append(Mark(0, at, row, end=(max(value, pace), at)))
    labels.rows(ax, places, [label(codes.indicator(code)) for code in table.index])
    downwards(ax, len(table))
    ax.set(xlim=(0, max(108.0, 1.04 * float(table.max().max()))), xlabel="", ylabel="")


def parts_of_plan(ax: Axes, table: pd.DataFrame) -> None:
    """Amounts by year as bars with intervals; where a year has a plan, the rest of it is a second bar of the same row.

    Parameters: table, index years; its columns are the part, its low and high ends, and the plan, missing where there
    is none.
    """
    places, told, (part, low, high, plan) = np.arange(len(table)), labels.of(ax), table.columns
    rest = (table[plan] - table[part]).clip(lower=0)
    # seaborn stacks no bars of given heights
    ax.barh(places, table[part], height=BAR, color=PLACE, zorder=2)
    ax.barh(places, rest, left=table[part], height=BAR, color=PEERS, alpha=0.45, zorder=1)
    ax.hlines(places, table[low], table[high], color=INK, linewidth=1.3, zorder=3)
    for at, (year, row) in enumerate(table.iterrows()):
        whole = row[plan] if np.isfinite(row[plan]) else row[high]
        text = numbers.decimal(row[part], 0)
        weight = typeface.SEMIBOLD if at == 0 else typeface.REGULAR
        beside(ax, at, text, INK if at == 0 else MUTED, weight)
        told.marks.append(Mark(0, at, year, end=(whole, at)))
    labels.rows(ax, places, [str(year) for year in table.index])
    downwards(ax, len(table))
    ax.set(xlim=(0, None), xlabel="", ylabel="")
