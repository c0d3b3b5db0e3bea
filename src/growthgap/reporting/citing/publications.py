"""The publications of a report in short: issues of one series are one entry, the weightiest publishers come first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from growthgap.data import codes
from growthgap.reporting.citing import publishers
from growthgap.words import words
from growthgap.words.collation import collated
from growthgap.words.days import day

# What issues of a series differ by: numbers, months and quarters; and words that then stand for nothing.
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_VARIES = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{_MONTHS}|[IVX]+)\b")
_LEFT_OVER = re.compile(
    r"(?:[\s,/–-]|\b(?:tháng|năm|quý|kỳ|số|in|of|for|the|month|months|quarter|year)\b)+$", re.IGNORECASE
)
_LEAST = 12  # letters that the common beginning of titles needs, to be a title


@dataclass(frozen=True)
class Entry:
    """One publication, or the issues of a series.

    title: its own, or what the issues' titles have in common; url: of one publication; when: its day or the first and
    last of the issues, in words.
    """

    title: str
    url: str
    when: str
    issues: int = 1


def listed(sources: Mapping[str, Mapping[str, str]], language: str) -> list[tuple[str, list[Entry]]]:
    """Publishers with their entries: offices first, then by rank of their best publication and in the order of
    Vietnamese; of each publisher the newest first."""
    by_publisher: dict[str, dict[str, list[tuple[str, Mapping[str, str]]]]] = {}
    for source_id, source in sources.items():
        series = " ".join(_VARIES.sub("#", source["title"] or source_id).split())
        by_publisher.setdefault(source["publisher"], {}).setdefault(series, []).append((source_id, source))

    def rank(publisher: str) -> int:
        kinds = (source.get("kind", "") for issues in by_publisher[publisher].values() for _, source in issues)
        return min(codes.KINDS.index(kind) if kind in codes.KINDS else len(codes.KINDS) for kind in kinds)

    def newest(issues: Sequence[tuple[str, Mapping[str, str]]]) -> tuple[str, str]:
        return max((source["published"], source_id) for source_id, source in issues)

    return [
        (name, [_entry(issues, language) for issues in sorted(by_publisher[name].values(), key=newest, reverse=True)])
        for name in sorted(by_publisher, key=lambda publisher: (rank(publisher), collated(publisher)))
    ]


def plain(source: Mapping[str, str], language: str) -> str:
    """One publication in a line of text: who published what, and when."""
    when = day(source["published"], language) or words("pages", language)["no_date"]
    return f"{publishers.plain(source['publisher'], language)}: {source['title'] or source['url']}, {when}"


def _entry(issues: Sequence[tuple[str, Mapping[str, str]]], language: str) -> Entry:
    days = sorted(source["published"] for _, source in issues)
    if len(issues) == 1:
        [(source_id, source)] = issues
        when = day(source["published"], language) or words("pages", language)["no_date"]
        return Entry(source["title"] or source_id, source["url"], when)
    ends = [day(one[:7], language) for one in (days[0], days[-1]) if one]
    when = f" {words('numbers', language)['to']} ".join(dict.fromkeys(ends)) or words("pages", language)["no_date"]
    return Entry(_common([source["title"] or source_id for source_id, source in issues]), "", when, len(issues))


def _common(titles: Sequence[str]) -> str:
    """What titles begin with, without a number that only some have."""
    at = min((found.start() for title in titles if (found := _VARIES.search(title))), default=len(titles[0]))
    short = _LEFT_OVER.sub("", titles[0][:at])
    return short if len(short) >= _LEAST else titles[-1]
