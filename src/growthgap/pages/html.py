"""An executed notebook as one HTML file that asks for nothing but the fonts beside it, and does without them too."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pygments.lexers.python import PythonLexer
from pygments.token import Token

from growthgap import project, typeface
from growthgap.pages.cells import drawings
from growthgap.pages.cells.flat import csv_text
from growthgap.pages.document import COLOURS, OF_PLACES, TEMPLATES, Document, Parts, ReportMeta
from growthgap.project import address
from growthgap.words import words
from growthgap.words.days import day
from growthgap.words.tongue import TONGUES, pieces

if TYPE_CHECKING:
    import jinja2

# Nothing is loaded, nothing is sent, pictures are in the page; nothing runs but the script of `what_if.html`.
# A browser may break a line before a button: a word keeps the marks of its notes, and the stop after them.
MARKED = re.compile(
    r'(?<![^\s<>])([^\s<>]+)((?:\u00a0?<button type="button" class="ref"[^>]*>\[\d+\]</button>)+[.,;:)]*)'
)
KINDS = {  # classes of style.css
    Token.Comment: "comment",
    Token.Literal.String: "string",
    Token.Literal.Number: "number",
    Token.Keyword: "keyword",
    Token.Operator.Word: "keyword",
}
FONTS = "fonts"  # folder of the typeface beside the pages
MARK = "\x02"  # of a place for a picture, as html.lua writes it
_LEXER = PythonLexer()
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)


def colour(document: Document) -> None:
    """Fill in the coloured form of the document's code, which pandoc takes over as it is."""
    for block in document.blocks:
        if block["kind"] == "code":
            block["html"] = _coloured(block["text"])


def page(document: Document, parts: Parts, meta: ReportMeta) -> bytes:
    """HTML page of a document from the parts that pandoc wrote; the same input gives the same bytes."""
    body, policy = _with_pictures(_unbroken(parts.body), document, meta), POLICY
    if document.what_if:
        script = (TEMPLATES / "what_if.js").read_text(encoding="utf-8")
        sliders = filled("what_if.html", meta.language, what_if=document.what_if, script=script)
        body, policy = body.replace(f"<!--{MARK}what-if-->", sliders), f"{POLICY}; script-src {_hash(script)}"
    title, coded = parts.title or meta.name, any(block["kind"] == "code" for block in document.blocks)
    told = words("pages", meta.language)["published_to"]
    published = told.format(day=day(meta.dated, meta.language)) if meta.dated else ""
    content = {"meta": meta, "title": title, "published": published, "parts": parts, "body": body, "coded": coded}
    return filled("report.html", meta.language, policy=policy, fonts=f"{meta.up}{FONTS}", **content).encode()


def _hash(script: str) -> str:
    """What the policy of a page names its one script by: it runs as it is written here, or not at all."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _unbroken(body: str) -> str:
    return MARKED.sub(r'<span class="kept">\1\2</span>', body)


@lru_cache(maxsize=1000)  # the scenarios of a notebook have the same code
def _coloured(code: str) -> str:
    """Python code as HTML with its comments, strings, numbers and keywords marked."""
    tokens = ((_kind(token), text) for _, token, text in _LEXER.get_tokens_unprocessed(code))
    pieces = ((kind, escape("".join(text for _, text in same))) for kind, same in groupby(tokens, lambda part: part[0]))
    marked = (f'<span class="{kind}">{text}</span>' if kind else text for kind, text in pieces)
    return f"<pre><code>{''.join(marked)}</code></pre>"


def _kind(token: type) -> str:
    return next((kind for above, kind in KINDS.items() if token in above), "")


def _with_pictures(body: str, document: Document, meta: ReportMeta) -> str:
    # no text holds the mark, which is taken out of all that a notebook says
    def source(match: re.Match[str]) -> str:
        picture = document.pictures[int(match[1])]
        width, height = (round(points / 0.75) for points in (picture.width, picture.height))
        if match[2]:
            width, height = int(match[2]), round(height * int(match[2]) / width)
        return f'src="{picture.data_uri}" width="{width}" height="{height}"'

    def inline(match: re.Match[str]) -> str:
        wide, phone = document.pictures[int(match[1])].data, document.phones.get(match[1], "")
        return drawings.inline(wide, phone, match[2]) or match[0]

    def take_home(match: re.Match[str]) -> str:
        return _links(document.data[int(match[1])], match[2], meta)

    body = re.sub(f'<div class="card"><img src="{MARK}(\\d+):" alt="([^"]*)"></div>', inline, body)
    body = re.sub(f'src="{MARK}(\\d+):(\\d*)"', source, body)
    return re.sub(f"<!--{MARK}(\\d+):(.*?)-->", take_home, body)


def _links(data: Mapping[str, Any], name: str, meta: ReportMeta) -> str:
    """Links to the data of a table or chart; name, as the page calls it, is HTML. Where no files lie beside the page,
    the data are in it."""
    label = words("pages", meta.language)["csv"]
    if meta.tables_link:
        link = f'href="{meta.tables_link}/{address(data["name"])}.csv"'
    else:
        encoded = base64.b64encode(csv_text(data, meta.language).encode()).decode()
        link = f'download="{data["name"]}.csv" href="data:text/csv;charset=utf-8;base64,{encoded}"'
    links = [f'<a class="download" aria-label="{label}: {name}" {link}>{label}</a>']
    if meta.xlsx_link:
        links.append(f'<a class="download" aria-label="XLSX: {name}" href="{meta.xlsx_link}">XLSX</a>')
    return f" {' '.join(links)}"


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, OF_PLACES]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    named: dict[str, Any] = found.globals
    named["colours"] = COLOURS
    named["pieces"] = pieces  # of a text by language
    named["tongues"] = TONGUES
    return found


def filled(name: str, language: str, **content: Any) -> str:
    """A page made of a template of the package and its content; `fonts`, where that folder is as seen from the page."""
    frame = {"language": language, "words": words("pages", language), "policy": POLICY, "fonts": FONTS, "other": ()}
    return template(name).render(frame | content) + "\n"


def template(name: str) -> jinja2.Template:
    """A page template of the package; what it prints is escaped unless it is marked safe."""
    return _environment().get_template(name)


def fonts() -> dict[str, bytes]:
    """Files of the folder of fonts, by name: both weights as they came, and their licence."""
    return {path.name: path.read_bytes() for path in (*typeface.FONTS.values(), typeface.LICENCE)}


def publish_fonts(pages: Path) -> None:
    """Put the fonts beside the pages of a folder; what else lies in theirs is removed."""
    project.write_all({pages / FONTS / name: content for name, content in fonts().items()})
    for old in set((pages / FONTS).iterdir()) - {pages / FONTS / name for name in fonts()}:
        old.unlink()
