"""An executed notebook as one document for pandoc: what HTML and PDF are both made from."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from growthgap.errors import GrowthGapError
from growthgap.pages.cells.plain import all_clean
from growthgap.pages.cells.read import Document, read_notebook
from growthgap.pages.letters import lacking
from growthgap.reporting.citing import publications, publishers
from growthgap.reporting.figures.house import ROLES
from growthgap.words import words
from growthgap.words.tongue import names_marked, tongue

__all__ = [
    "COLOURS",
    "OF_PLACES",
    "TEMPLATES",
    "Attachment",
    "Document",
    "Format",
    "Parts",
    "ReportMeta",
    "convert",
    "read_notebook",
]
TEMPLATES = Path(str(files("growthgap.pages"))) / "templates"
OF_PLACES = TEMPLATES / "places"
Format = Literal["html", "typst"]
# What pages and charts are drawn in, light and dark: the roles of charts, and what only a page has.
COLOURS = ROLES | {
    "rule": ("#c9d1d9", "#3d4853"),
    "wash": ("#f1f5f9", "#1d242b"),  # behind boxes
    "link": ("#0b4a8f", "#9cc8f7"),
    "error": ("#b3261e", "#f2867e"),
    "string": ("#3f6b2f", "#a5cf8f"),  # of code
    "comment": ("#5f6a75", "#9aa7b4"),
    "number": ("#9a4a00", "#e8b27d"),
}
_NO_SENTENCE = ("| ", ": ", "#")  # what a row of a table, its caption and a heading begin with


@dataclass(frozen=True)
class Attachment:
    """A file within a PDF, which says in a sentence what it holds."""

    name: str
    content: bytes
    mime: str
    description: str


@dataclass(frozen=True)
class ReportMeta:
    """What a report says about itself beside the notebook's own text.

    name: file stem of the report; notebook: stem of its notebook; scenario: in a few words; meaning: what it stands
    for, in a sentence; place: the area's name in the report's language; dated: ISO day of the newest publication that
    it uses, empty where none has a day; parameters: (name, value as text, unit and meaning); fingerprint: of the data
    read; version: of the library; *_link: addresses relative to the report, empty leaves the link out, tables_link that
    of a folder; values: bytes of the values file to attach; attached: what else the PDF carries; up: way from the HTML
    page to the folder in which the fonts are; other: (language, address) of the same report in other languages.
    """

    name: str
    notebook: str = ""
    scenario: str = ""
    meaning: str = ""
    place: str = ""
    dated: str = ""
    parameters: tuple[tuple[str, str, str], ...] = ()
    fingerprint: str = ""
    version: str = ""
    language: str = "en"
    index_link: str = ""
    html_link: str = ""
    pdf_link: str = ""
    values_link: str = ""
    xlsx_link: str = ""
    tables_link: str = ""
    values: bytes = b""
    attached: tuple[Attachment, ...] = ()
    up: str = ""
    other: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Parts:
    """A document as pandoc writes it in one format.

    refusal: the sentence why it cannot be written, else empty; remarks: a sentence for each thing that is not in it as
    the notebook shows it, with its cell.
    """

    title: str = ""
    body: str = ""
    contents: str = ""
    notes: str = ""
    refusal: str = ""
    remarks: Sequence[str] = ()


def convert(document: Document, formats: Sequence[Format], language: str) -> dict[str, Parts]:
    """The document's parts in each format; one pandoc process that reads it once."""
    source = all_clean(
        {
            "formats": formats,
            "templates": str(TEMPLATES),
            "reading": str(TEMPLATES / "reading"),
            "tables": str(TEMPLATES / "tables"),
            "labels": words("pages", language),
            "language": language,
            "footnotes": document.footnotes,
            "blocks": [_in_short(block, language) for block in document.blocks],
        }
    )
    source["lacking"] = lacking(json.dumps(source, ensure_ascii=False)) if "typst" in formats else {}
    command = [_pandoc(), "lua", str(TEMPLATES / "document.lua")]
    done = subprocess.run(command, input=json.dumps(source).encode(), capture_output=True, check=False)
    if done.returncode:
        complaint = " ".join(done.stderr.decode(errors="replace").split())
        raise GrowthGapError(f"pandoc could not read the notebook: {complaint}")
    return {name: Parts(**parts) for name, parts in json.loads(done.stdout).items()}


def _in_short(block: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """A block whose names in the other language say so, in what is no sentence; for one of sources, the list of them: a
    name with its language, and its entries."""
    if block["kind"] in ("output", "markdown", "figure"):
        named = {key: names_marked(block[key], language) for key in ("caption", "title") if block.get(key)}
        return {**block, **named, **({"text": _names_in_lines(block["text"], language)} if "text" in block else {})}
    if block["kind"] != "sources":
        return block
    series = words("report", language)["series"]
    listed = publications.listed(block["sources"], language)
    return {
        "kind": "sources",
        "publishers": [
            {
                "name": [{"text": text, "lang": own} for text, own in publishers.pieces(name, language)],
                "entries": [
                    {
                        "title": one.title,
                        "lang": tongue(one.title),
                        "url": one.url,
                        "when": one.when + (series.format(n=one.issues) if one.issues > 1 else ""),
                    }
                    for one in entries
                ],
            }
            for name, entries in listed
        ],
    }


def _names_in_lines(text: str, language: str) -> str:
    """Markdown with names of the other language marked in rows of tables, their captions, and headings."""
    if "```" in text or "~~~" in text:  # code begins its lines as it likes
        return text
    lines = text.split("\n")
    return "\n".join(names_marked(line, language) if line.startswith(_NO_SENTENCE) else line for line in lines)


@cache
def _pandoc() -> str:
    import pypandoc

    return pypandoc.get_pandoc_path()
