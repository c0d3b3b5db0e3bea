from dataclasses import replace
from pathlib import Path

import pytest

from growthgap.build.scenarios.scenarios import Report
from growthgap.build.steps import about, dated, in_words

OFFICIAL = "The official plan: 13 % or more in 2026"
REPORT = Report("01_x--s", Path("01_x.ipynb"), "s", {"area": "VN-HP"}, described=OFFICIAL)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (["2026-03-31", "2025-12-31", "2026-04"], "2026-03-31"),
        (["2026", "2025-03", ""], ""),
        ([], ""),
    ],
)
def test_a_report_has_the_day_of_its_newest_source_that_tells_one(published, day):
    assert dated({str(n): {"published": one} for n, one in enumerate(published)}) == day


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
