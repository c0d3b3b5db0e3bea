"""The overview makes no number of its own: it takes every one from another report."""

from pathlib import Path

import nbformat

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "00_brief.ipynb"


def code() -> str:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def test_the_overview_reads_reports_and_records_nothing_of_its_own():
    assert "report.read(" in code()
    assert "report.record(" not in code() and "report.value(" not in code()


def test_the_overview_reads_no_raw_table():
    assert "from growthgap import data" not in code()
