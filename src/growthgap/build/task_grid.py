"""The graph of a grid: checked tables -> every report, in one step each -> page and table of the whole grid.

A report of a grid is made whole in one step, here with warm kernels or on a Dask cluster: its executed notebook would
weigh more than all that is read of it, and a step costs the same wherever it is carried out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytask
from pytask import TaskOutcome

from growthgap import project
from growthgap.build import depends, outputs, scenarios, stages, task_reports
from growthgap.build.grids import Grid
from growthgap.build.outputs import Outputs
from growthgap.build.progress import Progress
from growthgap.build.scenarios import Report
from growthgap.build.stages import Made
from growthgap.build.task_reports import File, Fingerprint, Step
from growthgap.errors import GrowthGapError
from growthgap.pages import grid_page

WAITING = 32  # reports that are handed to a cluster at least: workers that join later find work too
Maker = Callable[[Report, Mapping[str, Any]], Made]


def build(grid: Grid, root: Path, progress: Progress, scheduler: str | None = None, jobs: int | None = None) -> int:
    """Bring the reports of a grid up to date, and its page and table; exit code as of a command.

    scheduler: address of a Dask scheduler; without one the reports are made here. jobs: reports made at a time here,
    or handed to the cluster at a time.
    """
    out = grid_page.place(root, grid.name)
    with _cluster(scheduler, root) as cluster:
        code = _build_inputs(grid, root, progress)
        if code:
            return code
        if cluster:
            cluster.send(root, [_values(root, name) for name in _reads(grid)])
            make, stop, jobs = cluster.make, cluster.stop, jobs or max(WAITING, 2 * cluster.threads)
        else:
            make, stop, jobs = partial(_make_here, root), None, jobs or os.cpu_count() or 1
        with task_reports.lock(out, progress):
            outputs.remove_parts(out.folder)
            task_reports.remove_stale(out, {report.name for report in grid.reports})
            steps = [*(report_step(report, root, out, make) for report in grid.reports), _page_step(grid, out)]
            ran = task_reports.run_graph(steps, out.state, progress, jobs, stop)
            reasons = {
                report.task.name.rpartition(" ")[0]: str(report.exc_info[1]) for report in ran if _failed(report)
            }
            if reasons and not progress.stopped:
                grid_page.write(grid, out, reasons)
            task_reports.save_times(out, progress.times)
    if progress.done and not progress.stopped:
        with task_reports.lock(Outputs(root / "reports"), progress):
            grid_page.write_common(root)
    last = {report.name: (f"{report.name} report",) for report in grid.reports}
    code = progress.finish(last, ran, len(steps), out.index.relative_to(root))
    for name, reason in reasons.items():
        progress.fail(name, GrowthGapError(reason))
    return code


def report_step(report: Report, root: Path, out: Outputs, make: Maker) -> Step:
    """The step that makes a report and puts its files into their place."""
    from growthgap.data import tables

    build = outputs.build_block(report, root)
    code = task_reports.code_of("growthgap.pages.edition")
    return Step(
        name=f"{report.name} report",
        function=partial(task_reports.without_nodes, partial(_carry_out, report, build, out, make)),
        depends_on={
            "inputs": Fingerprint(f"{report.name} report", outputs.short_hash([build, code])),
            "tables": [File(tables.processed_path(name)) for name in build["data"]],
            "reads": [File(_values(root, name)) for name in report.reads],
        },
        produces={"files": [File(out.path(kind, report.name)) for kind in outputs.kinds_of(report)]},
    )


def _page_step(grid: Grid, out: Outputs) -> Step:
    """The step that makes table and page of a grid once every report is there."""
    told = [grid.description, grid.varied, task_reports.code_of("growthgap.pages.grid_page")]
    return Step(
        name=f"{grid.name} page",
        function=partial(task_reports.without_nodes, partial(grid_page.write, grid, out)),
        depends_on={
            "inputs": Fingerprint(f"{grid.name} page", outputs.short_hash(told)),
            "files": [File(out.path(kind, one.name)) for one in grid.reports for kind in outputs.kinds_of(one)],
        },
        produces={"files": [File(out.index), File(grid_page.own_table(out))]},
    )


def _carry_out(report: Report, build: Mapping[str, Any], out: Outputs, make: Maker) -> Mapping[str, Any]:
    made = make(report, build)
    for kind, content in made.files.items():
        failed = kind == "failed"
        project.write(
            out.path("notebooks", f"{report.name}.failed") if failed else out.path(kind, report.name), content
        )
    if made.failure:
        raise GrowthGapError(made.failure)
    return made.details


def _make_here(root: Path, report: Report, build: Mapping[str, Any]) -> Made:
    return stages.make_whole(report, build, root)


def _build_inputs(grid: Grid, root: Path, progress: Progress) -> int:
    """Check the raw tables, and build the reports that the grid's notebooks read."""
    known = scenarios.all_reports(root)
    if reads := _reads(grid):
        return task_reports.build(known, scenarios.select(known, root, reads), root, progress)
    used = {table for report in grid.reports for table in depends.of_notebook(report.notebook).tables}
    out = Outputs(root / "reports")
    with task_reports.lock(out, progress):
        ran = task_reports.run_graph(task_reports.table_steps(sorted(used)), out.state, progress, 1)
    return int(any(_failed(report) for report in ran))


def _reads(grid: Grid) -> list[str]:
    return sorted({name for report in grid.reports for name in report.reads})


def _values(root: Path, name: str) -> Path:
    return Outputs(root / "reports").path("values", name)


def _failed(report: pytask.ExecutionReport) -> bool:
    return report.outcome == TaskOutcome.FAIL


def _cluster(scheduler: str | None, root: Path):
    if scheduler is None:
        return nullcontext()
    try:
        from growthgap.build import cluster
    except ImportError:
        raise GrowthGapError("--scheduler needs Dask; install growthgap[cluster].") from None
    return cluster.connect(scheduler, root)
