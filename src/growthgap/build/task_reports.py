"""The graph of the build: raw table -> processed table; notebook under a scenario -> executed notebook and values
-> HTML and PDF -> front page. pytask decides by content what is out of date; threads run it over warm kernels.
"""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytask
from _pytask import state as pytask_state
from pytask import TaskOutcome, TaskWithoutPath
from pytask_parallel import execute as parallel

from growthgap import project
from growthgap.build import depends, outputs, stages
from growthgap.build.outputs import Outputs
from growthgap.build.progress import Progress
from growthgap.build.scenarios import Report

_SHARED = ("build/outputs.py", "build/stages.py")


@dataclass
class Fingerprint:
    """A node of the graph that stands for inputs: its state is their fingerprint."""

    name: str
    value: str
    attributes: dict = field(default_factory=dict)

    @property
    def signature(self) -> str:
        return f"fingerprint {self.name}"

    def state(self) -> str:
        return self.value

    def load(self, is_product: bool = False) -> str:
        return self.value

    def save(self, value: str) -> None:
        raise NotImplementedError


@dataclass
class File:
    """A node that stands for a file by its content, whatever its time says."""

    path: Path
    attributes: dict = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def signature(self) -> str:
        return f"file {self.path}"

    def state(self) -> str | None:
        return depends.fingerprint(self.path) if self.path.exists() else None

    def load(self, is_product: bool = False) -> Path:
        return self.path

    def save(self, value: bytes) -> None:
        project.write(self.path, value)


class Step(TaskWithoutPath):
    """A task whose dependencies say all about it: its own source is among their fingerprints."""

    def state(self) -> str:
        return "1"


def table_steps(names: Iterable[str]) -> list[Step]:
    """Steps that check raw tables and keep them as data/processed/<table>.parquet."""
    from growthgap.data import tables

    code = code_of("growthgap.data.tables", "growthgap.data.schema")
    steps = []
    for name in names:
        # Each table is checked against the list of sources, so that file counts for all of them.
        inputs = outputs.short_hash([code, tables.fingerprint(name), tables.fingerprint("sources")])
        steps.append(
            Step(
                name=f"{name} table",
                function=partial(without_nodes, partial(tables.write_processed, name)),
                depends_on={"inputs": Fingerprint(f"{name} table", inputs)},
                produces={"file": File(tables.processed_path(name))},
            )
        )
    return steps


def report_steps(report: Report, root: Path, out: Outputs) -> list[Step]:
    """The three steps of one report, each depending on exactly what it is made from."""
    from growthgap.data import tables

    build = outputs.build_block(report, root)
    notebook, values = File(out.path("notebooks", report.name)), File(out.path("values", report.name))
    run = Step(
        name=f"{report.name} notebook",
        function=partial(without_nodes, partial(stages.execute, report, build, root, out)),
        depends_on={
            "inputs": Fingerprint(f"{report.name} notebook", outputs.short_hash(build)),
            "tables": [File(tables.processed_path(name)) for name in build["data"]],
            "reads": [File(out.path("values", name)) for name in report.reads],
            "grids": [File(project.grid_table(root))] * depends.of_notebook(report.notebook).grids,
        },
        produces={"files": [notebook, values]},
    )
    makers = {"html": stages.make_html, "pdf": stages.make_pdf}
    return [run] + [
        Step(
            name=f"{report.name} {kind}",
            function=partial(without_nodes, partial(make, report, out)),
            markers=[pytask.mark.try_first.mark],
            depends_on={
                "inputs": Fingerprint(f"{report.name} {kind}", code_of(f"growthgap.pages.{kind}")),
                "files": [notebook, values],
            },
            produces={"file": File(out.path(kind, report.name))},
        )
        for kind, make in makers.items()
    ]


def index_step(reports: Iterable[Report], out: Outputs) -> Step:
    """The step that makes the front page once every report is there."""
    files = [File(out.path(kind, report.name)) for report in reports for kind in ("values", "html", "pdf")]
    inputs = [code_of("growthgap.pages.front_page"), stages.grids_of(out.folder.parent)]
    return Step(
        name="index html",
        function=partial(without_nodes, partial(stages.make_index, out)),
        depends_on={"inputs": Fingerprint("index html", outputs.short_hash(inputs)), "files": files},
        produces={"file": File(out.index)},
    )


def docs_steps(root: Path, out: Outputs) -> list[Step]:
    """The step that makes the pages of docs/, in a project that has them."""
    from growthgap.pages import docs

    sources = docs.sources(root)
    if not sources:
        return []
    folder = out.index.parent / "docs"
    inputs = [code_of("growthgap.pages.docs"), {path.name: depends.fingerprint(path) for path in sources}]
    return [
        Step(
            name="docs html",
            function=partial(without_nodes, partial(docs.make_docs, root, folder)),
            markers=[pytask.mark.try_last.mark],
            depends_on={"inputs": Fingerprint("docs html", outputs.short_hash(inputs))},
            produces={"file": File(folder / "index.html")},
        )
    ]


def without_nodes(function: Callable[[], Any], **_nodes: Any) -> Any:
    """Call a function that needs nothing of what pytask loads from the nodes."""
    return function()


