"""A small executed notebook in the wire format of reports, for tests of HTML and PDF."""

from __future__ import annotations

import base64
import io
from typing import Any

from nbformat import NotebookNode, v4
from PIL import Image

from growthgap.pages.document import ReportMeta
from growthgap.project import VALUES_MIME

HOSTILE = '<script>alert(1)</script> $5 to $6 @name #let x = 1 `#y`{=typst} // [a](javascript:alert(2)) <b onclick="z">'
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="460pt" height="230pt" viewBox="0 0 460 230">'
    '<rect width="460" height="230" fill="#ffffff"/><path d="M10 200 L450 20" stroke="#0b4f6c"/></svg>'
)
FOOTNOTES = {
    "1": "Cục Thống kê thành phố Hải Phòng, *Tình hình kinh tế - xã hội năm 2025*, <https://example.org/a?b=1&c=2>.",
    "2": f"A note from the data: {HOSTILE}",
}
SOURCES = {
    "office-2025": {
        "publisher": "Cục Thống kê",
        "title": f"Year {HOSTILE}",
        "url": "https://example.org/a",
        "published": "2025",
    },
    "office-2024": {"publisher": "Cục Thống kê", "title": "", "url": "javascript:alert(3)", "published": ""},
    "bank": {"publisher": "Bank", "title": "Indicators", "url": "", "published": "2024-01"},
}
VALUES = {"schema": 1, "report": "sample", "values": {}, "sources": SOURCES, "footnotes": FOOTNOTES}
META = ReportMeta(
    "sample--official-2026",
    notebook="sample",
    scenario="Official plan 2026",
    place="Hải Phòng",
    dated="2026-03-31",
    parameters=(("area", "VN-HP", "area, ISO 3166-2 code"), ("note", HOSTILE, "text from data")),
    fingerprint="3f9a1c27",
    version="0.1.0",
    index_link="index.html",
    pdf_link="../pdf/sample.pdf",
    values_link="../values/sample.json",
)


def code(source: str, *outputs: NotebookNode) -> NotebookNode:
    return v4.new_code_cell(source, outputs=list(outputs))


def text(source: str) -> NotebookNode:
    return v4.new_markdown_cell(source)


def display(data: dict[str, Any], /, **about: Any) -> NotebookNode:
    return v4.new_output("display_data", data, metadata={"growthgap": about} if about else {})


def said(markdown: str, **about: Any) -> NotebookNode:
    return display({"text/markdown": markdown, "text/plain": "Markdown"}, **about)


UNIT = "Real growth of Hải Phòng, % a year"


def typed_data(name: str, **changes: Any) -> dict[str, Any]:
    """What a table or chart shows, as `growthgap.reporting.typed` puts it."""
    column = {"unit": "", "symbol": "", "digits": 0}
    own = {
        "name": name,
        "kind": name.split("-")[-2],
        "title": "Growth passed 13 % once",
        "unit": "Real GRDP, Hải Phòng",
        "note": "First releases.",
        "source": "Source: statistics office.",
        "columns": [
            column | {"name": "year", "head": "Year", "unit": "YEAR"},
            column | {"name": "growth", "head": "Growth", "unit": "PCT", "symbol": "%", "digits": 2},
        ],
        "rows": [[2025, 11.8], [2026, None]],
        "sources": ["office-2025"],
    }
    return own | changes


def chart(**changes: Any) -> NotebookNode:
    about = {
        "title": "Growth passed 13 % once[^1]",
        "unit": UNIT,
        "alt": 'Line of growth, from 6 % to "14 %"',
        "source": "Source: statistics office[^1].",
        "data": typed_data("sample-figure-1"),
    }
    return display({"image/svg+xml": SVG, "text/plain": "<Figure>"}, **(about | changes))


def bitmap(width: int, height: int, kind: str = "PNG") -> str:
    """A blue picture in base64, as a notebook holds it."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "blue").save(file, kind)
    return base64.b64encode(file.getvalue()).decode()


def pipe_table(columns: int, rows: int, cell: str = "363,000") -> str:
    head = "| Area | " + " | ".join(str(2012 + j) for j in range(1, columns)) + " |"
    line = "| Hải Phòng | " + " | ".join([cell] * (columns - 1)) + " |"
    return "\n".join([head, "|---" * columns + "|", *[line] * rows])


def notebook(*cells: NotebookNode) -> NotebookNode:
    return v4.new_notebook(cells=list(cells))


def sample() -> NotebookNode:
    """Every kind of content that a report has."""
    return notebook(
        text("# How fast has Hải Phòng grown?"),
        code("import pandas"),
        code('area: str = "VN-HP"  # area'),
        text("## The answer"),
        code('report.say("...")', said("Growth was **9.9 %** a year[^1], less than 13 %[^2]; once more[^1].")),
        text('## Data\n\nCompounded: [$$y = (1 + g)^5$$]{alt="y equals one plus g to the fifth"} with ếệộữ.'),
        code("report.table(...)", said(pipe_table(4, 60) + f"\n\nSource: {HOSTILE}[^1]", table="GRDP by year, VND bn")),
        text("### The record"),
        code("report.figure(...)", chart()),
        code("report.table(wide)", said(pipe_table(14, 3), table="A wide table", unit="bn VND")),
        code("print(1)", v4.new_output("stream", name="stdout", text=f"\x1b[31mplain\x1b[0m {HOSTILE}\n")),
        text("## Sources"),
        code("report.sources()", display({VALUES_MIME: VALUES, "text/markdown": "- the same as a list"}, sources=3)),
    )
