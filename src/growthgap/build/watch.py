"""A notebook rendered again on every save, in a browser page that keeps itself current.

The page is served to this machine only. It holds the report in a frame and listens to a stream of events; a cell
that fails is shown in the page where it stands, and the next save tries again.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path

from nbformat import NotebookNode

from growthgap.build import out_of_date, parameters, steps
from growthgap.build.notebook import cells as notebook_cells
from growthgap.build.scenarios import scenarios
from growthgap.build.scenarios.scenarios import Report
from growthgap.engine import worker
from growthgap.errors import GrowthGapError

HOST = "127.0.0.1"
INJECTED = "injected-parameters"  # papermill's tag
# A save is several events; this is how long to wait for the last of them.
_STEP_MS, _DEBOUNCE_MS = 40, 400
_GONE_S = 1.0  # some editors save by removing and writing again
_KEEP_ALIVE_S = 15.0


@dataclass
class Page:
    """What the browser shows, and a way to wait for the next of it."""

    title: str
    html: str = ""
    message: str = "first run"
    failed: bool = False
    version: int = 0  # counts the reports
    _news: int = 0  # counts all messages
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def say(self, message: str, *, html: str | None = None, failed: bool = False) -> None:
        """Tell the browsers, with a new report or about the one that they show."""
        with self._changed:
            self.message, self.failed = f"{self.title}: {message}", failed
            if html is not None:
                self.html, self.version = html, self.version + 1
            self._news += 1
            self._changed.notify_all()

    def events(self) -> Iterator[str | None]:
        """Every message as JSON, the present one first; None from time to time, when there is none."""
        seen = -1
        while True:
            with self._changed:
                if not self._changed.wait_for(lambda seen=seen: self._news != seen, timeout=_KEEP_ALIVE_S):
                    yield None
                    continue
                seen = self._news
                news = {"message": self.message, "failed": self.failed, "version": self.version}
            yield json.dumps(news, ensure_ascii=False)


class _Handler(BaseHTTPRequestHandler):
    """The outer page, the report, and the stream of events."""

    page: Page

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        # A page elsewhere may have its name lead here; it must not read reports.
        if self.headers.get("Host", "").partition(":")[0] not in (HOST, "localhost"):
            self.send_error(403)
        elif path == "/events":
            self._stream()
        elif path in ("/", "/report"):
            from growthgap.pages.html import template

            outer = template("watch.html").render(title=self.page.title) if path == "/" else self.page.html
            self._send(outer.encode(), "text/html; charset=utf-8")
        else:
            self.send_error(404)

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            for news in self.page.events():
                self.wfile.write((f"data: {news}\n\n" if news else ": \n\n").encode())
                self.wfile.flush()
        except OSError:
            pass  # the browser left

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal shows renders, not requests."""


@contextmanager
def serve(page: Page, port: int = 0) -> Generator[str]:
    """Serve a page to this machine while the context lasts; gives its address."""
    handler = type("Handler", (_Handler,), {"page": page})
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise GrowthGapError(f"port {port} cannot be used ({error.strerror}); name another with --port") from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def watch(root: Path, notebook: Path, scenario: str, given: Mapping[str, str], port: int = 0) -> None:
    """Render `notebook` now and after every change of it, of the raw figures, a scenario or the library.

    Runs until interrupted; GrowthGapError when the notebook is no longer there.
    """
    notebook, page = notebook.resolve(), Page(notebook.stem)
    with serve(page, port) as address:
        print(f"{notebook.name} is shown at {address} (end with Ctrl-C)", flush=True)
        changes = _changes(root, notebook)
        again = True
        while again:
            renderer = Renderer(root, notebook, scenario, given)
            with worker.warm():  # they hold the library as it was: new ones after a change of it
                show(page, renderer)
                again = False
                for changed in changes:
                    if again := any(path.endswith(".py") for path in changed):
                        break
                    show(page, renderer)


