"""A figure as it is shown: its texts filled, and as SVG."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def fill(figure: Figure, told: Callable[[str], str]) -> None:
    """Fill the templates in all texts of a figure: titles, labels, notes, legends and ticks with texts of their own."""
    from matplotlib.text import Text

    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)):
        ticks = [label.get_text() for label in axis.get_majorticklabels()]
        if any("{{" in text for text in ticks):
            axis.set_ticks(axis.get_majorticklocs(), [told(text) if "{{" in text else text for text in ticks])
    for text in figure.findobj(Text):
        if "{" in text.get_text():
            text.set_text(told(text.get_text()))


def svg(figure: Figure, name: str) -> str:
    """A figure as SVG, the same each time, and closed; name: what its ids are made from."""
    import matplotlib.pyplot as plt

    buffer = io.StringIO()
    with plt.rc_context({"svg.hashsalt": name, "svg.fonttype": "path"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    plt.close(figure)
    return buffer.getvalue()
