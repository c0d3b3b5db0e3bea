"""Charts of which months are known: a strip a row, filled where there is a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from growthgap.data import codes
from growthgap.quantity import Phrase
from growthgap.reporting.figures.along_time import positions
from growthgap.reporting.figures.house import BAR, PEERS, PLACE, label
from growthgap.reporting.figures.marks import beside, downwards, whole_years
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.figures.placing.labels import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONTH = 1 / 12


def strip(ax: Axes, table: pd.DataFrame) -> None:
    """Months with and without a figure, a strip a row: filled where there is one, a thin line where there is none.

    Parameters: table, index codes of areas, with first_month and last_month, and months: those missing between them,
    single months or runs as phrases with first and last.
    """
    # seaborn has no spans of time; one bar a run keeps the drawing small
    for at, (area, one) in enumerate(table.iterrows()):
        every = pd.period_range(one["first_month"], one["last_month"], freq="M")
        known = ~every.isin(_months(one["months"]))
        x = positions(every)
        runs = np.flatnonzero(np.diff(np.r_[False, known, False].astype(int)))
        ax.plot([x[0], x[-1] + MONTH], [at, at], color=PEERS, linewidth=1.2, zorder=1)
        ax.broken_barh(
            [(x[a], (b - a) * MONTH) for a, b in zip(runs[::2], runs[1::2], strict=True)],
            (at - BAR / 2, BAR), color=PLACE, linewidth=0, zorder=2,
        )  # fmt: skip
        beside(ax, at, f"{known.sum()} / {len(every)}")
        labels.of(ax).marks.append(Mark(x[0], at, area, end=(x[-1], at)))
    labels.rows(ax, range(len(table)), [label(codes.area(area)) for area in table.index])
    downwards(ax, len(table))
    ax.set(xlabel="", ylabel="")
    whole_years(ax)


def _months(missing: list[str | Phrase]) -> pd.PeriodIndex:
    """The months of a list, runs among them."""
    found: list[pd.Period] = []
    for one in missing:
        ends = dict(one.given) if isinstance(one, Phrase) else {"first": one, "last": one}
        found.extend(pd.period_range(ends["first"], ends["last"], freq="M"))
    return pd.PeriodIndex(found, freq="M")
