"""The front page: all reports by question and scenario."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from growthgap.publishing.html import POLICY, template
from growthgap.publishing.labels import labels


@dataclass(frozen=True)
class IndexEntry:
    """One report on the front page; links are relative to it, an empty one is left out.

    notebook: groups the reports of one question; title: the question; scenario: as people read it;
    summary: what this report found, one sentence of plain text.
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
) -> str:
    """HTML front page; `top` is trusted HTML placed above the reports (verdicts, freshness).

    Questions stand in the order of their notebooks' names, reports in the order given.
    """
    questions: dict[str, list[IndexEntry]] = {}
    for entry in entries:
        questions.setdefault(entry.notebook, []).append(entry)
    page = template("index.html").render(
        questions=[questions[notebook] for notebook in sorted(questions)],
        words=labels(language),
        language=language,
        version=version,
        fingerprint=fingerprint,
        policy=POLICY,
        top=top,
        docs_link=docs_link,
    )
    return page + "\n"
