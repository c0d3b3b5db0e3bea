"""Reports in a real browser: nothing leaves the page, everything can be reached, seen and read aloud."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "pages"))
from sample_report import META, sample

from growthgap import project
from growthgap.build.scenarios.grids import Grid
from growthgap.build.scenarios.scenarios import Report
from growthgap.pages import grid_page as grid_pages
from growthgap.pages.edition import render_html
from growthgap.pages.front_page import Front, IndexEntry, render_index

pytestmark = pytest.mark.verify
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    links, names = (("pdf", "a.pdf"), ("values", "a.json")), ("official-2026", "double")
    said = Front("1 in 6", ("That is the chance.",), (("Published", "growth"),), {"01": "17 %: 13.0 % asked"})
    entries = [IndexEntry("01", "How fast?", name, "report.html", links) for name in names]
    entries += [IndexEntry("00", "Unlikely", name, "report.html", links, front=said) for name in names]
    pages = {
        "report": render_html(sample(), META),
        "index": render_index(entries, version="0.1.0", grids={"cost": "What growth costs"}),
        "grid": grid_page(folder),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


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
def open_page(browser, files, request):
    contexts = []

    def open_(name: str, size: dict[str, int], scheme: str = "light"):
        context = browser.new_context(
            viewport=size, color_scheme=scheme, reduced_motion="reduce", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.requests = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda asked: page.requests.append(asked.url))
        page.goto(files[name].as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["report", "index", "grid"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_request_leaves_and_nothing_is_complained_of(open_page, name, size, files):
    page = open_page(name, size)
    outside = [url for url in page.requests if not url.startswith("data:")]
    assert outside == [files[name].as_uri()]
    assert page.complaints == []


@pytest.mark.parametrize("name", ["report", "index", "grid"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_accessibility_fault(open_page, name, size, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(name, size, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response
    grave = [fault for fault in found["violations"] if fault["impact"] in ("serious", "critical")]
    serious = {fault["id"]: fault["nodes"][0]["html"] for fault in grave}
    assert len(found["passes"]) > 10
    assert serious == {}


@pytest.mark.parametrize("name", ["report", "index", "grid"])
def test_a_phone_page_is_no_wider_than_the_phone(open_page, name):
    page = open_page(name, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_wide_tables_scroll_inside_their_box(open_page):
    page = open_page("report", PHONE)
    box = page.locator("#table-2 .scroll")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert box.evaluate("box => box.scrollLeft") > 0


def test_charts_are_drawn(open_page):
    image = open_page("report", DESKTOP).locator("#figure-1 img")
    assert image.evaluate("image => image.complete && image.naturalWidth > 0")


def test_code_unfolds(open_page):
    page = open_page("report", DESKTOP)
    fold = page.locator("details.code").first
    assert not fold.locator("pre").is_visible()
    fold.locator("summary").click()
    assert fold.locator("pre").is_visible()


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
    assert download.value.suggested_filename == "growth.csv"
    assert Path(download.value.path()).read_text(encoding="utf-8-sig") == "year,growth\n2025,11.8\n"
    assert page.complaints == []


def test_charts_stand_on_white_in_the_dark(open_page):
    page = open_page("report", DESKTOP, "dark")
    assert page.locator(".card").first.evaluate("c => getComputedStyle(c).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 30)"


def test_print_shows_text_and_notes_only(open_page):
    page = open_page("report", DESKTOP)
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible() and not page.locator("details.code").first.is_visible()
    assert page.locator(".notes").is_visible() and page.locator("#figure-1 img").is_visible()
