"""What a page says of a report: its scenario and place."""

from dataclasses import replace
from pathlib import Path

import parameter_notebooks
import pytest

from growthgap.build.scenarios.meta import about, in_words
from growthgap.build.scenarios.scenarios import Report

OFFICIAL = "The official plan: 13 % or more in 2026"
REPORT = Report("01_x--s", Path("01_x.ipynb"), "s", {"area": "VN-HP"}, described=OFFICIAL)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "The official plan"),
        ({"described": "As it looked in March, for comparison"}, "As it looked in March"),
        ({"described": "Hải Phòng: more than 13 % in 2026, on few figures"}, "more than 13 % in 2026"),
        ({"described": ""}, "s"),
        ({"scenario": "s@2025-06-30"}, "The official plan, as of 30 June 2025"),
        ({"scenario": "s@VN-13", "described": ""}, "s"),
    ],
)
def test_a_scenario_is_called_by_the_first_words_of_its_description(changes, words):
    assert in_words(replace(REPORT, **changes), "Hải Phòng") == words


def test_a_page_names_its_place_where_the_report_has_one(tmp_path):
    notebook = tmp_path / "01_x.ipynb"
    notebook.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    assert about(replace(REPORT, notebook=notebook), "1").place == "Hải Phòng"
    assert about(replace(REPORT, notebook=notebook, parameters={}), "1").place == ""


def test_a_parameter_that_is_not_set_says_so(tmp_path):
    (tmp_path / "notebooks").mkdir()
    parameter_notebooks.notebook(tmp_path, "01_x", ["since: float | None = None"])
    report = replace(REPORT, notebook=tmp_path / "notebooks" / "01_x.ipynb", parameters={"since": None})
    assert [about(report, "1", language).parameters[0][1] for language in ("en", "vi")] == ["not set", "không đặt"]
