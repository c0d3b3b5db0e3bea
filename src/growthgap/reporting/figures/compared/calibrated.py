"""Stated shares beside observed ones: how far a forecast could be taken at its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from growthgap.reporting.figures.along_time import lines
from growthgap.reporting.figures.house import MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def calibration(ax: Axes, table: pd.DataFrame, *, xlabel: str, upto: float = 100) -> None:
    """Lines of observed shares, %, by stated ones, and a thin line on which both are the same.

    Parameters: table, by the stated share, %; upto, where the axis ends: names stand behind it.
    """
    ax.plot([0, 100], [0, 100], color=MUTED, linewidth=1)
    ax.set(xlim=(0, upto), ylim=(0, 100))
    lines(ax, table)
    ax.set_xlabel(xlabel)
