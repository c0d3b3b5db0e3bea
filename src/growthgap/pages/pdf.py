"""An executed notebook as tagged PDF/UA-1, by pandoc and Typst."""

from __future__ import annotations

import json
from functools import cache
from typing import cast

from growthgap.errors import GrowthGapError
from growthgap.pages.cells.plain import all_clean
from growthgap.pages.document import TEMPLATES, Document, Parts, ReportMeta
from growthgap.pages.letters import fonts, lacking
from growthgap.words import words

MEMORY = 10  # runs for which Typst keeps what it has set
TEXT_WIDTH, TEXT_HEIGHT = 469.0, 560.0  # points that a figure may take on A4


def page(document: Document, parts: Parts, meta: ReportMeta) -> bytes:
    """PDF of a document from the parts that pandoc wrote; the same input gives the same bytes."""
    source = _template("report.typ") + _template("blocks.typ") + parts.body + _template("closing.typ")
    return _compile(source, _inputs(document, meta, parts.title))


def _inputs(document: Document, meta: ReportMeta, title: str) -> dict[str, str]:
    named = words("pages", meta.language)
    facts = [(named[key], getattr(meta, key)) for key in ("fingerprint", "version") if getattr(meta, key)]
    about = {
        "name": meta.name,
        "title": title or meta.name,
        "scenario": meta.scenario,
        "language": meta.language,
        "facts": facts,
        "parameters": meta.parameters,
        "labels": named,
    }
    own = json.dumps(document.values, ensure_ascii=False, sort_keys=True) if document.values else ""
    told = json.dumps(all_clean(about), ensure_ascii=False)
    told = told.translate(str.maketrans(lacking(told)))
    inputs = {"about": told, "values": meta.values.decode() or own}
    for n, picture in enumerate(document.pictures):
        inputs[f"image-{n}"] = picture.svg
        shrink = min(1.0, TEXT_WIDTH / picture.width, TEXT_HEIGHT / picture.height)
        inputs[f"width-{n}"] = f"{picture.width * shrink:.2f}"
    return inputs


def _compile(source: str, inputs: dict[str, str]) -> bytes:
    import typst

    compiler = typst.Compiler(font_paths=fonts(), ignore_system_fonts=True)
    try:
        made = compiler.compile(source.encode(), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise GrowthGapError(f"Typst could not set the report: {error.message}.") from None
    return cast(bytes, made)  # other formats come as a list of pages


def forget() -> None:
    """Have Typst let go of what it remembers of earlier reports, up to 20 MB each; for a process that makes many.

    It forgets what it has not used in its last ten runs, so that ten empty pages (0.05 s) are enough.
    """
    import typst

    for _ in range(MEMORY):
        typst.Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(b"", format="pdf")


@cache
def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
