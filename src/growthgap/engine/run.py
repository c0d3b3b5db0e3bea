"""Run one notebook with parameters and hand back what it became: the same bytes for the same inputs.

papermill writes the parameters into the notebook and `execute` runs its cells; this module fixes everything around them
that would differ between two machines or two moments: environment, cell ids, clocks, paths, messages.
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
from nbformat import NotebookNode

from growthgap.engine import worker
from growthgap.engine.execute import execute
from growthgap.engine.held import Held
from growthgap.errors import GrowthGapError

CELL_TIMEOUT_S = 600
INJECTED = "injected-parameters"  # papermill's tag
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
    reads: what the notebook opened, listed, connected to or imported, and what it declared (see `reads`): path, within
        the project relative to it, -> its fingerprint when the notebook first read it.
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
    cell_timeout_s: float | None = CELL_TIMEOUT_S,
    warm: bool = True,
    held: Held | None = None,
) -> ExecutedNotebook:
    """Execute `notebook` (an .ipynb file, which is not changed) with `parameters` in a process of its own.

    parameters: values for the cell tagged `parameters` (already checked; None, bool, int, float, str, list, dict;
        dates as ISO strings). An empty mapping injects no cell.
    cwd: the process's working directory; default: the notebook's folder, as in JupyterLab.
    env: variables added to its environment (GROWTHGAP_... usually); see `worker.environment` for the rest.
    cell_timeout_s: seconds a cell may take; None: no limit.
    warm: fork it from the warm process where that is possible (started on first use, or by `with worker.warm():`);
        False: a new interpreter, with the same results; quicker for a single notebook.
    held: of a notebook that is run again and again, where to go on: the cells before the first that has changed since
        do not run again (see `held`); with `warm` only.

    May be called from several threads at once. Raises NotebookError (a GrowthGapError) when a cell fails, takes too
    long or ends its process: it names the notebook, the cell, its first line and the error, and carries the
    half-executed notebook as `.nb`. Raises GrowthGapError when the file cannot be read as a notebook.
    """
    path = Path(notebook)
    nb = _read(path)
    if parameters:
        nb = _with_parameters(nb, parameters)
    begun = time.perf_counter()
    ran = execute(
        nb,
        folder=Path(cwd or path.parent),
        variables=worker.environment(env),
        cell_timeout_s=cell_timeout_s,
        warm=warm,
        held=held,
    )
    total, names = time.perf_counter() - begun, _names(nb)
    messages = _clean(nb, parameters or {})
    if ran.problem:
        first_line = [*nb.cells[ran.last].source.strip().splitlines(), ""][0]
        raise NotebookError(f'{path.name}: {names[ran.last]} ("{first_line}") {_one_line(ran.problem)}', nb)
    cells = sum(ran.seconds.values())
    seconds = {"total": total, "kernel": total - cells, "cells": cells}
    seconds |= {names[index]: took for index, took in ran.seconds.items()}
    return ExecutedNotebook(nb, {name: round(took, 4) for name, took in seconds.items()}, messages, ran.reads)


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
    from papermill.parameterize import parameterize_notebook  # takes half a second, so while a process starts

    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what goes wrong is said once, in a NotebookError
    nb = parameterize_notebook(nb, dict(parameters), kernel_name="python3", language="python")
    for cell in nb.cells:
        if INJECTED in cell.metadata.get("tags", []):
            cell.id = f"parameters-{hashlib.sha256(cell.source.encode()).hexdigest()[:12]}"
    return nb


def _names(nb: NotebookNode) -> list[str]:
    """What each cell is called in messages: its number in the notebook's file, which has no injected cell."""
    injected = [INJECTED in cell.metadata.get("tags", []) for cell in nb.cells]
    return ["parameters" if new else f"cell {i + 1 - sum(injected[:i])}" for i, new in enumerate(injected)]


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
    """The outputs without addresses in memory, and with what was printed in one piece, where stderr stood between."""
    joined: list[NotebookNode] = []
    for output in outputs:
        if output.output_type == "stream" and joined and joined[-1].output_type == "stream":
            joined[-1].text += output.text
            continue
        if "text/plain" in output.get("data", {}):
            output.data["text/plain"] = _ADDRESS.sub("", output.data["text/plain"])
        joined.append(output)
    return joined
