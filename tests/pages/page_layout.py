"""Where the words of a PDF stand, measured with the typesetter's own letter widths."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import typst
from pypdf import PdfReader


@dataclass(frozen=True)
class Run:
    text: str
    left: float
    right: float
    baseline: float


def advances(texts: list[str], weight: str = "regular") -> list[float]:
    """Widths in em of texts in the face of the reports."""
    source = f"""#set text(font: "Libertinus Serif", size: 100pt, number-width: "tabular", weight: "{weight}")
    #context [#metadata(json(bytes(sys.inputs.texts)).map(t => measure(t).width / 100pt)) <widths>]"""
    inputs = {"texts": json.dumps(texts)}
    found = typst.query(
        source.encode(), "<widths>", field="value", one=True, sys_inputs=inputs, ignore_system_fonts=True
    )
    return json.loads(found)


def runs(pdf: bytes) -> list[list[Run]]:
    """The runs of upright letters on each page."""
    pages = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        seen: list[tuple[str, float, float, float]] = []

        def visit(text, cm, tm, font, size, seen=seen):
            if text.strip() and "Italic" not in font["/BaseFont"]:
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
        if not (run.text.isdigit() and len(run.text) < 3):
            lines[round(run.baseline)].append(run)
    ordered = (sorted(line, key=lambda run: run.left) for line in lines.values())
    return [(a.text, b.text) for line in ordered for a, b in pairwise(line) if a.right > b.left + 1]
