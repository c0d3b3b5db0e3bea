"""Charts of a value a row or step: dots with ranges, waterfalls, and parts that add up to a gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from growthgap import typeface
from growthgap.reporting import numbers
from growthgap.reporting.figures.house import (
    BAND_50,
    BAR,
    INK,
    MUTED,
    NATION,
    PAPER,
    PEERS,
    PLACE,
    TARGET,
    TARGET_DASH,
    label,
)
from growthgap.reporting.figures.marks import above, beside, downwards, hollow
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.figures.placing.labels import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE_LINE, THIN_LINE = 9.0, 1.3  # of a step and of its interval, in units


def waterfall(
    ax: Axes,
    parts: pd.Series,
    *,
    unit: str = "",
    totals: Sequence[str] = (),
    digits: int = 1,
    errors: Mapping[str, tuple[float, float]] | None = None,
    language: str = "en",
) -> None:
    """From a first total through its parts to a last one, one row each, downwards.

    Parameters: parts in order; those named in `totals` stand on the axis, the others on what came before; errors,
    low and high of a part in the same unit. The first total is where it starts from, such as a target: a hollow
    diamond; later ones are dots. Steps are lines from value to value and no bars: their axis need not start at zero.
    Rising steps are light, falling ones dark.
    """
    # seaborn has no chart of steps
    running, told = 0.0, labels.of(ax)
    told.kind = "steps"
    for i, (name, value) in enumerate(parts.items()):
        start, total = (0.0, True) if name in totals else (running, False)
        running = start + value
        if total:
            look = hollow(TARGET) if i == 0 else {"color": PLACE, "markersize": 9}
            ax.plot(running, i, "D" if i == 0 else "o", zorder=4, **look)
        else:
            ax.plot([start, running], [i, i], color=BAND_50 if value > 0 else PLACE, linewidth=WIDE_LINE, zorder=2)
        if errors and name in errors:
            low, high = errors[str(name)]
            ax.plot([start + low, start + high], [i, i], color=PAPER, linewidth=2.5 * THIN_LINE, zorder=2.8)
            ax.plot([start + low, start + high], [i, i], color=INK, linewidth=THIN_LINE, zorder=3)
        if i + 1 < len(parts):
            ax.plot([running, running], [i, i + 1], color=MUTED, linewidth=0.8, zorder=1)
        beside(ax, i, numbers.decimal(value, digits, language, sign=not total), weight=600 if total else 400)
        told.marks.append(Mark(start if not total else running, i, name, end=(running, i)))
    labels.rows(ax, range(len(parts)), [label(name) for name in parts.index])
    downwards(ax, len(parts))
    ax.margins(x=0.06)
    ax.set_xlabel(unit)


def dot_range(
    ax: Axes, table: pd.DataFrame, *, unit: str = "", reference_value: float | None = None, reference_text: str = ""
) -> None:
    """One row a line: a dot at a value and a bar between its ends, first row on top and in the place's colour.

    Parameters: table, by name of the row; its columns are value, low, high (missing ends draw no bar) and, if there is
    a fourth, what the value has to be, a hollow diamond.
    """
    import seaborn as sns

    asked, table = table.iloc[:, 3:], _value_and_ends(table)
    places = np.arange(len(table))
    first = places == 0
    # seaborn's own ranges are of observations that it summarises itself, and these are given
    for at, low, high in zip(places, table["low"], table["high"], strict=True):
        if np.isfinite(low) and np.isfinite(high):
            ax.plot([low, high], [at, at], color=PEERS, linewidth=4, solid_capstyle="round", zorder=2)
    if table.empty:
        return
    sns.scatterplot(
        x=table["value"].to_numpy(float), y=places, hue=first, palette={True: PLACE, False: NATION}, size=first,
        sizes={True: 80, False: 45}, linewidth=0, zorder=3, legend=False, ax=ax,
    )  # fmt: skip
    for needed in asked:
        ax.plot(asked[needed], places, "D", zorder=4, **hollow(TARGET))
    told = labels.of(ax)
    told.kind = "ranges"
    told.marks += [
        Mark(low if np.isfinite(low) else value, at, row, end=(high if np.isfinite(high) else value, at))
        for row, at, value, low, high in zip(
            table.index, places, table["value"], table["low"], table["high"], strict=True
        )
        if np.isfinite(value)
    ]
    labels.rows(ax, places, [label(name) for name in table.index], bold=(0,))
    downwards(ax, len(table))
    ax.set(xlabel=unit, ylabel="")
    if reference_value is None:
        return
    named = bool(reference_text)
    dash: dict[str, Any] = {"dashes": TARGET_DASH} if named else {}
    ax.axvline(reference_value, color=TARGET if named else MUTED, linewidth=1.8 if named else 0.8, zorder=1, **dash)
    if named:
        above(ax, reference_value, reference_text, weight=typeface.SEMIBOLD)


def steps(ax: Axes, table: pd.DataFrame, *, digits: int = 1, language: str = "en") -> None:
    """Parts that add up to a gap, a bar each from zero: those that lower it are filled, those that raise it hollow.

    Parameters: table, by name of the part; its columns are value, low, high (missing ends draw no interval). Totals are
    no bars: they stand in the title or the note, so that the scale is that of the parts.
    """
    import seaborn as sns

    table = _value_and_ends(table)
    places, value = np.arange(len(table)), table["value"].to_numpy(float)
    sns.barplot(x=value, y=places, orient="y", color=PLACE, width=BAR, saturation=1, ax=ax, zorder=2)
    for bar, amount in zip(ax.patches, value, strict=False):
        if amount > 0:
            bar.set(facecolor=PAPER, edgecolor=PLACE, linewidth=2)
    for at, (row, one) in enumerate(table.iterrows()):
        low, high = float(one["low"]), float(one["high"])
        if np.isfinite(low) and np.isfinite(high):
            ax.plot([low, high], [at, at], color=PAPER, linewidth=4, zorder=3)  # a halo: the line is seen on its bar
            ax.plot([low, high], [at, at], color=INK, linewidth=1.3, zorder=4)
        beside(ax, at, numbers.decimal(float(one["value"]), digits, language, sign=True))
        ends = [end for end in (0.0, float(one["value"]), low, high) if np.isfinite(end)]
        labels.of(ax).marks.append(Mark(min(ends), at, row, end=(max(ends), at)))
    ax.axvline(0, color=MUTED, linewidth=1.2, zorder=5)
    labels.rows(ax, places, [label(name) for name in table.index])
    downwards(ax, len(table))
    ax.set(xlabel="", ylabel="")
    ax.margins(x=0.04)


def _value_and_ends(table: pd.DataFrame) -> pd.DataFrame:
    return table.iloc[:, :3].set_axis(["value", "low", "high"], axis=1)
