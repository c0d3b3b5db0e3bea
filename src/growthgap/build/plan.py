"""Which steps a build has, and which of them are out of date.

    raw table -> checked table;  notebook under a scenario -> run -> pages -> publish;  all of them -> front page, docs

Every step says what it is made from (see `growthgap.build.out_of_date`); a report that is up to date does not enter the
graph, and a step whose turn comes looks once more, since what comes before it may have left things as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.build import depends, out_of_date, steps
from growthgap.build.editions import published
from growthgap.build.graph import Call, Outcome, Step
from growthgap.build.out_of_date import Memory
from growthgap.build.scenarios.scenarios import Report
from growthgap.build.steps import Made
from growthgap.data import tables
from growthgap.project import Outputs

TABLES, ENDING, BEGINNING, LAST = range(4)  # ranks: what ends a report goes before what begins another


@dataclass(frozen=True)
class Place:
    """Where reports are built: their folder, what is remembered there, and who runs their notebooks.

    make: makes a report: `steps.run`, or with its build block `steps.whole`; executor: calls it, None: threads here;
    at_once: how many calls at a time; keeps_notebooks: whether pages are set from executed notebooks that are kept, or
    come whole with the run.
    """

    out: Outputs
    memory: Memory
    make: Callable[..., Outcome]
    at_once: int
    executor: Executor | None = None
    keeps_notebooks: bool = True


def single_step(
    memory: Memory, name: str, inputs: Callable[[], Any], files: Sequence[Path], call: Call,
    sources: Sequence[Path] = (), **about: Any,
) -> Step:  # fmt: skip
    """A step that leaves its files by itself; `inputs` tells what it is made from, once its turn has come.

    sources: the files among them that somebody may write while it is carried out. What the call returns as a tuple of
    texts is told as warnings.
    """

    def begin(*_: Outcome) -> Outcome | Call:
        made_from = out_of_date.digest(inputs())
        if memory.is_current(name, made_from):
            return Outcome(done=False)
        return (_carry_out, memory, name, made_from, files, call, sources)

    return Step(name, begin, **about)


def _carry_out(
    memory: Memory, name: str, made_from: str, files: Sequence[Path], call: Call, sources: Sequence[Path]
) -> Outcome:
    function, *arguments = call
    told = function(*arguments)
    if written := memory.inputs.written(sources):
        return Outcome(failure=written)
    memory.note(name, made_from, [file for file in files if file.exists()])
    return Outcome(details={"warned": told} if isinstance(told, tuple) else {})


def is_due(step: Step) -> bool:
    """Whether a step that takes no outcomes would do anything now."""
    return not isinstance(step.begin(), Outcome)


def table_steps(memory: Memory, names: Iterable[str]) -> list[Step]:
    """Steps that check raw tables and keep them as data/processed/<table>.parquet."""
    code = depends.code(["growthgap.data.tables", "growthgap.data.schema"])

    def step(name: str) -> Step:
        def inputs() -> Any:  # each table is checked against the list of sources, so that file counts for all
            return [code, tables.mark(name)]

        file, call = tables.processed_path(name), (tables.write_processed, name)
        sources = [tables.raw_path(name), tables.raw_path("sources"), *map(depends.PACKAGE.joinpath, code)]
        return single_step(memory, f"{name} table", inputs, [file], call, sources, rank=(TABLES, 0))

    return [step(name) for name in names]


def report_steps(place: Place, report: Report, turn: int) -> list[Step]:
    """The three steps of a report; turn: its place among those that can begin."""
    name, memory = report.name, place.memory
    build = steps.build_block(report, memory.root)
    before = [*(f"{one} publish" for one in report.reads), *(f"{table} table" for table in build["data"])]
    sources = steps.sources(report, build, memory.root)
    own = () if place.keeps_notebooks else (build,)
    made_from: dict[str, str] = {}  # fingerprints by step, taken when it began

    def run(*_: Outcome) -> Outcome | Call:
        made_from["run"] = steps.run_inputs(report, build, memory.root, pages_too=not place.keeps_notebooks)
        if memory.is_current(f"{name} run", made_from["run"]):
            return Outcome(Made(), done=False)
        written = memory.inputs.written(sources)
        return Outcome(failure=written) if written else (place.make, report, *own)

    def pages(ran: Outcome) -> Outcome | Call:
        if not place.keeps_notebooks:
            return Outcome(Made(), done=False)
        made = ran.made if ran.done else steps.published(report, place.out)
        made_from["pages"] = steps.page_inputs(report, build, made)
        current = memory.is_current(f"{name} pages", made_from["pages"])
        return Outcome(Made(), done=False) if current else (steps.pages, report, build, made, memory.root, place.out)

    def publish(ran: Outcome, paged: Outcome) -> Outcome:
        if not (ran.done or paged.done):
            return Outcome(done=False)
        if written := memory.inputs.written(sources):
            return Outcome(failure=written)
        made = {**ran.made.files, **paged.made.files}
        set_kinds = [kind for kind in made if kind != "notebooks"] or steps.kinds_there(report, place.out)
        left = {"run": ["notebooks"] if place.keeps_notebooks else set_kinds, "pages": set_kinds}
        kinds = dict.fromkeys([*left["run"], *left["pages"]])
        edition = {kind: made.get(kind) or place.out.path(kind, name).read_bytes() for kind in kinds}
        published.publish(place.out, name, edition)
        for step, outcome in (("run", ran), ("pages", paged)):
            if outcome.done:
                files = [place.out.path(kind, name) for kind in left[step]]
                reads = outcome.made.reads.items()
                own = {key: known for key, known in reads if place.executor is None or not key.startswith(project.KEPT)}
                memory.note(f"{name} {step}", made_from[step], files, own)
        return Outcome(done=False)  # the steps before it have told

    return [
        Step(f"{name} run", run, before, (BEGINNING, turn), notebook=True),
        Step(f"{name} pages", pages, [f"{name} run"], (ENDING, turn)),
        Step(f"{name} publish", publish, [f"{name} run", f"{name} pages"], (ENDING, -1)),
    ]


def due(place: Place, reports: Sequence[Report]) -> list[Step]:
    """The steps of those reports that are out of date, or that read one which is."""
    by_name = {report.name: report for report in reports}
    order = TopologicalSorter({report.name: [one for one in report.reads if one in by_name] for report in reports})
    found: list[Step] = []
    stale: set[str] = set()
    for turn, name in enumerate(order.static_order()):  # rings of notebooks make no reports (see `scenarios.find`)
        run, pages, publish = report_steps(place, by_name[name], turn)
        begun = run.begin()
        if stale.intersection(by_name[name].reads) or not isinstance(begun, Outcome) or not begun.well:
            stale.add(name)
        elif isinstance(pages.begin(begun), Outcome):
            continue
        found += [run, pages, publish]
    return found
