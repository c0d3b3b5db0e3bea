"""The page of a province: what its first report says, all its reports, and what is not known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from growthgap.pages import front_page
from growthgap.pages.front_page import IndexEntry
from growthgap.pages.html import filled
from growthgap.pages.places.told import Told
from growthgap.words import words


@dataclass(frozen=True)
class Unstated:
    """Why something is not stated, and which reports say so."""

    reason: str
    reports: tuple[IndexEntry, ...]


def unstated(entries: Iterable[IndexEntry]) -> list[Unstated]:
    """What the reports as of today could not state, each reason once with the reports that give it."""
    by_reason: dict[str, list[IndexEntry]] = {}
    for entry in sorted((one for one in entries if not one.as_of), key=lambda one: one.notebook):
        for reason in dict.fromkeys(entry.unstated):
            by_reason.setdefault(reason, []).append(entry)
    return [Unstated(reason, tuple(reports)) for reason, reports in by_reason.items()]


def render(
    place: Told,
    entries: Sequence[IndexEntry],
    *,
    language: str,
    version: str = "",
    chart: str = "",
    home: Mapping[str, str],
    others: Mapping[str, str],
    scenarios: Mapping[str, str],
) -> str:
    """HTML of the page.

    Parameters: entries, its reports, under the official scenario's own name; home, addresses of the "index" and of the
    page of all "provinces"; others, of this page in other languages by their codes; chart and scenarios, as of
    `front_page.content`.
    """
    return filled(
        "province.html",
        language,
        **front_page.content(entries, language=language, chart=chart, links=others, scenarios=scenarios),
        version=version,
        place=place,
        unstated=unstated(entries),
        home=home,
        said=words("places", language),
    )