def code_of(*modules: str) -> str:
    files = depends.files_of(depends.closure(modules))
    return outputs.short_hash(depends.of_files([*files, *_SHARED]))


def run_graph(
    steps: Iterable[Step], state: Path, progress: Progress, jobs: int, stop: Callable[[], None] | None = None
) -> list[pytask.ExecutionReport]:
    """Run what is out of date among `steps`; one report for each step that was looked at.

    There are more threads than kernels (`jobs`), so that a notebook that waits for a kernel takes it at once. On Ctrl-C
    `stop` ends what has begun, by default the kernels.
    """
    turns = threading.BoundedSemaphore(jobs)
    steps = [progress.watch(step, turns) for step in steps]
    if not steps:
        return []
    state.mkdir(parents=True, exist_ok=True)
    config = state / "pytask.toml"
    project.write(config, "[tool.pytask.ini_options]\n")
    with _tuned(progress.ended), _stopped_by_interrupt(progress, stop or _stop_kernels):
        session = pytask.build(
            tasks=steps,
            paths=[state],
            config=config,
            database_url="sqlite://",
            capture="no",
            verbose=0,
            show_traceback=False,
            disable_warnings=True,
            n_workers=2 * jobs + 2,
            parallel_backend="threads",
        )
    if not session.execution_reports:
        faults = [report.exc_info[1] for report in session.collection_reports if report.exc_info]
        raise RuntimeError(f"pytask could not make the graph: {faults or session.exit_code}")
    return session.execution_reports


@contextmanager
def _tuned(ended: threading.Event) -> Iterator[None]:
    """pytask without what costs us time.

    It says nothing, as `Progress` does. It keeps no database, which takes 5 ms a node and which it does not look
    at where it has its lock file. And between two looks at its threads it sleeps up to a second, from which `ended`
    now wakes it.
    """

    class Sleeper(parallel._Sleeper):
        def sleep(self) -> None:
            if ended.wait(self.timings[self.timing_idx]):
                ended.clear()
                time.sleep(0.002)  # the step has said that it is done; its thread now ends

    tuned = (
        (pytask.console, "quiet", True),
        (pytask_state, "update_states_in_database", lambda *_: None),
        (parallel, "_Sleeper", Sleeper),
    )
    before = [getattr(owner, name) for owner, name, _ in tuned]
    try:
        for owner, name, value in tuned:
            setattr(owner, name, value)
        yield
    finally:
        for (owner, name, _), value in zip(tuned, before, strict=True):
            setattr(owner, name, value)


def _stop_kernels() -> None:
    from growthgap.build import worker

    worker.stop()


@contextmanager
def _stopped_by_interrupt(progress: Progress, end: Callable[[], None]) -> Iterator[None]:
    """On Ctrl-C end what runs and start no further step; pytask then leaves its loop."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: Any) -> None:
        progress.stopped = True
        end()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def build(
    known: Iterable[Report], wanted: list[Report], root: Path, progress: Progress, jobs: int | None = None
) -> int:
    """Bring the wanted reports up to date; exit code 0, or 1 when one of them could not be built.

    known: all reports of the project; what lies in reports/ and is none of them, nor a vintage of one, is removed.
    """
    out = Outputs(root / "reports")
    jobs = jobs or os.cpu_count() or 1
    with lock(out, progress):
        outputs.remove_parts(out.folder)
        remove_stale(out, {report.name for report in known})
        steps = [step for report in wanted for step in report_steps(report, root, out)]
        used = sorted({node.path.stem for step in steps for node in step.depends_on.get("tables", ())})
        steps = [*table_steps(used), *steps, index_step(wanted, out), *docs_steps(root, out)]
        ran = run_graph(steps, out.state, progress, jobs)
        failed = [report for report in ran if report.outcome == TaskOutcome.FAIL]
        if failed:
            stages.make_index(out)
        save_times(out, progress.times)
    last = {report.name: (f"{report.name} html", f"{report.name} pdf") for report in wanted}
    code = progress.finish(last, ran, len(steps), out.index.relative_to(root))
    return code or int(bool(failed))


def remove_stale(out: Outputs, names: set[str]) -> None:
    """Remove reports that no notebook and scenario make any more, and notebooks that failed the last time.

    Vintages (`@date`) stay with their report.
    """
    for kind in ("notebooks", "values", "html", "pdf"):
        for path in (out.folder / kind).glob("*--*"):
            if path.stem.partition("@")[0] not in names:
                path.unlink()


def save_times(out: Outputs, times: dict[str, Any]) -> None:
    """Add to reports/times.json how long each step took; nothing else depends on that file."""
    if times:
        path = out.folder / "times.json"
        before = json.loads(path.read_text()) if path.exists() else {}
        project.write(path, json.dumps({**before, **times}, indent=1, sort_keys=True) + "\n")


@contextmanager
def lock(out: Outputs, progress: Progress) -> Iterator[None]:
    """Hold the build of this folder; a second build says so and waits. The lock ends with the process."""
    import fcntl

    out.state.mkdir(parents=True, exist_ok=True)
    with (out.state / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.say("another build is running in this project; waiting for it to end")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
