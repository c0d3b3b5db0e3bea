"""What moves an answer: a row a cause, a bar between what it is at its ends, widest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from growthgap.reporting.figures import house
from growthgap.reporting.figures.house import INK, PLACE, TARGET_DASH
from growthgap.reporting.figures.marks import above, downwards
from growthgap.reporting.figures.placing import labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def tornado(ax: Axes, ends: pd.DataFrame, centre: float, label: str, *, starred: pd.Series | None = None) -> None:
    """Bars between two ends, in the order of the rows, and a line where nothing is moved.

    Parameters: ends, two columns of numbers; centre, the answer itself, and label, its name; starred, which rows bear
    a star.
    """
    import seaborn as sns

    if ends.empty:
        return
    low, high, places = ends.min(axis=1), ends.max(axis=1), list(range(len(ends)))
    stars = [False] * len(ends) if starred is None else starred
    bars = {"x": (high - low).to_numpy(float), "left": low.to_numpy(float), "y": places}
    sns.barplot(**bars, orient="h", color=PLACE, saturation=1, width=house.BAR, ax=ax)
    ax.axvline(centre, color=INK, linewidth=1.4, dashes=TARGET_DASH, zorder=3)
    above(ax, centre, label, INK)
    for place, (row, least, most) in enumerate(zip(ends.index, low, high, strict=True)):
        labels.value(ax, least, place, row, end=(most, place))
    labels.rows(ax, places, [house.label(row) + " *" * bool(star) for row, star in zip(ends.index, stars, strict=True)])
    width = max(high.max(), centre) - min(low.min(), centre)
    ax.set(xlim=(min(low.min(), centre) - 0.05 * width, max(high.max(), centre) + 0.05 * width), ylabel="")
    downwards(ax, len(ends))