@dataclass
class Renderer:
    """Makes the page of one notebook, and runs it only when more than its text has changed."""

    root: Path
    notebook: Path
    scenario: str
    given: Mapping[str, str]
    _ran: tuple[str, NotebookNode] | None = None  # what the last good run depended on, and what it became

    def page(self) -> str:
        """The report's HTML; NotebookError, which holds the half-executed notebook, when a cell fails."""
        from growthgap.build import depends
        from growthgap.data import tables
        from growthgap.engine import run

        report = scenarios.rendered(self.root, self.notebook, self.scenario, self.given)
        state = _state(report, self.root)
        if self._ran and self._ran[0] == state:
            return to_html(with_outputs(self.notebook, self._ran[1]), report)
        for name in depends.of_notebook(self.notebook).tables:
            tables.keep_processed(name)
        changed = parameters.changed(self.notebook, report.parameters)
        ran = run.run(self.notebook, changed, env={"GROWTHGAP_ROOT": str(self.root)}).nb
        self._ran = (state, ran)
        return to_html(ran, report)

    def failed_page(self, nb: NotebookNode) -> str:
        """The page of a notebook that stopped, with the error where it stopped."""
        return to_html(nb, scenarios.rendered(self.root, self.notebook, self.scenario, self.given))


def _state(report: Report, root: Path) -> str:
    """Stands for all that outputs follow from: code cells, parameters, figures, library and other reports' values."""
    code = [cell.source for cell in notebook_cells.code(report.notebook)]
    values = sorted((path.name, path.stat().st_mtime_ns) for path in (root / "reports" / "values").glob("*.json"))
    block = steps.build_block(report, root)
    return out_of_date.digest([{**block, "text": code}, values])


def with_outputs(notebook: Path, ran: NotebookNode) -> NotebookNode:
    """The notebook's text as it stands around its code cells as they ran; the code itself must not have changed."""
    import nbformat

    cells = []
    before = iter([cell for cell in ran.cells if cell.cell_type == "code"])
    injected = any(INJECTED in cell.metadata.get("tags", ()) for cell in ran.cells)
    for cell in nbformat.read(notebook, as_version=4).cells:
        cells.append(next(before) if cell.cell_type == "code" else cell)
        if injected and "parameters" in cell.metadata.get("tags", ()):
            cells.append(next(before))
    return NotebookNode({**ran, "cells": cells})


def show(page: Page, renderer: Renderer) -> None:
    """Render once and tell the page; an error is told too, with the cell that failed where it stands."""
    from growthgap.engine.run import NotebookError

    if not _is_there(renderer.notebook):
        name = renderer.notebook.name
        raise GrowthGapError(f"{name} is no longer there; if it was renamed, watch it by its new name")
    begun = time.perf_counter()
    page.say("running", failed=page.failed)
    try:
        html = renderer.page()
    except NotebookError as error:
        page.say(str(error), html=renderer.failed_page(error.nb), failed=True)
    except GrowthGapError as error:  # the report shown before stays
        page.say(str(error), failed=True)
    else:
        page.say(f"rendered in {time.perf_counter() - begun:.1f} s", html=html)
    print(page.message, flush=True)


def to_html(nb: NotebookNode, report: Report) -> str:
    """An executed notebook as a page without links to other files."""
    from growthgap.pages.document import ReportMeta
    from growthgap.pages.edition import render_html

    meta = ReportMeta(
        name=report.name,
        notebook=report.notebook.stem,
        scenario=report.scenario,
        parameters=tuple(steps.parameter_rows(report)),
        version=version("growthgap"),
        language=str(report.parameters.get("language", "en")),
    )
    return render_html(nb, meta)


def _is_there(notebook: Path) -> bool:
    deadline = time.monotonic() + _GONE_S
    while not notebook.exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _changes(root: Path, notebook: Path) -> Iterator[set[str]]:
    """Sets of changed files that the report depends on."""
    import watchfiles

    library = Path(__file__).resolve().parents[1]
    folders = [notebook.parent, root / "data" / "raw", library]

    def counts(_change: object, path: str) -> bool:
        name = Path(path).name
        other_notebook = name.endswith(".ipynb") and Path(path) != notebook
        return name.endswith((".ipynb", ".yml", ".csv", ".py")) and not other_notebook and not name.startswith(".")

    for changed in watchfiles.watch(*folders, watch_filter=counts, step=_STEP_MS, debounce=_DEBOUNCE_MS):
        yield {path for _, path in changed}
