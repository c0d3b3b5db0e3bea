"""What tables and charts of reports share: text as Markdown, data as CSV, and their numbers in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from growthgap.words.shapeless import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^@]|&(?=#?\w+;)|\.(?=\.)|-(?=-))")
_CURLED = re.compile(r"([\"'])")
_ITEM = re.compile(r"^(\(?[^\W_]{0,9})([-+:.)])(?=\s|$)")  # what begins an item of a list
_BLANKS = re.compile(r"[^\S\u00a0]+")  # but for the blank that breaks no line
_WIDEST = 40  # dashes under a heading, whose number tells pandoc the column's width


@dataclass(frozen=True)
class Column:
    """A column as readers see it: heading and cells in Markdown; `right`: whether it is of numbers."""

    heading: str
    cells: tuple[str, ...]
    right: bool = False


def escape(text: str) -> str:
    """Text from data as Markdown that shows it letter by letter."""
    return _CURLED.sub(r"\\\1", written(text))


def written(text: str) -> str:
    """Text of an author that is no Markdown, as Markdown: like `escape`, with quotation marks as they are set."""
    plain = _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", clean(str(text))).strip())
    return _ITEM.sub(r"\1\\\2", plain)


def pipe_table(columns: Sequence[Column]) -> str:
    """Columns as a pipe table of pandoc."""
    header = "| " + " | ".join(one.heading for one in columns) + " |"
    rule = "|" + "|".join(map(_rule, columns)) + "|"
    rows = ["| " + " | ".join(row) + " |" for row in zip(*(one.cells for one in columns), strict=True)]
    return "\n".join([header, rule, *rows])


def _rule(column: Column) -> str:
    words = max((len(word) for word in column.heading.replace("\\", "").split()), default=1)
    longest = max([words, *(len(cell.replace("\\", "")) for cell in column.cells)])
    dashes = "-" * max(3, min(longest, _WIDEST))
    return f"{dashes}:" if column.right else f":{dashes}"
