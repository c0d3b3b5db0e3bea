"""Charts along time: lines and fans."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from growthgap.data import codes
from growthgap.reporting.figures.house import BLUE, DASHES, MARKERS, PALETTE, label
from growthgap.reporting.figures.marks import name_ends

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def lines(ax: Axes, table: pd.DataFrame, *, gaps: bool = False) -> None:
    """One line a column, told apart by colour, dash and marker, named at the line's end instead of in a legend.

    gaps: whether a row without a value breaks a line.
    """
    labels = []
    looks = cycle(zip(PALETTE, DASHES, MARKERS, strict=True))
    for column, (colour, dash, marker) in zip(table.columns, looks, strict=False):
        series = table[column].dropna()
        if series.empty:
            continue
        if gaps:
            series = table[column].loc[series.index[0] : series.index[-1]]
        x = _positions(series.index)
        name = label(codes.columns().get(column, column))
        ax.plot(x, series, color=colour, linestyle=dash, marker=marker, label=name)
        labels.append((x[-1], float(series.iloc[-1]), name, colour))
    name_ends(ax, labels)


def _positions(index: pd.Index) -> np.ndarray:
    """Where a period stands on the axis: the year, with its part as a fraction."""
    if isinstance(index, pd.PeriodIndex):
        return np.array([p.start_time.year + (p.start_time.month - 1) / 12 for p in index])
    return np.asarray(index, dtype=float)


def fan(ax: Axes, quantiles: pd.DataFrame, *, colour: str = BLUE, label: str = "") -> None:
    """A distribution along an axis: nested bands between matching quantiles, and the median.

    Parameters: quantiles, one row a point of the axis, columns quantile levels such as 0.1, 0.25, 0.5, 0.75, 0.9.
    """
    x, levels = _positions(quantiles.index), sorted(float(level) for level in quantiles.columns)
    lower = [level for level in levels if level < 0.5]
    for i, level in enumerate(lower):
        ax.fill_between(
            x, quantiles[level], quantiles[round(1 - level, 6)], color=colour, alpha=0.14 + 0.12 * i, linewidth=0
        )
    if 0.5 in levels:
        ax.plot(x, quantiles[0.5], color=colour, label=label or None)
