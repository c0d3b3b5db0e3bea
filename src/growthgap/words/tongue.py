"""Which of the two languages a name or title is in, for those who have it read aloud."""

from __future__ import annotations

import re

_LETTERS = re.compile("[ăđĩũơưạ-ỹàáâãèéêìíòóôõùúý]", re.IGNORECASE)  # of Vietnamese, beyond ASCII
_WORDS = re.compile(r"\b(?:of|the|in|and|to|on|for|by|with|from|at|is|are|Bank|Office|Statistics)\b")  # of English


def tongue(text: str) -> str:
    """The language of a whole name or title: Vietnamese where it has letters of it, English where it has words of that;
    empty where neither tells, as of VnEconomy.

    >>> tongue("Cục Thống kê"), tongue("Thanh Niên"), tongue("World Bank"), tongue("An ninh")
    ('vi', 'vi', 'en', '')
    """
    if _LETTERS.search(text):
        return "vi"
    return "en" if _WORDS.search(text) else ""


def marked(markdown: str, text: str, language: str) -> str:
    """A name or title as Markdown that says its language where it is not that of the report (a span of pandoc).

    >>> marked("Cục Thống kê", "Cục Thống kê", "en")
    '[Cục Thống kê]{lang=vi}'
    """
    own = tongue(text)
    return f"[{markdown}]{{lang={own}}}" if own not in ("", language) else markdown
