"""Time of a set of reports as HTML and PDF: `growthgap build` against the commands that people use now.

    python benchmarks/publishing.py [--write]

The set: every notebook under four scenarios, where that gives a report of its own, in English. It is built in a copy of
the project from which the fifth scenario and the Vietnamese editions are taken out, from empty reports/ and
data/processed, with two workers, REPEATS times; medians are told. Cells and pages are told twice: as CPU seconds of
work, made one after the other with nothing beside them; and as the build itself keeps them in reports/times.json: wall
time, in which they wait for one another, so that less than 1 x is no wonder there and no goal is set. By hand, each
report takes three commands: papermill, `jupyter nbconvert --to html`, Chromium's print to PDF, for one report of each
notebook, of its scenarios in turn; two at a time and one after the other. Steady: of the build, from the tenth report
on; by hand, without the end, where one report is left alone. Both sides have bytecode, and were run once before.
`--write` keeps the result in benchmarks/publishing.md; goals that are missed stay in it.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import rivals
import work
from goals import page, row
from measured import BIN, asked, machine, plain_environment, project_copy, run, spent, tell
from rivals import BROWSERS

from growthgap.build import parameters
from growthgap.build.scenarios import scenarios
from growthgap.build.scenarios.scenarios import Report

WORKERS, REPEATS, STEADY = 2, 3, 9  # STEADY: reports after which a build has begun
SCENARIOS = ("official-2026", "double-by-2030", "recent-average", "nation")


@dataclass(frozen=True)
class Pace:
    """Seconds a report: of all together, and while one comes after another (`steady`); CPU seconds."""

    whole: float
    steady: float
    cpu: float


@dataclass(frozen=True)
class Built:
    """A build of a set: its pace, its wall seconds, the second at which the first report was there, and the sums of
    what it kept of its steps: wall seconds of cells and of pages."""

    pace: Pace
    seconds: float
    first: float
    cells: float
    pages: float


def english_set(folder: Path) -> Path:
    """A copy of the project with the scenarios of the set alone, in English."""
    root = project_copy(folder)
    for path in (root / "notebooks" / "scenarios").glob("*.yml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("languages:")), encoding="utf-8")
        if path.stem not in SCENARIOS:
            path.unlink()
    return root


def one_of_each(reports: Sequence[Report]) -> list[Report]:
    """One report of each notebook, of the scenarios that it has in turn, so that none of them weighs too much."""
    of = {}
    for report in reports:
        of.setdefault(report.notebook, []).append(report)
    return [its[number % len(its)] for number, its in enumerate(of.values())]


def by_hand(report: Report, root: Path, folder: Path, browser: str) -> float:
    """Make one report with the three commands; the seconds that it took."""
    own = folder / report.name
    own.mkdir()
    given = json.dumps(parameters.changed(report.notebook, report.parameters), ensure_ascii=False)
    told = ("-y", given, "--cwd", report.notebook.parent)
    _, seconds = run(*rivals.by_hand(report.notebook, own / "report.ipynb", browser, *told), root=root)
    if not (own / "report.pdf").exists():
        raise RuntimeError(f"{report.name}: the browser printed nothing")
    return seconds


def hand_made(reports: Sequence[Report], root: Path, browser: str, at_a_time: int) -> Pace:
    """Make reports with the three commands each."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(at_a_time) as pool:
        begun, cpu = time.monotonic(), spent()
        taken = list(pool.map(lambda one: by_hand(one, root, Path(folder), browser), reports))
        whole = time.monotonic() - begun
    n = len(reports)
    return Pace(whole / n, sum(taken) / at_a_time / n, (spent() - cpu) / n)


