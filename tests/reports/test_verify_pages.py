"""Long checks of the official plan's reports in both languages: how full printed pages are, and that the Vietnamese
edition says the same in Vietnamese."""

import io
import json
import re
import unicodedata

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook
from page_layout import holes, runs
from pypdf import PdfReader

from growthgap.build import steps
from growthgap.build.scenarios import meta, scenarios
from growthgap.pages.edition import render_pdf
from growthgap.project import DEFAULT_SCENARIO, Outputs, in_
from growthgap.reporting.citing import publications, publishers
from growthgap.words import LANGUAGES, words
from growthgap.words.english import english_in, shown_text

pytestmark = pytest.mark.verify
WORD = re.compile(r"[^\W\d_]+")
OF_PAGES = {  # words that only a page on a screen has: of its links, and of what a reader can try
    word
    for part in ("pages", "what_if", "take_home", "report")
    for text in words(part, "vi").values()
    for word in WORD.findall(text)
}


# The largest part of a page that may be white within it, and the least that a last page has of text.
HOLE, LAST = 0.16, 1 / 3


@pytest.fixture(scope="module")
def out(official_clone) -> Outputs:
    return Outputs(official_clone / "reports")


@pytest.fixture(scope="module")
def reports(official_clone) -> list[scenarios.Report]:
    found = scenarios.select(scenarios.all_reports(official_clone), official_clone, scenario=DEFAULT_SCENARIO)
    assert len(found) >= 9 and all(report.languages == tuple(LANGUAGES) for report in found)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_printed_page_has_a_hole_and_no_last_page_is_all_but_empty(reports, out, language):
    found = {}
    for report in reports:
        nb = steps.told(report, steps.published(report, out), language)
        said = meta.of_pages(report, out.path("values", report.name).read_bytes(), out, language, report.languages)
        assert out.path(in_("pdf", language), report.name).read_bytes() == render_pdf(nb, said)
        found[report.name] = holes(nb, said)
    assert {name: max(bands) for name, (bands, _) in found.items() if max(bands) > HOLE} == {}
    assert {name: full for name, (_, full) in found.items() if full < LAST} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_fit_their_printed_page(reports, out, language):
    found = {}
    for report in reports:
        made = out.path(in_("pdf", language), report.name).read_bytes()
        for number, (page, sheet) in enumerate(zip(runs(made), PdfReader(io.BytesIO(made)).pages, strict=True), 1):
            if over := [run.text for run in page if run.right > float(sheet.mediabox.width) - 40]:
                found[f"{report.name} page {number}"] = over
    assert found == {}


def test_no_english_word_is_shown_in_vietnamese_but_in_the_names_of_sources(reports, out):
    """Newspapers and publications are named as they name themselves."""
    pages = sorted((out.folder / "html").glob("*.vi.html"))
    assert len(pages) >= 11
    titles = {title for report in reports for title in titled(out.path("values", report.name).read_text())}
    assert len(titles) > 300
    found = {path.name: told for path in pages if (told := english_in(without(titles, path.read_text())))}
    assert found == {}


def titled(values: str) -> set[str]:
    """Names of the publishers of a values file, and titles of its publications, without what is said of these."""
    listed = publications.listed(json.loads(values)["sources"], "vi")
    names = {publishers.plain(publisher, "vi") for publisher, _ in listed}
    titles = {entry.title for _, entries in listed for entry in entries}
    return names | {re.sub(r" \([^()]*\)$", "", title) for title in titles}


def without(titles: set[str], html: str) -> str:
    """The text of a page without these, links elsewhere, which titles are, values of parameters, which are code, and
    names of files and scenarios."""
    page = BeautifulSoup(html, "html.parser")
    for part in page.select("a[href^=http]"):
        part.decompose()
    for name in page.select("tr > th > code"):
        name.find_parent("tr").td.decompose()
    text = re.sub(r"\b[a-z]+(-[a-z]+)*-\d{4}\b|\bHTML\b", "", shown_text(str(page)))
    for title in sorted(filter(None, titles), key=len, reverse=True):
        text = text.replace(title, "")
    return text


def test_no_vietnamese_letter_is_lost_in_printed_text(reports, out):
    lost = {}
    for report in reports:
        pages = PdfReader(io.BytesIO(out.path("pdf.vi", report.name).read_bytes())).pages
        printed = unicodedata.normalize("NFC", "".join(page.extract_text() for page in pages))
        html = out.path("html.vi", report.name).read_text(encoding="utf-8")
        body = BeautifulSoup(html, "html.parser").main
        spoken = {word for p in body.select("p, h1, h2, h3") for word in WORD.findall(p.get_text(" "))}
        told = {word for word in spoken - OF_PAGES if re.search("[À-ɏẠ-ỹ]", word)}
        assert len(told) > 50
        if missing := told - set(WORD.findall(printed)):
            lost[report.name] = sorted(missing)
    assert lost == {}


def test_numbers_of_both_editions_are_equal(reports, out):
    for report in reports:
        books = [load_workbook(out.path(in_("xlsx", one), report.name)).worksheets for one in LANGUAGES]
        numbers = [
            [[cell.value for row in sheet for cell in row if isinstance(cell.value, int | float)] for sheet in book]
            for book in books
        ]
        assert numbers[0] == numbers[1], report.name
        assert sum(map(len, numbers[0])) > 20, report.name
