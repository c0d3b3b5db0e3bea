"""Where the words of a PDF stand, measured with the typesetter's own letter widths."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import typst
from nbformat import NotebookNode
from PIL import Image
from pypdf import PdfReader

from growthgap import typeface
from growthgap.pages.document import ReportMeta, convert, read_notebook
from growthgap.pages.letters import fonts
from growthgap.pages.printed import pdf
from growthgap.pages.printed.fitting import fit
from growthgap.pages.printed.typesetter import typesetter


@dataclass(frozen=True)
class Run:
    text: str
    left: float
    right: float
    baseline: float


def advances(texts: list[str], weight: int = typeface.REGULAR) -> list[float]:
    """Widths in em of texts in the face of the reports."""
    source = f"""#set text(font: "{typeface.FAMILY}", size: 100pt, number-width: "tabular", weight: {weight})
    #context [#metadata(json(bytes(sys.inputs.texts)).map(t => measure(t).width / 100pt)) <widths>]"""
    inputs = {"texts": json.dumps(texts)}
    found = typst.query(
        source.encode(), "<widths>", field="value", one=True, sys_inputs=inputs, font_paths=fonts(),
        ignore_system_fonts=True,
    )  # fmt: skip
    return json.loads(found)


def runs(made: bytes) -> list[list[Run]]:
    """The runs of regular letters on each page."""
    pages = []
    for page in PdfReader(io.BytesIO(made)).pages:
        seen: list[tuple[str, float, float, float]] = []

        def visit(text, cm, tm, font, size, seen=seen):
            if text.strip() and "SourceSansPro-Regular" in font["/BaseFont"]:
                seen.append((text.strip(), cm[4] + tm[4], cm[5] + tm[5], size))

        page.extract_text(visitor_text=visit)
        widths = advances([text for text, *_ in seen])
        pages.append([Run(t, x, x + w * size, y) for (t, x, y, size), w in zip(seen, widths, strict=True)])
    return pages


def collisions(page: list[Run]) -> list[tuple[str, str]]:
    """Neighbours on a line of which the left one reaches into the right one by more than a point.

    Marks of footnotes are left out: they are narrower than the digits that they are made of.
    """
    lines: dict[float, list[Run]] = defaultdict(list)
    for run in page:
        if not (run.text.strip("[]").isdigit() and len(run.text.strip("[]")) < 3):
            lines[round(run.baseline)].append(run)
    ordered = (sorted(line, key=lambda run: run.left) for line in lines.values())
    return [(a.text, b.text) for line in ordered for a, b in pairwise(line) if a.right > b.left + 1]


def tags(reader: PdfReader, kind: str, key: str = "/S") -> int:
    """How often a tag (/H1, /Table) stands in a PDF's tree; or a value of another key, as a language of /Lang."""
    found, queue = 0, [reader.trailer["/Root"]["/StructTreeRoot"]]
    while queue:
        node = queue.pop().get_object()
        if isinstance(node, list):
            queue += node
        elif isinstance(node, dict):
            found += node.get(key) == kind
            queue += [node["/K"]] if "/K" in node and not isinstance(node["/K"], int) else []
    return found


def holes(nb: NotebookNode, meta: ReportMeta) -> tuple[list[float], float]:
    """The highest blank band of each page as a share of its text's height, and how much of the last page is full.

    Measured on the pages as Typst draws them; below the last line of the report is no hole.
    """
    document = read_notebook(nb)
    parts = convert(document, ["typst"], meta.language)["typst"]
    with typesetter(pdf.files(document, parts, meta)) as report:
        fit(report)
        pages = report._compiler.compile(format="png", ppi=36)
    bands, full = [], 0.0
    for page in pages if isinstance(pages, list) else [pages]:
        picture = np.asarray(Image.open(io.BytesIO(page)).convert("L"))
        per_mm = 36 / 25.4
        inked = (picture[round(20 * per_mm) : picture.shape[0] - round(18 * per_mm)] < 235).any(axis=1)
        lines = np.flatnonzero(inked)
        bands.append(max(np.diff([-1, *lines, len(inked)]) - 1) / len(inked))
        full = (lines[-1] + 1) / len(inked) if len(lines) else 0.0
    last = np.diff([-1, *lines]) - 1
    return [*bands[:-1], max(last) / len(inked)], full