def built(root: Path, n: int) -> Built:
    """Build all n reports of a project from clean; each is there with its HTML and PDF, the last one when the command
    has ended."""
    for made in ("reports", "data/processed"):
        shutil.rmtree(root / made, ignore_errors=True)
    begun, cpu, there = time.monotonic(), spent(), []
    command = [BIN / "growthgap", "build", "--jobs", str(WORKERS)]
    with subprocess.Popen(command, env=plain_environment(root), cwd=root, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if "--" in line and line.endswith(" pages\n"):
                there.append(time.monotonic() - begun)
    seconds = time.monotonic() - begun
    if process.returncode or len(there) != n:
        raise RuntimeError(f"the build ended with {process.returncode} and {len(there)} of {n} reports")
    kept = json.loads((root / "reports" / "times.json").read_bytes())
    pages = sum(took["seconds"] for step, took in kept.items() if step.endswith(" pages") and "--" in step)
    pace = Pace(seconds / n, (seconds - there[STEADY - 1]) / (n - STEADY), (spent() - cpu) / n)
    return Built(pace, seconds, there[0], sum(took.get("cells", 0.0) for took in kept.values()), pages)


def rows(ours: Built, done: work.Work, pairs: Pace, after: Pace, n: int) -> list[str]:
    """The table; a goal that is missed is said."""

    def faster(what: str, theirs: float, own: float, goal: float | None = None) -> str:
        return row(f"{what}: {theirs:.2f} s over {own:.2f} s", theirs / own, "x", goal, more_is_better=True)

    return [
        row(f"{n} reports from nothing, the first after {ours.first:.1f} s", ours.seconds, "s", 15),
        row(
            f"the same over half of the CPU of cells and pages ({done.cells:.1f} + {done.pages:.1f} s)",
            ours.seconds / ((done.cells + done.pages) / 2), "x", 1.2,
        ),
        row(
            f"the same over half of cells and pages as the build keeps them ({ours.cells:.1f} + {ours.pages:.1f} s)",
            ours.seconds / ((ours.cells + ours.pages) / 2), "x",
        ),
        row("cells of all of them, CPU", done.cells, "s", 16),
        faster("a report by hand, two at a time, over one of the build", pairs.whole, ours.pace.whole, 10),
        faster("the same, both steady", pairs.steady, ours.pace.steady, 10),
        faster("a report by hand, one after the other, over one of the build", after.whole, ours.pace.whole),
        faster("a report by hand over one of the build, CPU", after.cpu, ours.pace.cpu),
    ]  # fmt: skip


def measure(root: Path, browser: str, say: Callable[[str], None]) -> str:
    about, reports = list(machine()), scenarios.all_reports(root)
    some = one_of_each(reports)
    say(f"{len(reports)} reports, by hand {len(some)}; once before, so that bytecode and caches are there")
    run([BIN / "growthgap", "build", some[0].name], root=root)
    hand_made(some[:1], root, browser, 1)
    builds = [built(root, len(reports)) for _ in range(REPEATS)]
    say("\n".join(map(str, builds)))
    ours = next(one for one in builds if one.seconds == statistics.median(one.seconds for one in builds))
    done = work.of_reports(reports, root)
    whole, part = work.together(done.values()), work.together([done[report.name] for report in some])
    say(str(whole))
    pairs = hand_made(some, root, browser, WORKERS)
    say(f"by hand, two at a time: {pairs}")
    after = hand_made(some, root, browser, 1)
    say(f"by hand, one after the other: {after}")
    about.append(
        f"by hand: {', '.join(report.name for report in some)}; their cells and pages take "
        f"{(part.cells + part.pages) / len(some):.2f} s of CPU a report, those of all "
        f"{(whole.cells + whole.pages) / len(reports):.2f} s"
    )
    how = " ".join(__doc__.split("\n\n")[2].split())
    made_by = f"Made by `python benchmarks/publishing.py --write`. {how}"
    return page("Reports: time to HTML and PDF", rows(ours, whole, pairs, after, len(reports)), about, made_by)


def main() -> int:
    chosen = asked(__doc__, BROWSERS)
    with tempfile.TemporaryDirectory() as folder:
        root = english_set(Path(folder))
        os.environ["GROWTHGAP_ROOT"] = str(root)
        result = measure(root, chosen.browser, lambda text: print(text, file=sys.stderr))
    tell(result, __file__, chosen.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
