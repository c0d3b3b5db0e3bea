"""Run one notebook with parameters and hand back what it became: the same bytes for the same inputs.

papermill writes the parameters into the notebook and nbclient runs it; this module fixes everything around them
that would differ between two machines or two moments: the kernel's environment, cell ids, clocks, paths, messages.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from growthgap.errors import GrowthGapError
from growthgap.publishing import kernels

CELL_TIMEOUT_S = 600.0
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


@dataclass(frozen=True)
class Message:
    """What a cell wrote to stderr (warnings, mostly); `cell` counts from 1 over all cells of the source notebook."""

    cell: int
    text: str


@dataclass(frozen=True)
class ExecutedNotebook:
    """A notebook that ran to its end.

    nb: the executed notebook; no time, path, random id or stderr in it: equal inputs give equal bytes.
    timings: seconds: "total", "kernel" (all that is not cells), "cells" (sum) and "cell 1", "cell 2", ... as counted
        in the executed notebook. They differ between runs and belong beside the report, not into it.
    messages: what cells wrote to stderr, for the terminal or a log; it may hold machine paths.
    """

    nb: NotebookNode
    timings: Mapping[str, float]
    messages: tuple[Message, ...] = ()


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
    raise NotImplementedError
