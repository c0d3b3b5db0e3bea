"""What one cold command costs, and what a newcomer waits for: CPU seconds, which hardly depend on what else a machine
does; wall time beside other programs, and size on disk.

    python benchmarks/alone.py [--write]

Each command runs REPEATS times, in turn with those that it is measured against; medians are told. All take the cells
of one notebook without its texts, which are ours alone; `growthgap render` sets those too. The script of the cells is
run by IPython: nothing is set, nothing is written. marimo converts the notebook beforehand, and each text of its
charts and tables finds its names by a line in the first cell; it and ploomber-engine are installed into an
environment of their own, which sees the project's packages. Pages are set again from one executed notebook, of which
Typst has forgotten everything. The clone is of what is committed; the packages of its environment are in the cache.
`--write` keeps the result in benchmarks/alone.md; goals that are missed stay in it.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
from pathlib import Path

import cloned
import rivals
from goals import page, row
from measured import BIN, REPEATS, asked, in_turn, machine, run, spent, tell

from growthgap import project
from growthgap.build import steps
from growthgap.build.scenarios import meta, scenarios
from growthgap.pages import edition
from growthgap.pages.printed import pdf
from growthgap.project import Outputs

RENDERED, SET = "01_growth_trajectory", "04_investment_per_point"


def pages(root: Path) -> tuple[float, float]:
    """CPU seconds of HTML and PDF of one report from its executed notebook, pandoc included: of the first in this
    process, and the median of later ones, each without what Typst remembers of the one before."""
    report = next(one for one in scenarios.all_reports(root) if one.name == f"{SET}--{scenarios.DEFAULT}")
    out = Outputs(root / "reports")
    made = steps.Made({"notebooks": out.path("notebooks", report.name).read_bytes()})
    about = meta.of_pages(report, out.path("values", report.name).read_bytes(), out, "en", ["en"])
    taken = []
    for _ in range(REPEATS + 1):
        before = spent() + spent(resource.RUSAGE_SELF)
        edition.edition(steps.told(report, made), about)
        taken.append(spent() + spent(resource.RUSAGE_SELF) - before)
        pdf.forget()
    return taken[0], statistics.median(taken[1:])


def rendered(notebook: Path, folder: Path) -> list[str]:
    """Rows of one report rendered: CPU over that of its cells, wall time over that of other programs."""
    render = [BIN / "growthgap", "render", RENDERED, "-o", folder / "made"]
    script = [BIN / "ipython", "--no-banner", rivals.script(notebook, folder)]
    jobs = rivals.jobs(notebook, folder)
    timed = {name: job for name, job in jobs.items() if isinstance(job, list)}
    (cpu, wall), (cells, _), *taken = in_turn([render], [script], *timed.values())
    walls = {name: theirs for name, (_, theirs) in zip(timed, taken, strict=True)}
    rows = [row("`growthgap render 01` (HTML, PDF, values, XLSX), CPU over its cells", cpu / cells, "x", 1.2)]
    for name, job in jobs.items():
        what, goal = f"the same, wall time over {name}", 1.0 if name == rivals.MARIMO else None
        if name in walls:
            seconds = f" ({wall:.1f} s over {walls[name]:.1f} s)"
            rows.append(row(f"{what}{seconds}", wall / walls[name], "x", goal))
        else:
            rows.append(f"| {what} | not measured: {job} | {'<= 1' if goal else ''} |")
    return rows


def small(root: Path) -> list[str]:
    """Rows of what is asked of reports that are there."""
    run([BIN / "growthgap", "build"])
    (idle, _), (helped, _), (empty, _) = in_turn(
        [[BIN / "growthgap", "build"]], [[BIN / "growthgap", "--help"]], [[sys.executable, "-c", ""]]
    )
    first, later = pages(root)
    what = "HTML and PDF of 04 from its executed notebook, CPU; the first in a process"
    return [
        row("nothing to do, CPU", idle, "s", 0.15),
        row("`growthgap --help`, CPU beside an empty Python", helped - empty, "s", 0.02),
        row(f"{what} takes {first:.2f} s", later, "s", 0.3),
    ]


def of_a_clone(folder: Path) -> list[str]:
    """Rows of what a newcomer waits for and stores."""
    cloned.warm_cache(folder / "before")
    first, ended, size = cloned.first_report(folder / "clone")
    what = "from `git clone` to the first HTML report of `make report`, packages in the cache"
    return [
        row(f"{what} (all after {ended:.0f} s)", first, "s", 10),
        row("environment that `make report` makes", size, "GiB", 1.1),
    ]


def measure(root: Path) -> str:
    """The table, in Markdown."""
    about = list(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = rendered(root / "notebooks" / f"{RENDERED}.ipynb", folder)
        about.insert(3, rivals.versions(folder / "rivals"))
        rows += [*small(root), *of_a_clone(folder)]
    how = " ".join(__doc__.split("\n\n")[2].split())
    return page("One command alone", rows, about, f"Made by `python benchmarks/alone.py --write`. {how}")


def main() -> int:
    chosen = asked(__doc__)
    os.environ.setdefault("GROWTHGAP_ROOT", str(project.root()))
    tell(measure(project.root()), __file__, chosen.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
