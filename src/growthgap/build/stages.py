"""The steps of a report, each from files to files: run the notebook, make the HTML, make the PDF; or all at once."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.build import outputs, parameters, scenarios
from growthgap.build.outputs import Outputs
from growthgap.build.scenarios import Report
from growthgap.errors import GrowthGapError


@dataclass(frozen=True)
class Made:
    """What became of a report that was made away from its place.

    files: contents by kind, "values", "html" and "pdf", or of one that failed "failed", the notebook up to there;
    details: seconds by cell and "whole", and what `execute` tells beside; failure: why there is no report, a sentence.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    failure: str = ""


def execute(report: Report, build: Mapping[str, Any], root: Path, out: Outputs) -> dict[str, Any]:
    """Run the notebook; write it and its values, with the `build` block.

    Returns what the build tells of it: seconds by cell, and under "warned" what cells wrote to stderr, a line each.

    A notebook that fails is kept beside the last good one, as <report>.failed.ipynb.
    """
    import nbformat

    from growthgap.build.run import NotebookError, run

    try:
        given = parameters.changed(report.notebook, report.parameters)
        ran = run(report.notebook, given, env={"GROWTHGAP_ROOT": str(root.resolve())})
    except NotebookError as error:
        project.write(out.path("notebooks", f"{report.name}.failed"), nbformat.writes(error.nb))
        raise
    values = outputs.values_of(ran.nb)
    values["build"] = {**build, "title": outputs.title_of(ran.nb), "question": outputs.question_of(ran.nb)}
    project.write(out.path("notebooks", report.name), nbformat.writes(ran.nb) + "\n")
    project.write(out.path("values", report.name), json.dumps(values, ensure_ascii=False, indent=1) + "\n")
    warned = [f"{message.cell}: {' '.join(message.text.split())}"[:300] for message in ran.messages]
    return {**ran.timings, **({"warned": warned} if warned else {})}


def make_html(report: Report, out: Outputs) -> None:
    """Make the HTML page from the executed notebook."""
    from growthgap.pages.edition import render_html

    project.write(out.path("html", report.name), render_html(*_document(report, out)))


def make_pdf(report: Report, out: Outputs) -> None:
    """Make the PDF from the executed notebook, its values attached."""
    from growthgap.pages.edition import render_pdf

    project.write(out.path("pdf", report.name), render_pdf(*_document(report, out)))


def make_whole(report: Report, build: Mapping[str, Any], root: Path) -> Made:
    """Run the notebook and make the pages in a folder that is gone afterwards, in a process that makes many of them."""
    from growthgap.pages import pdf

    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="growthgap-") as folder:
        out = Outputs(Path(folder))
        try:
            details = execute(report, build, root, out)
            make_html(report, out)
            if report.pdf:
                make_pdf(report, out)
                pdf.forget()
        except GrowthGapError as error:
            failed = out.path("notebooks", f"{report.name}.failed")
            return Made({"failed": failed.read_bytes()} if failed.exists() else {}, failure=str(error))
        files = {kind: out.path(kind, report.name).read_bytes() for kind in outputs.kinds_of(report)}
        return Made(files, {**details, "whole": round(time.perf_counter() - begun, 4)})


def make_index(out: Outputs) -> None:
    """Make the front page of all whole reports that are there."""
    from growthgap.pages.front import front_matter
    from growthgap.pages.front_page import render_index

    top = front_matter(out.path("values", "any").parent)
    root = out.folder.parent
    docs_link = "docs/index.html" if (root / "docs").is_dir() else ""
    meanings = {name: scenario.description for name, scenario in scenarios.scenarios(root).items()}
    page = render_index(
        _entries(out),
        version=version("growthgap"),
        top=top,
        docs_link=docs_link,
        scenarios=meanings,
        grids=grids_of(root),
    )
    project.write(out.index, page)


def grids_of(root: Path) -> dict[str, str]:
    """Grids that were built, by name, with what their files say they stand for."""
    built = sorted(page.parents[1].name for page in (root / "reports" / "grids").glob("*/html/index.html"))
    files = {name: root / "notebooks" / "scenarios" / f"{name}.grid.yml" for name in built}
    return {name: scenarios.load(path).description if path.exists() else "" for name, path in files.items()}


def _document(report: Report, out: Outputs) -> tuple:
    import nbformat

    from growthgap.pages.document import ReportMeta

    values = out.path("values", report.name).read_bytes()
    build = json.loads(values)["build"]
    meta = ReportMeta(
        name=report.name,
        notebook=report.notebook.stem,
        scenario=report.scenario,
        parameters=tuple(outputs.parameter_rows(report)),
        fingerprint=outputs.short_hash(build["data"]),
        version=build["version"],
        language=str(report.parameters.get("language", "en")),
        index_link="" if out.flat else out.index.name,
        html_link=out.link("html", report.name),
        pdf_link=out.link("pdf", report.name) if report.pdf else "",
        values_link=out.link("values", report.name),
        values=values,
    )
    return nbformat.read(out.path("notebooks", report.name), as_version=4), meta


def _entries(out: Outputs) -> Iterable:
    from growthgap.pages.front_page import IndexEntry

    for page in sorted(out.index.parent.glob("*--*.html")):
        values = out.path("values", page.stem)
        if values.exists():
            build = json.loads(values.read_bytes())["build"]
            yield IndexEntry(
                build["notebook"],
                build["title"],
                build["scenario"],
                page.name,
                out.link("pdf", page.stem) if out.path("pdf", page.stem).exists() else "",
                out.link("values", page.stem),
                build.get("question", ""),
            )
