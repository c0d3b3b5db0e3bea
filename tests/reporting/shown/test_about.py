"""What a notebook says of itself: title and question, from a text cell or from what a cell says."""

from growthgap.reporting.shown.about import question, title

TEXT = {"cell_type": "markdown", "source": ["# How *fast*?\n", "\n", "A [question](x.html) of\n", "`growth`."]}


def said(shown: str, **about) -> dict:
    output = {"data": {"text/markdown": shown}, "metadata": {"growthgap": {"prose": True, **about}}}
    return {"cell_type": "code", "source": ["%%say"], "outputs": [{"metadata": {}}, output]}


def of(*cells) -> tuple[str, str]:
    return title({"cells": cells}), question({"cells": cells})


def test_title_and_question_of_a_text_cell():
    assert of(TEXT) == ("How fast?", "A question of growth.")


def test_a_name_keeps_its_underscores():
    assert of({"cell_type": "markdown", "source": ["# 01_growth and _this_"]}) == ("01_growth and this", "")


def test_title_and_question_that_a_cell_says():
    verdict = said("# Place: 13\u00a0% is unlikely\n\n**About 1 in 6**[^1], as one\nsays \\*.\n\nMore.")
    assert of(said("no heading | 1", front={"rows": []}), verdict, TEXT) == (
        "Place: 13\u00a0% is unlikely",  # a number and its unit stay together
        "About 1 in 6, as one says *.",
    )


def test_what_people_read_and_the_page_does_not_is_no_title():
    assert of(said("as people read it", text="# As it is set\n\nWhy?")) == ("As it is set", "Why?")


def test_a_heading_after_the_title_leaves_no_question():
    assert of(said("# One\n\n## Two\n\nText.")) == ("One", "")
