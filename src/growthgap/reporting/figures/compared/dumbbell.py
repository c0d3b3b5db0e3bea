"""Plans beside outcomes: a row a year, a diamond and a dot on it, a panel an indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from growthgap.reporting import numbers
from growthgap.reporting.figures.house import MUTED, PAPER, PEERS, PLACE, TARGET, WIDE, Size, styled
from growthgap.reporting.figures.marks import near, note
from growthgap.reporting.figures.placing import labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW, _HEAD = 20.0, 54.0  # units of a year, and of a panel's title and ticks


@dataclass(frozen=True)
class Panel:
    """One indicator of small multiples: what its columns begin with, its title, and what its numbers are divided by."""

    name: str
    label: str
    per: float = 1


def dumbbells(table: pd.DataFrame, panels: Sequence[Panel], names: tuple[str, str]) -> Figure:
    """Small multiples, two beside each other, the newest year on top; a mark alone: the other is not known.

    Parameters: table by year, with columns such as growth_target, growth_target_high (NaN where a target has no upper
    end) and growth_outcome; panels, of which one without a column is left out; names of a target and an outcome, which
    stand in the first panel.
    """
    import matplotlib.pyplot as plt

    styled()
    shown = [panel for panel in panels if f"{panel.name}_target" in table]
    across, down = min(len(shown), 2) or 1, -(-len(shown) // 2) or 1
    height = _HEAD + _ROW * len(table)
    size = (WIDE.width / 72, down * height / 72)
    fig, axes = plt.subplots(down, across, figsize=size, squeeze=False)
    for ax, panel in zip(axes.flat, shown, strict=False):
        columns = [f"{panel.name}_{what}" for what in ("target", "target_high", "outcome")]
        years = table[columns].set_axis(["low", "high", "outcome"], axis=1) / panel.per
        _panel(ax, years, panel.label)
        for place, year in enumerate(table.index):
            ends = years.loc[year, ["low", "outcome"]].dropna()
            if len(ends):
                labels.value(ax, ends.min(), place, year, *columns, end=(ends.max(), place))
    for ax in list(axes.flat)[len(shown) :]:
        ax.remove()
    if shown:
        _name_marks(axes.flat[0], table, shown[0], names)
        labels.of(axes.flat[0]).at_size.append(partial(_as_high, fig, len(shown) * height))
    return fig


def _as_high(fig: Figure, height: float, size: Size) -> None:
    """On a phone the panels stand below each other and are as high as they are beside each other."""
    if size != WIDE:
        fig.set_size_inches(size.width / 72, height / 72)


def _panel(ax: Axes, years: pd.DataFrame, label: str) -> None:
    """One indicator: columns low and high of the target, and outcome."""
    import seaborn as sns

    places = list(range(len(years)))
    for place, low, high, outcome in zip(places, *(years[name] for name in ("low", "high", "outcome")), strict=True):
        ax.plot([low, outcome], [place, place], color=PEERS, linewidth=3, solid_capstyle="round", zorder=1)
        ax.plot([low, high], [place, place], color=TARGET, linewidth=1.4, marker="|", markersize=8, zorder=2)
        if pd.isna(low) and pd.isna(outcome):
            note(ax, numbers.MISSING, (0, place), (4, 0), va="center", color=MUTED)
    look = {"ax": ax, "legend": False}
    hollow = {"facecolor": PAPER, "edgecolor": TARGET, "linewidth": 1.6}
    sns.scatterplot(x=years["low"].to_numpy(float), y=places, marker="D", s=46, zorder=3, **hollow, **look)
    sns.scatterplot(x=years["outcome"].to_numpy(float), y=places, color=PLACE, s=36, linewidth=0, zorder=4, **look)
    ends = years.to_numpy(float)[years.notna().to_numpy()]
    least, most = min(0.0, *ends), max(0.0, *ends)
    ax.set(xlim=(1.1 * least, 1.16 * most), ylim=(-0.7, len(years) - 0.3), xlabel="", ylabel="")
    ax.set_title(label)
    ax.set_yticks(places, [str(year) for year in years.index])
    ax.grid(visible=True, axis="x")
    ax.grid(visible=False, axis="y")


def _name_marks(ax: Axes, table: pd.DataFrame, panel: Panel, names: tuple[str, str]) -> None:
    """Name the two marks of the year in which they lie farthest apart."""
    both = table[[f"{panel.name}_target", f"{panel.name}_outcome"]].dropna() / panel.per
    if both.empty:
        return
    year = both.diff(axis=1).iloc[:, 1].abs().idxmax()
    place = table.index.get_loc(year)
    for value, name, colour in zip(both.loc[year], names, (TARGET, PLACE), strict=True):
        near(ax, value, place, name, colour)
