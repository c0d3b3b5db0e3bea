"""What a page says of a report: its scenario and place."""

from dataclasses import replace
from pathlib import Path

import parameter_notebooks
import pytest

from growthgap.build.scenarios.meta import about, home, in_words
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
        ({"scenario": "s@VN-13@2025-06-30"}, "The official plan, as of 30 June 2025"),
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


def test_a_parameter_that_was_published_names_its_publication(tmp_path):
    (tmp_path / "notebooks").mkdir()
    parameter_notebooks.notebook(tmp_path, "01_x", ["target_growth_pct: float = 13.0  # growth, % a year"])
    path, given = tmp_path / "notebooks" / "01_x.ipynb", {"target_growth_pct": 13.0}
    report = replace(REPORT, notebook=path, parameters=given, published={"target_growth_pct": ("plo-2026-02-05-qn",)})
    meaning = about(report, "1").parameters[0][2]
    assert meaning.startswith("growth, % a year; as published by Pháp luật TP.HCM: ")
    assert meaning.endswith(", 5 February 2026")
    assert about(replace(report, published={}), "1").parameters[0][2] == "growth, % a year"


def test_a_report_about_another_area_is_listed_on_the_page_of_that():
    assert home(REPORT) == "index"
    assert home(replace(REPORT, scenario="s@VN-13", parameters={"area": "VN-13"})) == "VN-13"
    assert home(replace(REPORT, scenario="s@2025-06-30")) == "index"
