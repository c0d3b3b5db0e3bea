"""The messages of a text: what a translator sees of Markdown with `{{ }}` and `{% %}` in it, whole sentences at a time.

A paragraph, list item or heading is a message, and so is a cell of a table; each stands in one line, with its
conditions and numbers inside. What is nobody's words (a fence, a condition around paragraphs, a rule, code) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

PART, CELL = "part", "cell"  # kinds of parts that may have words: a paragraph, item or heading, and a cell of a table
Kind = Literal["markdown", "label"]  # of a text: Markdown, or a title, caption or label, which is one message

_BLANK = " \t\r\n"  # not the no-break space, which is part of a text
_STRUCTURE = re.compile(r"\s*(\{%[^%]*%\}\s*)+")
_LEAD = re.compile(r"([ \t]*(?:#{1,6} |[-*+] |\d+[.)] |: |\[\^\w+\]: )?)(.*)", re.DOTALL)
_FENCE = re.compile(r"\s*:::.*")  # of a block that is set in a way of its own
_RULE = re.compile(r"\s*\|?[\s:|-]+\|[\s:|-]*")
_EDGE = re.compile(r"(\\.|\{\{.*?\}\}|\{%.*?%\}|`[^`]*`)|\|")  # between two cells, unless what stands there hides it
_BAR = "\0"  # stands for such an edge
_SILENT = re.compile(  # what has no words, whatever its letters are
    r"\{\{.*?\}\}|\{%.*?%\}|\$\$.*?\$\$|\$[^$\n]*\$|`[^`\n]*`|<[^<>]*>|\]\([^)\s]*\)|\[\^\w+\]|\{[#.][^{}]*\}|https?://\S+",
    re.DOTALL,
)


@dataclass(frozen=True)
class Message:
    """A message in English, in one line; `kind`: "heading", "paragraph", "item", "note" (a footnote), "caption" (below
    a table), "cell" or "label"."""

    text: str
    kind: str


@dataclass(frozen=True)
class Part:
    """A part of a text: what stands before it, and its words; `kind` is empty for what is nobody's words."""

    kind: str
    lead: str
    words: str

    @property
    def spoken(self) -> bool:
        """Whether there is something to translate."""
        return bool(self.kind) and has_words(self.words)


def messages(text: str, kind: Kind = "markdown") -> list[Message]:
    """The messages of a text, in order.

    >>> messages("## The answer\\n\\n{% if gap %}\\nA gap of\\n{{ gap }}.\\n{% endif %}\\n\\n{{ gap }}")
    [Message(text='The answer', kind='heading'), Message(text='A gap of {{ gap }}.', kind='paragraph')]
    """
    if kind == "label":
        return [Message(one_line(text), "label")] if has_words(text) else []
    return [Message(part.words, _kind(part)) for part in parts(text) if part.spoken]


def has_words(text: str) -> bool:
    """Whether a text says anything beside its numbers, formulas, code and addresses.

    >>> has_words("{{ gap }} ({{ place }})"), has_words("{{ gap }} a year")
    (False, True)
    """
    return any(letter.isalpha() for letter in _SILENT.sub("", text))


def one_line(text: str) -> str:
    """A title, caption or label as it is looked up: without breaks of lines and doubled blanks."""
    return " ".join(word for word in re.split(f"[{_BLANK}]+", text) if word)


def parts(text: str) -> Iterator[Part]:
    """A text as its parts, which `joined` makes a text of again, each message in one line."""
    fenced, waiting = "", list[str]()
    for raw in [*text.strip("\n").split("\n"), ""]:
        mark = raw.lstrip()[:3]
        fence = mark if mark in ("```", "~~~") else ""
        own = fence or fenced or not raw.strip() or mark.startswith("|")
        own = own or _STRUCTURE.fullmatch(raw) or _FENCE.fullmatch(raw)
        lead, words = _LEAD.fullmatch(raw).groups() if not own else ("", raw)  # ty: ignore
        if waiting and (own or lead.strip()):
            yield Part(PART, waiting[0], " ".join(waiting[1:]))
            waiting = []
        if fence or fenced:
            fenced = "" if fence and fence == fenced else fenced or fence
            yield Part("", "", raw)
        elif mark.startswith("|") and not _RULE.fullmatch(raw):
            yield from _cells(raw)
        elif own:
            yield Part("", "", raw)
        elif waiting:
            waiting.append(raw.strip(_BLANK))
        else:
            waiting = [lead, words.strip(_BLANK)]


def joined(some: Iterable[Part]) -> str:
    """Parts as a text."""
    return "".join(part.lead + part.words + (" " if part.kind == CELL else "\n") for part in some)


def _cells(row: str) -> Iterator[Part]:
    edges = _EDGE.sub(lambda found: found[1] or _BAR, row.strip(_BLANK))
    for cell in edges.removeprefix(_BAR).removesuffix(_BAR).split(_BAR):
        yield Part(CELL, "| ", cell.strip(_BLANK))
    yield Part("", "", "|")


def _kind(part: Part) -> str:
    lead = part.lead.strip()
    if part.kind == CELL or not lead:
        return "cell" if part.kind == CELL else "paragraph"
    return {"#": "heading", ":": "caption", "[": "note"}.get(lead[0], "item")
