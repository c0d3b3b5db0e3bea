"""Charts of reports within a page: text as text, values that a mouse shows, one drawing for light and dark."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from growthgap.reporting.figures.house import ROLES

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = {
    _SVG + name
    for name in ("svg", "g", "defs", "path", "use", "rect", "circle", "clipPath", "pattern", "text", "tspan", "title")
}
_TAG = re.compile(r"<[^>]+>")
BLACK = "#000000"  # of what a notebook draws by hand: nobody would see it on a dark page
_ROLE = re.compile("|".join([BLACK, *(light for light, _ in ROLES.values())]))
_VARIABLES = {light: f"var(--{name})" for name, (light, _) in ROLES.items()} | {BLACK: "var(--ink)"}


def inline(wide: str, phone: str, alt: str) -> str:
    """Both drawings of a chart as part of a page, of which style sheets show one; empty for what is not ours to trust.

    alt: alternative text, escaped as an attribute.
    """
    if not (phone and _is_plain(wide) and _is_plain(phone)):
        return ""
    return f'<div class="drawing">{_placed(wide, "wide", alt)}{_placed(phone, "phone", alt)}</div>'


def _is_plain(svg: str) -> bool:
    """Whether an SVG has nothing that could touch the page around it: shapes, texts, and references within itself."""
    if "<!" in svg or "<?" in svg:
        return False
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        return False
    for element in root.iter():
        if element.tag not in _ELEMENTS or not element.get(_HREF, "#").startswith("#"):
            return False
        for name, value in element.attrib.items():
            outside = "url(" in value.replace("url(#", "")
            if name.startswith("on") or name in ("class", "href") or outside:
                return False
    return root.tag == _SVG + "svg"


def _placed(svg: str, size: str, alt: str) -> str:
    """An SVG with its alternative text, without a size of its own, in the colours that the page has for its roles."""
    head, tag, rest = svg.strip().partition(">")
    head = re.sub(r' (width|height)="[^"]*"', "", head)
    themed = _TAG.sub(lambda found: _ROLE.sub(lambda light: _VARIABLES[light[0]], found[0]), rest)
    return f'{head} class="{size}" role="img" aria-label="{alt}"{tag}{themed}'
