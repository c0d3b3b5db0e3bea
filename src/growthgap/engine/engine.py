"""The papermill engine `growthgap`: `papermill --engine growthgap in.ipynb out.ipynb` runs cells as a build does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from papermill.engines import Engine, NotebookExecutionManager


class GrowthGapEngine(Engine):
    """Runs a notebook in a new interpreter, or in a fork of the warm process where the caller has started that.

    What it takes beside papermill's own options: execution_timeout, seconds a cell may take; folder, the process's
    working directory (papermill's `cwd` moves the whole caller there, so it is not for threads).
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        execution_timeout: float | None = None,
        folder: str | Path | None = None,
        **_: Any,
    ) -> None:
        from growthgap.engine import run, worker
        from growthgap.engine.execute import execute

        def started(index: int) -> None:
            nb_man.cell_start(nb_man.nb.cells[index], index)

        def ended(index: int, failed: bool) -> None:
            if failed:
                nb_man.cell_exception(nb_man.nb.cells[index], index)
            nb_man.cell_complete(nb_man.nb.cells[index], index)

        execute(
            nb_man.nb,
            folder=Path(folder or "."),
            variables=worker.environment(),
            cell_timeout_s=execution_timeout or run.CELL_TIMEOUT_S,
            warm=worker.is_warm(),
            started=started,
            ended=ended,
        )
