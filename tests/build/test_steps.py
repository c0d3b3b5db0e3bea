"""What a report says of itself: title and question, from a text cell or from what a cell says, scenario and place."""

from dataclasses import replace
from pathlib import Path

import pytest

from growthgap.build.scenarios.scenarios import Report
from growthgap.build.steps import about, in_words, question_of, title_of

TEXT = {"cell_type": "markdown", "source": ["# How *fast*?\n", "\n", "A [question](x.html) of\n", "`growth`."]}


def said(shown: str, **about) -> dict:
    output = {"data": {"text/markdown": shown}, "metadata": {"growthgap": {"prose": True, **about}}}
    return {"cell_type": "code", "source": ["%%say"], "outputs": [{"metadata": {}}, output]}


def of(*cells) -> tuple[str, str]:
    return title_of({"cells": cells}), question_of({"cells": cells})


def test_title_and_question_of_a_text_cell():
    assert of(TEXT) == ("How fast?", "A question of growth.")


def test_a_name_keeps_its_underscores():
    assert of({"cell_type": "markdown", "source": ["# 01_growth and _this_"]}) == ("01_growth and this", "")


def test_title_and_question_that_a_cell_says():
    verdict = said("# Place: 13\u00a0% is unlikely\n\n**About 1 in 6**[^1], as one\nsays \\*.\n\nMore.")
    assert of(said("no heading | 1", front={"rows": []}), verdict, TEXT) == (
        "Place: 13 % is unlikely",
        "About 1 in 6, as one says *.",
    )


def test_what_people_read_and_the_page_does_not_is_no_title():
    assert of(said("as people read it", text="# As it is set\n\nWhy?")) == ("As it is set", "Why?")


def test_a_heading_after_the_title_leaves_no_question():
    assert of(said("# One\n\n## Two\n\nText.")) == ("One", "")


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
