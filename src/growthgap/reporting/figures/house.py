"""House style of the charts: roles of colours, sizes of a drawing, and what names a line.

A role keeps its colour, its dash and its mark in all charts; in HTML it is a variable of the page, so that one drawing
serves light and dark. Text has a contrast of 4.5 with the page at least; what is drawn together differs in lightness,
dash or mark too (measured by tests, for grey print and colour-blind readers).
"""

from __future__ import annotations

import json
import logging
import re
import textwrap
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from growthgap import typeface
from growthgap.data import codes
from growthgap.quantity import Phrase
from growthgap.reporting import phrases
from growthgap.words.shapeless import clean

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import Formatter

ROLES = {  # name of the page's variable: colour in light, in dark
    "place": ("#0b4a8f", "#7fb6f2"),  # what the report is about: solid, filled dot
    "target": ("#b5480a", "#ffa35c"),  # target or plan: dashed, hollow diamond
    "nation": ("#667280", "#9aa7b4"),  # the nation, other methods: dotted or small dot
    "peers": ("#818d9a", "#66737f"),  # other areas, connectors: thick with round ends; never text
    "band-50": ("#9dbfe3", "#22456a"),  # uncertainty, inner; named at its edge
    "band-80": ("#d3e3f3", "#1b3450"),  # uncertainty, outer; named at its edge
    "second": ("#00705c", "#4fcfb4"),  # further lines beside the place's, each with a dash and a mark of its own
    "third": ("#8a3f86", "#e09fdc"),
    "fourth": ("#7d6200", "#d9bd54"),
    "ink": ("#1b242d", "#e8edf2"),
    "muted": ("#55616d", "#aab5c0"),
    "grid": ("#e1e6eb", "#2b343d"),
    "paper": ("#ffffff", "#14191f"),
}
PLACE, TARGET, NATION, PEERS, BAND_50, BAND_80, SECOND, THIRD, FOURTH, INK, MUTED, GRID, PAPER = (
    light for light, _ in ROLES.values()
)
AMOUNTS = ("#eef4f5", "#cbdfe3", "#93bcc5", "#3a7888", "#174a59")  # classes of an amount, same in light and dark
ON_LIGHT, ON_DARK = "#10212b", "#fdfefe"  # text on these classes
PALETTE = (PLACE, SECOND, THIRD, FOURTH, NATION, MUTED, INK)
DASHES = ("", (5, 2), (1.2, 1.2), (5, 2, 1.2, 2), (8, 2), (3, 1, 1, 1), (1, 3))  # in widths of the line; solid first
MARKERS = ("o", "s", "^", "v", "P", "X", "d")  # of these lines; a hollow diamond is a target's
TARGET_DASH, NATION_DASH = (4, 1.6), (1.2, 1.2)
LINE = 2.3  # width of a line, in units


@dataclass(frozen=True)
class Size:
    """A drawing of a chart: its width and the size of its text, in units (a CSS pixel, 1/72 inch of matplotlib)."""

    name: str
    width: float
    text: float


WIDE, PHONE = Size("wide", 720, 13), Size("phone", 358, 12)
BRACE = "\x0e"  # for { of a text from data, until the names in braces are filled
BAR = 0.34  # height of a bar, in rows: its name has room above it on a phone
PAPER_WIDTH = 7.0  # inches: what the wide drawing is scaled to on an A4 page


@cache
def _faces() -> None:
    """Make the typeface known to matplotlib; what it has not, DejaVu Sans has, whose other weights are no news."""
    from matplotlib import font_manager

    for file in typeface.FONTS.values():
        font_manager.fontManager.addfont(str(file))
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)


