"""The watched page in a real browser: a save appears by itself, soon, and where the reader was."""

import json
import shutil
import time

import pytest

from growthgap.build import watch
from growthgap.engine import worker

pytestmark = pytest.mark.verify
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
TEXT = "\n\n".join(f"Paragraph {number}." for number in range(80))


@pytest.fixture
def browser_page():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def write(path, title: str, code: str) -> None:
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": f"# {title}\n\n{TEXT}"},
        {"cell_type": "code", "id": "b", "metadata": {}, "source": code, "outputs": [], "execution_count": None},
    ]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))


def test_a_save_is_in_the_browser_within_three_seconds(browser_page, tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    (tmp_path / "notebooks" / "scenarios").mkdir(parents=True)
    (tmp_path / "requirements.lock").write_text("numpy==2.4\n")
    path = tmp_path / "notebooks" / "01_growth.ipynb"
    write(path, "First", "print(6 * 7)")
    page, renderer = watch.Page("01_growth"), watch.Renderer(tmp_path, path, "official-2026", {})
    faults = []
    browser_page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    with worker.warm(), watch.serve(page) as address:
        browser_page.goto(address)
        watch.show(page, renderer)
        report = browser_page.frame_locator("#report")
        report.locator("h1:has-text('First')").wait_for()
        browser_page.frames[1].evaluate("scrollTo(0, 900)")
        begun = time.monotonic()
        write(path, "Second", "print(6 * 8)")
        watch.show(page, renderer)
        report.locator("h1:has-text('Second')").wait_for()
        assert time.monotonic() - begun < 3
        report.locator("text=48").first.wait_for(state="attached")
        browser_page.wait_for_function("document.getElementById('report').contentWindow.scrollY > 800")
        write(path, "Second", "1 / 0")
        watch.show(page, renderer)
        browser_page.locator("#state.failed:has-text('ZeroDivisionError')").wait_for()
        report.locator("text=ZeroDivisionError").first.wait_for()
    assert faults == []
