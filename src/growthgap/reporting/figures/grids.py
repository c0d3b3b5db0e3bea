"""Charts of a value over two things: contour lines and grids of counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from growthgap.quantity import Quantity
from growthgap.reporting import numbers
from growthgap.reporting.figures.house import (
    AMOUNTS,
    INK,
    MUTED,
    NATION,
    ON_DARK,
    ON_LIGHT,
    PAPER,
    TARGET,
    WIDE,
    Size,
)
from growthgap.reporting.figures.placing import labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SMALLEST = 10.0  # units of text in a cell
LINES = 6  # of equal value, about


def surface(ax: Axes, table: pd.DataFrame) -> None:
    """A value over two parameters as named contour lines; index across, columns up.

    Lines without shades: what is drawn over them, such as a plan, is seen in light, dark and grey.
    """
    if table.empty:
        return
    # seaborn has contours of densities only
    across, up, height = table.index.to_numpy(float), table.columns.to_numpy(float), table.to_numpy(float).T
    drawn = ax.contour(across, up, height, levels=LINES, colors=MUTED, linewidths=0.9)
    named = ax.clabel(drawn, fontsize=WIDE.text - 1, fmt=lambda value: numbers.decimal(value, 0), inline_spacing=3)
    for text in named or ():
        text.set_in_layout(False)
    ax.set(xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
    ax.grid(visible=False)


def plan_on_surface(ax: Axes, bought: pd.Series, up: Quantity, across: float, label: Sequence[str]) -> None:
    """What an amount buys on a surface as a line, and where the answer is read: up at a number with its interval.

    Parameters: bought, places across by places up; label, names for a legend above the chart of the amount, the number,
    its interval and the point (across, up).
    """
    amount, number, interval, point = label
    ax.plot(bought, bought.index, color=TARGET, linewidth=2.4, label=amount)
    ax.axhline(up.value, color=INK, linestyle="--", linewidth=1.2, label=number)
    ax.axhspan(up.low, up.high, color=NATION, alpha=0.18, label=interval)
    ax.plot([across], [up.value], "o", color=INK, markersize=6, label=point)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, 1.12), ncols=len(label))


def counts(ax: Axes, table: pd.DataFrame) -> None:
    """A grid of counts, rows by columns: darker is more, white is none; the count stands where a cell has room."""
    import seaborn as sns
    from matplotlib.colors import ListedColormap, to_rgb

    steps = ListedColormap(AMOUNTS[1:])
    shown = table.where(table > 0)
    if not shown.notna().any(axis=None):
        return
    whole = {"xticklabels": True, "yticklabels": True}  # those that cover their neighbours are left out at each size
    look = {"cmap": steps, "cbar": False, "linewidths": 1, "linecolor": PAPER, "annot": True, "fmt": ".0f"}
    sns.heatmap(shown, ax=ax, **whole, **look)
    for text in ax.texts:
        text.set_color(ON_DARK if to_rgb(text.get_color())[0] > 0.5 else ON_LIGHT)
    ax.set(xlabel="", ylabel="")
    ax.tick_params(axis="y", rotation=0)
    ax.tick_params(axis="x", length=0, rotation=0)
    ax.grid(visible=False)

    def fit(size: Size) -> None:
        """Counts as large as a cell has room for; where it has none, the shade alone tells them."""
        name = max(len(label.get_text()) for label in ax.get_yticklabels())
        cell = min(0.75 * size.width, size.width - 0.55 * size.text * name) / max(1, table.shape[1])
        for text in ax.texts:
            letters = len(text.get_text())
            text.set_fontsize(min(size.text, cell / (0.55 * letters)))
            text.set_visible(cell / (0.55 * letters) >= SMALLEST)

    labels.of(ax).at_size.append(fit)