def style() -> None:
    """Set the house style; a chart of `new` does it by itself."""
    import seaborn as sns

    _faces()
    text, hair = WIDE.text, 0.8
    sns.set_theme(
        style="ticks",
        palette=list(PALETTE),
        rc={
            "font.family": [typeface.FAMILY, "DejaVu Sans"],
            "text.hinting": "no_hinting",  # as wide as they are in a browser
            "figure.figsize": (WIDE.width / 72, 3.6 * WIDE.width / 72 / PAPER_WIDTH),
            "figure.dpi": 72,  # a pixel is a unit
            "figure.facecolor": "none",
            "axes.facecolor": "none",
            "savefig.facecolor": "none",
            **dict.fromkeys(("font.size", "axes.titlesize", "axes.labelsize", "legend.fontsize"), text),
            **dict.fromkeys(("xtick.labelsize", "ytick.labelsize"), text),
            "axes.titleweight": typeface.SEMIBOLD,
            "axes.titlelocation": "left",
            "axes.titley": 1.0,  # matplotlib would look for a free place at every drawing, which takes as long again
            "axes.titlepad": 8,
            "text.color": INK,
            "axes.titlecolor": INK,
            **dict.fromkeys(("axes.labelcolor", "xtick.color", "ytick.color", "axes.edgecolor"), MUTED),
            "legend.frameon": False,
            **dict.fromkeys(("axes.spines.top", "axes.spines.right", "axes.spines.left"), False),
            "axes.linewidth": hair,
            "axes.grid": True,
            "axes.grid.axis": "y",
            "axes.axisbelow": True,
            "grid.color": GRID,
            "grid.linewidth": hair,
            "xtick.major.size": 4,
            "xtick.major.width": hair,
            "ytick.major.size": 0,
            "lines.linewidth": LINE,
            "lines.markersize": 5,
            "lines.solid_capstyle": "butt",
            "hatch.linewidth": 1.0,
        },
    )


def styled() -> None:
    """Set the house style unless it is set, so that what a notebook changes of it stays."""
    import matplotlib as mpl

    if typeface.FAMILY not in mpl.rcParams["font.family"]:
        style()


def new(height: float = 3.6, columns: int = 1, **options) -> tuple[Figure, Axes | np.ndarray]:
    """An empty chart of the page's width with one or more axes side by side; on a phone they stand below each other.

    height: inches on a printed page, whose text is 7 inches wide.
    """
    import matplotlib.pyplot as plt

    styled()
    size = (WIDE.width / 72, height * WIDE.width / 72 / PAPER_WIDTH)
    figure, axes = plt.subplots(1, columns, figsize=size, **options)
    for ax in figure.axes:
        ax.yaxis.set_major_formatter(_amounts())
    return figure, axes


def _amounts() -> Formatter:
    """What writes numbers along an axis as a report does, with their thousands: 1,400."""
    from matplotlib import ticker

    class Amounts(ticker.ScalarFormatter):
        def __call__(self, x: float, pos: int | None = None) -> str:
            whole, point, fraction = super().__call__(x, pos).partition(".")
            return re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole) + point + fraction

    return Amounts()


def literal(text: str) -> str:
    """Text from data as a label that shows it letter by letter: no name in braces, no formula between dollar signs."""
    return clean(text).replace("{", BRACE).replace("$", r"\$")


def plain(text: str) -> str:
    """A label whose names in braces are filled, with the braces of texts from data."""
    return text.replace(BRACE, "{")


def label(thing: Any, width: int = 0) -> str:
    """What names a line, bar or row: text from data, or a phrase, year or code, told when the figure is shown.

    width: letters after which a line is broken; 0 for none.
    """
    wrap = f" | wrap({width})" if width else ""
    match thing:
        case codes.Code():
            return f'{{{{ word("{type(thing).__name__.lower()}", "{thing.code}"){wrap} }}}}'
        case Phrase(code, given):
            more = f", {json.dumps(phrases.stored(thing)['given'], ensure_ascii=False)}" if given else ""
            return f'{{{{ word("phrase", "{code}"{more}){wrap} }}}}'
    text = literal(str(thing))
    return _wrapped(text, width) if width else text


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(str(text), width, break_long_words=False))
