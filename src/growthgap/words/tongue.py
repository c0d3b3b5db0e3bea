"""Which of the two languages a name or title is in, for those who have it read aloud."""

from __future__ import annotations

import re

TONGUES = {"en": "English", "vi": "Tiếng Việt"}  # as each calls itself
_BEYOND = "ăđĩũơưạ-ỹàáâãèéêìíòóôõùúýĂĐĨŨƠƯÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ"  # letters of Vietnamese beyond ASCII
_LETTERS = re.compile(f"[{_BEYOND}]")
# Words of English that names of publishers and titles have.
_WORDS = re.compile(
    r"\b(?:of|the|in|and|to|on|for|by|with|from|at|is|are|Bank|[Aa]ccounts|[Oo]ffices?|[Ss]tatistics)\b"
)

_TONED = rf"\b[^\W\d_]*[{_BEYOND}][^\W\d_]*\b"
# A syllable without a mark in a name, Cai of Lào Cai, kinh of kinh tế, but for English words like one.
_PLAIN = (
    r"\b(?!(?i:a|an|as|at|by|can|day|he|in|it|may|me|men|no|not|of|on|or|per|so|than|that|the|then|to|up)\b)"
    r"(?i:ngh?|gi|[bcdghklmnpqrstvx]h?|tr|qu)?(?i:[aeiouy]{1,3})(?:ch|ng|nh|[cmnpt])?\b"
)
_JOINT = "(?: - |[ -])"
_NAME = re.compile(
    rf"(?:{_PLAIN}[ -])*{_TONED}(?:(?:{_JOINT}{_PLAIN})*{_JOINT}{_TONED})*(?:{_JOINT}(?=[A-Z]){_PLAIN})*"
)
_CELL = re.compile(r"(?<=\| )[^|]+(?= \|)")


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


def pieces(text: str, language: str) -> list[tuple[str, str]]:
    """A text that is no sentence cut where its language changes: each part with its own, empty for that of the report.
    Vietnamese names are parts of an English text, English ones are a text by themselves.

    >>> pieces("Lào Cai - Hà Nội railway", "en")
    [('Lào Cai - Hà Nội', 'vi'), (' railway', '')]
    >>> pieces("Bank of Vietnam", "vi")
    [('Bank of Vietnam', 'en')]
    """
    if language != "en":
        own = tongue(text)
        return [(text, own if own != language else "")]
    if not _LETTERS.search(text):
        return [(text, "")] if text else []
    found, at = [], 0
    for name in _NAME.finditer(text):
        found += [(text[at : name.start()], ""), (name[0], "vi")]
        at = name.end()
    return [piece for piece in (*found, (text[at:], "")) if piece[0]]


def names_marked(markdown: str, language: str) -> str:
    """A heading or the row of a table in Markdown, whose names in the other language say so.

    >>> names_marked("| Lào Cai - Hà Nội railway | 13 |", "en")
    '| [Lào Cai - Hà Nội]{lang=vi} railway | 13 |'
    """
    if "`" in markdown or "]{" in markdown:  # code, and what says its language already
        return markdown
    if language != "en":
        return _CELL.sub(lambda cell: marked(cell[0], cell[0], language), markdown)
    return "".join(f"[{text}]{{lang={own}}}" if own else text for text, own in pieces(markdown, language))
