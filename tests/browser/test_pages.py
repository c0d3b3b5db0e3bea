"""Reports in a real browser: nothing leaves the page, everything can be reached, seen and read aloud."""

from __future__ import annotations

import io
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

sys.path.append(str(Path(__file__).parents[1] / "pages"))
from sample_report import META, sample

from growthgap import project
from growthgap.build.scenarios.grids import Grid
from growthgap.build.scenarios.scenarios import Report
from growthgap.pages import docs
from growthgap.pages import grid_page as grid_pages
from growthgap.pages.edition import render_html
from growthgap.pages.front_page import Front, IndexEntry, render_index, render_moved
from growthgap.pages.html import publish_fonts
from growthgap.pages.take_home import data_page

pytestmark = pytest.mark.verify
ROOT = Path(__file__).resolve().parents[2]
PHONE, TABLET, DESKTOP = ({"width": width, "height": 900} for width in (390, 768, 1200))
SIZES = pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
NAMES = ["report", "docs/index", "docs/glossary", "index", "grid", "data"]
ALL = pytest.mark.parametrize("name", NAMES)
EVERY = pytest.mark.parametrize("name", [*NAMES, "moved"])
REPORTS = pytest.mark.parametrize("name", ["report", "docs/index", "docs/glossary"])
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
LINKS = {"vi": "index.vi.html", "data": "data.html", "docs": "docs/index.html"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_context(reduced_motion="reduce", accept_downloads=True)
        browser.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    links, names = (("pdf", "a.pdf"), ("values", "a.json")), ("official-2026", "double")
    said = Front("1 in 6", ("That is the chance.",), (("Published", "growth"),), {"01": "17 %: 13.0 % asked"})
    entries = [IndexEntry("01", "How fast?", name, "report.html", links) for name in names]
    entries += [IndexEntry("00", "Unlikely", name, "report.html", links, front=said) for name in names]
    pages = {
        "report": render_html(sample(), replace(META, other=(("vi", "report.vi.html"),))),
        "index": render_index(entries, links=LINKS, version="0.1.0", grids={"cost": "What growth costs"}),
        "grid": grid_page(folder),
        "data": data(),
        "moved": render_moved("a").replace('http-equiv="refresh"', 'name="refresh"'),  # it stays to be looked at
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    publish_fonts(folder)
    docs.make_docs(ROOT, folder / "docs")
    return {name: folder / f"{name}.html" for name in [*pages, "docs/index", "docs/glossary"]}


def data() -> str:
    """Page of what can be taken home of two reports."""
    outputs = tuple(data_page.Output(f"Table {n}", "Growth by year " * n, f"{n}.csv", f"{n}.json") for n in (1, 12))
    links = {"HTML": "report.html", "PDF": "a.pdf", "XLSX": "a.xlsx", "JSON": "a.json"}
    taken = [data_page.Taken("01", "How fast?", scenario, links, outputs) for scenario in ("official-2026", "nation")]
    return data_page.render(taken, figures=True, docs=True, version="0.1.0")


def grid_page(folder: Path) -> str:
    """Page of a grid of two reports, of which one is there."""
    given = [{"target_growth_pct": growth, "area": "VN-HP"} for growth in (8.0, 13.0)]
    reports = tuple(
        Report(f"04_cost--official-2026--{i}", Path("04_cost.ipynb"), "official-2026", one)
        for i, one in enumerate(given)
    )
    grid = Grid("cost", "What growth costs", ("target_growth_pct", "area"), reports)
    out = grid_pages.place(folder, grid.name)
    for kind in ("html", "pdf", "values"):
        project.write(out.path(kind, reports[0].name), "there")
    return grid_pages.page(grid, out, {reports[1].name: "04_cost.ipynb: cell 4 failed"})


@pytest.fixture
def open_page(browser, files):
    pages = []

    def open_(name: str, size: dict[str, int], scheme: str = "light"):
        page = browser.new_page()
        pages.append(page)
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        page.complaints = []
        page.requests = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda asked: page.requests.append(asked.url))
        page.goto(files[name].as_uri())
        return page

    yield open_
    for page in pages:
        page.close()


@ALL
def test_nothing_is_asked_for_but_the_fonts_beside_the_page_and_nothing_is_complained_of(open_page, name, files):
    page = open_page(name, DESKTOP)
    page.evaluate("document.fonts.ready")
    outside = [url for url in page.requests if not url.startswith("data:")]
    assert outside[0] == files[name].as_uri()
    fonts = files["report"].parent / "fonts"
    assert {*outside[1:]} == {(fonts / f"SourceSansPro-{weight}.ttf").as_uri() for weight in ("Regular", "Semibold")}
    assert page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').length") == 2
    assert page.complaints == []


def test_a_page_that_is_taken_alone_is_set_in_other_letters(browser, files, tmp_path):
    alone = tmp_path / "alone.html"
    alone.write_bytes(files["report"].read_bytes())
    page = browser.new_page()
    page.goto(alone.as_uri())
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').length") == 0
    assert page.locator("h1").is_visible()
    page.close()


@EVERY
def test_no_accessibility_fault(open_page, name):
    """Everything at each width; in the dark, which changes nothing but colours, what concerns them."""
    from axe_playwright_python.sync_playwright import Axe

    page, axe, faults = open_page(name, DESKTOP), Axe(), {}
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    if name == "report":
        page.get_by_label("Show the code").check()
    for size in (PHONE, TABLET, DESKTOP):
        page.set_viewport_size(size)
        for scheme, options in (("light", AXE), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found = axe.run(page, options=options).response
            assert len(found["passes"]) > 5 or scheme == "dark"
            for fault in found["violations"]:
                faults[size["width"], scheme, fault["id"]] = fault["nodes"][0]["html"]
    assert faults == {}


@ALL
def test_every_head_of_a_table_says_what_it_heads(open_page, name):
    heads = open_page(name, DESKTOP).locator("th").evaluate_all("all => all.map(th => th.scope)")
    assert {*heads} <= {"col", "row", "colgroup", "rowgroup"}


@ALL
@SIZES
def test_no_page_scrolls_sideways(open_page, name, size):
    page = open_page(name, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@REPORTS
@SIZES
def test_text_has_its_width(open_page, name, size):
    width = open_page(name, size).locator("main").bounding_box()["width"]
    assert width == min(720, size["width"] - 32)


@REPORTS
def test_all_reports_are_reached_from_a_phone(open_page, name):
    assert open_page(name, PHONE).get_by_role("link", name="All reports").is_visible()


def test_what_names_a_row_stays_in_sight_on_a_phone(open_page):
    page = open_page("report", PHONE)
    head, box = page.locator("#table-2 tbody th").first, page.locator("#table-2 .scroll")
    before = head.bounding_box()["x"]
    box.evaluate("box => box.scrollLeft = box.scrollWidth")
    assert head.bounding_box()["x"] == before and head.bounding_box()["width"] < 0.45 * PHONE["width"]


def test_wide_tables_scroll_inside_their_box(open_page):
    page = open_page("report", PHONE)
    box = page.locator("#table-2 .scroll")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert box.evaluate("box => box.scrollLeft") > 0


def test_charts_are_drawn(open_page):
    drawn = open_page("report", DESKTOP).locator("#figure-1 :is(img, svg):visible").first
    assert drawn.bounding_box()["width"] > 400


def test_one_switch_shows_all_code_by_keyboard(open_page):
    page = open_page("report", DESKTOP)
    switch, code = page.get_by_role("checkbox", name="Show the code"), page.locator(".code")
    assert switch.count() == 1 and code.count() > 3
    before = page.locator("article").bounding_box()["height"]
    assert not any(one.is_visible() for one in code.all())
    switch.focus()
    page.keyboard.press("Space")
    assert all(one.is_visible() for one in code.all())
    page.keyboard.press("Space")
    assert page.locator("article").bounding_box()["height"] == before


def test_contents_stand_open_at_the_side_and_fold_on_a_phone(open_page):
    wide, narrow = open_page("report", DESKTOP), open_page("report", PHONE)
    assert wide.get_by_role("link", name="The record").is_visible()
    assert not narrow.get_by_role("link", name="The record").is_visible()
    narrow.locator(".contents summary").click()
    for page in (wide, narrow):
        page.get_by_role("link", name="The record").click()
        top = page.locator("#the-record").bounding_box()["y"]
        assert 0 <= top < 200


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_footnote_opens_beside_its_mark(open_page, size):
    page = open_page("report", size)
    mark, note = page.locator("article .ref").first, page.locator("#note-1")
    assert not note.is_visible()
    assert mark.inner_text() == "[1]" and min(mark.bounding_box()[side] for side in ("width", "height")) >= 24
    mark.click()
    assert note.is_visible()
    box, at = note.bounding_box(), mark.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
    assert abs(box["y"] - at["y"]) < 60
    page.keyboard.press("Escape")
    assert not note.is_visible()


def test_data_of_a_chart_can_be_kept(open_page):
    page = open_page("report", DESKTOP)
    with page.expect_download() as download:
        page.locator("#figure-1 a.download").click()
    assert download.value.suggested_filename == "sample-figure-1.csv"
    assert Path(download.value.path()).read_text(encoding="utf-8-sig") == 'Year,"Growth, %"\n2025,11.8\n2026,\n'
    assert page.complaints == []


def test_print_has_the_answer_first_and_neither_code_nor_contents(open_page):
    page = open_page("report", DESKTOP)
    page.get_by_label("Show the code").check()
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible() and not page.locator(".code").first.is_visible()
    assert page.locator(".notes").is_visible()
    tops = [page.locator(one).bounding_box()["y"] for one in (".answer", "#table-1", ".sources", ".notes", ".panel")]
    assert tops == sorted(tops)


def test_a_printed_page_cuts_no_table_and_no_row(open_page):
    page = open_page("report", {"width": 658, "height": 900})  # what an A4 page has between its margins
    page.emulate_media(media="print")
    wide = page.locator(".scroll").evaluate_all("all => all.map(box => box.scrollWidth - box.clientWidth)")
    assert max(wide) <= 0
    assert page.locator("tr").first.evaluate("row => getComputedStyle(row).breakInside") == "avoid"
    texts = [one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert len(texts) <= 5
    whole = "\n".join(texts)
    order = ("The answer", "GRDP by year", "Notes and sources", "How this report was made")
    places = [whole.find(part) for part in order]
    assert "The answer" in texts[0] and places == sorted(places)
    assert sum("<https://example.org/a>" in text for text in texts) == 1
