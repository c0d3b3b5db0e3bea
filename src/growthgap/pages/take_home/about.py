"""What is said of a report wherever it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from growthgap.data.export.licence import LICENCE
from growthgap.pages.document import ReportMeta
from growthgap.words import words
from growthgap.words.days import day

DATE = "1980-01-01"  # of a report whose publications have none: the first that a zip can hold


def facts(meta: ReportMeta, title: str) -> list[tuple[str, str]]:
    """What a report is, about where and what, from when, and how it may be used: heads and texts."""
    named = words("take_home", meta.language)
    newest = day(meta.dated, meta.language)
    cited = named["cite_text"].format(
        title=title, scenario=meta.scenario, version=meta.version, fingerprint=meta.fingerprint, date=newest
    )
    told = {
        "place": meta.place,
        "scenario": meta.scenario,
        "meaning": meta.meaning,
        "date": newest,
        "version": meta.version,
        "fingerprint": meta.fingerprint,
        "licence": f"{named['licence_text']} {LICENCE['path']}",
        "cite": cited,
    }
    return [(named[key], text) for key, text in told.items() if text]


def source_title(source: Mapping[str, Any]) -> str:
    """A publication in one line: publisher, title and date, as far as they are known."""
    told = ": ".join(filter(None, (source.get("publisher"), source.get("title"))))
    return ", ".join(filter(None, (told, source.get("published"))))


def link_of(source: Mapping[str, Any]) -> str:
    """Its address, where that is one of the web."""
    url = source.get("url") or ""
    return url if url.startswith(("https://", "http://")) else ""
