"""The step that makes the pages that lead to all whole reports that are there, and the table of all their values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.build import depends, steps
from growthgap.build.editions import published
from growthgap.build.ending import FIGURES, publishing
from growthgap.build.front import places, there
from growthgap.build.front.there import There
from growthgap.build.graph import Step
from growthgap.build.plan import LAST, Place, single_step
from growthgap.build.scenarios import former, grids, scenarios
from growthgap.build.scenarios.scenarios import Report
from growthgap.data import tables
from growthgap.data.export import files as figures
from growthgap.errors import GrowthGapError
from growthgap.pages import docs, front_page
from growthgap.pages.places import province, provinces
from growthgap.pages.take_home import data_page, values_table
from growthgap.project import Outputs
from growthgap.words import LANGUAGES, catalogue

DOCS = {"docs": "README.md", "docs_glossary": "glossary.md", "docs_cite": "cite.md"}  # by the words that name them


def front_page_step(place: Place, reports: Iterable[Report]) -> Step:
    """The step that makes the front page of all whole reports that are there, the pages of places, the page of what can
    be taken home, and the table of all values."""
    root, out = place.memory.root, place.out

    def inputs() -> Any:
        kinds = [project.in_(kind, language) for kind in steps.KINDS for language in LANGUAGES]
        files = [out.path(kind, page.stem) for page in there.pages(out) for kind in kinds]
        code = depends.code(one.__name__ for one in (front_page, data_page, province, provinces, catalogue))
        raw = [tables.fingerprint(name) for name in ("observations", "sources")]
        told = [grids.built(root), _described(root), places.years(root), _has_figures(root), raw]
        return [code, told, former.names(root), [[file.name, project.fingerprint(file)] for file in files]]

    after, call = [FIGURES, *publishing(reports)], (_make, root, out)
    files = [*_candidates(out), *map(out.folder.joinpath, values_table.NAMES)]
    return single_step(place.memory, "front page", inputs, files, call, after=after, rank=(LAST, 0), always=True)


def _candidates(out: Outputs) -> list[Path]:
    return [out.page(name, one) for name in ("index", "data") for one in LANGUAGES] + places.candidates(out)


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


def _make(root: Path, out: Outputs) -> tuple[str, ...]:
    """Make the pages of what can be read, and remove those of what is gone; says what cannot be read."""
    files, unread = there.read(out)
    one_number_an_event(files.values())
    found = {language: there.in_language(files, language) for language in LANGUAGES}
    languages = tuple(language for language in LANGUAGES if language == project.ENGLISH or found[language])
    targets, made = places.asked(root, files), {}
    for language in languages:
        of = There(root, out, language, languages, found[language])
        made |= {**_front_pages(of, bool(targets)), **places.pages(of, targets)}
    moved = former.pages(former.names(root), [page.stem for page in files])
    published.publish_beside(out.folder, "values", values_table.files(files.values()))
    leading = {out.path("html", old): front_page.render_moved(new) for old, new in moved.items()}
    project.write_all({**made, **leading})
    for gone in set(_candidates(out)) - made.keys():
        gone.unlink(missing_ok=True)
    return tuple(unread)


def _front_pages(of: There, has_places: bool) -> dict[Path, str]:
    """The front page and the page of what can be taken home: of the project's scenarios, without other areas."""
    root, out, language = of.root, of.out, of.language
    files, _ = there.of_area(of.files)
    pages = {word: root / "docs" / name for word, name in DOCS.items()}
    links = {word: f"docs/{docs.page_name(page)}" for word, page in pages.items() if page.is_file()}
    if has_places:
        links[places.PROVINCES] = of.page(places.PROVINCES).name
    described = {name: catalogue.in_language(said, language, "label") for name, said in _described(root).items()}
    own = {"version": version("growthgap"), "language": language, "figures": _has_figures(root), "scenarios": described}
    index = front_page.render_index(
        there.entries(out, files, language),
        chart=of.chart(f"--{project.DEFAULT_SCENARIO}"),
        links={"data": of.page("data").name, **links, **of.others("index")},
        grids=grids.built(root) if language == project.ENGLISH else {},
        **own,
    )
    taken = data_page.taken((file["build"] for file in files.values()), out, language)
    data = data_page.render(taken, docs=(root / "docs").is_dir(), others=of.others("data"), **own)
    return {of.page("index"): index, of.page("data"): data}


def _has_figures(root: Path) -> bool:
    return (figures.folder(root) / figures.PACKAGE).exists()


def _described(root: Path) -> dict[str, str]:
    return {name: scenario.description for name, scenario in scenarios.scenarios(root).items()}
