"""What the pages of a report's edition say of it: scenario, place and parameters in its language, and its files."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from growthgap import project
from growthgap.build import out_of_date, parameters
from growthgap.build.scenarios.scenarios import Report
from growthgap.pages.document import ReportMeta
from growthgap.pages.values_file import data_date
from growthgap.project import Outputs
from growthgap.words import days, words
from growthgap.words.catalogue import in_language


def of_pages(
    report: Report, values: bytes, out: Outputs, language: str = project.ENGLISH, languages: Sequence[str] = ()
) -> ReportMeta:
    """What the pages of a report's edition say of it; values: its values file; languages: of all its editions."""
    stored = json.loads(values)
    build = stored["build"]

    def link(kind: str) -> str:
        return out.link(project.in_(kind, language), report.name)

    return replace(
        about(report, build["version"], language),
        dated=data_date(stored),
        fingerprint=out_of_date.digest(build["data"])[:12],
        index_link="" if out.flat else project.address(out.page(home(report), language).name),
        html_link=link("html"),
        pdf_link=link("pdf") if report.pdf else "",
        values_link=out.link("values", report.name),
        xlsx_link=link("xlsx") if report.xlsx else "",
        tables_link=link(project.TABLES) if report.xlsx and not out.flat else "",
        values=values,
        other=tuple(
            (one, out.path(project.in_("html", one), report.name).name) for one in languages if one != language
        ),
    )


def home(report: Report) -> str:
    """Name of the page that lists the report: the front page, or that of the other area which it is about."""
    area = str(report.parameters.get("area"))
    return area if report.scenario.split("@")[1:2] == [area] else "index"


def in_words(report: Report, place: str, language: str = project.ENGLISH) -> str:
    """A report's scenario in the first words of its description, without the place, else by the name of its file."""
    name, *others = report.scenario.split("@")
    day = others[-1] if others else ""
    described = in_language(report.described, language, "label").removeprefix(f"{place}:")
    first = re.split(r"[:,;(]", described, maxsplit=1)[0].strip() or name
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return first
    return words("pages", language)["as_of"].format(scenario=first, day=days.day(day, language))


def about(report: Report, library: str, language: str = project.ENGLISH) -> ReportMeta:
    """What a page says of a report wherever it is shown; library: the version that made it."""
    from growthgap.data import codes  # as in build_block
    from growthgap.reporting.citing import publications
    from growthgap.reporting.citing.cited import known_publications

    rows = []
    for name, parameter in parameters.declared(report.notebook).items():
        value = report.parameters[name]
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        text = words("pages", language)["not_set"] if value is None else text
        meaning = in_language(parameter.description, language, "label")
        if behind := report.published.get(name):
            told = "; ".join(publications.plain(known_publications()[one], language) for one in behind)
            meaning = words("pages", language)["as_published"].format(meaning=meaning, publications=told)
        rows.append((name, text, meaning))
    area = report.parameters.get("area")
    place = codes.areas()[area].name(language) if area in codes.areas() else ""
    return ReportMeta(
        name=report.name,
        notebook=report.notebook.stem,
        scenario=in_words(report, place, language),
        meaning=in_language(report.described, language, "label"),
        place=place,
        parameters=tuple(rows),
        version=library,
        language=language,
    )
