"""An executed notebook as one HTML file that needs nothing else and asks for nothing else."""

from __future__ import annotations

import base64
import re
from functools import cache, lru_cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pygments.lexers.python import PythonLexer
from pygments.token import Token

from growthgap.pages.cells import drawings
from growthgap.pages.document import TEMPLATES, Document, Parts, ReportMeta
from growthgap.reporting.figures.house import ROLES
from growthgap.words import words

if TYPE_CHECKING:
    import jinja2

# Nothing is loaded, nothing runs, nothing is sent; pictures are in the page.
# A browser may break a line before a button: a word keeps the marks of its notes, and the stop after them.
MARKED = re.compile(
    r'(?<![^\s<>])([^\s<>]+)((?:(?:<sup>,</sup>)?<button type="button" class="ref"[^>]*>\d+</button>)+[.,;:)]*)'
)
WHOLE = re.compile(r'<td style="(text-align: \w+;)">([^\s<]{1,20})</td>')  # a date is not broken at its hyphens
KINDS = {  # classes of style.css
    Token.Comment: "comment",
    Token.Literal.String: "string",
    Token.Literal.Number: "number",
    Token.Keyword: "keyword",
    Token.Operator.Word: "keyword",
}
MARK = "\x02"  # of a place for a picture, as html.lua writes it
_LEXER = PythonLexer()
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def colour(document: Document) -> None:
    """Fill in the coloured form of the document's code, which pandoc takes over as it is."""
    for block in document.blocks:
        if block["kind"] == "code":
            block["html"] = _coloured(block["text"])


def page(document: Document, parts: Parts, meta: ReportMeta) -> bytes:
    """HTML page of a document from the parts that pandoc wrote; the same input gives the same bytes."""
    body = _with_pictures(_unbroken(parts.body), document, meta)
    text = filled("report.html", meta.language, meta=meta, title=parts.title or meta.name, parts=parts, body=body)
    return text.encode()


def _unbroken(body: str) -> str:
    body = MARKED.sub(r'<span class="kept">\1\2</span>', body)
    return WHOLE.sub(r'<td style="\1 white-space: nowrap;">\2</td>', body)


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

    def download(match: re.Match[str]) -> str:
        picture = document.pictures[int(match[1])]
        return _csv_link(picture.csv, picture.name, match[2], words("pages", meta.language)["csv"])

    body = re.sub(f'<div class="card"><img src="{MARK}(\\d+):" alt="([^"]*)"></div>', inline, body)
    body = re.sub(f'src="{MARK}(\\d+):(\\d*)"', source, body)
    return re.sub(f"<!--{MARK}(\\d+):(.*?)-->", download, body)


def _csv_link(csv: str, name: str, figure: str, label: str) -> str:
    if not csv:
        return ""
    data = base64.b64encode(csv.encode("utf-8-sig")).decode()  # with the mark by which Excel knows UTF-8
    stem = re.sub(r"[^\w.-]+", "_", name) or "data"
    href = f"data:text/csv;charset=utf-8;base64,{data}"
    return f' <a class="download" download="{stem}.csv" aria-label="{label}: {figure}" href="{href}">{label}</a>'


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    named: dict[str, Any] = found.globals
    named["roles"] = ROLES  # of colours in charts
    return found


def filled(name: str, language: str, **content: Any) -> str:
    """A page made of a template of the package and its content."""
    return template(name).render(language=language, words=words("pages", language), policy=POLICY, **content) + "\n"


def template(name: str) -> jinja2.Template:
    """A page template of the package; what it prints is escaped unless it is marked safe."""
    return _environment().get_template(name)
