"""What a build makes at the end beside the pages that lead to its reports (see `front`): the figures for other
programs, the docs, a grid's page and table, the fonts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.build import depends, steps
from growthgap.build.editions import published
from growthgap.build.graph import Step
from growthgap.build.plan import LAST, Place, single_step
from growthgap.build.scenarios.grids import Grid
from growthgap.build.scenarios.scenarios import Report
from growthgap.data import tables
from growthgap.data.export import files as figures
from growthgap.pages import docs, grid_page, html

FIGURES = "figures"  # name of the step that publishes them


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

    files, after = [out.index, grid_page.own_table(out)], publishing(grid.reports)
    call = (_make_grid_page, place, grid, failures)
    return single_step(place.memory, "grid page", inputs, files, call, after=after, rank=(LAST, 0), always=True)


def _make_grid_page(place: Place, grid: Grid, failures: Mapping[str, str]) -> None:
    grid_page.write(grid, place.out, {name.rpartition(" ")[0]: reason for name, reason in failures.items()})
    grid_page.write_common(place.memory.root)


def publishing(reports: Iterable[Report]) -> list[str]:
    """Names of the steps after which all of these reports are there."""
    return [f"{report.name} publish" for report in reports]
