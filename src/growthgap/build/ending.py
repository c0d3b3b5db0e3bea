"""What a build makes of all its reports at the end: the front page, what is taken home of them all, the docs, a grid's
page and table, the fonts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.build import depends, steps
from growthgap.build.editions import published
from growthgap.build.graph import Step
from growthgap.build.plan import LAST, Place, single_step
from growthgap.build.scenarios import former, grids, scenarios
from growthgap.build.scenarios.grids import Grid
from growthgap.build.scenarios.scenarios import Report
from growthgap.data import tables
from growthgap.data.export import files as figures
from growthgap.errors import GrowthGapError
from growthgap.pages import docs, front_page, grid_page, html
from growthgap.pages.take_home import data_page, values_table
from growthgap.pages.values_file import data_date, read_values
from growthgap.project import Outputs
from growthgap.words import LANGUAGES, catalogue

FIGURES = "figures"  # name of the step that publishes them
DOCS = {"docs": "README.md", "docs_glossary": "glossary.md", "docs_cite": "cite.md"}  # by the words that name them
LINKS = ("pdf", "xlsx", "values")  # files of a report that the front page leads to


def front_page_step(place: Place, reports: Iterable[Report]) -> Step:
    """The step that makes the front page of all whole reports that are there, the page of what can be taken home, and
    the table of all values."""
    root, out = place.memory.root, place.out

    def inputs() -> Any:
        kinds = [project.in_(kind, language) for kind in steps.KINDS for language in LANGUAGES]
        files = [out.path(kind, page.stem) for page in _pages(out) for kind in kinds]
        code = depends.code([front_page.__name__, data_page.__name__, catalogue.__name__])
        told = [grids.built(root), _described(root), _has_figures(root)]
        return [code, told, former.names(root), [[file.name, project.fingerprint(file)] for file in files]]

    after, call = [FIGURES, *_publishing(reports)], (_make_front_page, root, out)
    pages = [out.page(name, language) for name in ("index", "data") for language in LANGUAGES]
    files = [*pages, *map(out.folder.joinpath, values_table.NAMES)]
    return single_step(place.memory, "front page", inputs, files, call, after=after, rank=(LAST, 0), always=True)


def one_number_an_event(files: Iterable[Mapping[str, Any]]) -> None:
    """Refuse reports of one scenario that state two probabilities for one event; files: their values files.

    Raises GrowthGapError that names both reports and both numbers.
    """
    stated: dict[tuple[str, str], tuple[str, str, float]] = {}
    for file in files:
        scenario, report = file["build"]["scenario"], file["build"]["report"]
        for key, one in file["values"].items():
            event, value = one.get("event"), one.get("value")
            if not event or value is None:
                continue
            other, their_key, their_value = stated.setdefault((scenario, event), (report, key, value))
            if not math.isclose(value, their_value, rel_tol=0, abs_tol=1e-9):
                raise GrowthGapError(
                    f"one event has two probabilities in {scenario}: {event} is {their_value:.4g} in {other} "
                    f"({their_key}) and {value:.4g} in {report} ({key})"
                )


def _make_front_page(root: Path, out: Outputs) -> tuple[str, ...]:
    """Make it of what can be read; says what cannot, which only an older day's or a removed report's can be."""
    files, unread = {}, []
    for page in _pages(out):
        try:
            files[page] = _values(out.path("values", page.stem))
        except GrowthGapError as error:
            unread.append(f"{error} The front page leaves it out; build that report again.")
    one_number_an_event(files.values())
    there = {language: _in_language(files, language) for language in LANGUAGES}
    languages = [language for language in LANGUAGES if language == project.ENGLISH or there[language]]
    for other in set(LANGUAGES) - set(languages):
        for name in ("index", "data"):
            out.page(name, other).unlink(missing_ok=True)
    made = [_front_pages(root, out, there[language], language, languages) for language in languages]
    moved = former.pages(former.names(root), [page.stem for page in files])
    published.publish_beside(out.folder, "values", values_table.files(files.values()))
    leading = {out.path("html", old): front_page.render_moved(new) for old, new in moved.items()}
    project.write_all({path: page for pages in [*made, leading] for path, page in pages.items()})
    return tuple(unread)


def _in_language(files: Mapping[Path, Mapping[str, Any]], language: str) -> dict[Path, dict[str, Any]]:
    """The values files of the reports that have an edition in a language, with what that says of itself."""
    found = {}
    for page, file in files.items():
        build = file["build"]
        told = build if language == project.ENGLISH else build.get("editions", {}).get(language)
        if told:
            found[page] = {**file, "build": {**build, "front": None, **told}}
    return found


def _front_pages(
    root: Path, out: Outputs, files: Mapping[Path, Mapping[str, Any]], language: str, languages: Sequence[str]
) -> dict[Path, str]:
    """The front page and the page of what can be taken home, in a language; languages: of all that are made."""
    first = next((page.stem for page in files if page.stem.endswith(f"--{project.DEFAULT_SCENARIO}")), "")
    chart = out.path(project.in_("html", language), first).read_text(encoding="utf-8") if first else ""
    pages = {word: root / "docs" / name for word, name in DOCS.items()}
    helping = {word: f"docs/{docs.page_name(page)}" for word, page in pages.items() if page.is_file()}
    others = {one: out.page("index", one).name for one in languages if one != language}
    described = {name: catalogue.in_language(said, language, "label") for name, said in _described(root).items()}
    own = {"version": version("growthgap"), "language": language, "figures": _has_figures(root), "scenarios": described}
    index = front_page.render_index(
        _entries(out, files, language),
        chart=front_page.chart(chart),
        links={"data": out.page("data", language).name, **helping, **others},
        grids=grids.built(root) if language == project.ENGLISH else {},
        **own,
    )
    taken = data_page.taken((file["build"] for file in files.values()), out, language)
    beside = {one: out.page("data", one).name for one in others}
    data = data_page.render(taken, docs=(root / "docs").is_dir(), others=beside, **own)
    return {out.page("index", language): index, out.page("data", language): data}


def _values(path: Path) -> Mapping[str, Any]:
    """A values file with all that the front page says of a report. Raises GrowthGapError for what is none."""
    file = read_values(path)
    if missing := {"report", "notebook", "scenario", "title"} - file.get("build", {}).keys():
        raise GrowthGapError(f"{path} has no {min(missing)}.")
    return file


def _has_figures(root: Path) -> bool:
    return (figures.folder(root) / figures.PACKAGE).exists()


def _described(root: Path) -> dict[str, str]:
    return {name: scenario.description for name, scenario in scenarios.scenarios(root).items()}


def _pages(out: Outputs) -> list[Path]:
    """Pages of reports that are whole."""
    return [page for page in sorted(out.index.parent.glob("*--*.html")) if out.path("values", page.stem).exists()]


def _entries(
    out: Outputs, files: Mapping[Path, Mapping[str, Any]], language: str = project.ENGLISH
) -> Iterator[front_page.IndexEntry]:
    """What the front page says of each report; files: the values file of each page."""
    for page, file in files.items():
        build, name = file["build"], page.stem
        kinds = {kind: kind if kind == "values" else project.in_(kind, language) for kind in LINKS}
        yield front_page.IndexEntry(
            notebook=build["notebook"],
            title=build["title"],
            scenario=build["scenario"],
            html_link=project.address(out.path(project.in_("html", language), name).name),
            links=tuple((word, out.link(kind, name)) for word, kind in kinds.items() if out.path(kind, name).exists()),
            summary=build.get("question", ""),
            as_of=build.get("parameters", {}).get("as_of") or "",
            dated=data_date(file),
            front=front_page.front(build.get("front")),
        )


def figures_step(place: Place) -> Step:
    """The step that publishes the figures for other programs."""
    root = place.memory.root
    into, dictionary = figures.folder(root), figures.dictionary_path(root)

    def inputs() -> Any:
        raw = {name: tables.fingerprint(name) for name in tables.TABLES}
        return [depends.code([figures.__name__]), raw, project.fingerprint(dictionary)]

    files, call = [into / name for name in figures.NAMES], (_publish_figures, into)
    sources = [dictionary, *map(tables.raw_path, tables.TABLES)]
    after = [f"{name} table" for name in tables.TABLES]
    return single_step(place.memory, FIGURES, inputs, files, call, sources, after=after, rank=(LAST, 2))


def _publish_figures(into: Path) -> None:
    published.publish_folder(into, figures.contents())


def docs_steps(place: Place) -> list[Step]:
    """The step that makes the pages of docs/, in a project that has them."""
    root, folder = place.memory.root, place.out.index.parent / "docs"
    sources = docs.sources(root)

    def inputs() -> Any:
        return [depends.code([docs.__name__]), {path.name: project.fingerprint(path) for path in sources}]

    files = [folder / docs.page_name(path) for path in sources if path.suffix == ".md"]
    call = (docs.make_docs, root, folder)
    return [single_step(place.memory, "docs", inputs, files, call, sources, rank=(LAST, 1))] if sources else []


def fonts_step(place: Place) -> Step:
    """The step that puts the typeface beside the pages."""
    pages, fonts = place.out.index.parent, html.fonts()

    def inputs() -> Any:
        return [depends.code([html.__name__]), {name: project.digest(content) for name, content in fonts.items()}]

    files = [pages / html.FONTS / name for name in fonts]
    return single_step(place.memory, "fonts", inputs, files, (html.publish_fonts, pages), rank=(LAST, 3))


def grid_step(place: Place, grid: Grid, failures: Mapping[str, str]) -> Step:
    """The step that makes table and page of a grid, of those of its reports that are there.

    failures: why steps failed, by their names; read when all reports have had their turn.
    """
    out = place.out

    def inputs() -> Any:
        files = [out.path(kind, one.name) for one in grid.reports for kind in ("values", *steps.kinds_of(one))]
        code = depends.code([grid_page.__name__])
        return [grid.description, grid.varied, code, [project.fingerprint(path) for path in files], failures]

    files, after = [out.index, grid_page.own_table(out)], _publishing(grid.reports)
    call = (_make_grid_page, place, grid, failures)
    return single_step(place.memory, "grid page", inputs, files, call, after=after, rank=(LAST, 0), always=True)


def _make_grid_page(place: Place, grid: Grid, failures: Mapping[str, str]) -> None:
    grid_page.write(grid, place.out, {name.rpartition(" ")[0]: reason for name, reason in failures.items()})
    grid_page.write_common(place.memory.root)


def _publishing(reports: Iterable[Report]) -> list[str]:
    """Names of the steps after which all of these reports are there."""
    return [f"{report.name} publish" for report in reports]
