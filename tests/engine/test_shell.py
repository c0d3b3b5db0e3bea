"""What cells show: in order, changed by later cells, as JupyterLab would show it, and the faults of a cell in full."""

import base64
import re

import nbformat
import pytest

from growthgap.engine import run

pytestmark = pytest.mark.usefixtures("warm_server")


def outputs(notebook, *sources, cell=-1):
    return run.run(notebook(*sources)).nb.cells[cell].outputs


def printed(found):
    return "".join(out.text for out in found if out.output_type == "stream")


@pytest.fixture
def failed(notebook):
    """The half-executed notebook of cells of which one fails, and the sentence about it."""

    def fail(*sources):
        with pytest.raises(run.NotebookError) as caught:
            run.run(notebook(*sources))
        nbformat.validate(caught.value.nb)
        return caught.value.nb, str(caught.value)

    return fail


def test_every_chart_is_shown(notebook):
    ran = run.run(
        notebook(
            "import matplotlib.pyplot as plt\nfor _ in range(2):\n    plt.figure(); plt.plot([1, 2])",
            "import seaborn, pandas\nseaborn.lineplot(pandas.DataFrame({'a': [1, 2]})).figure; None",
            "from matplotlib.figure import Figure\nf = Figure(); f.subplots(); f",
        )
    )
    assert [sum("image/png" in out.get("data", {}) for out in cell.outputs) for cell in ran.nb.cells] == [2, 1, 1]
    assert base64.b64decode(ran.nb.cells[0].outputs[0].data["image/png"]).startswith(b"\x89PNG")


def test_a_table_is_shown_as_in_a_notebook(notebook):
    (shown,) = outputs(notebook, "import pandas\npandas.DataFrame({f'c{i}': [i] for i in range(30)})")
    assert (shown.output_type, shown.execution_count) == ("execute_result", 1)
    assert "<table" in shown.data["text/html"]
    assert "[1 rows x 30 columns]" in shown.data["text/plain"]


def test_what_c_and_processes_print_stands_in_its_place(notebook):
    source = """
        import os
        print("one")
        os.write(1, b"two\\n"); os.write(2, b"three\\n")
        print("four")
        os.write(1, b"five\\n")"""
    assert printed(outputs(notebook, source)) == "one\ntwo\nthree\nfour\nfive\n"


def test_a_display_is_changed_by_a_later_cell(notebook):
    ran = run.run(
        notebook(
            "shown = display('before', display_id=True); print('beside')",
            "shown.update('after')",
            "_ = display('again', display_id=shown.display_id)",
        )
    )
    assert [out.get("data", out.get("text")) for out in ran.nb.cells[0].outputs] == [
        {"text/plain": "'after'"},
        "beside\n",
    ]
    assert [len(cell.outputs) for cell in ran.nb.cells] == [2, 0, 1]


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("print('a'); clear_output(); print('b')", "b\n"),
        ("print('a'); clear_output(wait=True); print('b'); print('c')", "b\nc\n"),
        ("print('a'); clear_output(wait=True)", "a\n"),
    ],
)
def test_outputs_can_be_cleared(notebook, source, left):
    assert printed(outputs(notebook, f"from IPython.display import clear_output\n{source}")) == left


def test_numbers_of_other_libraries_are_stored_as_numbers(notebook):
    source = """
        import numpy
        display({"application/json": {"n": numpy.int64(3), "x": numpy.float64(0.1), "both": (1, None)}}, raw=True)"""
    (shown,) = outputs(notebook, source)
    assert shown.data["application/json"] == {"n": 3, "x": 0.1, "both": [1, None]}


def test_a_failing_cell_keeps_what_it_printed(failed):
    nb, sentence = failed("import os\nprint('half')\nos.write(1, b'way\\n')\ndef f(): 1 / 0\nf()", "print('never')")
    assert sentence == 'example.ipynb: cell 1 ("import os") failed: ZeroDivisionError: division by zero'
    printed_, error = nb.cells[0].outputs
    assert printed_.text == "half\nway\n"
    assert (error.ename, error.evalue) == ("ZeroDivisionError", "division by zero")
    assert "def f(): 1 / 0" in re.sub("\x1b\\[[0-9;]*m", "", "".join(error.traceback))
    assert nb.cells[1].outputs == []


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("x = = 1", "SyntaxError: invalid syntax"),
        ("if True:\nx", "IndentationError: expected an indented block"),
        ("%nomagic", "UsageError: Line magic function `%nomagic` not found"),
        ("raise ExceptionGroup('both', [ValueError('a'), KeyError('b')])", "ExceptionGroup: both"),
    ],
)
def test_every_fault_of_a_cell_is_told(failed, source, error):
    nb, sentence = failed(source)
    assert f"failed: {error}" in sentence
    assert [out.output_type for out in nb.cells[0].outputs if out.get("name") != "stderr"] == ["error"]


@pytest.mark.parametrize("source", ["input('name? ')", "import getpass; getpass.getpass()"])
def test_nobody_is_asked(failed, source):
    _, sentence = failed(source)
    assert sentence.endswith(
        "failed: GrowthGapError: a report asks nobody while it runs: no input() and no getpass(); use a parameter"
    )


def test_a_cell_may_wait_for_asynchronous_code(notebook):
    assert printed(outputs(notebook, "import asyncio\nawait asyncio.sleep(0)\nprint('done')")) == "done\n"


def test_help_shows_nothing_and_waits_for_nobody(notebook):
    assert outputs(notebook, "len?") == []
