"""Figures as SVG: text as text, nothing that touches a page, the same bytes whatever the last digits of the numbers."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure

from growthgap.reporting import figures, numbers
from growthgap.reporting.figures import drawn

HOSTILE = '<b onclick="x"> & id="p0123456789" 1.23456789 ế'


def chart(value, name="growth", text="", mark=False):
    figures.style()
    figure, ax = figures.new()
    ax.plot([1, 2, 3], [1 / 3, value, -0.1], "o-")
    ax.set_title(text)
    if mark:
        figures.value(ax, 2, value, 2020)
    made = drawn.drawings(figure, name, lambda mark: f"{mark.row}: <9 %>")
    drawn.close(figure)
    return made


def test_the_last_digits_of_a_number_do_not_show():
    value = 0.723456789
    assert chart(value) == chart(value * (1 + 1e-12))
    assert chart(value) != chart(value + 0.01)


def test_a_chart_is_drawn_for_a_page_and_for_a_phone():
    roots = [ElementTree.fromstring(svg) for svg in chart(0.7)]
    assert [root.get("width") for root in roots] == ["720", "358"]
    assert [root.get("viewBox").split()[:3] for root in roots] == [["0", "0", "720"], ["0", "0", "358"]]
    for root, size in zip(roots, (13, 12), strict=True):
        styles = [text.get("style") for text in root.iter("{http://www.w3.org/2000/svg}text")]
        assert styles and all(f"font-size: {size}px; font-family: 'Source Sans Pro'" in style for style in styles)


def test_each_of_the_two_is_drawn_once(monkeypatch):
    drawn_at, draw = [], Figure.draw
    monkeypatch.setattr(Figure, "draw", lambda self, pen: drawn_at.append(self.get_figwidth()) or draw(self, pen))
    chart(0.7)
    assert drawn_at == [720 / 72, 358 / 72]


def test_text_stays_text_letter_by_letter():
    for svg in chart(0.7, text=HOSTILE):
        texts = [text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
        assert HOSTILE in texts


def test_coordinates_have_three_decimals_and_no_minus_zero():
    for svg in chart(0.7):
        assert re.findall(r"\d\.\d{4,}", svg) == []
        assert re.findall(r"(?<![\w.])-0(?![\w.])", svg) == []


def test_nothing_of_a_drawing_touches_the_page_around_it():
    for svg in chart(0.7):
        assert svg.startswith("<svg ") and svg.endswith("</svg>\n")
        assert "<style" not in svg and "<metadata" not in svg and "<!" not in svg and "<title" not in svg
        assert 'stroke-linejoin="round" stroke-linecap="butt"' in svg.partition(">")[0]


def test_ids_are_numbered_all_are_used_and_those_of_two_drawings_differ():
    every = [set(re.findall(r' id="([^"]+)"', svg)) for name in ("a b", "c") for svg in chart(0.7, name)]
    assert all(one.startswith(("m-a-b-wide-", "p-a-b-wide-")) for one in every[0])
    assert len(set.union(*every)) == sum(map(len, every))
    assert all(f"#{one}" in chart(0.7, "a b")[0] for one in every[0])


def test_a_mark_shows_its_value():
    for svg in chart(0.7, mark=True):
        groups = re.findall(r"<g><title>([^<]*)</title><rect ([^>]*)/></g>", svg)
        assert [text for text, _ in groups] == ["2020: &lt;9 %&gt;"]
        assert 'fill="none" pointer-events="all"' in groups[0][1]


@pytest.mark.parametrize(
    ("given", "told"),
    [('x="-0"', 'x="0"'), ('x="1.23456"', 'x="1.235"'), ('w="2.00004pt"', 'w="2pt"'), ("#0072b2", "#0072b2")],
)
def test_a_coordinate_is_rounded_and_nothing_else(given, told):
    assert drawn._COORDINATE.sub(drawn._rounded, given) == told


def test_ticks_that_are_numbers_are_told_in_another_language():
    """A grid writes years along its axes as they stand in its table, as numbers."""
    figures.style()
    figure, ax = figures.new()
    ax.set_xticks([0, 1], np.array([2019, 2020]))
    drawn.texts(figure).tell(lambda text: f"năm {text}", ticks=True)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["năm 2019", "năm 2020"]


def test_texts_and_numbers_along_the_axes_are_told_in_one_language_after_the_other():
    figures.style()
    figure, ax = figures.new()
    ax.plot([0, 1500], [0.25, 1.75])
    ax.set_title("Growth")
    ax.set_xticks([0, 1000], ["none", "much"])
    figures.beside(ax, 1.0, "1,234.5")
    texts, vietnamese = drawn.texts(figure), {"Growth": "Tăng trưởng", "none": "không", "much": "nhiều"}
    texts.tell(str)
    english = drawn.drawings(figure, "growth")
    texts.tell(lambda text: vietnamese.get(text, numbers.retold(text, "vi")), ticks=True)
    wide, _ = drawn.drawings(figure, "growth")
    said = ["".join(text.itertext()) for text in ElementTree.fromstring(wide).iter("{http://www.w3.org/2000/svg}text")]
    assert {"Tăng trưởng", "không", "nhiều", "1.234,5"} <= {*said}
    assert any("," in text and text != "1.234,5" for text in said) and not any("0." in text for text in said)
    texts.tell(str)
    assert drawn.drawings(figure, "growth") == english
    drawn.close(figure)
