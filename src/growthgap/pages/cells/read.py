"""An executed notebook as blocks in reading order: what HTML and PDF are both made from."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import count
from typing import Any

from nbformat import NotebookNode

from growthgap.errors import GrowthGapError
from growthgap.pages.cells import plain, styles
from growthgap.pages.cells.pictures import Picture, embedded, picture
from growthgap.project import INJECTED, PEOPLE, SVG_MIME, VALUES_MIME

# What is shown of an output that comes in several forms, best first: a picture rather than a table, words last.
SHOWN = (
    "text/markdown", SVG_MIME, "image/png", "image/jpeg", "image/gif", "image/webp", "text/html", "text/latex",
    "text/plain",
)  # fmt: skip
LOST = {  # what a report cannot hold, by a part of its type, and its name among the words of pages
    "widget-view": "widget",
    "javascript": "script",
    "vnd.plotly": "chart",
    "vnd.vega": "chart",
    "vnd.bokehjs": "chart",
    "application/": "other",
}
_NO_NAME = re.compile(r"[^\w-]+")  # what the name of a file has not
_INLINE_SVG = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)


@dataclass
class Document:
    """Blocks in reading order as document.lua expects them, with the pictures and footnotes they refer to."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    phones: dict[str, str] = field(default_factory=dict)  # the drawing for phones of a chart, by its place in pictures
    footnotes: dict[str, str] = field(default_factory=dict)
    what_if: dict[str, Any] | None = None
    values: dict[str, Any] | None = None
    data: list[dict[str, Any]] = field(default_factory=list)  # what tables and charts show (see `reporting.typed`)

    def add_picture(self, one: Picture) -> str:
        self.pictures.append(one)
        return str(len(self.pictures) - 1)

    def add_data(self, about: Mapping[str, Any]) -> str:
        """The place of an output's data among all, as text; empty for an output without.

        Its name becomes one that a file can have and that no other output has.
        """
        if not about.get("data"):
            return ""
        stem, taken = _NO_NAME.sub("_", about["data"]["name"]), {one["name"] for one in self.data}
        names = (f"{stem}-{number}" if number else stem for number in count())
        self.data.append({**about["data"], "name": next(name for name in names if name not in taken)})
        return str(len(taken))

    def lose(self, what: str, number: str, detail: str = "") -> None:
        """Name something that a cell shows and a report cannot hold: once a cell."""
        block = {"kind": "lost", "what": what, "detail": detail, "cell": number}
        if block not in self.blocks[-20:]:
            self.blocks.append(block)


def read_notebook(nb: NotebookNode) -> Document:
    """Text, code and outputs of an executed notebook, without what its tags take away; cells are numbered from 1, as
    in its file: one that papermill added has the number of the one before."""
    document, index = Document(), 0
    for cell in nb.cells:
        tags = {tag.replace("_", "-") for tag in cell.metadata.get("tags", ())}
        index += INJECTED not in tags
        number, gone = str(index), "remove-cell" in tags
        if cell.cell_type == "markdown" and not gone:
            _read_text(document, cell, number)
        elif cell.cell_type == "raw" and not gone and cell.source.strip():
            document.lose("raw", number)
        elif cell.cell_type == "code" and cell.source.strip():
            if not gone and "remove-input" not in tags:
                _add_code(document, cell.source, number)
            for output in cell.outputs:
                if gone or "remove-output" in tags:
                    _take_values(document, output)
                else:
                    _read_output(document, output, number)
    _settle(document.blocks)
    return document


def _add_code(document: Document, source: str, number: str) -> None:
    last = document.blocks[-1] if document.blocks else {"kind": ""}
    if last["kind"] == "code":  # nothing was shown in between: one fold for both
        last["text"] += "\n\n" + source
    else:
        document.blocks.append({"kind": "code", "text": source, "html": "", "cell": number})


def _read_text(document: Document, cell: NotebookNode, number: str) -> None:
    _add_text(document, "markdown", cell.source, number, cell.get("attachments", {}))


def _add_text(
    document: Document, kind: str, text: str, number: str, attached: Mapping[str, Any], caption: str = ""
) -> None:
    """Markdown or HTML with the pictures that it shows: attachments, and those that stand in it as data."""
    text = _INLINE_SVG.sub(lambda found: _as_image(found[0]), text) if kind == "html" else text
    text, within = embedded(text)
    attachments, damaged = {}, []
    pictures = [(name, mime, _text(data)) for name, bundle in attached.items() for mime, data in bundle.items()]
    for name, mime, data in [*pictures, *((name, *one) for name, one in within.items())]:
        try:
            attachments[name] = document.add_picture(picture(mime, data))
        except GrowthGapError:
            damaged.append(name)
    block = {"kind": kind, "text": text, "cell": number, "attachments": attachments, "caption": caption}
    document.blocks.append(block)
    for name in damaged:
        document.lose("damaged", number, name)


