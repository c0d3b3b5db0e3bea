"""Text as it stands on paper: what a terminal leaves of it, no characters without a shape, and not too much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from growthgap.words.shapeless import clean

LINES, LETTERS = 500, 50_000  # of one output; what is beyond is counted: 500 lines are ten pages
_ESCAPE = re.compile(  # ECMA-48: control sequences (colours), strings (links, titles), single functions
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?"
)


@dataclass(frozen=True)
class Cut:
    """A text's beginning; `lines` or `letters`: how many more it has."""

    text: str
    lines: int = 0
    letters: int = 0


def settled(text: str) -> str:
    """What a terminal shows in the end: carriage returns and backspaces write over, a page feed begins a line."""
    text = _ESCAPE.sub("", text).replace("\r\n", "\n").replace("\f", "\n").replace("\v", "\n")
    return clean("\n".join(map(_overwritten, text.split("\n"))))


def _overwritten(line: str) -> str:
    if "\r" not in line and "\b" not in line:
        return line
    shown: list[str] = []
    at = 0
    for letter in line:
        if letter == "\r":
            at = 0
        elif letter == "\b":
            at = max(0, at - 1)
        else:
            shown[at : at + 1] = [letter]
            at += 1
    return "".join(shown)


def all_clean(content: Any) -> Any:
    """Every text in a structure of JSON, clean."""
    if isinstance(content, str):
        return clean(content)
    if isinstance(content, dict):
        return {clean(key): all_clean(value) for key, value in content.items()}
    return [all_clean(one) for one in content] if isinstance(content, list | tuple) else content


def cut(text: str) -> Cut:
    """The beginning of a text that is too long for a report, and how much more there is."""
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if len(lines) > LINES:
        return Cut("\n".join(lines[:LINES])[:LETTERS], lines=len(lines) - LINES)
    if len(text) > LETTERS:
        return Cut(text[:LETTERS], letters=len(text) - LETTERS)
    return Cut(text)
