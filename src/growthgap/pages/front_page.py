"""The front page: all reports by question and scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from growthgap.pages.html import POLICY, template
from growthgap.words import words

SHOWN = 6  # reports of a question that are not folded


@dataclass(frozen=True)
class IndexEntry:
    """One report on the front page; links are relative to it, an empty one is left out.

    notebook: groups the reports of one question; title: the question; scenario: as people read it;
    summary: the question in a sentence of plain text; that of the first report stands for all of its notebook.
    """

    notebook: str
    title: str
    scenario: str
    html_link: str
    pdf_link: str = ""
    values_link: str = ""
    summary: str = ""


def render_index(
    entries: Iterable[IndexEntry],
    *,
    language: str = "en",
    version: str = "",
    fingerprint: str = "",
    top: str = "",
    docs_link: str = "",
    scenarios: Mapping[str, str] | None = None,
    grids: Mapping[str, str] | None = None,
) -> str:
    """HTML front page; `top` is trusted HTML placed above the reports (verdicts, freshness).

    scenarios: what each scenario's name means, in a sentence; grids: the same of each grid that was built. Questions
    stand in the order of their notebooks' names, reports in the order given, those beyond the first SHOWN folded.
    """
    questions: dict[str, list[IndexEntry]] = {}
    for entry in entries:
        questions.setdefault(entry.notebook, []).append(entry)
    page = template("index.html").render(
        questions=[questions[notebook] for notebook in sorted(questions)],
        words=words("pages", language),
        language=language,
        version=version,
        fingerprint=fingerprint,
        policy=POLICY,
        top=top,
        docs_link=docs_link,
        scenarios={name: meaning for name, meaning in (scenarios or {}).items() if meaning},
        grids=grids or {},
        shown=SHOWN,
    )
    return page + "\n"
