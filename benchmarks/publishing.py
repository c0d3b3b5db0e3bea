"""Time of the project's reports as HTML and PDF: `growthgap build` against the commands that people use now.

    python benchmarks/publishing.py [--reports N | --quick] [--write]

By hand, each report takes three commands: papermill, `jupyter nbconvert --to html`, Chromium's print to PDF. They run
one report after the other and two at a time; the build runs with two workers, from clean, its own start included. Both
sides work on a copy of the project, have bytecode, and were run once before. `--write` keeps the result in
benchmarks/publishing.md.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import nbformat
from goals import verdict

from growthgap import project
from growthgap.build import parameters
from growthgap.build.scenarios import scenarios
from growthgap.engine import run as execute
from growthgap.engine import worker

WORKERS, REPEATS = 2, 3
BIN = Path(sys.executable).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PRINT = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


@dataclass(frozen=True)
class Made:
    """Some reports: the seconds after which each was there, in order of time, and the CPU seconds that all took."""

    there: list[float]
    cpu: float

    @property
    def each(self) -> float:
        return self.there[-1] / len(self.there)

    @property
    def later(self) -> float:
        """Seconds a report from the tenth on."""
        return (self.there[-1] - self.there[8]) / (len(self.there) - 9)


def cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def plain_environment(root: Path) -> dict[str, str]:
    """The caller's environment, with bytecode and without a limit on threads."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {"GROWTHGAP_ROOT": str(root), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def by_hand(report: scenarios.Report, root: Path, folder: Path, browser: str) -> float:
    """Make one report with the three commands; the moment at which it was there."""
    own = folder / report.name
    own.mkdir(parents=True)
    given = json.dumps(parameters.changed(report.notebook, report.parameters), ensure_ascii=False)
    page, printed = own / "report.html", own / "report.pdf"
    for command in (
        ["papermill", report.notebook, own / "report.ipynb", "-y", given, "--cwd", report.notebook.parent],
        ["jupyter", "nbconvert", "--to", "html", own / "report.ipynb"],
        [browser, *PRINT, f"--user-data-dir={own / 'profile'}", f"--print-to-pdf={printed}", page.as_uri()],
    ):
        done = subprocess.run(list(map(str, command)), env=plain_environment(root), capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{report.name}: {command[0]} failed: {done.stderr[-2000:]}")
    if not printed.exists():
        raise RuntimeError(f"{report.name}: the browser printed nothing")
    return time.monotonic()


def hand_made(reports: list[scenarios.Report], root: Path, browser: str, at_a_time: int) -> Made:
    """Make reports with the three commands each."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(at_a_time) as pool:
        start, cpu = time.monotonic(), cpu_of_children()
        there = list(pool.map(lambda one: by_hand(one, root, Path(folder), browser), reports))
    return Made(sorted(at - start for at in there), cpu_of_children() - cpu)


def built(reports: list[scenarios.Report], root: Path) -> Made:
    """Build reports from clean; each is there with its HTML and PDF, the last one when the command has ended."""
    for made in ("reports", "data/processed"):
        shutil.rmtree(root / made, ignore_errors=True)
    start, cpu, there = time.monotonic(), cpu_of_children(), {}
    command = [str(BIN / "growthgap"), "build", "--jobs", str(WORKERS), *(report.name for report in reports)]
    with subprocess.Popen(command, env=plain_environment(root), cwd=root, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            name, _, step = line.rstrip().rpartition(" ")
            if step == "pages" and "--" in name:
                there[name.split()[-1]] = time.monotonic() - start
    if process.returncode or set(there) != {report.name for report in reports}:
        raise RuntimeError(f"the build ended with {process.returncode} and {len(there)} of {len(reports)} reports")
    ready = sorted(there.values())
    return Made([*ready[:-1], time.monotonic() - start], cpu_of_children() - cpu)


def added_by_a_warm_run(notebook: Path, root: Path) -> tuple[float, float]:
    """Seconds of a notebook's cells in a process that has run them before, and what a warm run adds."""
    nb = nbformat.read(notebook, as_version=4)
    repeated = copy.deepcopy(nb.cells)
    for i, cell in enumerate(repeated):
        cell.id = f"repeated-{i}"
    first = len(nb.cells)
    nb.cells += repeated
    twice = notebook.with_name("twice.ipynb")
    nbformat.write(nb, twice)
    settings = {"env": {"GROWTHGAP_ROOT": str(root)}, "cwd": notebook.parent}
    totals, cells = [], []
    for _ in range(REPEATS):
        start = time.perf_counter()
        execute.run(notebook, **settings)
        totals.append(time.perf_counter() - start)
        seconds = execute.run(twice, **settings).timings
        cells.append(sum(t for name, t in seconds.items() if name.startswith("cell ") and int(name[5:]) > first))
    twice.unlink()
    return statistics.median(cells), statistics.median(totals) - statistics.median(cells)


def scaling(notebook: Path, root: Path) -> float:
    """How many times as much two threads get done as one, forked from the warm process."""

    def seconds(threads: int) -> float:
        with ThreadPoolExecutor(threads) as pool:
            start = time.perf_counter()
            runs = [pool.submit(execute.run, notebook, env={"GROWTHGAP_ROOT": str(root)}) for _ in range(2 * REPEATS)]
            [run.result() for run in runs]
            return time.perf_counter() - start

    return seconds(1) / seconds(2)


def project_copy(folder: Path) -> Path:
    source, root = project.root(), folder / "project"
    for name in ("raw", "issued"):
        shutil.copytree(source / "data" / name, root / "data" / name)
    shutil.copytree(source / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return root


def machine() -> Iterator[str]:
    """The machine, as a reader needs it to judge the numbers."""
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(": ", 1)[1] for line in lines if line.startswith("model name")), model)
    yield f"{os.cpu_count()} cores ({model}), {platform.system()} {platform.release()}"
    yield f"Python {platform.python_version()}"
    yield ", ".join(f"{name} {version(name)}" for name in ("papermill", "nbclient", "ipykernel", "nbconvert"))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    busy = ": other programs were running, so measure again on a quiet machine" if load > 1 else ""
    yield f"load at the start {load:.1f}{busy}"


