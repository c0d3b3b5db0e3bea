"""The front page: the tables that reports mark for it, then all reports by question and scenario."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from growthgap import project
from growthgap.pages.html import filled
from growthgap.project import DEFAULT_SCENARIO

SHOWN = 6  # reports of a question that are not folded
DASH = "–"
# Files of the figures by their place beside the reports, with the word that says what each is.
FIGURES = {
    "datapackage.json": "figures_package",
    "observations.csv": "figures_csv",
    "sdmx/observations.csv": "figures_sdmx",
    "sdmx/structure.xml": "figures_structure",
}


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


@dataclass(frozen=True)
class FrontTable:
    """What the reports of one notebook say of themselves, side by side: a column a scenario, with its report's link."""

    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def front_tables(notebooks: Iterable[Path]) -> list[FrontTable]:
    """Tables of executed notebooks (`NOTEBOOK--SCENARIO.ipynb`) that stand in a cell `%%say front`.

    They come in the order of the notebooks' names, their columns with the default scenario first and what is as of an
    earlier day last. What a report does not say is a dash.
    """
    found: dict[tuple[str, str], dict[str, Mapping[str, str]]] = {}
    for path in sorted(notebooks, key=_place):
        for title, rows in _marked(path):
            found.setdefault((path.stem.partition("--")[0], title), {})[path.stem] = rows
    return [_side_by_side(title, reports) for (_, title), reports in found.items()]


def _place(path: Path) -> tuple:
    notebook, _, scenario = path.stem.partition("--")
    return notebook, "@" in scenario, scenario != DEFAULT_SCENARIO, scenario


def _marked(path: Path) -> Iterable[tuple[str, Mapping[str, str]]]:
    content = path.read_bytes()
    if b'"front"' not in content:  # as most reports, which need not be understood
        return
    for cell in json.loads(content)["cells"]:
        for output in cell.get("outputs", ()):
            front = output.get("metadata", {}).get("growthgap", {}).get("front")
            if front:
                yield front["title"], dict(front["rows"])


def _side_by_side(title: str, reports: Mapping[str, Mapping[str, str]]) -> FrontTable:
    headings = dict.fromkeys(heading for rows in reports.values() for heading in rows)
    return FrontTable(
        title,
        tuple((name.partition("--")[2], project.address(f"{name}.html")) for name in reports),
        tuple((heading, tuple(rows.get(heading, DASH) for rows in reports.values())) for heading in headings),
    )


def render_index(
    entries: Iterable[IndexEntry],
    *,
    language: str = "en",
    version: str = "",
    tables: Sequence[FrontTable] = (),
    docs_link: str = "",
    scenarios: Mapping[str, str] | None = None,
    grids: Mapping[str, str] | None = None,
    figures: bool = False,
) -> str:
    """HTML front page.

    tables: placed above the reports; scenarios: what each scenario's name means, in a sentence; grids: the same of each
    grid that was built; figures: whether they lie beside the reports, for other programs. Questions stand in the order
    of their notebooks' names, reports in the order given, those beyond the first SHOWN folded.
    """
    questions: dict[str, list[IndexEntry]] = {}
    for entry in entries:
        questions.setdefault(entry.notebook, []).append(entry)
    return filled(
        "index.html",
        language,
        questions=[questions[notebook] for notebook in sorted(questions)],
        version=version,
        tables=tables,
        docs_link=docs_link,
        scenarios={name: meaning for name, meaning in (scenarios or {}).items() if meaning},
        grids=grids or {},
        figures=FIGURES if figures else {},
        shown=SHOWN,
    )


def render_moved(report: str, language: str = "en") -> str:
    """Page under a former name of a report, which leads to it; report: the name that it has now."""
    return filled("moved.html", language, report=report, link=project.address(f"{report}.html"))
