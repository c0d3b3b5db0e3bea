"""An executed notebook as a reader gets it: HTML and PDF, from one reading by pandoc, and what is taken home."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from nbformat import NotebookNode

from growthgap.errors import GrowthGapError
from growthgap.pages import html
from growthgap.pages.document import Format, ReportMeta, convert, read_notebook
from growthgap.pages.printed import pdf
from growthgap.pages.take_home import files, xlsx
from growthgap.project import TABLES

_FORMATS: dict[str, Format] = {"html": "html", "pdf": "typst"}  # what pandoc writes for each kind of page
_PAGES = {"html": html.page, "pdf": pdf.page}


def edition(
    nb: NotebookNode,
    meta: ReportMeta,
    kinds: Sequence[str] = ("html", "pdf"),
    tell: Callable[[str], object] = lambda _: None,
) -> dict[str, bytes]:
    """The pages of the executed notebook `nb` by kind; the same input gives the same bytes.

    kinds: "html", "pdf", "xlsx", and "tables": a CSV and a JSON a table and chart, by their paths (tables/NAME.csv).
    tell: told a sentence for each thing that a cell shows and its page does not.
    All of them are made or none: raises GrowthGapError that says why each that cannot be made cannot, as a PDF where a
    figure or a formula has no alternative text.
    """
    document = read_notebook(nb)
    if "html" in kinds:
        html.colour(document)
    pages = [kind for kind in kinds if kind in _FORMATS]
    parts = convert(document, [_FORMATS[kind] for kind in pages], meta.language)
    for remark in dict.fromkeys(remark for kind in pages for remark in parts[_FORMATS[kind]].remarks):
        tell(remark)
    made, refusals = {}, []
    for kind in pages:
        written = parts[_FORMATS[kind]]
        if written.refusal:
            refusals.append(f"{meta.notebook or meta.name}: {written.refusal}.")
            continue
        try:
            made[kind] = _PAGES[kind](document, written, meta)
        except GrowthGapError as error:
            refusals.append(str(error))
    if refusals:
        raise GrowthGapError(" ".join(refusals))
    title = next((one.title for one in parts.values() if one.title), meta.name)
    stored = {"values": {}, **(json.loads(meta.values) if meta.values else {}), **(document.values or {})}
    if "xlsx" in kinds:
        made["xlsx"] = xlsx.workbook(document.data, stored, meta, title)
    if TABLES in kinds:
        made |= files.files(document.data, stored.get("sources", {}), meta, title)
    return made


def render_html(nb: NotebookNode, meta: ReportMeta) -> str:
    """The HTML page alone."""
    return edition(nb, meta, ("html",))["html"].decode()


def render_pdf(nb: NotebookNode, meta: ReportMeta) -> bytes:
    """The PDF alone."""
    return edition(nb, meta, ("pdf",))["pdf"]
