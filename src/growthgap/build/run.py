"""Run one notebook with parameters and hand back what it became: the same bytes for the same inputs.

papermill writes the parameters into the notebook and nbclient runs it; this module fixes everything around them
that would differ between two machines or two moments: the kernel's environment, cell ids, clocks, paths, messages.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import NBClientEngine
from papermill.parameterize import parameterize_notebook
from traitlets.config import Config

from growthgap.build import kernels
from growthgap.errors import GrowthGapError

CELL_TIMEOUT_S = 600
TIMEOUT_S = 60  # for a kernel to start, and for the last output of a cell on a busy machine
INJECTED = "injected-parameters"  # papermill's tag
logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what goes wrong is said once, in a NotebookError
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


@dataclass(frozen=True)
class Message:
    """What a cell wrote to stderr (warnings, mostly)."""

    cell: str
    text: str


@dataclass(frozen=True)
class ExecutedNotebook:
    """A notebook that ran to its end. Cells are named as in the file, counted from 1 over all cells: "cell 7";
    the cell with the parameters that papermill adds is "parameters".

    nb: the executed notebook; no time, path, random id or stderr in it: equal inputs give equal bytes.
    timings: seconds: "total", "kernel" (all that is not cells), "cells" (their sum) and each cell that was run. They
        differ between runs and belong beside the report, not into it.
    messages: what cells wrote to stderr, for the terminal or a log; it may hold machine paths.
    """

    nb: NotebookNode
    timings: Mapping[str, float]
    messages: tuple[Message, ...] = ()
    reads: Mapping[str, str] = field(default_factory=dict)


class NotebookError(GrowthGapError):
    """A notebook that stopped; `nb` is the half-executed notebook (with the traceback) for inspection."""

    def __init__(self, sentence: str, nb: NotebookNode):
        super().__init__(sentence)
        self.nb = nb


def run(
    notebook: Path,
    parameters: Mapping[str, object] | None = None,
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    cell_timeout_s: int | None = CELL_TIMEOUT_S,
    warm: bool = True,
) -> ExecutedNotebook:
    """Execute `notebook` (an .ipynb file, which is not changed) with `parameters` in a kernel of its own.

    parameters: values for the cell tagged `parameters` (already checked; None, bool, int, float, str, list, dict;
        dates as ISO strings). An empty mapping injects no cell.
    cwd: the kernel's working directory; default: the notebook's folder, as in JupyterLab.
    env: variables added to the kernel's environment (GROWTHGAP_... usually); see `kernels.environment` for the rest.
    cell_timeout_s: seconds a cell may take; None: no limit.
    warm: fork the kernel from the forkserver where that is possible (started on first use, or by
        `with kernels.warm_kernels():`); False: an ordinary kernel, with the same results.

    May be called from several threads at once. Raises NotebookError (a GrowthGapError) when a cell fails, takes too
    long or kills its kernel: it names the notebook, the cell, its first line and the error, and carries the
    half-executed notebook as `.nb`. Raises GrowthGapError when the file cannot be read as a notebook.
    """
    nb = _read(Path(notebook))
    if parameters:
        nb = _with_parameters(nb, parameters)
    watch, folder = _Watch(nb), cwd or Path(notebook).parent
    config = Config(ReportKernelManager={"environment": kernels.environment(env), "warm": warm})
    try:
        problem = _execute(nb, watch, config, folder, cell_timeout_s)
    except RuntimeError as error:
        raise GrowthGapError(f"{Path(notebook).name}: {_one_line(str(error))}") from error
    messages = _clean(nb, parameters or {})
    if problem:
        raise NotebookError(f"{Path(notebook).name}: {watch.where()} {problem}", nb)
    return ExecutedNotebook(nb, watch.timings(), messages)


def _execute(nb: NotebookNode, watch: _Watch, config: Config, folder: Path, cell_timeout_s: int | None) -> str | None:
    """Run `nb` in place; what became of the cell that stopped it, if one did."""
    try:
        NBClientEngine.execute_notebook(
            nb,
            "python3",
            progress_bar=False,
            autosave_cell_every=0,
            start_timeout=TIMEOUT_S,
            iopub_timeout=TIMEOUT_S,
            execution_timeout=cell_timeout_s,
            kernel_manager_class=kernels.ReportKernelManager,
            config=config,
            resources={"metadata": {"path": str(folder)}},
            shutdown_kernel="immediate",
            record_timing=False,
            store_widget_state=False,
            on_cell_start=watch.start,
            on_cell_executed=watch.executed,
        )
    except CellTimeoutError:
        return f"took longer than {cell_timeout_s} s"
    except DeadKernelError:
        return "ended its kernel (out of memory, a crash, or os._exit)"
    return _failure(nb.cells[watch.index])


@dataclass
class _Watch:
    """Follows the cells of one run: which one is running, and how long each took."""

    nb: NotebookNode
    index: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    begun: float = field(default_factory=time.perf_counter)
    cell_begun: float = 0.0

    def start(self, cell: NotebookNode, cell_index: int) -> None:
        self.index, self.cell_begun = cell_index, time.perf_counter()

    def executed(self, cell: NotebookNode, cell_index: int, execute_reply: Mapping) -> None:
        self.seconds[_names(self.nb)[cell_index]] = time.perf_counter() - self.cell_begun

    def timings(self) -> dict[str, float]:
        total, cells = time.perf_counter() - self.begun, sum(self.seconds.values())
        rounded = {"total": total, "kernel": total - cells, "cells": cells, **self.seconds}
        return {name: round(seconds, 4) for name, seconds in rounded.items()}

    def where(self) -> str:
        source = self.nb.cells[self.index].source.strip()
        return f'{_names(self.nb)[self.index]} ("{source.splitlines()[0] if source else ""}")'


def _read(path: Path) -> NotebookNode:
    """The notebook in format 4.5; a cell without an id gets its number, where nbformat would draw a random one."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        for number, cell in enumerate(document["cells"], start=1):
            cell.setdefault("id", f"cell-{number}")
            cell["metadata"].setdefault("tags", [])  # papermill expects it
        document["nbformat_minor"] = max(document["nbformat_minor"], 5)
        nb = nbformat.reads(json.dumps(document), as_version=4)
    except FileNotFoundError:
        raise GrowthGapError(f"There is no notebook {path}") from None
    except Exception as error:
        raise GrowthGapError(f"{path} cannot be read as a notebook: {_one_line(repr(error))}") from error
    nb.metadata["papermill"] = {}
    return nb


