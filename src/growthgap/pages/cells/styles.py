"""Colours of a styled table (pandas' Styler), which stand in a style sheet of its own, as attributes of its cells."""

from __future__ import annotations

import re

_SHEET = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CELL = re.compile(r"""(<t[dh]\b[^>]*?\sid=["']?([\w-]+)["']?)""")
_PROPERTIES = {"background-color": "fill", "background": "fill", "color": "ink"}


def with_colours(html: str) -> tuple[str, bool]:
    """HTML with `data-fill` and `data-ink` (#rrggbb) at the cells that a style sheet in it colours; and whether the
    sheet also draws what is no plain colour, such as bars."""
    sheets = "".join(_SHEET.findall(html))
    if "background" not in sheets and "color" not in sheets:
        return html, False
    colours: dict[str, dict[str, str]] = {}
    more = False
    for selectors, declared in _RULE.findall(sheets):
        told = dict(one.lower().split(":", 1) for one in declared.split(";") if ":" in one)
        for name, value in ((name.strip(), value.strip()) for name, value in told.items()):
            colour = _hexadecimal(value) if name in _PROPERTIES else ""
            more = more or "gradient" in value
            for selector in selectors.split(",") if colour else ():
                colours.setdefault(selector.strip().removeprefix("#"), {})[_PROPERTIES[name]] = colour

    def coloured(cell: re.Match[str]) -> str:
        return cell[1] + "".join(f' data-{kind}="{colour}"' for kind, colour in colours.get(cell[2], {}).items())

    return _CELL.sub(coloured, html), more


def _hexadecimal(colour: str) -> str:
    """A colour of CSS as #rrggbb; empty for what is none, or says none."""
    from PIL import ImageColor

    try:
        return "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(colour)[:3])
    except ValueError:
        return ""
