"""Blocks that are set in a way of their own: chances, small print, and where a page begins."""

import io

from bs4 import BeautifulSoup
from pypdf import PdfReader
from sample_report import META, chart, code, notebook, said, text

from growthgap.pages.edition import edition

CHANCES = """::: chances

- **1 in 6** 13 % or more in 2026 (17 %)
- **under 1 in 100** twice the *output*
- no chance

:::"""
FOOT = "::: foot\n\nSmall print with a [link](https://example.org).\n\n:::"
PAGE = "::: page\n\n## The overview\n\n:::\n\nMore."


def made(*outputs) -> dict[str, bytes]:
    return edition(notebook(text("# Title"), code("x", *outputs)), META)


def test_chances_have_rings_that_who_hears_the_page_does_not_hear():
    article = BeautifulSoup(made(said(CHANCES))["html"], "html.parser").article
    items = article.select(".chances > li")
    assert [item.strong.text.strip() for item in items] == ["1 in 6", "under 1 in 100"]
    assert [item.p.text.strip().replace("\u00a0", " ") for item in items] == [
        "13 % or more in 2026 (17 %)",
        "twice the output",
    ]
    rings = [item.select_one(".rings") for item in items]
    assert [(len(one.select("i")), len(one.select("i.on"))) for one in rings] == [(6, 1), (100, 1)]
    assert all(one["aria-hidden"] == "true" and not one.text.strip() for one in rings)


def test_small_print_and_a_new_page_keep_their_text_in_html():
    article = BeautifulSoup(made(said(FOOT), said(PAGE))["html"], "html.parser").article
    assert article.select_one(".foot a")["href"] == "https://example.org"
    assert article.select_one(".page h2").text == "The overview"


def test_in_print_a_page_begins_there_and_a_chart_before_it_keeps_its_place():
    pages = PdfReader(
        io.BytesIO(made(said("First words."), chart(), said(CHANCES), said(FOOT), said(PAGE))["pdf"])
    ).pages
    first, second = (page.extract_text() for page in pages[:2])
    assert "Small print" in first and "The overview" not in first
    assert second.index("The overview") < second.index("More.")
    assert first.index("First words.") < first.index("1 in 6") < first.index("Small print")
    assert "under 1 in 100" in first
