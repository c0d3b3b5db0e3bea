"""Charts of reports within a page: only what our own drawing made, in the colours of the page."""

import pytest

from growthgap.pages.cells import drawings
from growthgap.reporting import figures
from growthgap.reporting.figures import drawn

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.fixture(scope="module")
def both():
    figures.style()
    figure, ax = figures.new()
    figures.reference(ax, 2, "#0b4a8f")
    ax.plot([1, 2, 3], color=figures.PLACE)
    ax.bar([1], [2], hatch="//")
    return drawn.drawings(figure, "x")


def test_both_drawings_stand_in_the_page_with_their_alternative_text(both):
    html = drawings.inline(*both, "It &quot;grew&quot;")
    assert html.count('role="img" aria-label="It &quot;grew&quot;"') == 2
    assert '<div class="drawing"><svg ' in html and 'class="wide"' in html and 'class="phone"' in html
    assert " width=" not in html.partition(">")[2].partition(">")[0]


def test_roles_are_variables_of_the_page_and_texts_stay_as_they_are(both):
    html = drawings.inline(*both, "")
    assert "stroke: var(--place)" in html and "stroke: var(--target)" in html
    assert html.count(figures.PLACE) == html.count(f">{figures.PLACE}<") == 2


@pytest.mark.parametrize(
    "within",
    [
        "<script>alert(1)</script>",
        '<path onclick="alert(1)"/>',
        "<style>p { display: none }</style>",
        '<use xlink:href="https://example.org/x"/>',
        '<path style="fill: url(https://example.org/x)"/>',
        "<foreignObject/>",
        '<path class="bar"/>',
        '<image xlink:href="#x"/>',
        "<unclosed>",
        "<!-- -->",
    ],
)
def test_anything_else_is_shown_as_a_picture(both, within):
    assert drawings.inline(f"{HEAD}{within}</svg>", both[1], "") == ""
    assert drawings.inline(both[0], f"{HEAD}{within}</svg>", "") == ""


def test_a_picture_without_a_drawing_for_phones_is_not_ours(both):
    assert drawings.inline(both[0], "", "") == ""
