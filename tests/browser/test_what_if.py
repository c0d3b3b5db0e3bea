"""Moved assumptions in a real browser: the script computes what Python does, and is the only one that runs."""

from __future__ import annotations

import shutil

import nbformat
import numpy as np
import pytest

from growthgap.economics.answer import what_if
from growthgap.pages.document import ReportMeta
from growthgap.pages.edition import render_html, render_pdf
from growthgap.pages.html import publish_fonts
from growthgap.quantity import Quantity
from growthgap.reporting import numbers
from growthgap.reporting import what_if as told

pytestmark = pytest.mark.verify
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AMOUNTS = (
    Quantity(363_000.0, "VND_BN"),
    Quantity(0.0, "PCT"),
    Quantity(3.5907, "RATIO"),
    Quantity(734_000.0, "VND_BN"),
)
BRING = np.sort(np.random.default_rng(1).lognormal(0, 0.06, 401))
BEGUN = what_if.WhatIf(Quantity(13.0, "PCT"), *AMOUNTS, BRING)
MOVE = "(slider, to) => { slider.value = to; slider.dispatchEvent(new Event('input', {bubbles: true})) }"
META = ReportMeta("04_x--official-2026", "04_x", "official-2026")
AT = ("target", "planned", "prices", "icor")


def notebook(language="en", more=""):
    about = {"growthgap": {"what_if": told.told(told.stored(BEGUN), language)}}
    output = nbformat.v4.new_output("display_data", {"text/markdown": "x"}, metadata=about)
    heading = nbformat.v4.new_markdown_cell(f"# Title\n\nText.{more}\n\n## Section")
    cell = nbformat.v4.new_code_cell("report.what_if(found)", outputs=[output], execution_count=1)
    return nbformat.v4.new_notebook(cells=[heading, cell])


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    publish_fonts(tmp_path)

    def opened(scripts=True, **content):
        (tmp_path / "page.html").write_text(render_html(notebook(**content), META), encoding="utf-8")
        page = browser.new_context(java_script_enabled=scripts).new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto((tmp_path / "page.html").as_uri())
        return page

    return opened


def read(page, name):
    return float(page.locator(f"#what-if-{name}").get_attribute("data-value"))


def compare(page, given):
    found = what_if.outcome(BEGUN, *given)
    expected = {"required": found.required / 1000, "gap": found.gap / 1000, "bought": found.bought}
    for name, value in (expected | {"chance": found.chance}).items():
        assert read(page, name) == pytest.approx(value, rel=1e-4, abs=1e-5), (name, given)
    bought = page.locator("#what-if-bought").inner_text()
    assert f"({found.bought_low:.1f} to {found.bought_high:.1f})" in bought


def test_fifty_settings_are_what_python_computes(opened):
    page, rng = opened(), np.random.default_rng(7)
    compare(page, (13.0, 363_000.0, 0.0, 3.5907))
    for _ in range(50):
        steps = [rng.integers(10, 200) / 10, int(rng.integers(190, 580)), rng.integers(0, 100) / 10]
        given = [*steps, rng.integers(200, 800) / 100]
        for name, value in zip(AT, given, strict=True):
            page.locator(f"#what-if-{name}").evaluate(MOVE, str(value))
        at = [float(page.locator(f"#what-if-{name}").input_value()) for name in AT]
        compare(page, (at[0], 1000 * at[1], at[2], at[3]))
    assert page.complaints == []


def test_the_keyboard_moves_it_and_the_button_leads_back(opened):
    page = opened()
    before = page.locator("#what-if dl").inner_text()
    slider = page.get_by_label("Growth target")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "12.9\u00a0%"
    assert page.locator("#what-if dl").inner_text() != before
    page.get_by_role("button", name="Back to this report").click()
    assert page.locator("#what-if dl").inner_text() == before


def test_without_scripts_and_on_paper_there_is_none(opened):
    assert opened(scripts=False).locator("#what-if").is_hidden()
    page = opened()
    page.emulate_media(media="print")
    assert page.locator("#what-if").is_hidden()
    assert b"What if" not in render_pdf(notebook(), META)


def test_no_other_script_runs(opened):
    page = opened(more="\n\n<script>document.title = 'taken over'</script><img src=x onerror=\"document.title='2'\">")
    assert page.title().startswith("Title")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'document.title = 3'}))")
    assert page.title().startswith("Title")


def test_it_speaks_the_language_of_the_report(browser, tmp_path):
    meta = ReportMeta("04_x--official-2026", "04_x", "official-2026", language="vi")
    (tmp_path / "vi.html").write_text(render_html(notebook("vi"), meta), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "vi.html").as_uri())
    assert page.locator("#what-if-icor-shown").inner_text() == "3,59"
    assert page.locator("#what-if-target-shown").inner_text() == "13,0%"
    found = what_if.outcome(BEGUN, 13.0, 363_000.0, 0.0, 3.5907)
    ends = numbers.interval(found.bought_low, found.bought_high, "PCT", 1, "vi").removesuffix("%")
    bought = numbers.quantity(found.bought, "PCT", 1, "vi")
    assert page.locator("#what-if-bought").inner_text() == f"{bought} ({ends})"
    assert page.locator("#what-if-gap").inner_text().startswith("\u2212")
    assert page.get_by_label("Mục tiêu tăng trưởng").count() == 1
