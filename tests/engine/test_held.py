"""A notebook that is run again goes on before the first change, and is what it would be from the start."""

import os
import signal
import time

import pytest

from growthgap.engine import run, worker
from growthgap.engine.held import Held

pytestmark = [
    pytest.mark.skipif(not worker.FORK_IS_SAFE, reason="notebooks are forked on Linux only"),
    pytest.mark.usefixtures("warm_server"),
]
# Takes long enough for the notebook to be held after it, and tells one run of it from another.
SLOW = "import os, time\nname, _ = os.getpid(), time.sleep(0.3)\nprint('first')"


@pytest.fixture
def held(tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    points = Held()
    yield points
    points.close()


def wait_for_the_end_of(process):
    deadline = time.monotonic() + 60
    while os.path.exists(f"/proc/{process}"):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def texts(ran):
    return ["".join(out.get("text", "") for out in cell.outputs) for cell in ran.nb.cells]


def test_cells_before_the_first_change_do_not_run_again(notebook, held):
    first = run.run(notebook(SLOW, "print(name)", "print(1)"), held=held)
    again = run.run(notebook(SLOW, "print(name, 'again')", "print(2)"), held=held)
    process = texts(first)[1].strip()
    assert texts(again) == ["first\n", f"{process} again\n", "2\n"]
    assert [cell.execution_count for cell in again.nb.cells] == [1, 2, 3]
    assert "cell 1" not in again.timings
    other = run.run(notebook(f"{SLOW}; 1", "print(name)", "print(2)"), held=held)
    assert texts(other)[1].strip() != process


def test_the_notebook_is_the_same_to_the_byte(notebook, held):
    before = ["import matplotlib.pyplot as plt\n" + SLOW, "shown = display(1, display_id='a')", "x = 1"]
    after = [*before[:2], "x = 2\nplt.plot([1, x]); None", "x"]
    run.run(notebook(*before, "x"), held=held)
    again = run.run(notebook(*after), held=held)
    assert [point.cells for point in held.points] == [1, 2]
    assert again.nb == run.run(notebook(*after)).nb


def test_a_cell_that_failed_is_mended_from_where_the_notebook_is_held(notebook, held):
    with pytest.raises(run.NotebookError, match=r"cell 2 .* failed: NameError"):
        run.run(notebook(SLOW, "nothing"), held=held)
    assert texts(run.run(notebook(SLOW, "print('well')"), held=held)) == ["first\n", "well\n"]
    assert len(held.points) == 1


def test_a_cell_that_ends_its_process_or_takes_too_long_leaves_the_points(notebook, held):
    for source, told in (("import os\nos._exit(3)", r"os\._exit\(3\)"), ("time.sleep(60)", "took longer than 1 s")):
        with pytest.raises(run.NotebookError, match=told):
            run.run(notebook(SLOW, source), held=held, cell_timeout_s=1)
    again = run.run(notebook(SLOW, "1"), held=held)
    assert list(again.timings) == ["total", "kernel", "cells", "cell 2"]


def test_a_file_that_was_read_and_has_changed_is_read_again(notebook, held, tmp_path):
    (tmp_path / "figures.txt").write_text("old")
    cells = ["text = open('figures.txt').read()", SLOW, "print(text)"]
    first = run.run(notebook(*cells), held=held)
    (tmp_path / "figures.txt").write_text("new")
    again = run.run(notebook(*cells), held=held)
    assert (texts(first)[2], texts(again)[2]) == ("old\n", "new\n")
    assert first.reads["figures.txt"] != again.reads["figures.txt"]


def test_what_was_read_before_a_point_is_told_of_a_run_from_there(notebook, held, tmp_path):
    (tmp_path / "figures.txt").write_text("old")
    for last in "12":
        ran = run.run(notebook("open('figures.txt').read(); None", SLOW, last), held=held)
        assert "figures.txt" in ran.reads
    with pytest.raises(run.NotebookError, match="a notebook starts no other process"):
        run.run(notebook("open('figures.txt').read(); None", SLOW, "!ls"), held=held)


def test_a_notebook_with_a_thread_is_not_held(notebook, held):
    threaded = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"
    ran = run.run(notebook(threaded, SLOW, "print(open('example.ipynb').readable())"), held=held)
    assert texts(ran)[2] == "True\n"
    assert held.points == []
    assert "example.ipynb" in ran.reads


def test_what_is_let_go_is_gone_and_what_was_killed_is_started_again(notebook, held):
    cells = ["import os\nprint(os.getpid())", SLOW, "1"]
    first = int(texts(run.run(notebook(*cells), held=held))[0])
    os.kill(first, signal.SIGKILL)
    wait_for_the_end_of(first)
    second = int(texts(run.run(notebook(*cells), held=held))[0])
    assert second != first
    held.close()
    wait_for_the_end_of(second)


def test_the_notebook_is_held_before_the_cell_that_changes(notebook, held):
    quick = "import os\nprint(os.getpid())"
    run.run(notebook(quick, "print(1)"), held=held)
    assert held.points == []
    second = run.run(notebook(quick, "print(2)"), held=held)
    third = run.run(notebook(quick, "print(3)"), held=held)
    assert texts(third) == [texts(second)[0], "3\n"]


def test_a_later_point_goes_on_from_an_earlier_one(notebook, held):
    slow = [SLOW, SLOW.replace("name", "second").replace("first", "second"), "print(name, second)", "1"]
    run.run(notebook(*slow), held=held)
    assert [point.cells for point in held.points] == [1, 2]
    slow[1] += "\nsecond = 0"
    name = texts(run.run(notebook(*slow), held=held))[2].split()
    assert name[1] == "0"
    assert [point.cells for point in held.points] == [1, 2]
