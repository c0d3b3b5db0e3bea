"""What the front page says before it lists reports: the verdicts by scenario, and how fresh the data are.

Everything is read from the values files of `00_overview` and `06_quarterly_monitor`, so that the front page cannot
disagree with a report. Cells are text that the reports printed; what a report does not state is a dash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

OVERVIEW, MONITOR = "00_overview", "06_quarterly_monitor"
DASH = "–"
# Row heading; key of the target; key of what is expected; key of the probability.
VERDICTS = (
    ("Growth in the target year", "growth_target", "growth_forecast", "growth_chance"),
    ("Growth on average over the plan", "growth_target", "", "growth_chance_average"),
    ("Output at the plan's end, times", "growth_multiple", "growth_target_multiple_reached", "growth_chance_multiple"),
    ("Industrial production", "iip_target", "iip_expected", "iip_chance"),
    ("Planned investment enough for the growth target", "invest_planned", "", "invest_enough"),
)
FRESHNESS = (
    ("Age of the year's figures, median", "age"),
    ("Indicators with a target of the year", "tracked"),
    ("of these without any figure yet", "no_figure"),
    ("Changes since the last look", "changes"),
)

Values = Mapping[str, Mapping]


def front_matter(values_folder: Path) -> str:
    """HTML of the two tables; empty where no overview has been built.

    Parameters: values_folder, where the build keeps `NOTEBOOK--SCENARIO.json`.
    """
    overviews, monitors = (_by_scenario(values_folder, notebook) for notebook in (OVERVIEW, MONITOR))
    if not overviews:
        return ""
    verdicts = [(heading, [_verdict(values, *keys) for values in overviews.values()]) for heading, *keys in VERDICTS]
    links = [f'<a href="{escape(OVERVIEW)}--{escape(name)}.html">{escape(name)}</a>' for name in overviews]
    html = _table("How likely each target is, by scenario", links, verdicts)
    if monitors:
        fresh = [("Published by", [_day(values) for values in monitors.values()])]
        fresh += [(heading, [_text(values, key) for values in monitors.values()]) for heading, key in FRESHNESS]
        links = [f'<a href="{escape(MONITOR)}--{escape(name)}.html">{escape(name)}</a>' for name in monitors]
        html += _table("How fresh the figures are", links, fresh)
    return f'<div class="front">\n{html}</div>\n'


def _by_scenario(folder: Path, notebook: str) -> dict[str, Values]:
    """The values of each report of a notebook by scenario: the official one first, those as of an earlier day last."""
    files = sorted(
        folder.glob(f"{notebook}--*.json"), key=lambda file: ("@" in file.stem, "official" not in file.stem, file.stem)
    )
    return {file.stem.partition("--")[2]: json.loads(file.read_text(encoding="utf-8"))["values"] for file in files}


def _text(values: Values, key: str) -> str:
    value = values.get(key)
    return value["text"] if value is not None and value["value"] is not None else DASH


def _verdict(values: Values, target: str, expected: str, chance: str) -> str:
    """Probability, then what is asked and what is expected."""
    if _text(values, target) == DASH:
        return DASH
    said = f"{_text(values, target)} asked"
    if expected and _text(values, expected) != DASH:
        said += f", {_text(values, expected)} expected"
    return f"{_text(values, chance)}: {said}"


def _day(values: Values) -> str:
    return values.get("tracked", {}).get("note", "").removeprefix("as published by ") or DASH


def _table(caption: str, headings: Sequence[str], rows: Sequence[tuple[str, list[str]]]) -> str:
    """An HTML table; `headings` are trusted HTML, all else is escaped."""
    head = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    lines = []
    for heading, cells in rows:
        lines.append(
            f'<tr><th scope="row">{escape(heading)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        )
    return "\n".join(
        [
            f'<section class="question">\n<h2>{escape(caption)}</h2>',
            f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">',
            f"<table>\n<thead><tr><td></td>{head}</tr></thead>\n<tbody>",
            *lines,
            "</tbody>\n</table>\n</div>\n</section>\n",
        ]
    )
