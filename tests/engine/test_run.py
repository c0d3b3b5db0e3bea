"""Running a notebook: same inputs, same bytes; and a failure that says where and why."""

import re
import threading
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from growthgap.engine import run as execute
from growthgap.errors import GrowthGapError

pytestmark = pytest.mark.usefixtures("warm_server")


def parameters_cell(source):
    return new_code_cell(source, metadata={"tags": ["parameters"]}, id="parameters")


def text_of(cell):
    return "".join(out.get("text", "") for out in cell.outputs)


def test_same_inputs_give_the_same_bytes(notebook, tmp_path, monkeypatch):
    path = notebook(
        new_markdown_cell("# Title", id="title"),
        parameters_cell("x = 1"),
        "import time, datetime, locale\nprint(x, flush=True); time.sleep(0.3); print({'b', 'a', 'c', 'd'})",
        "import warnings; warnings.warn('careful'); print(datetime.datetime.fromtimestamp(0))",
        "import matplotlib.pyplot as plt; plt.plot([1, 2]); object()",
    )
    first = execute.run(path, {"x": 2})
    for name, value in {"TZ": "Asia/Tokyo", "LANG": "vi_VN.UTF-8", "LC_ALL": "de_DE", "PYTHONHASHSEED": "7"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "elsewhere").mkdir()
    second = execute.run(path.rename(tmp_path / "elsewhere" / "other.ipynb"), {"x": 2})
    assert nbformat.writes(first.nb) == nbformat.writes(second.nb)
    assert [len(cell.outputs) for cell in first.nb.cells[3:]] == [1, 1, 2]
    assert first.nb.cells[5].outputs[0].data["text/plain"] == "<object>"
    assert [cell.execution_count for cell in first.nb.cells[1:]] == [1, 2, 3, 4, 5]
    nbformat.validate(first.nb)


def test_what_a_cell_writes_to_stderr_is_handed_over_and_not_published(notebook):
    ran = execute.run(notebook("1", "import sys\nprint('a', file=sys.stderr)\nprint('b')\nprint('c', file=sys.stderr)"))
    assert ran.messages == (execute.Message("cell 2", "a\nc\n"),)
    assert [(out.name, out.text) for out in ran.nb.cells[1].outputs] == [("stdout", "b\n")]


def test_seconds_are_given_by_cell_of_the_file(notebook):
    ran = execute.run(
        notebook(parameters_cell("x = 1"), new_markdown_cell("text", id="m"), "import time; time.sleep(x)"), {"x": 0.2}
    )
    assert set(ran.timings) == {"total", "kernel", "cells", "parameters", "cell 1", "cell 3"}
    assert 0.2 <= ran.timings["cell 3"] <= ran.timings["cells"] < ran.timings["total"]
    assert ran.timings["total"] == pytest.approx(ran.timings["kernel"] + ran.timings["cells"], abs=0.001)


def test_parameters_arrive_as_they_are(notebook):
    given = {
        "area": 'Hải Phòng = "Cảng" \\n \'a\'\n{x} %s', "as_of": None, "years": [2025, 2030], "growth_pct": -0.5,
        "nested": {"a": True, "b": [1.5, "é"]}, "flag": False, "as_of_text": "2025-09-30",
    }  # fmt: skip
    path = notebook(parameters_cell("area = ''"), f"print([{', '.join(given)}])")
    assert text_of(execute.run(path, given).nb.cells[-1]) == f"{list(given.values())}\n"


def test_the_injected_cell_is_named_by_its_content(notebook):
    path = notebook(parameters_cell("x = 1"), "x")
    one, other, again = (execute.run(path, {"x": x}).nb.cells[1].id for x in (2, 3, 2))
    assert one == again != other
    assert len(execute.run(path).nb.cells) == 2


def test_cells_without_ids_get_lasting_ones(tmp_path):
    old = tmp_path / "old.ipynb"
    old.write_text(
        '{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [{"cell_type": "code", "source": "1",'
        ' "metadata": {}, "outputs": [], "execution_count": null}]}'
    )
    assert [cell.id for cell in execute.run(old).nb.cells] == ["cell-1"]


def test_a_failing_cell_is_named_with_its_first_line_and_error(notebook):
    path = notebook(parameters_cell("x = 1"), "y = 0\nprint('half')\nx / y", "print('never')", name="02_short.ipynb")
    message = r'02_short.ipynb: cell 2 \("y = 0"\) failed: ZeroDivisionError: (float )?division by zero$'
    with pytest.raises(execute.NotebookError, match=message) as caught:
        execute.run(path, {"x": 1.0})
    failed = caught.value.nb.cells[2]
    assert [out.output_type for out in failed.outputs] == ["stream", "error"]
    assert caught.value.nb.cells[3].outputs == []


@pytest.mark.parametrize(("source", "code"), [("import sys; sys.exit(0)", ": 0"), ("exit()", ":"), ("quit()", ":")])
def test_leaving_early_is_a_failure_too(notebook, source, code):
    with pytest.raises(execute.NotebookError, match=rf"cell 1 \(\"{re.escape(source)}\"\) failed: SystemExit{code}$"):
        execute.run(notebook(source))


def test_an_error_that_a_tag_allows_does_not_stop_the_notebook(notebook):
    allowed = new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]}, id="allowed")
    assert text_of(execute.run(notebook(allowed, "print('on')")).nb.cells[1]) == "on\n"


def test_working_directory_is_the_notebooks_unless_given(notebook, tmp_path, monkeypatch):
    path = notebook("import os; print(os.getcwd())")
    (tmp_path / "there").mkdir()
    assert text_of(execute.run(path).nb.cells[0]) == f"{tmp_path}\n"
    assert text_of(execute.run(path, cwd=tmp_path / "there").nb.cells[0]) == f"{tmp_path / 'there'}\n"
    monkeypatch.chdir(tmp_path)
    assert text_of(execute.run(Path("example.ipynb"), cwd="there").nb.cells[0]) == f"{tmp_path / 'there'}\n"


def test_two_threads_run_at_once(notebook, tmp_path):
    """Each waits for a file that the other writes: one after the other they would run into the time limit."""
    source = """
import pathlib, time
pathlib.Path(f"{mine}").touch()
while not pathlib.Path(f"{other}").exists(): time.sleep(0.01)
print(mine)"""
    path = notebook(parameters_cell("mine = other = ''"), source)
    shown = {}

    def run(mine, other):
        shown[mine] = text_of(execute.run(path, {"mine": mine, "other": other}, cell_timeout_s=20).nb.cells[-1])

    threads = [threading.Thread(target=run, args=pair) for pair in (("a", "b"), ("b", "a"))]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert shown == {"a": "a\n", "b": "b\n"}


@pytest.mark.parametrize("text", ["", "{}", '{"cells": 1}', '{"nbformat": 4, "nbformat_minor": 5, "cells": [{}]}'])
def test_a_file_that_is_no_notebook_is_refused(tmp_path, text):
    (tmp_path / "x.ipynb").write_text(text)
    with pytest.raises(GrowthGapError, match=r"x\.ipynb cannot be read as a notebook: "):
        execute.run(tmp_path / "x.ipynb")


def test_a_missing_notebook_is_named(tmp_path):
    with pytest.raises(GrowthGapError, match=r"There is no notebook .*nowhere\.ipynb"):
        execute.run(tmp_path / "nowhere.ipynb")
