"""An executed notebook as PDF/A-3a and PDF/UA-1 in one file, by pandoc and Typst; its data are attached."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

from growthgap.pages.cells.pictures import Picture
from growthgap.pages.cells.plain import all_clean
from growthgap.pages.document import COLOURS, TEMPLATES, Attachment, Document, Parts, ReportMeta
from growthgap.pages.letters import STANDARDS, fonts, lacking
from growthgap.pages.printed.fitting import fit
from growthgap.pages.printed.typesetter import REPORT, typesetter
from growthgap.words import words
from growthgap.words.days import day
from growthgap.words.tongue import pieces

MEMORY = 10  # runs for which Typst keeps what it has set
AGEING = 2  # empty runs after each report, so that it keeps what it has set of three and not of ten
TEXT_WIDTH, TEXT_HEIGHT = 493.0, 560.0  # points that a figure may take on A4


def page(document: Document, parts: Parts, meta: ReportMeta) -> bytes:
    """PDF of a document from the parts that pandoc wrote; the same input gives the same bytes.

    An archive asks for the day of a document: what has none, as a notebook that cites nothing, is PDF/UA alone.
    """
    with typesetter(files(document, parts, meta)) as report:
        fit(report)
        made = report.pdf(STANDARDS if meta.dated else STANDARDS[1:])
    forget(AGEING)
    return made


def files(document: Document, parts: Parts, meta: ReportMeta) -> dict[str, bytes]:
    """All that Typst reads, by name: the frame of a report around what pandoc wrote, and what they ask for."""
    source = "".join([_template("report.typ"), _template("blocks.typ"), parts.body, _template("closing.typ")])
    attachments = _attachments(document, meta)
    about = all_clean(_about(document, parts, meta, attachments))
    told = {"about.json": json.dumps(about, ensure_ascii=False)}
    told |= {f"image-{n}.svg": picture.svg for n, picture in enumerate(document.pictures)}
    readable = {name: _readable(text).encode() for name, text in told.items()}
    attached = {f"attached-{n}": one.content for n, one in enumerate(attachments)}
    return {REPORT: source.encode(), **readable, **attached}


def _about(document: Document, parts: Parts, meta: ReportMeta, attachments: Sequence[Attachment]) -> dict[str, Any]:
    named = words("pages", meta.language)
    title, number = parts.title or meta.name, meta.notebook.partition("_")[0]
    return {
        "number": number if number.isdigit() else "",
        "title": title,
        "titled": pieces(title, meta.language),
        "place": meta.place,
        "placed": pieces(meta.place, meta.language),
        "scenario": meta.scenario,
        "described": pieces(meta.scenario, meta.language),
        "language": meta.language,
        "dated": meta.dated,
        "published": named["published_to"].format(day=day(meta.dated, meta.language)) if meta.dated else "",
        "facts": [(named[key], getattr(meta, key)) for key in ("fingerprint", "version") if getattr(meta, key)],
        "parameters": meta.parameters,
        "labels": named,
        "colours": {name: light for name, (light, _) in COLOURS.items()},
        "widths": [_width(picture) for picture in document.pictures],
        "attached": [(one.name, one.mime, one.description) for one in attachments],
    }


def _width(picture: Picture) -> float:
    """Points that a picture is wide on paper: at most what the text is, or what its height leaves."""
    return round(picture.width * min(1.0, TEXT_WIDTH / picture.width, TEXT_HEIGHT / picture.height), 2)


def _readable(text: str) -> str:
    """A text with a visible mark for each letter that no font has."""
    return text.translate(str.maketrans(lacking(text)))


def _attachments(document: Document, meta: ReportMeta) -> list[Attachment]:
    own = json.dumps(document.values, ensure_ascii=False, sort_keys=True) if document.values else ""
    described = words("pages", meta.language)["values_description"]
    values = Attachment(f"{meta.name}.json", meta.values or own.encode(), "application/json", described)
    return [one for one in chain([values], meta.attached) if one.content]


def forget(runs: int = MEMORY) -> None:
    """Have Typst let go of what it remembers of earlier reports, up to 60 MB each, in a process that makes many.

    It forgets what it has not used in its last ten runs: runs, of an empty page each (4 ms).
    """
    import typst

    for _ in range(runs):
        typst.Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(b"", format="pdf")


@cache
def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
