import json

import pytest


@pytest.fixture
def notebook(tmp_path):
    """A function that writes a notebook of code cells: each is a source, or (source, tags)."""

    def write(*sources, name="01_tiny.ipynb"):
        cells = []
        for source in sources:
            text, tags = (source, []) if isinstance(source, str) else source
            cells.append({"cell_type": "code", "metadata": {"tags": tags}, "source": text})
        path = tmp_path / name
        path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
        return path

    return write
