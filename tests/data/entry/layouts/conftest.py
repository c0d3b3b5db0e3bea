import shutil
from pathlib import Path

import openpyxl
import pytest

from growthgap.data.entry.layouts import publication

ROOT = Path(__file__).parents[4]
SOURCE = {"SOURCE_ID": "test-2026-11", "PUBLISHER": "Test", "TITLE": "Test", "PUBLISHED": "2026-11-20"}
SHOWN = ["REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"]


@pytest.fixture
def examples():
    """The files that the page of docs takes its examples from."""
    return ROOT / "docs" / "examples"


@pytest.fixture
def maps(project):
    """The folder of maps of a project of its own, with those that the repository has."""
    shutil.copytree(ROOT / "data" / "maps", project / "data" / "maps")
    return project / "data" / "maps"


@pytest.fixture
def written(maps):
    """Writes a map of this text, and gives its name."""

    def write(text, name="mine"):
        (maps / f"{name}.yml").write_text(text, encoding="utf-8")
        return name

    return write


@pytest.fixture
def book(tmp_path):
    """Saves a workbook with these rows in its one sheet, after a change of it."""

    def save(rows, change=lambda sheet: None, title="1"):
        made = openpyxl.Workbook()
        made.active.title = title
        for row in rows:
            made.active.append(row)
        change(made.active)
        made.save(tmp_path / "tables.xlsx")
        return tmp_path / "tables.xlsx"

    return save


@pytest.fixture
def taken():
    """The rows that a map takes of a file, each as area, indicator, period, value and status; and all that is wrong."""

    def take(path, name, sheet=None, **given):
        found = publication.read(path, name, SOURCE | given, sheet)
        rows = found.given.reindex(columns=SHOWN, fill_value="").to_numpy()
        return [" ".join(filter(None, row)) for row in rows], found.faults

    return take
