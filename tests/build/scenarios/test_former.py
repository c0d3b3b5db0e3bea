"""A notebook that was renamed is found under its former names, and their pages lead to it."""

import json

import pytest

from growthgap.build.scenarios import former
from growthgap.build.scenarios.find import find_notebook


@pytest.fixture
def root(tmp_path):
    cells = [
        {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": ["scenario: str = 'a'  # which"]},
        {"cell_type": "code", "metadata": {}, "source": ["scenario"]},
    ]
    cells = [{**cell, "outputs": [], "execution_count": None, "id": f"c{i}"} for i, cell in enumerate(cells)]
    about = {"growthgap": {"formerly": ["00_overview"]}}
    content = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_brief.ipynb").write_text(json.dumps(content))
    (tmp_path / "notebooks" / "01_other.ipynb").write_text(json.dumps({**content, "metadata": {}}))
    return tmp_path


def test_a_former_name_leads_to_the_notebook(root):
    assert former.names(root) == {"00_overview": "00_brief"}
    assert find_notebook(root, "00_overview") == root / "notebooks" / "00_brief.ipynb"


@pytest.mark.parametrize(
    ("asked", "now"),
    [
        ("00_overview--nation", "00_brief--nation"),
        ("reports/html/00_overview--nation.html", "reports/html/00_brief--nation.html"),
        ("00_overview.ipynb", "00_brief.ipynb"),
        ("00_overviews", "00_overviews"),
        ("01_other--nation", "01_other--nation"),
    ],
)
def test_reports_and_files_too(root, asked, now):
    assert former.present(root, asked) == now


def test_each_report_of_it_has_a_page_under_the_former_name(root):
    reports = ["00_brief--nation", "00_brief--official-2026@2025-06-30", "01_other--nation"]
    assert former.pages(former.names(root), reports) == {
        "00_overview--nation": "00_brief--nation",
        "00_overview--official-2026@2025-06-30": "00_brief--official-2026@2025-06-30",
    }
