"""Charts along time: lines and fans."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from growthgap import typeface
from growthgap.data import codes
from growthgap.quantity import phrase
from growthgap.reporting.figures import house
from growthgap.reporting.figures.house import BAND_50, BAND_80, DASHES, LINE, MARKERS, MUTED, NATION, PALETTE, PLACE
from growthgap.reporting.figures.marks import beside, near, whole_years
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.figures.placing.labels import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EDGE = 0.06  # share of the axis' width before its end within which a line is named in the margin
BANDS = (BAND_80, BAND_50)  # from the outermost
NAMED = {0.5: phrase("figures.band_50"), 0.8: phrase("figures.band_80")}  # intervals that have a name, by their share


def lines(ax: Axes, table: pd.DataFrame, *, gaps: bool = False) -> None:
    """One line a column, told apart by colour, dash and marker, named at the line's end instead of in a legend.

    The first column has the look of the report's place. gaps: whether a row without a value breaks a line.
    """
    import seaborn as sns

    if table.columns.empty:
        return
    x = dict(zip(table.index, positions(table.index), strict=True))
    looks = dict(zip(table.columns, cycle(zip(PALETTE, DASHES, MARKERS, strict=True)), strict=False))
    long = pd.concat([_points(table[column], x, gaps) for column in table.columns], ignore_index=True)
    if long.empty:
        return
    drawn = [column for column in table.columns if (long["column"] == column).any()]
    sns.lineplot(
        long, x="x", y="y", hue="column", style="column", units="run", estimator=None, sort=False, legend=False, ax=ax,
        hue_order=drawn, style_order=drawn, palette=[looks[column][0] for column in drawn],
        dashes=[looks[column][1] for column in drawn], markers=[looks[column][2] for column in drawn],
        markeredgewidth=0,
    )  # fmt: skip
    ax.set(xlabel="", ylabel="")
    ends, span = _along(ax, long["x"].to_numpy(float))
    for column in drawn:
        own = long[long["column"] == column]
        name, (colour, *_) = house.label(codes.columns().get(column, column)), looks[column]
        last = own.iloc[-1]
        if ends - last["x"] <= EDGE * span:
            beside(ax, last["y"], name, colour)
        else:
            near(ax, last["x"], last["y"], name, colour)
        labels.of(ax).marks += [Mark(one.x, one.y, one.row, (column,)) for one in own.itertuples()]


def _along(ax: Axes, x: np.ndarray) -> tuple[float, float]:
    """Where the axis ends and how much it spans; points that are whole years get ticks at whole years."""
    if (x == np.round(x)).all() and x.min() > 1900:
        whole_years(ax)
    if ax.get_autoscalex_on():
        ax.margins(x=0.015)
        low, high = ax.dataLim.intervalx
    else:
        low, high = sorted(ax.get_xlim())
    return high, max(high - low, 1e-9)


def _points(series: pd.Series, x: dict, gaps: bool) -> pd.DataFrame:
    """The points of one line: its place, value, row of the table, and the run without a gap that it belongs to."""
    missing = series.isna()
    run = (missing & ~missing.shift(fill_value=True)).cumsum() if gaps else 0
    points = pd.DataFrame({"row": series.index, "y": series.to_numpy(float), "run": run}, index=series.index)
    points["x"] = [x[row] for row in series.index]
    return points[~missing.to_numpy()].assign(column=pd.Series([series.name] * len(series), series.index, dtype=object))


def band(ax: Axes, table: pd.DataFrame, label: str = "", *, named_at: Any = None) -> None:
    """The span of several cases along an axis: a band between two columns, with a thin line at a third between them.

    Parameters: table, lowest and highest, or lowest, middle and highest; label, a name at the band's end; named_at, a
    row at which each column is named instead.
    """
    known = table.dropna()
    lowest, *middle, highest = known.columns
    # seaborn draws bands of observations that it summarises itself, and these are ends already
    ax.fill_between(known.index, known[lowest], known[highest], color=BAND_80, linewidth=0)
    for column in middle:
        ax.plot(known.index, known[column], color=NATION)
    if label and len(known):
        beside(ax, float(known[highest].iloc[-1]), label, MUTED, typeface.REGULAR)
    for column in known if named_at in known.index else ():
        colour = NATION if column in middle else MUTED
        near(ax, named_at, known.loc[named_at, column], house.label(codes.column(column)), colour)


def months(ax: Axes, index: pd.PeriodIndex) -> None:
    """Ticks at the months of one year, by their numbers."""
    ax.set_xticks(positions(index), [house.label(phrase("figures.month", month=int(month))) for month in index.month])


def positions(index: pd.Index) -> np.ndarray:
    """Where a period stands on the axis: the year, with its part as a fraction."""
    if isinstance(index, pd.PeriodIndex):
        return np.array([p.start_time.year + (p.start_time.month - 1) / 12 for p in index])
    return np.asarray(index, dtype=float)


def fan(ax: Axes, quantiles: pd.DataFrame, *, colour: str = PLACE, label: str = "") -> None:
    """A distribution along an axis: nested bands between matching quantiles, named at their edge, and the median.

    Parameters: quantiles, one row a point of the axis, columns whose names end in a per cent, such as q10, q50, q90 or
    required_p10; others are no part of it. Colour and label of the median, whose name is "median" without one.
    """
    named = quantiles.columns.astype(str).str.extract(r"(?:^|_)[pq](\d+)$", expand=False).astype(float) / 100
    known = quantiles.loc[:, named.notna()].set_axis(named.dropna(), axis=1).dropna()
    x, levels = positions(known.index), sorted(known.columns)
    lower = [level for level in levels if level < 0.5]
    if known.empty:
        return
    # seaborn draws bands of observations that it summarises itself, and these are quantiles already
    for level, shade in zip(lower, BANDS[-len(lower) :] if len(lower) < 3 else (BAND_80, *BANDS), strict=False):
        ax.fill_between(x, known[level], known[round(1 - level, 6)], color=shade, linewidth=0, zorder=1)
        if round(1 - 2 * level, 6) in NAMED:
            name = house.label(NAMED[round(1 - 2 * level, 6)])
            beside(ax, float(known[level].iloc[-1]), name, MUTED, typeface.REGULAR)
    if 0.5 in levels:
        ax.plot(x, known[0.5], color=colour, linewidth=0.8 * LINE, dashes=(1.2, 1.2))
        beside(ax, float(known[0.5].iloc[-1]), label or house.label(phrase("figures.median")), colour)
        spread = known.max(axis=1) > known.min(axis=1)  # a fan begins where the record ends, which has a mark
        labels.of(ax).marks += [
            Mark(at, value, row)
            for at, row, value, wide in zip(x, known.index, known[0.5], spread, strict=True)
            if wide
        ]
    _along(ax, x)
