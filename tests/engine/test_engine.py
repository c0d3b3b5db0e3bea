"""The papermill engine: a papermill user's command, and calls from several threads at once."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import papermill
import pytest

from growthgap.engine.engine import GrowthGapEngine

OPTIONS = {"engine_name": "growthgap", "progress_bar": False}


@pytest.fixture
def parameterised(notebook):
    first = nbformat.v4.new_code_cell("x = 1", metadata={"tags": ["parameters"]}, id="p")
    return notebook(first, "import os; print(x, os.getcwd())")


def test_papermill_finds_it_by_name():
    from papermill.engines import papermill_engines

    assert papermill_engines.get_engine("growthgap") is GrowthGapEngine


def test_papermills_command_runs_a_notebook(parameterised, tmp_path):
    papermill_ = Path(sys.executable).with_name("papermill")
    command = [papermill_, "--engine", "growthgap", "-p", "x", "7", "--no-progress-bar", parameterised, "out.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    ran = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert ran.cells[-1].outputs[0].text == f"7 {tmp_path}\n"
    assert [cell.metadata.papermill.status for cell in ran.cells] == ["completed"] * 3
    nbformat.validate(ran)


@pytest.mark.usefixtures("warm_server")
def test_threads_run_at_once_and_nobody_moves(parameterised, tmp_path):
    here, folders = os.getcwd(), [tmp_path / str(number) for number in range(4)]

    def run(folder):
        folder.mkdir()
        out = folder / "out.ipynb"
        return papermill.execute_notebook(parameterised, out, {"x": int(folder.name)}, folder=folder, **OPTIONS)

    with ThreadPoolExecutor(4) as pool:
        shown = [nb.cells[-1].outputs[0].text for nb in pool.map(run, folders)]
    assert shown == [f"{folder.name} {folder}\n" for folder in folders]
    assert os.getcwd() == here


@pytest.mark.parametrize(
    ("source", "told"),
    [("1 / 0", "ZeroDivisionError: division by zero"), ("import os; os._exit(4)", r"ended its process: os._exit\(4\)"),
     ("import time; time.sleep(60)", "KeyboardInterrupt")],
)  # fmt: skip
def test_a_cell_that_stops_the_notebook_is_papermills_error(notebook, tmp_path, source, told):
    with pytest.raises(papermill.PapermillExecutionError, match=told):
        papermill.execute_notebook(notebook(source, "1"), tmp_path / "out.ipynb", execution_timeout=1, **OPTIONS)
    ran = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert "exception" in str(ran.metadata.papermill)
