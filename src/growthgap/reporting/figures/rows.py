"""Charts of a value a row or step: dots with ranges, and waterfalls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from growthgap.reporting import numbers
from growthgap.reporting.figures.house import BLUE, DARK, GREEN, GREY, VERMILION, label
from growthgap.reporting.figures.marks import note

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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
    """From a first total through its parts to a last one.

    Parameters: parts in order; those named in `totals` stand on the axis, the others on what came before; errors,
    low and high of a part in the same unit. Rising parts are green and hatched, falling ones vermilion.
    """
    running = 0.0
    for i, (name, value) in enumerate(parts.items()):
        total = name in totals
        bottom = 0.0 if total else running
        colour = GREY if total else GREEN if value >= 0 else VERMILION
        hatch = "" if total or value < 0 else "///"
        look: dict[str, Any] = {"color": colour, "hatch": hatch, "edgecolor": "white", "linewidth": 0.5}
        ax.bar(i, value, bottom=bottom, width=0.62, **look)
        top = max(bottom, bottom + value)
        if errors and name in errors:
            low, high = errors[str(name)]
            ax.plot([i, i], [bottom + low, bottom + high], color="black", linewidth=1)
            top = max(top, bottom + high)
        text = numbers.decimal(value, digits, language, sign=not total)
        note(ax, text, (i, top), (0, 3), ha="center")
        running = value if total else running + value
        if i + 1 < len(parts):
            ax.plot([i + 0.31, i + 0.69], [running, running], color="#888888", linewidth=0.8)
    ax.set_xticks(range(len(parts)), [label(name, 14) for name in parts.index])
    ax.axhline(0, color="#444444", linewidth=0.8)
    ax.set_ylabel(unit)
    ax.grid(axis="x", visible=False)
    ax.margins(y=0.12)


def dot_range(
    ax: Axes, table: pd.DataFrame, *, unit: str = "", reference_value: float | None = None, reference_text: str = ""
) -> None:
    """One row a line: a dot at `value` and a bar from `low` to `high`, first row on top.

    Parameters: table indexed by label with columns value, low, high (missing ends draw no bar).
    """
    places = np.arange(len(table))[::-1]
    for place, low, high in zip(places, table["low"], table["high"], strict=True):
        if np.isfinite(low) and np.isfinite(high):
            ax.plot([low, high], [place, place], color=BLUE, linewidth=2.6, alpha=0.45, solid_capstyle="butt")
    ax.plot(table["value"], places, "o", color=BLUE, markersize=5)
    ax.set_yticks(places, [label(name, 34) for name in table.index])
    ax.set_ylim(-0.6, len(table) - 0.4)
    ax.set_xlabel(unit)
    ax.grid(axis="y", visible=False)
    if reference_value is not None:
        ax.axvline(reference_value, color=DARK, linestyle="--", linewidth=1.1)
        look = {"xycoords": ("data", "axes fraction"), "color": DARK, "va": "top"}
        note(ax, reference_text, (reference_value, 1), (3, -2), **look)