def table(after: Made, pairs: Made, ours: Made) -> list[str]:
    """Rows of the comparison; a goal that is missed is said."""
    n = len(ours.there)

    def row(what: str, theirs: float, own: float, goal: float | None) -> str:
        asked = "" if goal is None else f"{goal:g} x, {verdict(theirs / own, goal, more_is_better=True)}"
        return f"| {what} | {theirs:.2f} | {own:.2f} | {theirs / own:.1f} x | {asked} |"

    return [
        "| seconds a report | by hand | `growthgap build` | faster | goal |",
        "|---|---|---|---|---|",
        row(f"{n} reports, by hand one after the other", after.each, ours.each, 8),
        row(f"{n} reports, by hand two at a time", pairs.each, ours.each, 4),
        *([row("tenth and later, by hand two at a time", pairs.later, ours.later, 5)] if n > 9 else []),
        row(f"{n} reports, CPU seconds", after.cpu / n, ours.cpu / n, None),
        "",
        f"First report there: by hand after {after.there[0]:.1f} s, build {ours.there[0]:.1f} s. All: by hand after "
        f"{after.there[-1]:.0f} s one after the other and {pairs.there[-1]:.0f} s two at a time, build "
        f"{ours.there[-1]:.0f} s.",
    ]


def warm_runs(notebooks: list[Path], root: Path) -> list[str]:
    """Rows: what a warm run of each notebook adds to the time of its cells."""
    lines = ["| notebook | cells run again, s | a warm run adds, s | goal |", "|---|---|---|---|"]
    with worker.warm():
        execute.run(notebooks[0], env={"GROWTHGAP_ROOT": str(root)})
        for notebook in notebooks:
            cells, added = added_by_a_warm_run(notebook, root)
            lines.append(f"| {notebook.stem} | {cells:.2f} | {added:.2f} | 0.25, {verdict(added, 0.25)} |")
        return [*lines, "", f"Two threads get {scaling(notebooks[0], root):.2f} times as much done as one."]


def measure(root: Path, count: int | None, browser: str, say: Callable[[str], None]) -> str:
    everything = scenarios.all_reports(root)
    first = sorted(everything, key=lambda report: bool(report.reads))[:count]
    reports = scenarios.select(everything, root, [report.name for report in first])
    about = list(machine())
    say(f"{len(reports)} reports; once before, so that bytecode and caches are there")
    alone = [report for report in reports if not report.reads]
    built(alone[:2], root)
    hand_made(alone[:1], root, browser, 1)
    ours = built(reports, root)
    say(f"build: {ours}")
    pairs = hand_made(reports, root, browser, WORKERS)
    say(f"by hand, two at a time: {pairs}")
    after = hand_made(reports, root, browser, 1)
    say(f"by hand, one after the other: {after}")
    lines = ["# Reports: time to HTML and PDF", "", *table(after, pairs, ours), ""]
    lines += warm_runs(list(dict.fromkeys(report.notebook for report in reports)), root)
    how = " ".join(__doc__.split("\n\n")[2].split())
    lines += ["", *(f"- {line}" for line in about), "", f"Made by `python benchmarks/publishing.py --write`. {how}"]
    return "\n".join(lines) + "\n"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, metavar="N", help="only the first N reports (default: all)")
    options.add_argument("--quick", action="store_true", help="only two reports")
    options.add_argument("--browser", default=next(filter(None, map(shutil.which, BROWSERS)), None))
    options.add_argument("--write", action="store_true", help="keep the result beside this file")
    chosen = options.parse_args()
    if not chosen.browser:
        options.error("Chromium is needed for the comparison; name it with --browser")
    with tempfile.TemporaryDirectory() as folder:
        count = 2 if chosen.quick else chosen.reports
        result = measure(project_copy(Path(folder)), count, chosen.browser, lambda text: print(text, file=sys.stderr))
    print(result)
    if chosen.write:
        Path(__file__).with_suffix(".md").write_text(result, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
