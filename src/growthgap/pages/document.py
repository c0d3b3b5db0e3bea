"""An executed notebook as one document for pandoc: what HTML and PDF are both made from."""

from __future__ import annotations

import base64
import json
import re
import struct
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from nbformat import NotebookNode

from growthgap.errors import GrowthGapError
from growthgap.project import PEOPLE, VALUES_MIME
from growthgap.words import words
from growthgap.words.collation import collated

TEMPLATES = Path(str(files("growthgap.pages"))) / "templates"
SHOWN = ("text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/html", "text/plain")
Format = Literal["html", "typst"]
ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True)
class ReportMeta:
    """What a report says about itself beside the notebook's own text.

    name: file stem of the report; notebook: stem of its notebook;
    parameters: (name, value as text, unit and meaning); fingerprint: of the data read; version: of the library;
    *_link: addresses relative to the report, empty leaves the link out; values: bytes of the values file to attach.
    """

    name: str
    notebook: str = ""
    scenario: str = ""
    parameters: tuple[tuple[str, str, str], ...] = ()
    fingerprint: str = ""
    version: str = ""
    language: str = "en"
    index_link: str = ""
    html_link: str = ""
    pdf_link: str = ""
    values_link: str = ""
    values: bytes = b""


@dataclass(frozen=True)
class Picture:
    """A chart: SVG text or base64 of a bitmap, size in points, and its data as CSV where the notebook gave them."""

    mime: str
    data: str
    width: float
    height: float
    name: str = ""
    csv: str = ""

    @property
    def data_uri(self) -> str:
        encoded = base64.b64encode(self.data.encode()).decode() if self.mime == "image/svg+xml" else self.data
        return f"data:{self.mime};base64,{encoded}"

    @property
    def svg(self) -> str:
        """The picture as SVG text, a bitmap wrapped in one."""
        if self.mime == "image/svg+xml":
            return self.data
        size = f'width="{self.width:g}" height="{self.height:g}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image href="{self.data_uri}" {size}/></svg>'


