"""Notebook files as cells and syntax trees."""

import ast
import json

import nbformat
import pytest

from growthgap.build.notebook import cells
from growthgap.errors import GrowthGapError

NO_CELLS = r"02_x\.ipynb is not a notebook: it is not JSON with a list of cells"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", NO_CELLS),
        (b"[]", NO_CELLS),
        (b'{"cells": 5}', NO_CELLS),
        (b'{"cells": [5]}', NO_CELLS),
        (b'{"cells": [{"cell_type": "code"}]}', NO_CELLS),
        (b'{"cells": [{"cell_type": "code", "source": [1]}]}', NO_CELLS),
        (b'{"cells": [{"cell_type": "code", "source": "", "metadata": {"tags": 1}}]}', NO_CELLS),
        (b'{"cells": [{"cell_type": "code", "source": "", "metadata": 5}]}', NO_CELLS),
        (b"[" * 100_000, NO_CELLS),
        (b"\xff", "02_x.ipynb is not a notebook: it cannot be read as UTF-8 text"),
        (
            b'{\n<<<<<<< HEAD\n "cells": []\n=======\n}',
            "02_x.ipynb is half a merge: line 2 begins with <<<<<<<; end it with nbdime mergetool.",
        ),
    ],
)
def test_what_is_no_notebook_is_one_sentence(tmp_path, content, sentence):
    (tmp_path / "02_x.ipynb").write_bytes(content)
    with pytest.raises(GrowthGapError, match=sentence):
        cells.cells(tmp_path / "02_x.ipynb")


def test_a_missing_notebook_and_a_folder_are_one_sentence(tmp_path):
    with pytest.raises(GrowthGapError, match=r"02_none\.ipynb: there is no such notebook"):
        cells.cells(tmp_path / "02_none.ipynb")
    (tmp_path / "03_x.ipynb").mkdir()
    with pytest.raises(GrowthGapError, match=r"03_x\.ipynb is not a notebook"):
        cells.cells(tmp_path / "03_x.ipynb")


@pytest.mark.parametrize(
    ("source", "tree", "magics"),
    [
        ("x = 1\n%matplotlib inline", "x = 1", ("%matplotlib inline",)),
        ("files = !ls | wc\ny = 2", "files = ...\ny = 2", ("!ls | wc",)),
        ("%%time\nx = 1", "x = 1", ("%%time",)),
        ("%%bash\nif true; then", "", ("%%bash",)),
        ("text = '''\n% no magic\n!'''", "text = '\\n% no magic\\n!'", ()),
        ("rest = (7\n    % 2)", "rest = 7 % 2", ()),
    ],
)
def test_magic_is_told_apart_from_python(notebook, source, tree, magics):
    (cell,) = cells.code(notebook(source))
    assert (ast.unparse(cell.tree), cell.magics) == (tree, magics)


@pytest.mark.parametrize("source", ["x = (", "x = '", "a b", "x = " + "(" * 300 + "1" + ")" * 300, "x\0"])
def test_what_is_not_python_names_the_cell(notebook, source):
    with pytest.raises(GrowthGapError, match=r"01_tiny, cell 2.*: not valid Python"):
        cells.code(notebook("x = 1", source))


def test_a_file_is_read_again_when_it_has_changed(notebook):
    path = notebook("x = 1")
    assert len(cells.code(path)) == 1
    path.write_text(json.dumps({"cells": []}))
    assert cells.code(path) == []


def test_names_in_a_cell_of_text_and_in_labels_are_read(tmp_path):
    cell = nbformat.v4.new_code_cell
    texts = [
        "%%say\n{{ gap.full }} of {% if area == 'x' %}{{ fdi.total }}{% endif %}",
        'report.table(t, "In {{ year }}")',
    ]
    path = tmp_path / "01_x.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell(text) for text in texts]), path)
    names = [{node.id for node in one.nodes if isinstance(node, ast.Name)} for one in cells.code(path)]
    assert {"gap", "area", "fdi"} <= names[0] and not {"full", "total"} & names[0]
    assert names[1] == {"report", "t", "year"}
    assert cells.code(path)[0].magics == ()
