"""Where the footnote marks of a text stand: one a sentence where its numbers rest on the same, after its stop."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from growthgap.reporting.numbers import NO_BREAK_SPACE
from growthgap.reporting.text.said import MARK

Marks = Callable[[Sequence[str]], Sequence[str]]
_ONE = re.compile(f"{MARK}([^{MARK}]*){MARK}")
_UNIT = re.compile(
    rf"(?<=\d)({MARK}[^{MARK}]*{MARK})(\s\w+)"
)  # 12 years[1]: in 12 [1] years it parts what belongs together
_CLOSING = r"""[*_)"'”’]*"""
# Where a sentence may end: at its stop, at a cell's border, before an item of a list, at an empty line.
_END = re.compile(rf"(?<=[.!?]){_CLOSING}(?=\s|$)|(?<!\\)\||\n(?=\s*(?:[-*+>#]|\d+\.)\s)|\n\s*\n")
_STOP = re.compile(rf"({MARK}[^{MARK}]*{MARK})([.!?]{_CLOSING})$")


def none(keys: Sequence[str]) -> Sequence[str]:
    """Of a caption or label, which has no footnotes."""
    return [""] * len(keys)


def placed(text: str, marks: Marks) -> str:
    """A text with its footnote marks, joined to what they follow by a no-break space.

    marks: told the keys of a sentence's numbers; the mark after each, empty for one whose sources another tells.
    """
    out, begun = [], 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        out.append(_sentence(text[begun:end], marks))
        begun = end
    return "".join(out)


def _sentence(text: str, marks: Marks) -> str:
    keys = _ONE.findall(text)
    if not keys:
        return text
    told = list(marks(keys))
    body = text.rstrip(" \n|")
    after = text[len(body) :]
    if sum(map(bool, told)) == 1:
        return _ONE.sub("", body) + NO_BREAK_SPACE + next(filter(None, told)) + after
    body, following = _STOP.sub(r"\2\1", _UNIT.sub(r"\2\1", body)), iter(told)

    def written(found: re.Match[str]) -> str:
        mark = next(following)
        return f"{NO_BREAK_SPACE}{mark}" if mark else ""

    return _ONE.sub(written, body) + after