@dataclass
class Document:
    """Blocks in reading order as document.lua expects them, with the pictures and footnotes they refer to."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] | None = None

    def add_picture(self, picture: Picture) -> str:
        self.pictures.append(picture)
        return str(len(self.pictures) - 1)


def read_notebook(nb: NotebookNode) -> Document:
    """Text, code and outputs of an executed notebook; cells are numbered from 1."""
    document = Document()
    for index, cell in enumerate(nb.cells, start=1):
        number = str(index)
        if cell.cell_type == "markdown":
            _read_text(document, cell, number)
        elif cell.cell_type == "code" and cell.source.strip():
            _add_code(document, cell.source, number)
            for output in cell.outputs:
                _read_output(document, output, number)
    return document


def _add_code(document: Document, source: str, number: str) -> None:
    last = document.blocks[-1] if document.blocks else {"kind": ""}
    if last["kind"] == "code":  # nothing was shown in between: one fold for both
        last["text"] += "\n\n" + source
    else:
        document.blocks.append({"kind": "code", "text": source, "html": "", "cell": number})


def _read_text(document: Document, cell: NotebookNode, number: str) -> None:
    attachments = {
        name: document.add_picture(_bitmap(mime, _text(data), {}))
        for name, bundle in cell.get("attachments", {}).items()
        for mime, data in bundle.items()
        if mime in ("image/png", "image/jpeg")
    }
    document.blocks.append({"kind": "markdown", "text": cell.source, "cell": number, "attachments": attachments})


def _read_output(document: Document, output: NotebookNode, number: str) -> None:
    if output.output_type == "stream":
        _add_verbatim(document, "text", _text(output.text), number)
    elif output.output_type == "error":
        trace = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
        _add_verbatim(document, "error", trace, number)
    elif not output.metadata.get("growthgap", {}).get(PEOPLE):
        values = output.data.get(VALUES_MIME, {})
        document.values = values or document.values
        document.footnotes.update(values.get("footnotes", {}))
        prose = output.metadata.get("growthgap", {}).get("prose")  # said in place of the list
        if values.get("sources") and not prose:  # comes with a list of the same in Markdown, which is slow to read
            document.blocks.append({"kind": "sources", "publishers": _by_publisher(values["sources"])})
        else:
            _read_display(document, output, number)


def _by_publisher(sources: dict[str, dict[str, str]]) -> list[tuple[str, list[dict[str, str]]]]:
    publishers: dict[str, list[dict[str, str]]] = {}
    rows = [{"id": key, **source} for key, source in sources.items()]
    for row in sorted(rows, key=lambda row: (collated(row["publisher"]), row["published"], row["id"])):
        publishers.setdefault(row["publisher"], []).append(row)
    return list(publishers.items())


def _read_display(document: Document, output: NotebookNode, number: str) -> None:
    mime = next((m for m in SHOWN if m in output.data), None)
    if mime is None:
        return
    about = output.metadata.get("growthgap", {})
    text = about.get("text", _text(output.data[mime]))
    if not text:
        return
    if mime.startswith("image/"):
        vector = mime == "image/svg+xml"
        picture = _vector(text, about) if vector else _bitmap(mime, text, output.metadata.get(mime, {}))
        block = {key: about.get(key) or "" for key in ("title", "alt", "source")}
        block |= {"kind": "figure", "image": document.add_picture(picture), "cell": number}
        document.blocks.append(block)
    elif mime == "text/plain":
        _add_verbatim(document, "text", text, number)
    else:
        kind = "output" if mime == "text/markdown" else "html"
        block = {"kind": kind, "text": text, "cell": number, "caption": about.get("table", "")}
        document.blocks.append(block)


def _add_verbatim(document: Document, kind: str, text: str, number: str) -> None:
    text = ANSI.sub("", text)
    last = document.blocks[-1]
    if kind == last["kind"] == "text" and last["cell"] == number:
        last["text"] += text
    elif text.strip():
        document.blocks.append({"kind": kind, "text": text, "cell": number})


def _text(data: str | list[str]) -> str:
    return data if isinstance(data, str) else "".join(data)


POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54}


def _vector(svg: str, about: dict[str, Any]) -> Picture:
    root = svg[svg.index("<svg") :].split(">", 1)[0]
    sizes = [re.search(rf'\s{side}="([\d.]+)([a-z]*)"', root) for side in ("width", "height")]
    if all(sizes):
        width, height = (float(m[1]) * POINTS.get(m[2], 0.75) for m in sizes if m)
    else:
        box = re.search(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', root)
        width, height = (float(box[1]) * 0.75, float(box[2]) * 0.75) if box else (460.0, 290.0)
    return Picture("image/svg+xml", svg, width, height, about.get("name") or "", about.get("csv") or "")


def _bitmap(mime: str, data: str, size: dict[str, Any]) -> Picture:
    data = "".join(data.split())
    width, height = size.get("width"), size.get("height")
    if not (width and height):
        raw = base64.b64decode(data[:64])
        width, height = struct.unpack(">II", raw[16:24]) if mime == "image/png" else (640, 480)
    return Picture(mime, data, width * 0.75, height * 0.75)


@dataclass(frozen=True)
class Parts:
    """A document as pandoc writes it in one format; `refusal`: the sentence why it cannot be written, else empty."""

    title: str = ""
    body: str = ""
    contents: str = ""
    notes: str = ""
    refusal: str = ""


def convert(document: Document, formats: Sequence[Format], language: str) -> dict[str, Parts]:
    """The document's parts in each format; one pandoc process that reads it once."""
    source = {
        "formats": formats,
        "templates": str(TEMPLATES),
        "labels": words("pages", language),
        "footnotes": document.footnotes,
        "blocks": document.blocks,
    }
    command = [_pandoc(), "lua", str(TEMPLATES / "document.lua")]
    done = subprocess.run(command, input=json.dumps(source).encode(), capture_output=True, check=False)
    if done.returncode:
        complaint = " ".join(done.stderr.decode(errors="replace").split())
        raise GrowthGapError(f"pandoc could not read the notebook: {complaint}")
    return {name: Parts(**parts) for name, parts in json.loads(done.stdout).items()}


@cache
def _pandoc() -> str:
    import pypandoc

    return pypandoc.get_pandoc_path()
