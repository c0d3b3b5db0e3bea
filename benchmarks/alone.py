"""What one cold command costs: CPU seconds, which hardly depend on what else a machine does, and size on disk.

    python benchmarks/alone.py [--write]

Each command runs REPEATS times, in turn with the one that it is measured against; medians are told. The script of a
notebook's cells is run by IPython alone: nothing is set, nothing is written. `--write` keeps the result in
benchmarks/alone.md; goals that are missed stay in it.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import nbformat
from goals import verdict
from publishing import machine, plain_environment

from growthgap import project
from growthgap.build import steps
from growthgap.build.notebook.cells import said
from growthgap.build.scenarios import meta, scenarios
from growthgap.pages import edition
from growthgap.project import Outputs

REPEATS = 5
BIN = Path(sys.executable).parent
RENDERED, SET = "01_growth_trajectory", "04_investment_per_point"


def spent(who: int = resource.RUSAGE_CHILDREN) -> float:
    """CPU seconds so far of this process, or of its children."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def run(command: Sequence[object]) -> tuple[float, float]:
    """CPU and wall seconds of a command, its children included; it must end well."""
    before, begun = spent(), time.perf_counter()
    subprocess.run([*map(str, command)], env=plain_environment(project.root()), capture_output=True, check=True)
    return spent() - before, time.perf_counter() - begun


def in_turn(*commands: Sequence[object]) -> list[tuple[float, float]]:
    """Median CPU and wall seconds of each command, run in turn; once before, so that bytecode is there."""
    taken = [[run(command) for command in commands] for _ in range(REPEATS + 1)][1:]
    return [tuple(statistics.median(one) for one in zip(*of, strict=True)) for of in zip(*taken, strict=True)]


def script(notebook: Path, folder: Path) -> Path:
    """The cells of a notebook as IPython runs them alone."""
    cells = nbformat.read(notebook, as_version=4).cells
    made = folder / f"{notebook.stem}.ipy"
    code = [cell.source for cell in cells if cell.cell_type == "code" and said(cell.source) is None]
    made.write_text("\n\n".join(code), encoding="utf-8")
    return made


def pages(root: Path) -> float:
    """CPU seconds of HTML and PDF of one report from its executed notebook, pandoc included."""
    report = next(one for one in scenarios.all_reports(root) if one.name == f"{SET}--{scenarios.DEFAULT}")
    out = Outputs(root / "reports")
    made = steps.Made({"notebooks": out.path("notebooks", report.name).read_bytes()})
    about = meta.of_pages(report, out.path("values", report.name).read_bytes(), out, "en", ["en"])
    taken = []
    for _ in range(REPEATS + 1):
        before = spent() + spent(resource.RUSAGE_SELF)
        edition.edition(steps.told(report, made), about)
        taken.append(spent() + spent(resource.RUSAGE_SELF) - before)
    return statistics.median(taken[1:])


def size_mb(folder: Path) -> float:
    """Megabytes (2**20) that a folder takes on disk."""
    files = (os.lstat(Path(at) / name) for at, _, names in os.walk(folder) for name in names)
    return sum({(one.st_dev, one.st_ino): 512 * one.st_blocks for one in files}.values()) / 2**20


def row(what: str, found: float, goal: float, unit: str) -> str:
    return f"| {what} | {found:.2f} {unit} | <= {goal:g}, {verdict(found, goal)} |"


def against_marimo(notebook: Path, folder: Path, wall: float) -> str:
    """Our wall time over that of marimo's HTML of the same cells, where marimo is there to ask."""
    what = "the same, wall time over marimo's HTML export"
    marimo = shutil.which("marimo")
    if not marimo:
        return f"| {what} | not measured: no marimo on the path | <= 1 |"
    run([marimo, "convert", notebook, "-o", folder / "cells.py"])
    [(_, theirs)] = in_turn([marimo, "export", "html", folder / "cells.py", "-o", folder / "cells.html", "--force"])
    return row(what, wall / theirs, 1.0, "x")


def measure(root: Path) -> str:
    """The table, in Markdown; what is asked of built reports needs them, so that they are built first."""
    about = list(machine())
    growthgap, notebook = BIN / "growthgap", root / "notebooks" / f"{RENDERED}.ipynb"
    run([growthgap, "build"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        render = [growthgap, "render", "01", "-o", folder / "made"]
        (rendered, wall), (cells, _) = in_turn(render, [BIN / "ipython", "--no-banner", script(notebook, folder)])
        (idle, _), (helped, _), (empty, _) = in_turn(
            [growthgap, "build"], [growthgap, "--help"], [sys.executable, "-c", ""]
        )
        rows = [
            row("`growthgap render 01` (HTML, PDF, values, XLSX), CPU over its cells", rendered / cells, 1.2, "x"),
            against_marimo(notebook, folder, wall),
            row("nothing to do, CPU", idle, 0.15, "s"),
            row("`growthgap --help`, CPU beside an empty Python", helped - empty, 0.02, "s"),
            row("HTML and PDF of 04 from its executed notebook, CPU", pages(root), 0.3, "s"),
        ]
    whole = (root / ".venv" / ".complete").exists()
    held = "with the tests' packages" if whole else "as make report makes it"
    rows.append(row(f"environment, {held}", size_mb(BIN.parent) / 1024, 1.6 if whole else 1.1, "GiB"))
    head = ["# One command alone", "", "| what | found | goal |", "|---|---|---|"]
    how = " ".join(__doc__.split("\n\n")[2].split())
    made_by = f"Made by `python benchmarks/alone.py --write`. {how}"
    return "\n".join([*head, *rows, "", *(f"- {line}" for line in about), "", made_by]) + "\n"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="keep the result beside this file")
    chosen = options.parse_args()
    os.environ.setdefault("GROWTHGAP_ROOT", str(project.root()))
    result = measure(project.root())
    print(result)
    if chosen.write:
        Path(__file__).with_suffix(".md").write_text(result, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
