"""English words in Vietnamese text: the list `english.csv`, made of the words of the English edition that no Vietnamese
text has, and the names in which such words may stand."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

from growthgap.words import rows

_WORD = re.compile(r"[^\W\d_]+")
# Fields of a template, code, options, and whatever has a slash, an underscore or a dot inside: paths, keys, addresses.
_NO_WORDS = re.compile(r"\{[^{}]*\}|`[^`]*`|--[\w-]+|\w*[/_][\w./_-]*|\w+(?:\.\w+)+")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_CODE = {"script", "style", "code", "pre", "kbd", "samp", "template"}
_SHOWN = ("alt", "title", "aria-label")  # attributes that are read


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(row["text"] for row in rows("english.csv") if row["kind"] == kind)


def english_in(text: str) -> list[str]:
    """The English words of the list in a text, in its order, each once; code, keys and names do not count.

    >>> english_in("Vốn FDI, target of IIP; xem `data/raw`, Penn World Table")
    ['target', 'of']
    """
    for name in _listed("name"):
        text = text.replace(name, " ")
    words = (word.lower() for word in _WORD.findall(_NO_WORDS.sub(" ", text)))
    return list(dict.fromkeys(word for word in words if word in _listed("word")))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._open: list[bool] = []  # of each open element: whether it is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        other = tag in _CODE or (given.get("lang") or "").startswith("en") or any(self._open[-1:])
        if not other:
            self.parts += [text for name in _SHOWN if (text := given.get(name))]
        if tag not in _VOID:
            self._open.append(other)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open[-1:]):
            self.parts.append(data)


def shown_text(html: str) -> str:
    """What a Vietnamese page shows and has read aloud, without code and what it says is English; a line a piece.

    >>> shown_text('<p lang="vi">Mục tiêu <i lang="en">target</i> <code>gap</code><img alt="Biểu đồ"></p>').split("\\n")
    ['Mục tiêu ', ' ', 'Biểu đồ']
    """
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.parts)
