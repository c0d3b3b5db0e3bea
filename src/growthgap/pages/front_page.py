"""The front page: what the first report says under the default scenario, and what all say, question by scenario.

A report says it in a cell `%%say front` (see `growthgap.reporting.text.for_people.front`); what it says is text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from growthgap import project
from growthgap.pages.html import filled
from growthgap.project import DEFAULT_SCENARIO
from growthgap.reporting.numbers import MISSING
from growthgap.words.days import day
from growthgap.words.tongue import TONGUES

# Files of the figures by their place beside the reports, with the word that says what each is.
FIGURES = {
    "datapackage.json": "figures_package",
    "observations.csv": "figures_csv",
    "sdmx/observations.csv": "figures_sdmx",
    "sdmx/structure.xml": "figures_structure",
}
_CHART = re.compile(r'<figure class="chart".*?</figure>', re.DOTALL)


@dataclass(frozen=True)
class Front:
    """What a report says on the front page: a headline of a few words, if it has one, paragraphs, and rows of a table.

    answers: of rows that begin with a link to a report, what is said of it, by its notebook; rows: the others.
    """

    headline: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    answers: Mapping[str, str] | None = None

    @property
    def odds(self) -> tuple[int, int] | None:
        """k and n of a headline such as "1 in 6", which are drawn."""
        found = re.fullmatch(r"(?:\D+ )?(\d{1,3})\D+(\d{1,3})", self.headline)
        return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True)
class IndexEntry:
    """One report on the front page; links are relative to it.

    notebook: groups the reports of one question; title: the question or its answer; scenario: its name; links: of its
    other files, by what they are called; summary: a sentence of plain text; as_of: ISO day up to which its figures
    were published, where it looks back; dated: that of its newest figure; unstated: why it leaves something out.
    """

    notebook: str
    title: str
    scenario: str
    html_link: str
    links: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    as_of: str = ""
    dated: str = ""
    front: Front | None = None
    unstated: tuple[str, ...] = ()


def front(told: Mapping[str, Any] | None) -> Front | None:
    """What a report says on the front page, as `for_people.front` tells it; None where it says nothing."""
    if not told:
        return None
    headline = "" if told["headline"] == MISSING else told["headline"]
    rows = tuple((head, said) for head, said, report in told["rows"] if not report)
    answers = {report: said for _, said, report in told["rows"] if report}
    return Front(headline, tuple(told["paragraphs"]), rows, answers)


def chart(page: str) -> str:
    """The first chart of a report's page with its title and source, as it stands there; empty where it has none."""
    found = _CHART.search(page)
    return found[0] if found else ""


def render_index(
    entries: Iterable[IndexEntry],
    *,
    language: str = "en",
    version: str = "",
    chart: str = "",
    links: Mapping[str, str] | None = None,
    scenarios: Mapping[str, str] | None = None,
    grids: Mapping[str, str] | None = None,
    figures: bool = False,
) -> str:
    """HTML front page; version: of the library; what else it takes, `content` says."""
    more = {"links": links, "scenarios": scenarios, "grids": grids, "figures": figures}
    return filled("index.html", language, **content(entries, language=language, chart=chart, **more), version=version)


def content(
    entries: Iterable[IndexEntry],
    *,
    language: str,
    chart: str = "",
    links: Mapping[str, str] | None = None,
    scenarios: Mapping[str, str] | None = None,
    grids: Mapping[str, str] | None = None,
    figures: bool = False,
) -> dict[str, Any]:
    """What the template of a front page says.

    chart: HTML of the one that stands at the top; links: to pages with data and help by the words that name them, and
    to this page in other languages by their codes; scenarios: what each scenario's name means, in a sentence; grids:
    the same of each grid that was built; figures: whether they lie beside the reports, for other programs.
    Scenarios are columns, the default first; questions are rows in the order of their notebooks' names; what looks back
    to an earlier day stands apart.
    """
    told = sorted(entries, key=lambda one: (one.scenario != DEFAULT_SCENARIO, one.scenario, one.notebook))
    now, then = [one for one in told if not one.as_of], [one for one in told if one.as_of]
    notebooks, of = sorted({one.notebook for one in told}), {(one.notebook, one.scenario): one for one in now}
    lead = notebooks[0] if notebooks and any(one.front for one in told if one.notebook == notebooks[0]) else ""
    columns = list(dict.fromkeys(one.scenario for one in now))
    main = of.get((lead, DEFAULT_SCENARIO))
    return {
        "main": main,
        "main_day": day(main.dated, language) if main else "",
        "chart": chart if main else "",
        "cards": [of[lead, scenario] for scenario in columns if (lead, scenario) in of],
        "columns": columns,
        "questions": [_question(one, of, columns, lead) for one in notebooks if one != lead],
        "facts": [one for one in now if one.scenario == DEFAULT_SCENARIO and one.front and one.front.rows],
        "editions": _editions(then, language),
        "links": {name: link for name, link in (links or {}).items() if name not in TONGUES},
        "scenarios": {name: meaning for name, meaning in (scenarios or {}).items() if meaning},
        "grids": grids or {},
        "figures": FIGURES if figures else {},
        "other": [(name, link) for name, link in (links or {}).items() if name in TONGUES],
    }


def _question(
    notebook: str, of: Mapping[tuple[str, str], IndexEntry], columns: Sequence[str], lead: str
) -> tuple[IndexEntry | None, list[tuple[str, str, IndexEntry | None]]]:
    """The report that names a question, and of each scenario: its name, what is said, and the report that says it.

    A scenario that changes nothing in a report shares that of the default scenario.
    """
    own = [of.get((notebook, scenario)) or of.get((notebook, DEFAULT_SCENARIO)) for scenario in columns]
    cells = []
    for scenario, entry in zip(columns, own, strict=True):
        told = of.get((lead, scenario))
        answers = (told.front.answers if told and told.front else None) or {}
        cells.append((scenario, answers.get(notebook, ""), entry))
    return next((one for one in own if one), None), cells


def _editions(then: Sequence[IndexEntry], language: str) -> list[tuple[str, str, list[IndexEntry]]]:
    """Of each scenario that looks back: its name, the day in words, and its reports, the first one first."""
    names = dict.fromkeys((one.scenario, one.as_of) for one in then)
    return [
        (
            name,
            day(as_of, language),
            sorted((one for one in then if one.scenario == name), key=lambda one: one.notebook),
        )
        for name, as_of in names
    ]


def render_moved(report: str, language: str = "en") -> str:
    """Page under a former name of a report, which leads to it; report: the name that it has now."""
    return filled("moved.html", language, report=report, link=project.address(f"{report}.html"))
