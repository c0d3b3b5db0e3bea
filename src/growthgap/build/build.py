"""The commands that make reports: all that are out of date, those of a grid, or one with any parameters."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Collection, Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial, reduce
from pathlib import Path

from growthgap import project
from growthgap.build import depends, out_of_date, steps
from growthgap.build.editions import published
from growthgap.build.ending import docs_steps, figures_step, fonts_step, grid_step
from growthgap.build.front.step import front_page_step
from growthgap.build.graph import Call, Outcome, Step, walk
from growthgap.build.out_of_date import Memory
from growthgap.build.plan import Place, due, is_due, table_steps
from growthgap.build.progress import Progress
from growthgap.build.scenarios import find, former, scenarios
from growthgap.build.scenarios.grids import Grid
from growthgap.build.scenarios.scenarios import Report
from growthgap.build.steps import Made
from growthgap.engine import worker
from growthgap.engine.run import CELL_TIMEOUT_S
from growthgap.errors import GrowthGapError
from growthgap.pages import grid_page
from growthgap.pages.html import publish_fonts
from growthgap.project import Outputs
from growthgap.words import LANGUAGES

RENDERED = ("html", "pdf", "xlsx", "values", "notebooks")  # kinds of files of a rendered report, as they are told
_DAY_S = 86_400.0
WAITING = 32  # reports that are handed to a cluster at least: workers that join later find work too


def build(
    wanted: Sequence[Report], memory: Memory, progress: Progress, jobs: int | None = None,
    cell_timeout_s: float | None = CELL_TIMEOUT_S,
) -> bool:  # fmt: skip
    """Bring the wanted reports up to date; whether all went well.

    What lies in reports/ and is no report of the project, nor a vintage of one, nor a report of a notebook that cannot
    be read now, is removed.
    """
    root, out = memory.root, Outputs(memory.root / "reports")
    known = {report.name for report in scenarios.all_reports(root)}
    over = find.passed_over(root)
    for name, reason in over.items():
        progress.say(f"{'FAILED ' if find.numbered(name) else 'passed over:'} {reason}")
    make = partial(steps.run, root=root, cell_timeout_s=cell_timeout_s)
    place = Place(out, memory, make, jobs or os.cpu_count() or 1)
    with lock(out, progress):
        memory.read()
        remove_stale(out, known, {Path(name).stem for name in over}, former.names(root))
        ending = [front_page_step(place, wanted), figures_step(place), *docs_steps(place), fonts_step(place)]
        well = carry_out(place, wanted, ending, progress)
        if well:
            forget_kept(root)
        return well


def build_grid(
    grid: Grid, memory: Memory, progress: Progress,
    scheduler: str | None = None, tls: Mapping[str, str | None] | None = None,
    jobs: int | None = None, cell_timeout_s: float | None = CELL_TIMEOUT_S,
) -> bool:  # fmt: skip
    """Bring the reports of a grid up to date, and its page and table; whether all went well.

    scheduler: address of a Dask scheduler, tls: files of its certificates; without one the reports are made here.
    jobs: reports made at a time here, or handed to the cluster at a time.
    """
    root, out = memory.root, grid_page.place(memory.root, grid.name)
    reads = sorted({name for report in grid.reports for name in report.reads})
    with _cluster(scheduler, tls or {}, root) as cluster:
        if reads:
            wanted = scenarios.select(scenarios.all_reports(root), root, reads)
            if not build(wanted, Memory(root, root / "reports", memory.inputs), progress, jobs, cell_timeout_s):
                raise GrowthGapError(f"the reports whose values {grid.name} reads could not be built.")
        if cluster:
            values = [Outputs(root / "reports").path("values", name) for name in reads]
            make, executor = cluster.send(values, cell_timeout_s), cluster.executor
            jobs = jobs or max(WAITING, 2 * cluster.threads)
        else:
            make, executor = partial(steps.whole, root=root, out=out, cell_timeout_s=cell_timeout_s), None
        place = Place(out, memory, make, jobs or os.cpu_count() or 1, executor, keeps_notebooks=False)
        with lock(out, progress):
            memory.read()
            remove_stale(out, {report.name for report in grid.reports})
            ending = [grid_step(place, grid, progress.failures), fonts_step(place)]
            return carry_out(place, grid.reports, ending, progress)


def _cluster(scheduler: str | None, tls: Mapping[str, str | None], root: Path) -> AbstractContextManager:
    if scheduler is None:
        return nullcontext()
    try:
        from growthgap.build import cluster
    except ImportError:
        raise GrowthGapError("--scheduler needs Dask; install growthgap[cluster].") from None
    return cluster.connect(scheduler, tls, root)


def carry_out(place: Place, reports: Sequence[Report], ending: Sequence[Step], progress: Progress) -> bool:
    """Carry out what is out of date, then what is made of all reports (`ending`); whether every step went well."""
    used = sorted({table for report in reports for table in depends.of_notebook(report.notebook).tables})
    tables = [step for step in table_steps(place.memory, used) if is_due(step)]
    todo = [*tables, *due(place, reports)]
    if not todo and not any(is_due(step) for step in ending):
        return True
    alone = sum(step.notebook for step in todo) == 1  # then a process of its own is sooner there than a warm one
    if place.executor is None and not alone:
        worker.start()
    well: dict[str, bool] = {}

    def told(step: Step, outcome: Outcome, seconds: float) -> None:
        well[step.name] = outcome.well
        if outcome.failure and isinstance(outcome.made, Made):  # the notebook up to the cell that failed
            for kind, content in outcome.made.files.items():
                project.write(place.out.path(kind, step.name.rpartition(" ")[0]), content)
        progress.tell(step.name, outcome, seconds)

    def submit(step: Step, call: Call) -> Future[Outcome]:
        return (place.executor if step.notebook and place.executor else pool).submit(*call)

    threads = (os.cpu_count() or 1) + (place.at_once if place.executor is None else 0)
    with ThreadPoolExecutor(threads) as pool:
        try:
            walk([*todo, *ending], submit, told, notebooks=place.at_once, at_once=place.at_once + threads)
        except KeyboardInterrupt:
            worker.stop()
            pool.shutdown(cancel_futures=True)
            left = sum(step.name.endswith(" publish") and step.name not in well for step in todo)
            whole = f"{len(reports) - left} of {len(reports)} reports are up to date"
            raise KeyboardInterrupt(f"stopped: {whole}; the next build does the rest") from None
        finally:
            place.memory.save()
            save_times(place.out, progress)
    return all(well.values())


def render(
    root: Path, notebook: Path, scenario: str | None, given: Mapping[str, str], folder: Path | None,
    cell_timeout_s: float | None = CELL_TIMEOUT_S, languages: tuple[str, ...] = (project.ENGLISH,),
) -> list[Path]:  # fmt: skip
    """Make one report with any parameters, outside the graph: into a folder of its own, whole or not at all.

    What it reads of other reports is made beside it first, where the built ones are about something else.
    Parameters: given, parameters as text from the command line, over those of the scenario; languages, of its editions:
    what is not translated in them is English. Returns the paths of all files, its own first.
    """
    from growthgap.build.scenarios import check  # not at the top: a build does not need it, and it takes 0.1 s

    reports = scenarios.family(root, notebook, scenario or scenarios.DEFAULT, given, languages)
    check.known_areas(reports, notebook.stem)  # told before a minute of work, not by a cell
    out = Outputs(folder or root / "reports" / "renders", flat=True)
    values = out.folder if len(reports) > 1 else None
    project.sweep(out.folder)
    if len(reports) > 1:
        worker.start()
    for report in reports:
        ran = steps.run(report, root, cell_timeout_s, values)
        build = steps.build_block(report, root)
        made = steps.pages(report, build, ran.made, root, out, drafts=True) if ran.well else ran
        project.write_all({out.path(kind, report.name): content for kind, content in made.made.files.items()})
        if not made.well:
            raise GrowthGapError(made.failure)
    publish_fonts(out.folder)
    own = [project.in_(kind, language) for language in languages[1:] for kind in RENDERED[:3]]
    return [out.path(kind, report.name) for report in reports[::-1] for kind in (*RENDERED, *own)]


def remove_stale(
    out: Outputs, names: set[str], notebooks: Collection[str] = (), moved: Mapping[str, str] | None = None
) -> None:
    """Remove reports that no notebook and scenario make any more, notebooks that failed the last time, and what a
    killed build left unfinished. Vintages (`@date`) stay with their report, all reports of `notebooks`, and pages that
    lead from a former name of a notebook (`moved`) to the report.
    """
    for folder in (out.folder, *out.folder.glob("*/")):
        project.sweep(folder)
    kept = set()
    for kind in (*steps.KINDS, project.TABLES):
        for path in (out.folder / kind).glob("*--*"):
            name = reduce(lambda stem, language: stem.removesuffix(f".{language}"), LANGUAGES, path.stem)
            notebook, _, rest = name.partition("--")
            known = name.partition("@")[0] in names or notebook in notebooks
            leads = kind == "html" and f"{(moved or {}).get(notebook)}--{rest.partition('@')[0]}" in names
            if leads and not path.is_symlink():
                continue
            if known and path.exists():
                kept.add(name)
            else:  # also a link to an edition that is not there
                path.unlink()
    published.tidy(out, kept)


def forget_kept(root: Path) -> None:
    """Remove kept tables that no build of the project, grids included, has read; a report that is being rendered may be
    about to read one that was made today."""
    read = {key for state in (root / "reports").rglob(".build/state.json") for key in out_of_date.read_in(state)}
    for path in (root / project.KEPT).glob("*.parquet"):
        if path.relative_to(root).as_posix() not in read and time.time() - path.stat().st_mtime > _DAY_S:
            path.unlink(missing_ok=True)


def save_times(out: Outputs, progress: Progress) -> None:
    """Add to reports/times.json how long each step took; nothing else depends on that file."""
    path = out.folder / "times.json"
    if not progress.times:
        return
    before = {}
    try:
        before = dict(json.loads(path.read_bytes()))
    except FileNotFoundError:
        pass
    except (ValueError, TypeError, RecursionError):
        progress.say(f"{path.name} could not be read; it is made anew")
    project.write(path, json.dumps({**before, **progress.times}, indent=1, sort_keys=True) + "\n")


@contextmanager
def lock(out: Outputs, progress: Progress) -> Generator[None]:
    """Hold the build of this folder; a second build says so and waits. The lock ends with the process."""
    state = out.folder / ".build"
    state.mkdir(parents=True, exist_ok=True)
    with (state / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.say("another build is running in this project; waiting for it to end")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
