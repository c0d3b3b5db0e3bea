"""House style of the charts and the few chart forms that several reports share.

Colours: Okabe and Ito (2008), which colour-blind readers can tell apart; lines differ in dash and marker too.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from growthgap.data import codes
from growthgap.quantity import Phrase
from growthgap.reporting import drawn, numbers, phrases

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#9A5B85", "#B77D00", "#56B4E9", "#6B6B6B")
BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, GREY = PALETTE
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DARK = "#333333"  # of reference lines, which are no series
WIDTH = 7.0  # inches: the text width of an A4 page


def style() -> None:
    """Set the house style; a notebook's setup cell calls it once."""
    import seaborn as sns

    sns.set_theme(
        context="paper",
        style="whitegrid",
        palette=list(PALETTE),
        font="DejaVu Sans",
        rc={
            "figure.figsize": (WIDTH, 3.6),
            "axes.titlesize": 10,
            "axes.titlelocation": "left",
            "axes.titley": 1.0,  # matplotlib would look for a free place at every drawing, which takes as long again
            "axes.labelsize": 9,
            "xtick.labelsize": 8.5,
            "ytick.labelsize": 8.5,
            "legend.fontsize": 8.5,
            "legend.frameon": False,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "grid.color": "#dddddd",
            "grid.linewidth": 0.6,
            "axes.edgecolor": "#888888",
            "lines.linewidth": 1.8,
            "lines.markersize": 4,
            "figure.dpi": 100,
        },
    )


def label(thing: Any, width: int = 0) -> str:
    """What names a line, bar or row: text from data, or a phrase, year or code, told when the figure is shown.

    A phrase with arguments is told at once, in English.

    width: letters after which a line is broken; 0 for none.
    """
    wrap = f" | wrap({width})" if width else ""
    match thing:
        case codes.Code():
            return f'{{{{ word("{type(thing).__name__.lower()}", "{thing.code}"){wrap} }}}}'
        case Phrase(code, ()):
            return f'{{{{ word("phrase", "{code}"){wrap} }}}}'
    text = drawn.literal(phrases.told(thing) if isinstance(thing, Phrase) else str(thing))
    return _wrapped(text, width) if width else text


def new(height: float = 3.6, columns: int = 1, **options) -> tuple[Figure, Axes | np.ndarray]:
    """A figure of the page's width with one or more axes side by side."""
    import matplotlib.pyplot as plt

    return plt.subplots(1, columns, figsize=(WIDTH, height), layout="constrained", **options)


def lines(ax: Axes, table: pd.DataFrame, *, gaps: bool = False) -> None:
    """One line a column, told apart by colour, dash and marker, named at the line's end instead of in a legend.

    gaps: whether a row without a value breaks a line.
    """
    labels = []
    looks = cycle(zip(PALETTE, DASHES, MARKERS, strict=True))
    for column, (colour, dash, marker) in zip(table.columns, looks, strict=False):
        series = table[column].dropna()
        if series.empty:
            continue
        if gaps:
            series = table[column].loc[series.index[0] : series.index[-1]]
        x = _positions(series.index)
        name = label(codes.columns().get(column, column))
        ax.plot(x, series, color=colour, linestyle=dash, marker=marker, label=name)
        labels.append((x[-1], float(series.iloc[-1]), name, colour))
    _label_ends(ax, labels)


def _label_ends(ax: Axes, labels: Sequence[tuple[float, float, str, str]]) -> None:
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


def _positions(index: pd.Index) -> np.ndarray:
    """Where a period stands on the axis: the year, with its part as a fraction."""
    if isinstance(index, pd.PeriodIndex):
        return np.array([p.start_time.year + (p.start_time.month - 1) / 12 for p in index])
    return np.asarray(index, dtype=float)


def whole_years(ax: Axes) -> None:
    """Ticks at whole years only."""
    from matplotlib.ticker import MaxNLocator

    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))
    ax.xaxis.set_major_formatter(lambda year, _: f"{year:.0f}")


def fan(ax: Axes, quantiles: pd.DataFrame, *, colour: str = BLUE, label: str = "") -> None:
    """A distribution along an axis: nested bands between matching quantiles, and the median.

    Parameters: quantiles, one row a point of the axis, columns quantile levels such as 0.1, 0.25, 0.5, 0.75, 0.9.
    """
    x, levels = _positions(quantiles.index), sorted(float(level) for level in quantiles.columns)
    lower = [level for level in levels if level < 0.5]
    for i, level in enumerate(lower):
        ax.fill_between(
            x, quantiles[level], quantiles[round(1 - level, 6)], color=colour, alpha=0.14 + 0.12 * i, linewidth=0
        )
    if 0.5 in levels:
        ax.plot(x, quantiles[0.5], color=colour, label=label or None)


def reference(ax: Axes, value: float, text: str) -> None:
    """A horizontal line at a reference such as a target, named above its left end."""
    ax.axhline(value, color=DARK, linestyle="--", linewidth=1.1)
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.4}
    _note(ax, text, (0.01, value), (0, 3), xycoords=("axes fraction", "data"), color=DARK, va="bottom", bbox=box)


def _note(ax: Axes, text: str, at: tuple[float, float], shift: tuple[float, float], **look) -> None:
    """Small text some points away from a place."""
    ax.annotate(text, at, xytext=shift, textcoords="offset points", fontsize=8.5, **look)


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
        _note(ax, text, (i, top), (0, 3), ha="center")
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
        _note(ax, reference_text, (reference_value, 1), (3, -2), **look)


def surface(ax: Axes, table: pd.DataFrame) -> None:
    """A value over two parameters as named contour lines over shades, darker for more; index across, columns up."""
    if table.empty:
        return
    across, up, height = table.index.to_numpy(float), table.columns.to_numpy(float), table.to_numpy(float).T
    ax.contourf(across, up, height, levels=9, cmap="Blues", alpha=0.75)
    drawn = ax.contour(across, up, height, levels=9, colors="#444444", linewidths=0.6)
    ax.clabel(drawn, fontsize=7.5, fmt=lambda value: numbers.decimal(value, 0))
    ax.set(xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
    ax.grid(visible=False)


def counts(ax: Axes, table: pd.DataFrame) -> None:
    """A grid of counts, rows by columns: darker is more, white is none, and the count stands in each cell."""
    import seaborn as sns

    shown = table.where(table > 0)
    sns.heatmap(
        shown, ax=ax, cmap="Blues", cbar=False, linewidths=0.5, annot=True, fmt=".0f", vmin=-20, annot_kws={"size": 7}
    )
    ax.set_xlabel("")
    ax.set_ylabel("")
    ax.tick_params(axis="y", rotation=0)


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(str(text), width, break_long_words=False))
