"""A figure as it is shown: its texts filled, and as SVG."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from growthgap.words.shapeless import clean

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COORDINATE = re.compile(r"(?<![\w.#-])-?\d+(\.\d+)?(?=pt|[^\w.])")
_BRACE = "\x0e"  # for { of a text from data, until the names in braces are filled
_HASHED = re.compile(r"(?<=[#\"])[mp][0-9a-f]{10}(?=[)\"])")  # ids of clips and markers, made from coordinates


def literal(text: str) -> str:
    """Text from data as a label that shows it letter by letter: no name in braces, no formula between dollar signs."""
    return clean(text).replace("{", _BRACE).replace("$", r"\$")


def fill(figure: Figure, told: Callable[[str], str]) -> None:
    """Fill the templates in all texts of a figure: titles, labels, notes, legends and ticks with texts of their own."""
    from matplotlib.text import Text

    _change(figure, lambda text: "{{" in text, told)
    for text in figure.findobj(Text):
        if "{" in text.get_text():
            text.set_text(told(text.get_text()))
    _change(figure, lambda text: _BRACE in text, lambda text: text.replace(_BRACE, "{"))
    for text in figure.findobj(Text):
        text.set_text(text.get_text().replace(_BRACE, "{"))


def _change(figure: Figure, which: Callable[[str], bool], change: Callable[[str], str]) -> None:
    """Change labels of ticks, which an axis writes anew at each drawing."""
    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)):
        ticks = [label.get_text() for label in axis.get_majorticklabels()]
        if any(which(text) for text in ticks):
            axis.set_ticks(axis.get_majorticklocs(), [change(text) if which(text) else text for text in ticks])


def svg(figure: Figure, name: str) -> str:
    """A figure as SVG, the same each time and on each processor, and closed; name: what its ids are made from.

    Coordinates have three decimals: what is finer comes from how a processor rounds, and ids that are made from it are
    numbered instead.
    """
    import matplotlib.pyplot as plt

    buffer = io.StringIO()
    with plt.rc_context({"svg.hashsalt": name, "svg.fonttype": "path"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    plt.close(figure)
    drawn = _COORDINATE.sub(_rounded, buffer.getvalue())
    stem = re.sub(r"\W+", "-", name)
    ids = {
        one: f"{one[0]}-{stem}-{number}" for number, one in enumerate(dict.fromkeys(_HASHED.findall(drawn)), start=1)
    }
    return _HASHED.sub(lambda found: ids[found[0]], drawn)


def _rounded(number: re.Match[str]) -> str:
    """A coordinate with at most three decimals, never minus zero; one that is coarse enough stays as it is."""
    if not number[0].startswith("-") and len(number[1] or "") <= 4:
        return number[0]
    text = f"{float(number[0]):.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
