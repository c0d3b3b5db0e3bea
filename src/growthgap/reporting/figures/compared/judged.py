"""Forecasts of years that are over, beside what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from growthgap.reporting.figures.house import BAND_50, MUTED, PLACE, TARGET, TARGET_DASH
from growthgap.reporting.figures.marks import beside
from growthgap.reporting.figures.placing import labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEP = 0.24  # of a year, between forecasts of the same year


def past_forecasts(ax: Axes, table: pd.DataFrame, names: tuple[str, str]) -> None:
    """Intervals of a year's forecasts side by side, the earliest left, with its outcome and its target across them.

    Parameters: table, one row a forecast in the order of their days, its index the year, with columns forecast_median,
    forecast_low, forecast_high, first_rate, target_rate; names of the outcome and of the target.
    """
    if table.empty:
        return
    for year, made in table.groupby(level=0):
        places = year + _STEP * (np.arange(len(made)) - (len(made) - 1) / 2)
        across = [year - 1.6 * _STEP, year + 1.6 * _STEP]
        outcome, target = made[["first_rate", "target_rate"]].iloc[0]
        # seaborn's own intervals are of observations that it summarises itself, and these are given
        ax.vlines(places, made["forecast_low"], made["forecast_high"], color=BAND_50, linewidth=9, zorder=1)
        ax.plot(places, made["forecast_median"], "_", color=MUTED, markersize=9, markeredgewidth=1.6, zorder=2)
        ax.plot(across, [outcome, outcome], color=PLACE, linewidth=2.6, zorder=3)
        ax.plot(across, [target, target], color=TARGET, linewidth=1.8, dashes=TARGET_DASH, zorder=4)
        labels.value(ax, year, outcome, year, "first_rate")
        labels.value(ax, year, target, year, "target_rate")
    beside(ax, outcome, names[0], PLACE)
    beside(ax, target, names[1], TARGET)
    ax.set_xticks(table.index.unique())
    ax.grid(visible=False, axis="x")
