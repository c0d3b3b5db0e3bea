"""A grid of a thousand reports on two Dask workers, against the commands that people use now.

    python benchmarks/grid.py [provinces] [--reports N] [--write]

The grid is 07_data_audit over vintages and areas; or `provinces`: every province under every scenario of the project,
the six notebooks that read no other report, in two languages. Reports are HTML and values, with a PDF for every tenth.

It runs by Dask's own commands: a scheduler, two workers with one thread each, `growthgap build --grid --scheduler`. In
the middle of the longest run one worker is killed. By hand, a report takes `papermill` and `jupyter nbconvert --to
html`, in a loop over twenty of the same reports, in one language. Both sides have bytecode. `--write` keeps the result
in benchmarks/grid.md, of provinces in benchmarks/grid_provinces.md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from goals import verdict
from grid_files import GRIDS, write_grid
from measured import BIN, machine, plain_environment, project_copy
from publishing import WORKERS

from growthgap.build import parameters
from growthgap.build.scenarios import grids

BY_HAND = 20  # reports that are made with the commands; their time stands for all
HUNDRED = 100  # memory of the last is held against that of the first
AHEAD = 30  # reports over which the delay by a killed worker is measured
MB = 1024 * 1024


@dataclass
class Run:
    """One build of a grid: when each report was there, what was used, and memory (MB) by reports made."""

    seconds: float = 0.0
    there: list[float] = field(default_factory=list)
    cpu: float = 0.0
    busy: float = 0.0
    memory: list[tuple[int, float, float]] = field(default_factory=list)
    again: float = 0.0
    killed_at: int | None = None

    @property
    def count(self) -> int:
        return len(self.there)

    @property
    def each(self) -> float:
        """Seconds a report."""
        return self.seconds / self.count

    @property
    def overhead(self) -> float:
        """Fraction of the workers' time in which they made no report."""
        return 1 - self.busy / (WORKERS * self.seconds)

    def growth(self, column: int) -> float:
        """Largest memory over the last hundred reports over that over the first."""
        before = [one[column] for one in self.memory if one[0] <= HUNDRED]
        after = [one[column] for one in self.memory if one[0] >= self.count - HUNDRED]
        return max(after) / max(before)

    def delay(self) -> float:
        """Seconds by which the killed worker held up the next reports."""
        before = self.there[self.killed_at] - self.there[self.killed_at - AHEAD]
        return self.there[self.killed_at + AHEAD] - self.there[self.killed_at] - before


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A scheduler and two workers of one thread, as the documentation says to start them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address, started = f"tcp://127.0.0.1:{port}", []
    environment = plain_environment(folder)
    del environment["GROWTHGAP_ROOT"]
    try:
        for command in (
            ["scheduler", "--host", "127.0.0.1", "--port", port],
            ["worker", address, "--nworkers", str(WORKERS), "--nthreads", "1", "--local-directory", str(folder)],
        ):
            log = (folder / f"{command[0]}.log").open("w")
            started.append(
                subprocess.Popen([BIN / "dask", *command, "--no-dashboard"], env=environment, stdout=log, stderr=log)
            )
        while (folder / "worker.log").read_text().count("Registered to") < WORKERS:
            time.sleep(0.1)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def workers(folder: Path) -> list[psutil.Process]:
    """The workers' processes: they run in the folder, and neither nannies nor kernels are spawned as they are."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        told = " ".join(process.info["cmdline"] or ())
        if "multiprocessing.spawn" in told:
            try:
                if f"--local-directory {folder}" in " ".join(process.parent().cmdline()):
                    found.append(process)
            except (psutil.Error, AttributeError):
                continue
    return found


def command(root: Path, name: str, *more: str) -> subprocess.Popen:
    line = [str(BIN / "growthgap"), "build", "--grid", name, *more]
    return subprocess.Popen(line, env=plain_environment(root), cwd=root, stdout=subprocess.PIPE, text=True)


def run(root: Path, name: str, address: str, folder: Path, kill_at: int | None = None) -> Run:
    """Build a grid on the cluster, and once more with nothing to do; kill a worker after `kill_at` reports."""
    made, begin = Run(), time.monotonic()
    process = command(root, name, "--scheduler", address)
    ended = threading.Event()
    watcher = threading.Thread(target=_watch_memory, args=(made, process.pid, folder, ended))
    watcher.start()
    for line in process.stdout:
        if line.rstrip().endswith(" run"):
            made.there.append(time.monotonic() - begin)
            if made.count == kill_at:
                made.killed_at = kill_at
                os.kill(workers(folder)[0].pid, signal.SIGKILL)
    _, status, used = os.wait4(process.pid, 0)
    ended.set()
    watcher.join()
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"the build of {name} failed")
    made.seconds, made.cpu = time.monotonic() - begin, used.ru_utime + used.ru_stime
    times = json.loads((root / "reports" / "grids" / name / "times.json").read_text())
    made.busy = sum(one["whole"] for report, one in times.items() if report.endswith(" run"))
    begin = time.monotonic()
    if "nothing to do" not in command(root, name).communicate()[0]:
        raise RuntimeError(f"{name}: the second build did something")
    made.again = time.monotonic() - begin
    return made


def _watch_memory(made: Run, caller: int, folder: Path, ended: threading.Event) -> None:
    while not ended.wait(2):
        try:
            largest = max((one.memory_info().rss for one in workers(folder)), default=0)
            made.memory.append((made.count, psutil.Process(caller).memory_info().rss / MB, largest / MB))
        except psutil.Error:
            continue


def by_hand(root: Path, name: str, folder: Path) -> float:
    """Seconds a report with the commands, one after the other."""
    everything = grids.load(grids.find(root, name), root).reports
    chosen = everything[:: max(1, len(everything) // BY_HAND)][:BY_HAND]
    begin = time.monotonic()
    for report in chosen:
        given = json.dumps(parameters.changed(report.notebook, report.parameters))
        executed = folder / f"{report.name}.ipynb"
        for line in (
            ["papermill", report.notebook, executed, "-y", given, "--cwd", report.notebook.parent],
            ["jupyter", "nbconvert", "--to", "html", executed],
        ):
            subprocess.run(list(map(str, line)), env=plain_environment(root), capture_output=True, check=True)
    return (time.monotonic() - begin) / len(chosen)


def same_bytes(root: Path, name: str) -> int:
    """Build a grid here as well and compare; number of files, all of them equal."""
    place = root / "reports" / "grids" / name
    kept = place.with_name("from-cluster")
    place.rename(kept)
    if command(root, name).wait():
        raise RuntimeError("the build on this machine failed")
    found = [path for kind in ("html", "pdf", "values") for path in (place / kind).iterdir() if path.is_file()]
    for path in found:
        if path.read_bytes() != (kept / path.relative_to(place)).read_bytes():
            raise RuntimeError(f"{path.name} differs between the cluster and this machine")
    shutil.rmtree(kept)
    return len(found)


def table(runs: dict[int, Run], hand: float, files: int) -> list[str]:
    """What was measured, the longest run last."""
    longest = runs[max(runs)]
    faster = hand / longest.each
    lines = [
        "| reports | seconds | a report | reports a second | overhead of graph and scheduling | caller, CPU ms each "
        "| nothing to do, s |",
        "|---|---|---|---|---|---|---|",
    ]
    for count, made in runs.items():
        lines.append(
            f"| {count:,} | {made.seconds:.0f} | {made.each:.2f} | {1 / made.each:.2f} | {made.overhead:.1%} | "
            f"{1000 * made.cpu / count:.0f} | {made.again:.1f} |"
        )
    lines += [
        "",
        f"| the longest run, {longest.count:,} reports | | goal |",
        "|---|---|---|",
        f"| by hand, s a report ({BY_HAND} timed, one after the other) | {hand:.2f} | |",
        f"| times as much done as by hand | {faster:.1f} | 25, {verdict(faster, 25, True)} |",
        f"| overhead of graph and scheduling | {longest.overhead:.1%} | 10 %, {verdict(longest.overhead, 0.10)} |",
    ]
    if longest.count > 2 * HUNDRED:
        for what, column in (("caller", 1), ("largest worker", 2)):
            grown, last = longest.growth(column), max(one[column] for one in longest.memory)
            told = f"memory, {what} (at most {last:.0f} MB), last hundred reports over the first"
            lines.append(f"| {told} | {grown:.2f} | 1.05, {verdict(grown, 1.05)} |")
    if longest.killed_at:
        held = longest.delay()
        told = f"a worker killed after report {longest.killed_at}: no report lost, seconds lost over the next {AHEAD}"
        lines.append(f"| {told} | {held:.1f} | 20, {verdict(held, 20)} |")
    told = f"files equal to those of a build without a cluster ({min(runs)} reports)"
    return [*lines, f"| {told} | {files} of {files} | all |"]


def plan(runs: dict[int, Run], size: float) -> list[str]:
    """What 100,000 reports on 50 machines would take, by what was measured."""
    count, machines, longest = 100_000, 50, runs[max(runs)]
    work = longest.busy / longest.count
    by_workers = count * work / (machines * WORKERS) / 3600
    cost = longest.cpu / longest.count
    rate = machines * WORKERS / work
    callers = 1 / cost * work / WORKERS  # machines that one caller can keep busy
    return [
        "## 100,000 reports on 50 machines like this one, on paper",
        "",
        f"- The workers need {count:,} x {work:.2f} s / {machines * WORKERS} = {by_workers:.1f} h; together they make "
        f"{rate:.0f} reports a second.",
        f"- The caller spends {1000 * cost:.0f} ms of one core on a report at {longest.count:,} of them, so that it "
        f"cannot place more than {1 / cost:.0f} a second and would take {count * cost / 3600:.1f} h. "
        f"**It breaks {'first' if cost * count > by_workers * 3600 else 'last'}**.",
        f"- So the grid has to be cut: one file a scenario and vintage, some {longest.count:,} reports each, and a "
        f"caller for every {callers:.0f} machines. The files are independent and share one scheduler.",
        f"- Next is the disk of the callers: {count * size / 1024 / 1024:.0f} GB at {size:.0f} KB a report, and "
        f"{rate * size / 1024:.0f} MB a second over the network.",
        "- Dask itself is far from its limits: it is handed one task a report and keeps no result.",
    ]


def measure(folder: Path, which: str, largest: int, say: Callable[[str], None]) -> str:
    about = list(machine())
    root = project_copy(folder)
    counts = [count for count in GRIDS[which] if count <= largest]
    names = {count: write_grid(root, which, count) for count in counts}
    runs: dict[int, Run] = {}
    with cluster(folder) as address:
        if command(root, names[counts[0]]).wait():  # checks the tables and fills caches, once before
            raise RuntimeError("the first build failed")
        shutil.rmtree(root / "reports" / "grids")
        for count in counts:
            kill_at = count // 2 if count == counts[-1] and count > 2 * AHEAD else None
            runs[count] = run(root, names[count], address, folder, kill_at)
            say(f"{count} reports: {runs[count].seconds:.1f} s, overhead {runs[count].overhead:.1%}")
    files = same_bytes(root, names[counts[0]])
    hand = by_hand(root, names[counts[-1]], folder)
    place = root / "reports" / "grids" / names[counts[-1]]
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) / 1024 / counts[-1]
    how = " ".join(" ".join(__doc__.split("\n\n")[2:]).split())
    lines = ["# Grids on a Dask cluster", "", *table(runs, hand, files), "", *plan(runs, size), ""]
    lines += [*(f"- {line}" for line in about), "", f"Made by `python benchmarks/grid.py {which} --write`. {how}"]
    return "\n".join(lines) + "\n"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("grid", nargs="?", default="vintages", choices=GRIDS, help="which (default: vintages)")
    options.add_argument(
        "--reports", type=int, default=max(map(max, GRIDS.values())), help="of the longest run, at most"
    )
    options.add_argument("--write", action="store_true", help="keep the result beside this file")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(
            Path(folder), chosen.grid, chosen.reports, lambda text: print(text, file=sys.stderr, flush=True)
        )
    print(result)
    if chosen.write:
        name = "grid.md" if chosen.grid == "vintages" else f"grid_{chosen.grid}.md"
        Path(__file__).with_name(name).write_text(result, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