def _with_parameters(nb: NotebookNode, parameters: Mapping[str, object]) -> NotebookNode:
    nb = parameterize_notebook(nb, dict(parameters), kernel_name="python3", language="python")
    for cell in nb.cells:
        if INJECTED in cell.metadata.get("tags", []):
            cell.id = f"parameters-{hashlib.sha256(cell.source.encode()).hexdigest()[:12]}"
    return nb


def _names(nb: NotebookNode) -> list[str]:
    """What each cell is called in messages: its number in the notebook's file, which has no injected cell."""
    injected = [INJECTED in cell.metadata.get("tags", []) for cell in nb.cells]
    return ["parameters" if new else f"cell {i + 1 - sum(injected[:i])}" for i, new in enumerate(injected)]


def _failure(cell: NotebookNode) -> str | None:
    """The error of the last cell that ran, if it stopped the notebook (an error that its tags allow does not)."""
    if not cell.metadata.papermill.get("exception"):
        return None
    error = next((out for out in cell.get("outputs", []) if out.output_type == "error"), None)
    return f"failed: {_one_line(f'{error.ename}: {error.evalue}')}" if error else "failed"


def _one_line(text: str, longest: int = 500) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _clean(nb: NotebookNode, parameters: Mapping[str, object]) -> tuple[Message, ...]:
    """Take out of the executed notebook what differs between runs and machines; returns what was on stderr."""
    messages = []
    nb.metadata["papermill"] = {"parameters": dict(parameters)}
    nb.metadata["language_info"] = {"name": "python", "version": ".".join(map(str, sys.version_info[:2]))}
    for name, cell in zip(_names(nb), nb.cells, strict=True):
        cell.metadata.pop("papermill", None)
        if not cell.metadata.tags:
            del cell.metadata["tags"]
        if cell.cell_type == "code":
            written = [out.text for out in cell.outputs if out.get("name") == "stderr"]
            messages += [Message(name, "".join(written))] if written else []
            cell.outputs = _joined(out for out in cell.outputs if out.get("name") != "stderr")
    return tuple(messages)


def _joined(outputs: Iterable[NotebookNode]) -> list[NotebookNode]:
    """The outputs without addresses in memory, and with what was printed in one piece: the kernel sends it in
    pieces that depend on the clock. (nbclient's own option takes minutes for a long line.)
    """
    joined: list[NotebookNode] = []
    for output in outputs:
        if output.output_type == "stream" and joined and joined[-1].output_type == "stream":
            joined[-1].text += output.text
            continue
        if "text/plain" in output.get("data", {}):
            output.data["text/plain"] = _ADDRESS.sub("", output.data["text/plain"])
        joined.append(output)
    return joined
