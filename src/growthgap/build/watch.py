"""A notebook rendered again on every save, in a browser page that keeps itself current.

A cell that fails is shown in the page where it stands, and the next save tries again.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import watchfiles
from nbformat import NotebookNode

from growthgap.build import depends, out_of_date, parameters, steps
from growthgap.build.notebook import cells
from growthgap.build.page_server import Page, serve
from growthgap.build.scenarios import meta, scenarios
from growthgap.build.scenarios.scenarios import Report
from growthgap.engine import run as execute
from growthgap.engine import worker
from growthgap.engine.held import Held
from growthgap.errors import GrowthGapError
from growthgap.pages import edition
from growthgap.reporting.shown.replayed import replayed

# A save is several events; this is how long to wait for the last of them.
_STEP_MS, _DEBOUNCE_MS = 40, 400
_GONE_S = 1.0  # some editors save by removing and writing again


def watch(root: Path, notebook: Path, scenario: str, given: Mapping[str, str], port: int = 0) -> None:
    """Render `notebook` now and after every change of it, of the raw figures, a scenario or the library.

    Runs until interrupted; GrowthGapError when the notebook is no longer there, or for what was given: that is no more
    mended by a save.
    """
    _check(scenarios.rendered(root, notebook, scenario, given))
    notebook, page = notebook.resolve(), Page(notebook.stem)
    with serve(page, port) as address:
        print(f"{notebook.name} is shown at {address} (end with Ctrl-C)", flush=True)
        changes = _changes(root, notebook)
        again = True
        while again:
            renderer = Renderer(root, notebook, scenario, given)
            with worker.warm(), closing(renderer):  # they hold the library as it was: new ones after a change of it
                show(page, renderer)
                gc.collect()
                gc.freeze()  # what is loaded by now stays: to look through it takes a third of a second now and then
                again = False
                for changed in changes:
                    if again := any(path.endswith(".py") for path in changed):
                        break
                    show(page, renderer)


def _check(report: Report) -> None:
    if "area" in parameters.changed(report.notebook, report.parameters):
        from growthgap.build.scenarios import check  # not at the top: it loads pandas, and few ask for another area

        check.known_areas([report], report.notebook.stem)


@dataclass
class Renderer:
    """Makes the page of one notebook, and runs it only when more than its text has changed.

    If nothing but its cells has, those before the first change do not run again.
    """

    root: Path
    notebook: Path
    scenario: str
    given: Mapping[str, str]
    _ran: tuple[str, NotebookNode] | None = None  # what the last good run depended on, and what it became
    _around: str = ""  # what the last run depended on beside the notebook's cells
    _held: Held = field(default_factory=Held)

    def page(self) -> str:
        """The report's HTML; NotebookError, which holds the half-executed notebook, when a cell fails."""
        from growthgap.data import tables  # not at the top: it loads pandas, here while processes start

        report = scenarios.rendered(self.root, self.notebook, self.scenario, self.given)
        around = _around(report, self.root)
        state = out_of_date.digest([around, depends.of_run(self.notebook)])
        if self._ran and self._ran[0] == state:
            return self._told(self._ran[1], report)
        if around != self._around:
            self._held.close()
            self._around = around
        for name in depends.of_notebook(self.notebook).tables:
            tables.keep_processed(name)
        changed = parameters.changed(self.notebook, report.parameters)
        ran = execute.run(self.notebook, changed, env={"GROWTHGAP_ROOT": str(self.root)}, held=self._held).nb
        self._ran = (state, ran)
        return self._told(ran, report)

    def _told(self, ran: NotebookNode, report: Report) -> str:
        """The page of a notebook that has run, with the texts of its file."""
        return to_html(replayed(ran, cells.cells(self.notebook)), report)

    def close(self) -> None:
        """Let go of the processes that it holds."""
        self._held.close()

    def failed_page(self, nb: NotebookNode) -> str:
        """The page of a notebook that stopped, with the error where it stopped."""
        return to_html(nb, scenarios.rendered(self.root, self.notebook, self.scenario, self.given))


def _around(report: Report, root: Path) -> str:
    """Stands for all that outputs follow from beside the notebook's own cells: parameters, figures, library, other
    reports' values."""
    values = sorted((path.name, path.stat().st_mtime_ns) for path in (root / "reports" / "values").glob("*.json"))
    return out_of_date.digest([{**steps.build_block(report, root), "text": ""}, values])


def show(page: Page, renderer: Renderer) -> None:
    """Render once and tell the page; an error is told too, with the cell that failed where it stands."""
    if not _is_there(renderer.notebook):
        name = renderer.notebook.name
        raise GrowthGapError(f"{name} is no longer there; if it was renamed, watch it by its new name")
    begun = time.perf_counter()
    page.say("running", failed=page.failed)
    try:
        html = renderer.page()
    except execute.NotebookError as error:
        page.say(str(error), html=renderer.failed_page(error.nb), failed=True)
    except GrowthGapError as error:  # the report shown before stays
        page.say(str(error), failed=True)
    else:
        page.say(f"rendered in {time.perf_counter() - begun:.1f} s", html=html)
    print(page.message, flush=True)


def to_html(nb: NotebookNode, report: Report) -> str:
    """An executed notebook as a page without links to other files."""
    return edition.render_html(nb, meta.about(report, version("growthgap")))


def _is_there(notebook: Path) -> bool:
    deadline = time.monotonic() + _GONE_S
    while not notebook.exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _changes(root: Path, notebook: Path) -> Iterator[set[str]]:
    """Sets of changed files that the report depends on."""
    folders = [notebook.parent, root / "data" / "raw", out_of_date.PACKAGE]

    def counts(_change: object, path: str) -> bool:
        name = Path(path).name
        other_notebook = name.endswith(".ipynb") and Path(path) != notebook
        return name.endswith((".ipynb", ".yml", ".csv", ".py")) and not other_notebook and not name.startswith(".")

    for changed in watchfiles.watch(*folders, watch_filter=counts, step=_STEP_MS, debounce=_DEBOUNCE_MS):
        yield {path for _, path in changed}
