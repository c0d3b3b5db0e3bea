"""The pages of docs/ in the style of the reports, beside them in reports/html/docs."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from nbformat.v4 import new_markdown_cell, new_notebook

from growthgap import project
from growthgap.errors import GrowthGapError
from growthgap.pages.document import ReportMeta
from growthgap.pages.edition import render_html
from growthgap.words import words

_COMMENT = re.compile(r"^<!--.*?-->\n", re.MULTILINE | re.DOTALL)  # e.g. the mark of runnable commands
_LINK = re.compile(r"\]\(([\w-]+)\.md(#[\w-]+)?\)")
_IMAGE = re.compile(r"!\[([^]]*)\]\(([\w.-]+\.png)\)")


def page_name(source: Path) -> str:
    """README.md is the index of its folder, as it is on a code host."""
    return "index.html" if source.stem == "README" else f"{source.stem}.html"


def sources(root: Path) -> list[Path]:
    """The pages' texts, and the pictures that stand in them."""
    return sorted([*(root / "docs").glob("*.md"), *(root / "docs").glob("*.png")])


def render_page(source: Path) -> str:
    """One page as HTML, Vietnamese where its name ends in -vi.

    Raises GrowthGapError for a link to a page or picture that does not exist.
    """
    text = _COMMENT.sub("", source.read_text(encoding="utf-8"))
    for name in [f"{link[0]}.md" for link in _LINK.findall(text)] + [image[1] for image in _IMAGE.findall(text)]:
        if not (source.parent / name).is_file():
            raise GrowthGapError(f"docs/{source.name} refers to {name}, which is not in docs/")
    pictures = {
        name: {"image/png": base64.b64encode((source.parent / name).read_bytes()).decode()}
        for _, name in _IMAGE.findall(text)
    }
    text = _LINK.sub(lambda link: f"]({page_name(Path(link[1]))}{link[2] or ''})", text)
    text = _IMAGE.sub(r"![\1](attachment:\2)", text)
    language = "vi" if source.stem.endswith("-vi") else "en"
    if source.stem != "README":
        text += f"\n[{words('pages', language)['docs_all']}](index.html)\n"
    cell = new_markdown_cell(text, id="page", **({"attachments": pictures} if pictures else {}))
    meta = ReportMeta(name=source.stem, language=language, index_link="../index.html", up="../")
    return render_html(new_notebook(cells=[cell]), meta)


def make_docs(root: Path, folder: Path) -> None:
    """Write all pages into a folder, and remove pages whose text is gone."""
    pages = {page_name(source): source for source in sources(root) if source.suffix == ".md"}
    for name, source in pages.items():
        project.write(folder / name, render_page(source))
    for old in set(folder.glob("*.html")) - {folder / name for name in pages}:
        old.unlink()
