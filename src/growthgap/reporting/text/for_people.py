"""What who works in a notebook sees, where a report is set otherwise: names to use, footnotes, small print."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from growthgap.reporting.values import Value
from growthgap.words import words

_MARK = re.compile(r"\[\^(\w+)\]")
_BLANKS = re.compile(r"[^\S\u00a0]+")  # but for the blank that breaks no line
_TONGUE = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\{lang=\w\w\}")
_LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(<?([^)>]*)>?\)")


def names_table(made: Sequence[Value], prefix: str = "", language: str = "en") -> str:
    """The names that a result gives to texts, with their numbers, as a small table for the author in a language."""
    rows = []
    for value in made:
        name = f"{prefix[:-1]}.{value.key.removeprefix(prefix)}" if prefix else value.key
        ends = value.low is not None or value.high is not None
        told = value.missing or value.shown("range", language) if value.value is None or ends else ""
        cells = (f"{{{{ {name} }}}}", value.text, told)
        rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>")
    summary = words("say", language)["names"].format(n=len(made))
    return f"<details open><summary>{summary}</summary><table>{''.join(rows)}</table></details>"


def footnotes(text: str, notes: Mapping[str, str]) -> str:
    """Footnote marks as numbers in brackets that show their note when pointed at; what says its language does not."""
    told = {mark: re.sub(r"\\(.)", r"\1", _LINK.sub(r"\1", _TONGUE.sub(r"\1", note))) for note, mark in notes.items()}
    plain = _TONGUE.sub(r"\1", text)
    return _MARK.sub(lambda m: f'<small title="{html.escape(told.get(m[1], ""), quote=True)}">[{m[1]}]</small>', plain)


def unfenced(text: str) -> str:
    """A text without the lines of colons around blocks that a report sets in a way of their own."""
    return re.sub(r"^:::.*\n?", "", text, flags=re.MULTILINE)


def small(text: str) -> str:
    """Text under a table or chart in small letters."""
    return f"<small>{text}</small>" if text else ""


def front(text: str) -> dict[str, object]:
    """What the front page says of a report, as plain text: a headline, paragraphs, and rows of a table of two columns.

    The first paragraph is the headline. A row has its two cells and the notebook that its first one links to, if any.
    """
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text.strip())]
    said = [_plain(" ".join(lines)) for lines in blocks if not lines[0].startswith("|")]
    rows = [_row(line) for lines in blocks for line in lines if line.startswith("|")]
    return {"headline": said[0] if said else "", "paragraphs": said[1:], "rows": [row for row in rows if row]}


def _row(line: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    if len(cells) != 2 or not set("".join(cells)) - set("-: "):
        return []
    linked = _LINK.search(cells[0])
    report = linked[2].partition("--")[0].removesuffix(".html") if linked else ""
    return [*map(_plain, cells), report]


def _plain(text: str) -> str:
    """Markdown of one line without its links, notes, emphasis and backslashes."""
    text = _MARK.sub("", _LINK.sub(r"\1", _BLANKS.sub(" ", text)))
    return re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)[*`]{1,2}", "", text)).strip()
