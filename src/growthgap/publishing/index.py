"""The front page: all reports by question and scenario."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class IndexEntry:
    """One report on the front page; links are relative to it, an empty one is left out."""

    notebook: str
    title: str
    scenario: str
    html_link: str
    pdf_link: str = ""
    values_link: str = ""
    summary: str = ""


def render_index(
    entries: Iterable[IndexEntry], *, language: str = "en", version: str = "", fingerprint: str = "", top: str = ""
) -> str:
    """HTML front page; `top` is trusted HTML placed above the reports (verdicts, freshness)."""
    raise NotImplementedError
