"""A figure as it is shown: its texts filled, laid out for two widths, and as SVG in which text is text."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from growthgap.reporting.figures.house import BRACE, PHONE, WIDE
from growthgap.reporting.figures.placing import labels, layout
from growthgap.reporting.figures.placing.labels import Mark

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REACH = 9.0  # units around a mark in which a mouse is over it
_COORDINATE = re.compile(r"(?<![\w.#-])-?\d+(\.\d+)?(?=pt|[^\w.])")
_HASHED = re.compile(r'(?<=[#"])[hmp][0-9a-f]{10}(?=[)"])')  # ids of hatches, marks and clips, made from coordinates
_ID = re.compile(r' id="(?![hmp][0-9a-f]{10}")[^"]*"')  # those of groups, to which nothing refers
_TAG = re.compile(r"<[^>]+>")
_HEAD = re.compile(r"<svg[^>]*>\s*<metadata>.*?</metadata>\s*<defs>\s*<style[^>]*>[^<]*</style>\s*</defs>", re.DOTALL)
_BLANKS = re.compile(r">\s+<")


def templates(figure: Figure) -> list[str]:
    """What is to be filled in the texts of a figure, each once."""
    from matplotlib.text import Text

    ticks = (axis.get_majorticklabels() for ax in figure.axes for axis in (ax.xaxis, ax.yaxis))
    own = [text.get_text() for texts in (figure.findobj(Text), *ticks) for text in texts]
    return list(dict.fromkeys(text for text in (*own, *(one.text for one in labels.texts(figure))) if "{" in text))


def described(figure: Figure) -> tuple[str, list[str]]:
    """What kind of chart a figure is, where its alternative text is told in a way of its own, and the names of its
    reference lines, not yet filled."""
    remembered = [told for _, told in labels.all_of(figure)]
    form = next((told.kind for told in remembered if told.kind), "")
    return form, [label.text for told in remembered for label in told.references]


def close(figure: Figure) -> None:
    """Forget a figure that is not shown."""
    import matplotlib.pyplot as plt

    plt.close(figure)


def fill(figure: Figure, told: Callable[[str], str]) -> None:
    """Fill the templates in all texts of a figure: titles, labels, notes, legends and ticks with texts of their own."""
    from matplotlib.text import Text

    _change(figure, lambda text: "{{" in text, told)
    for text in figure.findobj(Text):
        if "{" in text.get_text():
            text.set_text(told(text.get_text()))
    _change(figure, lambda text: BRACE in text, lambda text: text.replace(BRACE, "{"))
    for text in figure.findobj(Text):
        text.set_text(text.get_text().replace(BRACE, "{"))
    for label in labels.texts(figure):
        label.text = (told(label.text) if "{" in label.text else label.text).replace(BRACE, "{")


def _change(figure: Figure, which: Callable[[str], bool], change: Callable[[str], str]) -> None:
    """Change labels of ticks, which an axis writes anew at each drawing."""
    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)):
        ticks = [label.get_text() for label in axis.get_majorticklabels()]
        if any(which(text) for text in ticks):
            axis.set_ticks(axis.get_majorticklocs(), [change(text) if which(text) else text for text in ticks])


def drawings(figure: Figure, name: str, value: Callable[[Mark], str] = lambda _: "") -> tuple[str, str]:
    """A figure as SVG for a page and a sheet, and for a phone; it is closed.

    Parameters: name, what its ids are made from; value, what a mouse shows over a mark, empty for nothing.
    """
    import matplotlib.pyplot as plt

    found = []
    with warnings.catch_warnings():  # a letter that no font has is marked in the PDF, and a browser has it
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        for size in (WIDE, PHONE):
            added = layout.lay_out(figure, size)
            found.append(svg(figure, f"{name}-{size.name}", _values(figure, value)))
            for artist in added:
                artist.remove()
    plt.close(figure)
    return found[0], found[1]


def svg(figure: Figure, name: str, values: Sequence[str] = ()) -> str:
    """A figure as it is laid out as SVG, the same each time and on each processor.

    Coordinates have three decimals: what is finer comes from how a processor rounds, and ids that are made from it are
    numbered instead. What could touch a page that the drawing stands in is taken out: its style sheet, whose two rules
    become attributes, ids of groups, and what stands before it. values: elements that show values, on top.
    """
    import matplotlib.pyplot as plt

    buffer = io.StringIO()
    with plt.rc_context({"svg.hashsalt": name, "svg.fonttype": "none"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    stem, tags = re.sub(r"\W+", "-", name), " ".join(_TAG.findall(text))
    ids = {one: f"{one[0]}-{stem}-{number}" for number, one in enumerate(dict.fromkeys(_HASHED.findall(tags)), start=1)}

    def settled(tag: re.Match[str]) -> str:
        plain = _ID.sub("", _COORDINATE.sub(_rounded, tag[0]))
        return _HASHED.sub(lambda found: ids[found[0]], plain)

    drawn = _TAG.sub(settled, text)
    wide, high = (f"{72 * side:.3f}".rstrip("0").rstrip(".") for side in figure.get_size_inches())
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" stroke-linejoin="round" stroke-linecap="butt">'
    )
    drawn = _BLANKS.sub("><", _HEAD.sub(head, drawn, count=1)).strip()
    return drawn.removesuffix("</svg>") + "".join(values) + "</svg>\n"


def _values(figure: Figure, value: Callable[[Mark], str]) -> list[str]:
    """The marks of a figure once more, to be seen by a mouse only, each with its value."""
    high, found = figure.bbox.height, []
    for ax, told in labels.all_of(figure):
        for mark in told.marks:
            (x, y), (to_x, to_y) = ax.transData.transform([(mark.x, mark.y), mark.end or (mark.x, mark.y)])
            text = value(mark) if ax.bbox.padded(1).contains(x, y) else ""
            if not text:
                continue
            left, right, low, top = (
                min(x, to_x) - REACH,
                max(x, to_x) + REACH,
                min(y, to_y) - REACH,
                max(y, to_y) + REACH,
            )
            place = f'x="{left:.1f}" y="{high - top:.1f}" width="{right - left:.1f}" height="{top - low:.1f}"'
            shape = f'<rect {place} fill="none" pointer-events="all"/>'
            found.append(f"<g><title>{escape(text, quote=False)}</title>{shape}</g>")
    return found


def _rounded(number: re.Match[str]) -> str:
    """A coordinate with at most three decimals, never minus zero; one that is coarse enough stays as it is."""
    if not number[0].startswith("-") and len(number[1] or "") <= 4:
        return number[0]
    text = f"{float(number[0]):.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
