"""The three steps of a report: run its notebook, set its pages, publish what came of both together.

`run` and `pages` take values and return bytes, so that they can be carried out anywhere; only `publish` writes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from growthgap import project
from growthgap.build import depends, out_of_date, parameters
from growthgap.build.graph import Outcome
from growthgap.build.notebook import cells
from growthgap.build.scenarios import meta, scenarios
from growthgap.build.scenarios.scenarios import Report
from growthgap.build.translation import drawn, of_report
from growthgap.engine import run as execute
from growthgap.engine import worker
from growthgap.errors import GrowthGapError
from growthgap.pages import edition
from growthgap.pages.cells import local
from growthgap.pages.printed import pdf
from growthgap.project import Outputs
from growthgap.reporting.shown import about as said_by
from growthgap.reporting.shown.replayed import replayed

KINDS = ("notebooks", "values", "html", "pdf", "xlsx")  # of files that a report has, beside its folder of tables
_SETTING = ("growthgap.build.steps", "growthgap.pages.edition")


@dataclass(frozen=True)
class Made:
    """What was made of a report: contents by kind (of KINDS; "tables/FILE": of its folder of tables; "failed": the
    notebook up to the cell that stopped it),
    and fingerprints of what was seen to be read."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    reads: Mapping[str, str] = field(default_factory=dict)


def kinds_of(report: Report) -> tuple[str, ...]:
    """Kinds of the files that a reader gets of an edition of a report, beside its folder of tables."""
    return ("html", *("pdf",) * report.pdf, *("xlsx",) * report.xlsx)


def kinds_there(report: Report, out: Outputs) -> tuple[str, ...]:
    """Kinds of the files that pages left of a report in all languages, as they lie there."""
    found = ["values"] if out.path("values", report.name).exists() else []
    for language in report.languages:
        found += [
            kind for one in kinds_of(report) if out.path(kind := project.in_(one, language), report.name).exists()
        ]
        tables = project.in_(project.TABLES, language)
        found += [f"{tables}/{path.name}" for path in sorted(out.path(tables, report.name).glob("*.*"))]
    return tuple(found)


def build_block(report: Report, root: Path) -> dict[str, Any]:
    """Everything that a report's bytes follow from; its `build` block in the values file.

    published: sources of those parameters that were taken from what was published, where there are any; data:
    fingerprint of each raw table, also of those behind the reports whose values it reads; code: of each file of the
    library; text: of the notebook's cells.
    """
    from growthgap.data import tables  # not at the top: it loads pandas, which `watch` does while processes start

    uses = depends.of_notebook(report.notebook)
    behind = [depends.of_notebook(one).tables for one in scenarios.read_by(root, report.notebook)]
    return {
        "report": report.name,
        "notebook": report.notebook.stem,
        "scenario": report.scenario,
        "version": version("growthgap"),
        "environment": depends.environment(root),
        "parameters": dict(report.parameters),
        **({"published": dict(report.published)} if report.published else {}),
        "text": depends.of_text(report.notebook),
        "data": {name: tables.fingerprint(name)[:16] for name in sorted({*uses.tables, *chain(*behind)})},
        "code": depends.of_files(uses.files),
    }


def sources(report: Report, build: Mapping[str, Any], root: Path) -> list[Path]:
    """Files that a report and its pages are made from, as far as they are known before it runs."""
    from growthgap.data import tables

    code = {**build["code"], **depends.code(_SETTING)}
    raw = [tables.raw_path(name) for name in build["data"]]
    return [report.notebook, root / "requirements.lock", *raw, *map(depends.PACKAGE.joinpath, code)]


def run_inputs(report: Report, build: Mapping[str, Any], root: Path, *, pages_too: bool) -> str:
    """Fingerprint of all that is known beforehand to go into a run, and into the pages where they come with it.

    Of texts only the names that they use: what they say is taken from the notebook when its pages are set.
    """
    read = [values_read(Outputs(root / "reports").path("values", name)) for name in report.reads]
    read += [project.fingerprint(project.grid_table(root))] * depends.reads(report.notebook).grids
    labels = {one: drawn.texts_in(report.notebook, one) for one in report.languages[1:]}
    run_by = {**build, "text": depends.of_run(report.notebook), "drawn": labels}
    return out_of_date.digest([run_by, read, _set_by(report, build) if pages_too else []])


def values_read(path: Path) -> str:
    """Fingerprint of what another report takes from a values file; what a page tells of its report is not of it."""
    return _values_read(path) if path.is_file() else project.ABSENT


@cells.by_content
def _values_read(path: Path) -> str:
    try:
        stored = json.loads(path.read_bytes())
        build = {name: stored["build"][name] for name in ("report", "parameters")}
        return out_of_date.digest([stored["values"], build, stored.get("what_if")])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # the notebook that reads it will say so
        return project.fingerprint(path)


def page_inputs(report: Report, build: Mapping[str, Any], made: Made) -> str:
    """Fingerprint of all that goes into the pages of a report."""
    return out_of_date.digest([_set_by(report, build), project.digest(made.files["notebooks"])])


