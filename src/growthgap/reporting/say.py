"""Markdown with numbers in it: a template in Jinja2 whose paragraphs are messages of their own.

`{{ required }}` is a recorded number with its unit; `.full` adds its interval, `.range` is both ends, `.size` has no
sign, `.signed` always one, `.likelihood` says a probability in words, and `.cited` adds the footnotes of its sources.
Conditions are Jinja2's; `x is known` asks whether there is a number. A paragraph, list item or cell of a table with a
missing number is left out, and so is one whose condition compares it: what is missing never answers. A cell shows a
dash instead, which says enough; the reasons of all others are kept.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, UndefinedError, meta, nodes

from growthgap.data import codes
from growthgap.economics.likelihood import likelihood
from growthgap.errors import GrowthGapError, nearest
from growthgap.quantity import Phrase
from growthgap.reporting import numbers, phrases, tables
from growthgap.reporting.values import Value

PARAGRAPH, LINE, CELL = "paragraph", "line", "cell"
_GONE = "\0"  # stands where a paragraph was left out
_MARK = "\x1a"  # around the key of a number whose footnotes follow
_STRUCTURE = re.compile(r"\s*(\{%[^%]*%\}\s*)+")
_LEAD = re.compile(r"(\s*(?:#{1,6} |[-*+] |\d+[.)] |: |\[\^\w+\]: )?)(.*)", re.DOTALL)
_HEADING = re.compile(r"\s*#{1,6} ")
_RULE = re.compile(r"\s*\|?[\s:|-]+\|[\s:|-]*")
_SINGLE = re.compile(r"(?<![{$\\\w])\{\s*([A-Za-z_]\w*)\s*(?:[:!.][^{}]*)?\}(?!\})")


class Missing(Exception):
    """A number that is not known; its text is the reason."""


@dataclass(frozen=True)
class Filled:
    """A text with its numbers; `reasons`: why paragraphs were left out; `whole`: whether more than headings is left."""

    text: str
    reasons: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, eq=False)
class Said:
    """A recorded number in a text."""

    value: Value
    language: str = "en"
    style: str = "plain"
    marked: bool = False

    def __str__(self) -> str:
        value = self.value
        if value.value is None:
            raise Missing(value.missing)
        if self.style == "size":
            text = numbers.quantity(abs(value.value), value.unit, value.digits, self.language)
        else:
            ends = value.low is not None or value.high is not None
            text = value.shown(self.style if ends or self.style == "signed" else "plain", self.language)
        return text + (f"{_MARK}{value.key}{_MARK}" if self.marked else "")

    @property
    def full(self) -> Said:
        return Said(self.value, self.language, "full", self.marked)

    @property
    def range(self) -> Said:
        return Said(self.value, self.language, "range", self.marked)

    @property
    def size(self) -> Said:
        return Said(self.value, self.language, "size", self.marked)

    @property
    def signed(self) -> Said:
        return Said(self.value, self.language, "signed", self.marked)

    @property
    def cited(self) -> Said:
        return Said(self.value, self.language, self.style, True)

    @property
    def likelihood(self) -> Phrase:
        """A probability in words."""
        if self.value.value is None:
            raise Missing(self.value.missing)
        return likelihood(self.value.value)

    @property
    def known(self) -> bool:
        return self.value.value is not None

    def _compared(self, other: Any) -> tuple[float, float]:
        """Both numbers; what is missing, or of another unit, is not compared."""
        pair = [self, other] if isinstance(other, Said) else [self]
        for one in pair:
            if one.value.value is None:
                raise Missing(one.value.missing)
        if isinstance(other, Said) and other.value.unit != self.value.unit:
            raise GrowthGapError(f"{self.value.key} and {other.value.key} are of two units and cannot be compared")
        return self.value.value, other.value.value if isinstance(other, Said) else other  # ty: ignore

    def __lt__(self, other: Any) -> bool:
        mine, theirs = self._compared(other)
        return mine < theirs

    def __le__(self, other: Any) -> bool:
        mine, theirs = self._compared(other)
        return mine <= theirs

    def __gt__(self, other: Any) -> bool:
        return not self <= other

    def __ge__(self, other: Any) -> bool:
        return not self < other

    def __eq__(self, other: Any) -> bool:
        mine, theirs = self._compared(other)
        return mine == theirs

    __hash__ = None

    def __bool__(self) -> bool:
        raise GrowthGapError(f"`if {self.value.key}` may mean two things; ask `if {self.value.key} is known`, or `> 0`")


FORMS = tuple(name for name, one in vars(Said).items() if isinstance(one, property))  # of a number: {{ gap.full }}


def fill(
    text: str,
    context: Mapping[str, Any],
    language: str = "en",
    marks: Callable[[str], str] = str,
    escape: Callable[[str], str] = tables.escape,
) -> Filled:
    """A template with the numbers of its context.

    Parameters: context, by name: `Said` for numbers, groups of them, and what `phrases.told` tells; marks: the
    footnote marks for the key of a number; escape: what is done with text that comes from data.
    Raises GrowthGapError for an unknown name, one with single braces, words inside {{ }}, and bad syntax.
    """
    check(text, context)
    reasons: list[str] = []

    def told(thing: Any) -> str:
        if isinstance(thing, Said):
            return str(thing)
        return thing.link if hasattr(thing, "link") else phrases.told(thing, language, escape)

    def whole(kind: str, caller: Callable[[], str]) -> str:
        try:
            return caller()
        except Missing as reason:
            if kind == CELL:
                return numbers.MISSING
            reasons.append(str(reason))
            return _GONE

    given = {name: context[name] for name in names(text) if name in context}
    try:
        out = _environment(told).from_string(_wrapped(text)).render({**given, "__part": whole})
    except Missing as reason:  # in a condition around paragraphs
        return Filled("", (str(reason),), False)
    except UndefinedError as error:
        raise GrowthGapError(str(error)) from None
    lines = [line for line in out.split("\n") if _GONE not in line]
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    kept = re.sub(f"{_MARK}([^{_MARK}]*){_MARK}", lambda found: marks(found[1]), kept)
    told_some = any(line.strip() and not _HEADING.match(line) for line in kept.split("\n"))
    return Filled(kept, tuple(dict.fromkeys(reasons)), told_some or not reasons)


def line(text: str, context: Mapping[str, Any], language: str = "en") -> str:
    """A caption, title or label, which is no Markdown: like `fill`, but nothing of it where a number is missing."""
    return fill(text, context, language, escape=str).text if "{" in text else text


def check(text: str, known: Mapping[str, Any]) -> None:
    """Refuse, in one sentence, a template that could not be filled or translated; known: names that it may use."""
    try:
        tree = _environment(str).parse(text)
    except TemplateSyntaxError as error:
        raise GrowthGapError(f"line {error.lineno}: {error.message}") from None
    for name in sorted(meta.find_undeclared_variables(tree) - _GIVEN):
        if name not in known:
            raise GrowthGapError(f'"{name}" is not recorded: {nearest(name, [*known])}')
    for output in tree.find_all(nodes.Output):
        for constant in output.find_all(nodes.Const):
            if isinstance(constant.value, str) and not _is_code(output, constant):
                raise GrowthGapError(
                    f'words inside {{{{ }}}} ("{constant.value}") cannot be translated; write them outside, '
                    "between {% if %} and {% else %}"
                )
    assigned = [node.lineno for node in tree.find_all((nodes.Assign, nodes.AssignBlock))]
    if assigned:
        raise GrowthGapError(
            f"line {assigned[0]}: {{% set %}} hides words from translation; write them where they stand"
        )
    for found in _SINGLE.finditer(re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\$[^$\n]*\$|`[^`\n]*`", "", text, flags=re.DOTALL)):
        if found[1] in known:
            raise GrowthGapError(f"{found[0]} has single braces; a number stands in double ones: {{{{ {found[1]} }}}}")


def names(text: str) -> set[str]:
    """Names that a template uses; empty for one that is not valid."""
    try:
        return meta.find_undeclared_variables(_environment(str).parse(text)) - _GIVEN
    except TemplateSyntaxError:
        return set()


def chains(text: str) -> set[tuple[str, ...]]:
    """Names that a template uses with what is asked of them: ("fdi", "gap", "full") for `{{ fdi.gap.full }}`."""
    used, found = names(text), set()
    tree = _environment(str).parse(text) if used else nodes.Template([])
    inner = {part.node for part in tree.find_all(nodes.Getattr)}
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        parts: list[str] = []
        step: nodes.Node = node
        while isinstance(step, nodes.Getattr):
            parts, step = [step.attr, *parts], step.node
        if isinstance(step, nodes.Name) and step.name in used and node not in inner:
            found.add((step.name, *parts))
    return found


def messages(text: str) -> list[str]:
    """What a translator sees of a text: its paragraphs, items, headings and cells, in one line each."""
    return [what for kind, _, what in _parts(text) if kind]


_GIVEN = {"__part", "word", "loop"}


def _is_code(output: nodes.Node, constant: nodes.Const) -> bool:
    """Whether a text constant is an argument of `word`, put there by the charts: a code, not words."""
    calls = (call for call in output.find_all(nodes.Call) if isinstance(call.node, nodes.Name))
    return any(call.node.name == "word" and constant in call.find_all(nodes.Const) for call in calls)  # ty: ignore


@lru_cache(maxsize=1)
def _plain() -> Environment:
    found = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",  # {# begins an anchor in Markdown
        comment_end_string="##}",
    )
    named: dict[str, Any] = found.globals
    named["word"] = _word
    tests: dict[str, Any] = found.tests
    tests["known"] = lambda said: said.known if isinstance(said, Said) else said is not None
    return found


def _environment(finalize: Callable[[Any], str]) -> Environment:
    found = _plain().overlay(finalize=finalize)
    found.filters = {"wrap": lambda thing, width: "\n".join(textwrap.wrap(finalize(thing), width))}
    return found


def _word(kind: str, code: str) -> Any:
    """What a chart names by a code: `word("phrase", "fdi.plan")`, `word("area", "VN-HP")`."""
    return Phrase(code) if kind == "phrase" else getattr(codes, kind)(code)


def _wrapped(text: str) -> str:
    """The template with each part that has something to fill as the body of a call that catches what is missing."""
    pieces = []
    for kind, lead, what in _parts(text):
        if kind and "{" in what:
            what = f'{{% call __part("{kind}") %}}{what}{{% endcall +%}}'  # + keeps the newline behind it
        pieces.append(lead + what + (" " if kind == CELL else "\n"))
    return "".join(pieces)


def _parts(text: str) -> Iterator[tuple[str, str, str]]:
    """A text as (kind, what stands before, words); kind is empty for what is nobody's words: fences, conditions."""
    fenced, waiting = False, []
    for raw in [*text.strip("\n").split("\n"), ""]:
        fence = raw.lstrip().startswith(("```", "~~~"))
        own = fence or fenced or not raw.strip() or _STRUCTURE.fullmatch(raw) or raw.lstrip().startswith("|")
        lead, words = _LEAD.fullmatch(raw).groups() if not own else ("", raw)  # ty: ignore
        if waiting and (own or lead.strip()):
            yield LINE if waiting[0].strip() else PARAGRAPH, waiting[0], " ".join(waiting[1:])
            waiting = []
        if fence or fenced:
            fenced = fenced != fence
            yield "", "", raw
        elif raw.lstrip().startswith("|") and not _RULE.fullmatch(raw):
            yield from _cells(raw)
        elif own:
            yield "", "", raw
        elif waiting:
            waiting.append(raw.strip())
        else:
            waiting = [lead, words.strip()]


def _cells(row: str) -> Iterator[tuple[str, str, str]]:
    for cell in row.strip().strip("|").split("|"):
        yield CELL, "| ", cell.strip()
    yield "", "", "|"
