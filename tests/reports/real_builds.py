"""A small project whose notebooks run in real kernels, and builds of it as a user starts them."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FIRST = """\
from growthgap import data
from growthgap.economics.growth import arithmetic
from growthgap.quantity import Quantity, Table, result
from growthgap.reporting import Report
---
target_growth_pct: float = 13.0  # real growth target, % a year
---
import matplotlib.pyplot as plt
assert target_growth_pct < 90, "no economy grows like that"
report = Report("01_growth")
record = data.observations().select("VN-HP-PRE2025", "GRDP_GROWTH", freq="A")
@result
def doubling():
    years = arithmetic.years_to_multiple(2.0, target_growth_pct / 100)
    return {"years": Quantity(years, "YEARS", digits=2, rows=record)}
report.record(doubling())
---
%%say
Doubling takes {{ years.cited }}.
---
fig, ax = plt.subplots()
ax.plot(record.series.to_numpy())
report.figure(fig, Table(record.series.to_frame("growth"), record), title="Growth takes {{ years }}", alt="A line.")
---
report.sources()"""
SECOND = """\
from growthgap.reporting import Report
---
scenario: str = "official-2026"  # scenario
---
report = Report("02_reader")
before = report.read("01_growth", "before", scenario)
---
%%say
As told before: {{ before.years }}.
---
report.sources()"""


def write_notebook(path: Path, title: str, code: str) -> None:
    first, parameters, *others = code.split("---\n")
    cells = [nbformat.v4.new_markdown_cell(f"# {title}"), *map(nbformat.v4.new_code_cell, (first, parameters, *others))]
    cells[2].metadata["tags"] = ["parameters"]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)


def write_scenario(root: Path, name: str, growth: float) -> None:
    (root / "notebooks" / "scenarios" / f"{name}.yml").write_text(f"# {name}\ntarget_growth_pct: {growth}\n")


def tiny_project(folder: Path) -> Path:
    """A project with the real figures and library, two small notebooks and two scenarios."""
    (folder / "notebooks" / "scenarios").mkdir(parents=True)
    for name in ("raw", "issued"):
        shutil.copytree(REPOSITORY / "data" / name, folder / "data" / name)
    shutil.copytree(REPOSITORY / "src", folder / "src")
    write_notebook(folder / "notebooks" / "01_growth.ipynb", "How long doubling takes", FIRST)
    write_notebook(folder / "notebooks" / "02_reader.ipynb", "What the other says", SECOND)
    write_scenario(folder, "official-2026", 13.0)
    write_scenario(folder, "double", 14.87)
    return folder


def environment(root: Path, **variables: str) -> dict[str, str]:
    """What commands of a project of its own run in. Its copy of the library is not what coverage is to measure."""
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return {**unmeasured, "GROWTHGAP_ROOT": str(root), "PYTHONPATH": str(root / "src"), **variables}


def start(root: Path, *arguments: str, **variables: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "growthgap.cli", "build", *arguments]
    return subprocess.Popen(
        command, env=environment(root, **variables), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def build(root: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    process = start(root, *arguments, **variables)
    told, _ = process.communicate(timeout=3600)
    return process.returncode, told


def threads(count: int) -> dict[str, str]:
    return {f"{library}_NUM_THREADS": str(count) for library in ("OPENBLAS", "OMP", "MKL", "NUMEXPR")}


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]) -> Path:
    """A folder for all processes that run tests, to read or to copy: whoever asks first makes it, and the others wait.

    make: fills the folder, and tells what went wrong.
    """
    place = factory.getbasetemp()
    place = place.parent if "popen-" in place.name else place  # of all processes of this run
    folder, told = place / name, place / f"{name}.txt"
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(make(folder))
    assert told.read_text() == ""
    return folder


FIGURES = 15  # files of reports/data
FONTS = 3  # with their licence
# Of the tiny project: five files a report, CSV and JSON of two charts, front page and data page, table of all values.
WHOLE = 4 * 5 + 2 * 2 + 2 + 2 + FIGURES + FONTS


def published(root: Path) -> dict[str, bytes]:
    """All published files; asserts that each is whole."""
    found = {}
    kinds = ("html", "pdf", "xlsx", "values", "notebooks", "data")
    paths = [path for kind in kinds for path in (root / "reports" / kind).rglob("[!.]*.*")]
    paths += [path for place in ("values.*", "tables/*/*.*") for path in (root / "reports").glob(place)]
    for path in sorted(paths):
        content = path.read_bytes()
        if path.suffix == ".html":
            assert content.rstrip().endswith(b"</html>"), path
        elif path.suffix == ".pdf":
            assert content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF"), path
        elif path.suffix in (".json", ".ipynb"):
            assert json.loads(content), path
        found[path.relative_to(root / "reports").as_posix()] = content
    return found


def processes_with(mark: str) -> list[str]:
    """Command lines of living processes whose environment holds the mark."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found
