"""The chart of a forecast: what came, and a fan of what may come against what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from growthgap.reporting.figures.along_time import fan, lines
from growthgap.reporting.figures.marks import reference, whole_years

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def forecast_fan(ax: Axes, table: pd.DataFrame, name: Any, *, target: float | None = None, label: str = "") -> None:
    """A line of what was published, then nested bands and the median of the forecast, against a target, named by label.

    Parameters: table, one row a year, columns growth and quantiles by their per cent: q10, q25, q50, q75, q90; name, of
    what was published, at its line: a code, phrase or text.
    """
    if target is not None:
        reference(ax, target, label)
    fan(ax, table)
    lines(ax, table[["growth"]].set_axis([name], axis=1))
    whole_years(ax)