def _set_by(report: Report, build: Mapping[str, Any]) -> list[Any]:
    """What pages are set by, beside what their notebook showed."""
    code = {file: known for file, known in depends.code(_SETTING).items() if not file.endswith(depends.TRANSLATIONS)}
    told = {language: of_report.told(report, language) for language in report.languages[1:]}
    return [build, kinds_of(report), report.described, code, told]


def published(report: Report, out: Outputs) -> Made:
    """What the last good run of a report left."""
    return Made({"notebooks": out.path("notebooks", report.name).read_bytes()})


def run(
    report: Report, root: Path, cell_timeout_s: float | None, values_in: Path | None = None, news: str | None = None
) -> Outcome:
    """Run the notebook; makes the executed notebook.

    values_in: folder of the values of other reports that it reads, where these are not the built ones; news: of a
    report between two days, as `project.NEWS_OF` says.
    """
    given = parameters.changed(report.notebook, report.parameters)
    where = {"GROWTHGAP_ROOT": str(root.resolve()), project.DRAWN_IN: " ".join(report.languages)}
    if values_in:
        where[project.VALUES_IN] = str(values_in.resolve())
    if news is not None:
        where[project.NEWS_OF] = news
    try:
        ran = execute.run(report.notebook, given, env=where, cell_timeout_s=cell_timeout_s, warm=worker.is_warm())
    except execute.NotebookError as error:
        return Outcome(Made({"failed": nbformat.writes(error.nb).encode()}), failure=str(error))
    reads = {**ran.reads, **local.embed(ran.nb, report.notebook.parent, root)}
    if written := [key for key, known in reads.items() if known == project.WRITTEN]:
        name = report.notebook.stem
        return Outcome(failure=f"{name}: {written[0]} was written while the report read it: run it again.")
    known = {f"reports/values/{name}.json" for name in report.reads}  # see `values_read`
    files = {"notebooks": f"{nbformat.writes(ran.nb)}\n".encode()}
    reads = {key: seen for key, seen in reads.items() if key not in known}
    warned = [f"{message.cell}: {' '.join(message.text.split())}"[:300] for message in ran.messages]
    return Outcome(Made(files, reads), details={**ran.timings, **({"warned": warned} if warned else {})})


def pages(
    report: Report, build: Mapping[str, Any], made: Made, root: Path, out: Outputs, *, drafts: bool = False
) -> Outcome:
    """Set the pages of an executed notebook with the texts of its file, in all languages, and its values with their
    `build` block.

    An edition in which a text is not translated is not made, unless drafts are asked for; a warning says which text is
    not, and where.
    """
    remarks = [line for one in report.languages[1:] for line in of_report.untranslated(report, one)]
    gone = set() if drafts else {line.partition(":")[0] for line in remarks}
    languages = [one for one in report.languages if one not in gone]
    told_in = {one: told(report, made, one) for one in languages}
    values = values_file(told_in, build)
    files, reads = {**made.files, "values": values}, {}
    for language, nb in told_in.items():
        said = meta.of_pages(report, values, out, language, languages)
        reads |= local.embed(nb, report.notebook.parent, root)
        kinds = (*kinds_of(report), *(project.TABLES,) * bool(said.tables_link))
        set_pages = edition.edition(nb, said, kinds, remarks.append)
        files |= {project.in_(kind, language): content for kind, content in set_pages.items()}
    return Outcome(Made(files, reads), details={"warned": remarks} if remarks else {})


def told(report: Report, made: Made, language: str = project.ENGLISH) -> NotebookNode:
    """The notebook of a report as it ran, with the texts that its file has now, in a language."""
    nb = nbformat.v4.reads(made.files["notebooks"].decode())
    try:
        return replayed(nb, cells.cells(report.notebook), language)
    except GrowthGapError as error:
        raise GrowthGapError(f"{report.notebook.name}: {error}") from None


def values_file(told_in: Mapping[str, NotebookNode], build: Mapping[str, Any]) -> bytes:
    """The values file of a notebook: its numbers and words in English, and of each language what it says of itself."""
    said = {language: said_by.said(nb) for language, nb in told_in.items()}
    own = {**build, **said.pop(project.ENGLISH), **({"editions": said} if said else {})}
    stored = {**said_by.values(told_in[project.ENGLISH]), "build": own}
    return f"{json.dumps(stored, ensure_ascii=False, indent=1)}\n".encode()


def whole(report: Report, build: Mapping[str, Any], root: Path, out: Outputs, cell_timeout_s: float | None) -> Outcome:
    """Run and pages in one, in a process that makes many reports: of the executed notebook only its pages come back."""
    begun = time.perf_counter()
    ran = run(report, root, cell_timeout_s)
    if not ran.well:
        return ran
    try:
        made = pages(report, build, ran.made, root, out).made
        if report.pdf:
            pdf.forget()
    except GrowthGapError as error:
        return Outcome(failure=str(error))
    files = {kind: content for kind, content in made.files.items() if kind != "notebooks"}
    details = {**ran.details, "whole": round(time.perf_counter() - begun, 4)}
    return Outcome(Made(files, {**ran.made.reads, **made.reads}), details=details)
