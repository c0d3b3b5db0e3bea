"""What stands in a chart beside its data: reference lines, notes, names of lines, ticks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from growthgap.reporting.figures.house import DARK

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def whole_years(ax: Axes) -> None:
    """Ticks at whole years only."""
    from matplotlib.ticker import MaxNLocator

    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))
    ax.xaxis.set_major_formatter(lambda year, _: f"{year:.0f}")


def reference(ax: Axes, value: float, text: str) -> None:
    """A horizontal line at a reference such as a target, named above its left end."""
    ax.axhline(value, color=DARK, linestyle="--", linewidth=1.1)
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.4}
    note(ax, text, (0.01, value), (0, 3), xycoords=("axes fraction", "data"), color=DARK, va="bottom", bbox=box)


def note(ax: Axes, text: str, at: tuple[float, float], shift: tuple[float, float], **look) -> None:
    """Small text some points away from a place."""
    ax.annotate(text, at, xytext=shift, textcoords="offset points", fontsize=8.5, **look)


def name_ends(ax: Axes, labels: Sequence[tuple[float, float, str, str]]) -> None:
    """Name lines at their right end; labels too close to each other are moved apart. Each: x, y, text, colour."""
    if not labels:
        return
    low, high = ax.get_ylim()
    left, right = ax.get_xlim()
    gap = (high - low) * 0.22 / ax.figure.get_figure(root=True).get_size_inches()[1]
    edge, placed = max(x for x, *_ in labels) + (right - left) * 0.015, -np.inf
    for _, y, text, colour in sorted(labels, key=lambda label: label[1]):
        placed = max(y, placed + gap)
        ax.text(edge, placed, text, color=colour, fontsize=8.5, va="center", ha="left")
