import textwrap

import nbformat
import pytest

from growthgap.engine import worker


@pytest.fixture(scope="session")
def warm_server():
    """One warm process for all tests of this folder that run notebooks."""
    with worker.warm():
        yield


@pytest.fixture
def notebook(tmp_path):
    """Writes a notebook of cells: code, or whole cells."""

    def write(*cells, name="example.ipynb"):
        new = nbformat.v4.new_code_cell
        cells = [
            cell if isinstance(cell, dict) else new(textwrap.dedent(cell).strip("\n"), id=f"c{number}")
            for number, cell in enumerate(cells)
        ]
        path = tmp_path / name
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
        return path

    return write
