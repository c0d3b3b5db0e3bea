import shutil
from pathlib import Path

import pytest

from growthgap.data import tables

RAW = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder of its own with a copy of the raw files."""
    shutil.copytree(RAW, tmp_path / "data" / "raw")
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    return tmp_path


@pytest.fixture
def edit(project):
    """Replace text in a raw file of the project; the text must be there exactly once."""

    def replace(name, old, new):
        path = tables.raw_path(name)
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def raw(project):
    """The folder of the project's raw files."""
    return project / "data" / "raw"
