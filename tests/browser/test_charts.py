"""Charts of the official reports in a real browser: no text covers another or leaves its drawing, at both widths."""

from __future__ import annotations

import base64
import shutil

import pytest

from growthgap import typeface

pytestmark = pytest.mark.verify
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FACES = "".join(
    f"@font-face {{ font-family: '{typeface.FAMILY}'; font-weight: {weight};"
    f" src: url(data:font/ttf;base64,{base64.b64encode(file.read_bytes()).decode()}) }}"
    for weight, file in typeface.FONTS.items()
)
# Boxes of texts are as high as a line: letters take its middle. Slanted texts follow a line of the chart.
MEASURE = """() => [...document.querySelectorAll(".drawing svg")].filter(svg => svg.checkVisibility()).map(svg => {
  const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width
  const turn = text => Math.abs(+(/rotate\\(([-\\d.]+)/.exec(text.getAttribute("transform")) || [0, 0])[1])
  const texts = [...svg.querySelectorAll("text")].filter(text => [0, 90].includes(turn(text)))
  const boxes = texts.map(text => {
    const {left, top, right, bottom} = text.getBoundingClientRect()
    const across = turn(text) ? (right - left) / 8 : 0, down = turn(text) ? 0 : (bottom - top) / 8
    return {text: text.textContent, left: left + across, right: right - across, top: top + down, bottom: bottom - down}
  })
  const found = []
  boxes.forEach((a, i) => {
    const out = Math.max(frame.left - a.left, a.right - frame.right, frame.top - a.top, a.bottom - frame.bottom)
    if (out > scale)
      found.push([a.text, "leaves the drawing"])
    boxes.slice(i + 1).forEach(b => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (wide > scale && high > scale)
        found.push([a.text, b.text])
    })
  })
  return [svg.closest("figure").id, boxes.length, found]
})"""


@pytest.fixture(scope="module")
def pages(official_clone):
    reports = official_clone / "reports"
    values = sorted((reports / "values").glob("*--official-2026.json"))  # a page that leads on has none
    return [reports / "html" / f"{path.stem}{edition}" for edition in (".html", ".vi.html") for path in values]


@pytest.mark.parametrize("width", [1200, 390])
def test_no_text_covers_another_or_leaves_its_drawing(pages, width):
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    found, charts = {}, 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
        for path in pages:
            page = context.new_page()
            page.goto(path.as_uri())
            page.add_style_tag(content=FACES)
            page.evaluate("() => document.fonts.ready")
            for figure, texts, bad in page.evaluate(MEASURE):
                charts += 1
                assert texts > 2, (path.name, figure)
                if bad:
                    found[f"{path.stem} {figure}"] = bad
            page.close()
        browser.close()
    assert charts >= 30
    assert found == {}


def test_a_mouse_over_a_mark_meets_its_value(pages):
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    over = """() => {
      const mark = document.querySelector(".drawing svg.wide g > title").parentNode
      mark.scrollIntoView({block: "center", behavior: "instant"})
      const box = mark.getBoundingClientRect()
      const met = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
      return [mark.querySelector("title").textContent, met.closest("g").querySelector("title").textContent]
    }"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(pages[1].as_uri())
        own, met = page.evaluate(over)
        browser.close()
    assert own == met and ": " in own
