"""How many cases came out how high: a histogram, told apart at a value that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from growthgap.reporting.figures.house import PAPER, PEERS, PLACE, TARGET, TARGET_DASH
from growthgap.reporting.figures.marks import above

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def spread(ax: Axes, values: pd.Series, at_least: float, label: str) -> None:
    """Cases by value, a bar a unit, those of at least a value in the place's colour.

    Parameters: label, what names the line at that value.
    """
    import seaborn as sns

    if values.empty:
        return
    low = at_least - np.ceil(at_least - min(values.min(), at_least - 1))  # a bar ends where the line is
    edges = np.arange(low, max(values.max(), at_least) + 1.0, 1.0).tolist()
    reached = values >= at_least
    for some, colour in ((values[~reached], PEERS), (values[reached], PLACE)):
        sns.histplot(x=some.to_numpy(float), bins=edges, ax=ax, color=colour, alpha=1, edgecolor=PAPER, linewidth=0.8)
    ax.axvline(at_least, color=TARGET, linewidth=1.8, dashes=TARGET_DASH)
    above(ax, at_least, label)
    ax.set(xlabel="", ylabel="")
    ax.grid(visible=False, axis="x")
