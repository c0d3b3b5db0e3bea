"""House style of the charts: colours, dashes, marks, sizes and what names a line.

Colours: Okabe and Ito (2008), which colour-blind readers can tell apart; lines differ in dash and marker too.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from growthgap.data import codes
from growthgap.quantity import Phrase
from growthgap.reporting import phrases
from growthgap.reporting.figures import drawn

if TYPE_CHECKING:
    import numpy as np
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


def new(height: float = 3.6, columns: int = 1, **options) -> tuple[Figure, Axes | np.ndarray]:
    """A figure of the page's width with one or more axes side by side."""
    import matplotlib.pyplot as plt

    return plt.subplots(1, columns, figsize=(WIDTH, height), layout="constrained", **options)


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


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(str(text), width, break_long_words=False))
