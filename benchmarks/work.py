"""How much work the reports of a project are: CPU seconds of their cells and of their pages, made one after the other.

What a build keeps of its steps (reports/times.json) is wall time, in which steps wait for one another; this is not.
"""

from __future__ import annotations

import resource
import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from measured import spent

from growthgap import project
from growthgap.build import parameters, steps
from growthgap.build.scenarios.scenarios import Report
from growthgap.engine import run as execute
from growthgap.engine import worker
from growthgap.project import Outputs

_CLOCK = "import time\nprint(time.process_time())"


@dataclass(frozen=True)
class Work:
    """CPU seconds of cells, and of pages set from executed notebooks, pandoc included."""

    cells: float
    pages: float


def of_reports(reports: Sequence[Report], root: Path) -> dict[str, Work]:
    """The work of each of some reports that are built, so that their values are there for those that read them; the
    tables that cells keep for one another are made anew, as in a build from nothing."""
    shutil.rmtree(root / project.KEPT, ignore_errors=True)
    with worker.warm():
        cells = {report.name: _cells(report, root) for report in reports}
    return {report.name: Work(cells[report.name], _pages(report, root)) for report in reports}


def together(works: Collection[Work]) -> Work:
    """The work of several reports."""
    return Work(sum(one.cells for one in works), sum(one.pages for one in works))


def _cells(report: Report, root: Path) -> float:
    """CPU seconds of a notebook's cells: between a first cell and a last one that ask the clock of its process."""
    nb = nbformat.read(report.notebook, as_version=4)
    nb.cells = [_clock("first"), *nb.cells, _clock("last")]
    timed = report.notebook.with_name(f".timed-{report.notebook.name}")
    nbformat.write(nb, timed)
    given = parameters.changed(report.notebook, report.parameters)
    try:
        ran = execute.run(timed, given, env={"GROWTHGAP_ROOT": str(root)}).nb.cells
    finally:
        timed.unlink()
    return float(ran[-1].outputs[0].text) - float(ran[0].outputs[0].text)


def _clock(name: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_code_cell(_CLOCK, id=name)


def _pages(report: Report, root: Path) -> float:
    """CPU seconds of the pages of a report, from its executed notebook."""
    out = Outputs(root / "reports")
    build, made = steps.build_block(report, root), steps.published(report, out)
    before = spent() + spent(resource.RUSAGE_SELF)
    steps.pages(report, build, made, root, out)
    return spent() + spent(resource.RUSAGE_SELF) - before