def _as_image(svg: str) -> str:
    title = re.search(r"<title[^>]*>(.*?)</title>", svg, re.DOTALL)
    if "xmlns=" not in svg.partition(">")[0]:  # HTML does not ask for it
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    alt = escape(title[1].strip(), quote=True) if title else ""
    return f'<img alt="{alt}" src="data:{SVG_MIME};base64,{base64.b64encode(svg.encode()).decode()}">'


def _take_values(document: Document, output: NotebookNode) -> dict[str, Any]:
    """What an output hands over to the build, whether it is shown or not."""
    values = output.get("data", {}).get(VALUES_MIME, {})
    document.values = values or document.values
    document.footnotes.update(values.get("footnotes", {}))
    return values


def _read_output(document: Document, output: NotebookNode, number: str) -> None:
    if output.output_type == "stream":
        _add_verbatim(document, "text", _text(output.text), number)
    elif output.output_type == "error":
        trace = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
        _add_verbatim(document, "error", trace, number)
    elif not output.metadata.get("growthgap", {}).get(PEOPLE):
        values = _take_values(document, output)
        prose = output.metadata.get("growthgap", {}).get("prose")  # said in place of the list
        if values.get("sources") and not prose:  # comes with a list of the same in Markdown, which is slow to read
            document.blocks.append({"kind": "sources", "sources": values["sources"]})
        else:
            _read_display(document, output, number)


def _read_display(document: Document, output: NotebookNode, number: str) -> None:
    if moved := output.metadata.get("growthgap", {}).get("what_if"):
        document.what_if = moved
        document.blocks.append({"kind": "what_if", "cell": number})
        return
    mime = next((m for m in SHOWN if m in output.data), None)
    richer = [one for one in output.data if one not in SHOWN and one != VALUES_MIME]
    if mime in (None, "text/plain") and richer:
        _lose(document, richer, _text(output.data.get("text/plain", "")), number)
    elif mime is not None:
        about = output.metadata.get("growthgap", {})
        text = about.get("text", _text(output.data[mime]))
        if text and (mime == SVG_MIME or mime.startswith("image/")):
            _add_figure(document, mime, text, output.metadata.get(mime, {}), about, number)
        elif text:
            _show(document, mime, text, about, number)


def _lose(document: Document, types: list[str], words: str, number: str) -> None:
    if words.startswith("Output("):  # what was printed into it stands in the cell
        return
    mime = next((m for part in LOST for m in types if part in m), types[0])
    what = next((name for part, name in LOST.items() if part in mime), "other")
    document.lose(what, number, words.partition("(")[0] if what == "widget" else mime)


def _add_figure(
    document: Document, mime: str, data: str, size: Mapping[str, Any], about: Mapping[str, Any], number: str
) -> None:
    try:
        image = document.add_picture(picture(mime, data, size))
    except GrowthGapError:
        document.lose("damaged", number, mime)
        return
    if mime == SVG_MIME and about.get("phone"):
        document.phones[image] = about["phone"]
    block = {key: about.get(key) or "" for key in ("title", "unit", "alt", "source")}
    block |= {"kind": "figure", "image": image, "data": document.add_data(about), "cell": number}
    document.blocks.append(block)


def _show(document: Document, mime: str, text: str, about: Mapping[str, Any], number: str) -> None:
    attached, caption = about.get("attachments", {}), about.get("table", "")
    if mime == "text/plain":
        _add_verbatim(document, "text", text, number)
    elif mime == "text/latex":
        _add_text(document, "markdown", text, number, attached)
    elif mime == "text/markdown":
        _add_text(document, "output", text, number, attached, caption)
        document.blocks[-1] |= {"data": document.add_data(about), "unit": about.get("unit", "")}
    else:
        text, more = styles.with_colours(text)
        _add_text(document, "html", text, number, attached, caption)
        if more:
            document.lose("bars", number)


def _add_verbatim(document: Document, kind: str, text: str, number: str) -> None:
    last = document.blocks[-1] if document.blocks else {"kind": ""}
    if kind == last["kind"] == "text" and last["cell"] == number:
        last["text"] += text
    elif plain.settled(text).strip():
        document.blocks.append({"kind": kind, "text": text, "cell": number})


def _settle(blocks: list[dict[str, Any]]) -> None:
    """What was printed, as it stands in the end, and its beginning where it is too long."""
    for block in blocks:
        if block["kind"] in ("text", "error"):
            short = plain.cut(plain.settled(block["text"]))
            block |= {"text": short.text, "lines": short.lines, "letters": short.letters}


def _text(data: str | list[str]) -> str:
    return data if isinstance(data, str) else "".join(data)
