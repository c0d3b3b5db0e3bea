"""A figure as it is shown: its texts filled, laid out for two widths, and as SVG in which text is text."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from growthgap.reporting.figures.house import BRACE, PHONE, WIDE
from growthgap.reporting.figures.placing import labels, layout
from growthgap.reporting.figures.placing.labels import Mark

if TYPE_CHECKING:
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.ticker import Formatter

REACH = 9.0  # units around a mark in which a mouse is over it
_COORDINATE = re.compile(r"(?<![\w.#-])-?\d+(\.\d+)?(?=pt|[^\w.])")
_HASHED = re.compile(r'(?<=[#"])[hmp][0-9a-f]{10}(?=[)"])')  # ids of hatches, marks and clips, made from coordinates
_ID = re.compile(r' id="(?![hmp][0-9a-f]{10}")[^"]*"')  # those of groups, to which nothing refers
_TAG = re.compile(r"<[^>]+>")
_HEAD = re.compile(r"<svg[^>]*>\s*<metadata>.*?</metadata>\s*<defs>\s*<style[^>]*>[^<]*</style>\s*</defs>", re.DOTALL)
_BLANKS = re.compile(r">\s+<")


def described(figure: Figure) -> tuple[str, list[str]]:
    """What kind of chart a figure is, where its alternative text is told in a way of its own, and the names of its
    reference lines, not yet filled."""
    remembered = [told for _, told in labels.all_of(figure)]
    form = next((told.kind for told in remembered if told.kind), "")
    return form, [label.text for told in remembered for label in told.references]


def close(figure: Figure) -> None:
    """Forget a figure."""
    import matplotlib.pyplot as plt

    plt.close(figure)


@dataclass(frozen=True)
class Texts:
    """All texts of a figure as its notebook wrote them, which can be told in one language after the other.

    ticks: those of axes whose ticks are templates, with their places; written: the other axes with what writes at their
    ticks, mostly numbers.
    """

    artists: tuple[tuple[Text, str], ...]
    labels: tuple[tuple[labels.Label, str], ...]
    ticks: tuple[tuple[Axis, tuple[float, ...], tuple[str, ...]], ...]
    written: tuple[tuple[Axis, Formatter], ...]

    @property
    def all(self) -> list[str]:
        """What the texts say, each once."""
        ticks = (text for _, _, texts in self.ticks for text in texts)
        own = (text for _, text in (*self.artists, *self.labels))
        return list(dict.fromkeys(text for text in (*own, *ticks) if text))

    def tell(self, told: Callable[[str], str], *, ticks: bool = False) -> None:
        """Put what is told for each text into its place; ticks: also for what is written along the axes."""
        for axis, places, texts in self.ticks:
            axis.set_ticks(places, [told(text) for text in texts])
        for one, text in self.artists:
            one.set_text(told(text))
        for label, text in self.labels:
            label.text = told(text)
        for axis, formatter in self.written:
            if ticks:
                axis.set_major_formatter(_retold(formatter, told))
            elif axis.get_major_formatter() is not formatter:
                axis.set_major_formatter(formatter)


def texts(figure: Figure) -> Texts:
    """The texts of a figure: titles, labels, notes, legends and ticks."""
    from matplotlib.text import Text

    axes = [axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)]
    ticks = [(axis, [label.get_text() for label in axis.get_majorticklabels()]) for axis in axes]
    own = [one for one in ticks if any(_open(text) for text in one[1])]
    return Texts(
        tuple((text, text.get_text()) for text in figure.findobj(Text) if text.get_text()),
        tuple((label, label.text) for label in labels.texts(figure)),
        tuple((axis, tuple(axis.get_majorticklocs()), tuple(said)) for axis, said in own),
        tuple((axis, axis.get_major_formatter()) for axis, said in ticks if (axis, said) not in own),
    )


def _open(text: str) -> bool:
    """Whether a label of a tick has something to fill."""
    return "{{" in text or BRACE in text


def _retold(of: Formatter, told: Callable[[str], str]) -> Formatter:
    """What writes along an axis in another language."""
    from matplotlib import ticker

    class Retold(ticker.Formatter):
        def __call__(self, x: float, pos: int | None = None) -> str:
            return told(of(x, pos))

        def format_ticks(self, values: list[float]) -> list[str]:
            return [told(str(text)) for text in of.format_ticks(values)]

    return Retold()


def drawings(figure: Figure, name: str, value: Callable[[Mark], str] = lambda _: "") -> tuple[str, str]:
    """A figure as SVG for a page and a sheet, and for a phone; it is left as it was, to be drawn once more.

    Parameters: name, what its ids are made from; value, what a mouse shows over a mark, empty for nothing.
    """
    found, restore = [], _shape(figure)
    with warnings.catch_warnings():  # a letter that no font has is marked in the PDF, and a browser has it
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        for size in (WIDE, PHONE):
            added = layout.lay_out(figure, size)
            found.append(svg(figure, f"{name}-{size.name}", _values(figure, value)))
            for artist in added:
                artist.remove()
    restore()
    return found[0], found[1]


def _shape(figure: Figure) -> Callable[[], None]:
    """What gives a figure back the size, the panels and the sizes of text that it has now."""
    from matplotlib.text import Text

    size, fonts = tuple(figure.get_size_inches()), [(text, text.get_fontsize()) for text in figure.findobj(Text)]
    panels = [(ax, ax.get_subplotspec()) for ax in figure.axes]
    axes = [(axis, dict(axis.get_tick_params())) for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)]

    def restore() -> None:
        figure.set_size_inches(*size)
        for ax, panel in panels:
            if panel is not None:
                ax.set_subplotspec(panel)
        for axis, ticks in axes:
            shown = {side: ticks[side] for side in ("labelleft", "labelbottom") if side in ticks}
            axis.set_tick_params(labelsize=ticks.get("labelsize", WIDE.text), **shown)
        for text, points in fonts:
            text.set_fontsize(points)

    return restore


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
