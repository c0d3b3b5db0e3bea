"""The page that lists what can be taken home: of each report its files, tables and charts, and what holds them all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from growthgap.data.export.licence import LICENCE
from growthgap.pages.front_page import FIGURES
from growthgap.pages.html import filled
from growthgap.pages.take_home.values_table import NAMES
from growthgap.project import DEFAULT_SCENARIO, TABLES, Outputs, address, edition, in_
from growthgap.words import words

_NAME = re.compile(r".*-(table|figure)-(\d+)(?:-\d+)?")
_FILES = {"html": "HTML", "pdf": "PDF", "xlsx": "XLSX", "values": "JSON"}  # kinds of files, as they are called


@dataclass(frozen=True)
class Output:
    """A table or chart: what the report calls it, its title, and where its CSV and its description lie."""

    label: str
    title: str
    csv_link: str
    json_link: str


@dataclass(frozen=True)
class Taken:
    """What there is of a report: links to its files by what they are called, and its tables and charts."""

    notebook: str
    title: str
    scenario: str
    links: Mapping[str, str]
    outputs: tuple[Output, ...]


def taken(builds: Iterable[Mapping[str, Any]], out: Outputs, language: str = "en") -> list[Taken]:
    """What there is of each report; builds: the build blocks of their values files.

    By notebook; of each the default scenario first, and what is as of an earlier day last.
    """
    found = []
    for build in sorted(builds, key=_place):
        name = build["report"]
        kinds = {word: kind if kind == "values" else in_(kind, language) for kind, word in _FILES.items()}
        links = {
            word: address(out.path(kind, name).name) if kind == in_("html", language) else out.link(kind, name)
            for word, kind in kinds.items()
            if out.path(kind, name).exists()
        }
        tables = in_(TABLES, language)
        outputs = tuple(_outputs(out.path(tables, name), out.link(tables, name), language))
        found.append(Taken(build["notebook"], build["title"], build["scenario"], links, outputs))
    return found


def _place(build: Mapping[str, Any]) -> tuple[str, bool, bool, str]:
    scenario = build["scenario"]
    return build["notebook"], "@" in scenario, scenario != DEFAULT_SCENARIO, scenario


def _outputs(folder: Path, link: str, language: str) -> Iterable[Output]:
    """The tables and charts in a folder, tables before charts, in their order in the report."""
    named = words("pages", language)
    found = [
        (match[1] == "figure", int(match[2]), path)
        for path in folder.glob("*.json")
        if (match := _NAME.fullmatch(path.stem))
    ]
    for is_figure, number, path in sorted(found):
        label = f"{named['figure' if is_figure else 'table']} {number}"
        title = json.loads(path.read_bytes()).get("title", "")
        yield Output(label, title, f"{link}/{address(path.stem)}.csv", f"{link}/{address(path.name)}")


def render(
    reports: Iterable[Taken],
    *,
    figures: bool,
    docs: bool,
    version: str,
    language: str = "en",
    scenarios: Mapping[str, str] | None = None,
    others: Mapping[str, str] | None = None,
) -> str:
    """HTML of the page.

    Parameters: reports, grouped by their notebooks in the order given, each group named by the title of its first one;
    figures: whether the data package lies beside the reports; docs: whether the documentation does; version, of the
    library; scenarios: what each scenario's name means, in a sentence; others: links to this page in other languages
    by their codes.
    """
    questions: dict[str, list[Taken]] = {}
    for report in reports:
        questions.setdefault(report.notebook, []).append(report)
    named = words("take_home", language)
    return filled(
        "data.html",
        language,
        questions=questions.values(),
        scenarios=scenarios or {},
        tables=NAMES,
        figures=FIGURES if figures else {},
        docs=docs,
        index=f"{edition('index', language)}.html",
        other=list((others or {}).items()),
        licence=LICENCE["path"],
        named=named,
        version=version,
    )
