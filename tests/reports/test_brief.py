"""The brief takes its results from other reports and sets published figures beside them; page one is one side."""

import io
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "00_brief.ipynb"


def code() -> str:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def test_the_brief_reads_reports_and_records_nothing_but_published_figures_by_year():
    assert "report.read(" in code()
    recorded = [line for line in code().splitlines() if "report.record(" in line]
    assert recorded == ['report.record(picked, "came")'] and "picked = selected.selected(" in code()


def test_it_is_found_under_the_name_that_it_had():
    assert nbformat.read(NOTEBOOK, as_version=4).metadata["growthgap"]["formerly"] == ["00_overview"]


@pytest.mark.verify
def test_the_official_edition_has_the_brief_on_one_side_and_the_overview_on_two_more(official_clone):
    name = "00_brief--official-2026"
    reports = official_clone / "reports"
    pages = PdfReader(io.BytesIO((reports / "pdf" / f"{name}.pdf").read_bytes())).pages
    assert len(pages) == 3
    first, second = (page.extract_text() for page in pages[:2])
    assert "What would decide it" in first and "80 % interval: eight of ten" in first.replace("\u00a0", " ")
    assert "The overview" not in first
    assert second.index("The overview") < second.index("How likely the targets")
    assert pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)  # A4
    moved = (reports / "html" / "00_overview--official-2026.html").read_text()
    assert f"url={name}.html" in moved
