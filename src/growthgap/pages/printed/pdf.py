"""An executed notebook as PDF/A-3a and PDF/UA-1 in one file, by pandoc and Typst; its data are attached."""

from __future__ import annotations

import json
from functools import cache
from itertools import chain
from typing import Any, cast

from growthgap.errors import GrowthGapError
from growthgap.pages.cells.plain import all_clean
from growthgap.pages.document import TEMPLATES, Attachment, Document, Parts, ReportMeta
from growthgap.pages.letters import STANDARDS, fonts, lacking
from growthgap.pages.printed.fitting import fitted
from growthgap.words import words
from growthgap.words.days import day
from growthgap.words.tongue import tongue

MEMORY = 10  # runs for which Typst keeps what it has set
TEXT_WIDTH, TEXT_HEIGHT = 493.0, 560.0  # points that a figure may take on A4


def page(document: Document, parts: Parts, meta: ReportMeta) -> bytes:
    """PDF of a document from the parts that pandoc wrote; the same input gives the same bytes.

    An archive asks for the day of a document: what has none, as a notebook that cites nothing, is PDF/UA alone.
    """
    standards = STANDARDS if meta.dated else STANDARDS[1:]
    text = source(parts)
    return _compile(text, fitted(text, inputs(document, meta, parts.title)), standards)


def source(parts: Parts) -> str:
    """What Typst sets: the frame of a report around what pandoc wrote."""
    return "".join([_template("report.typ"), _template("blocks.typ"), parts.body, _template("closing.typ")])


def inputs(document: Document, meta: ReportMeta, title: str) -> dict[str, str]:
    """All that Typst is told beside the text, as text."""
    named = words("pages", meta.language)
    facts = [(named[key], getattr(meta, key)) for key in ("fingerprint", "version") if getattr(meta, key)]
    number = meta.notebook.partition("_")[0]
    about = {
        "name": meta.name,
        "number": number if number.isdigit() else "",
        "title": title or meta.name,
        "place": meta.place,
        "tongue": tongue(meta.place),
        "scenario": meta.scenario,
        "language": meta.language,
        "dated": meta.dated,
        "published": named["published_to"].format(day=day(meta.dated, meta.language)) if meta.dated else "",
        "facts": facts,
        "parameters": meta.parameters,
        "labels": named,
        "attached": [],
    }
    told = {}
    for n, attached in enumerate(_attachments(document, meta)):
        about["attached"].append([attached.name, attached.mime, attached.description])
        is_text = attached.mime == "application/json"
        told[f"attached-{n}"] = attached.content.decode() if is_text else json.dumps(list(attached.content))
    told["about"] = _readable(json.dumps(all_clean(about), ensure_ascii=False))
    for n, picture in enumerate(document.pictures):
        told[f"image-{n}"] = _readable(picture.svg)
        shrink = min(1.0, TEXT_WIDTH / picture.width, TEXT_HEIGHT / picture.height)
        told[f"width-{n}"] = f"{picture.width * shrink:.2f}"
    return told


def _readable(text: str) -> str:
    """A text with a visible mark for each letter that no font has."""
    return text.translate(str.maketrans(lacking(text)))


def _attachments(document: Document, meta: ReportMeta) -> list[Attachment]:
    own = json.dumps(document.values, ensure_ascii=False, sort_keys=True) if document.values else ""
    described = words("pages", meta.language)["values_description"]
    values = Attachment(f"{meta.name}.json", meta.values or own.encode(), "application/json", described)
    return [one for one in chain([values], meta.attached) if one.content]


def _compile(source: str, inputs: dict[str, str], standards: Any) -> bytes:
    import typst

    compiler = typst.Compiler(font_paths=fonts(), ignore_system_fonts=True)
    try:
        made = compiler.compile(source.encode(), format="pdf", sys_inputs=inputs, pdf_standards=standards)
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
