"""Words about a country: its gross product is GDP, where texts, which are about any place, say GRDP."""

from __future__ import annotations

import re

_IN_FULL = {"trên địa bàn (GRDP)": "trong nước (GDP)", "Gross regional": "Gross domestic"}
_REGIONAL = re.compile(r"\bGRDP\b")
_OF_PROVINCES = re.compile(r"\bGDP\b|\bprovinces?\b|\btỉnh\b", re.IGNORECASE)


def told(text: str, beside: str = "") -> str:
    """A text as a report about a country says it; what names provinces, or GDP beside it, means GRDP and keeps it.

    Parameters: text, whose paragraphs are looked at one by one; beside, what is told with it: the caption of a table.

    >>> told("GRDP tăng 8%."), told("GRDP của các tỉnh"), told("Năm", "GRDP các tỉnh")
    ('GDP tăng 8%.', 'GRDP của các tỉnh', 'Năm')
    >>> told("tổng sản phẩm trên địa bàn (GRDP)")
    'tổng sản phẩm trong nước (GDP)'
    """
    if _OF_PROVINCES.search(beside):
        return text
    parts = text.split("\n\n")
    return "\n\n".join(part if _OF_PROVINCES.search(part) else _national(part) for part in parts)


def _national(text: str) -> str:
    for regional, national in _IN_FULL.items():
        text = text.replace(regional, national)
    return _REGIONAL.sub("GDP", text)
