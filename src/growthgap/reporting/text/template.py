"""A text as a template of Jinja2: what it names, what is refused in it, and how its parts are filled."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, meta, nodes, pass_context
from jinja2.runtime import Context

from growthgap.data import codes
from growthgap.errors import GrowthGapError, nearest
from growthgap.reporting import phrases
from growthgap.words.messages import Part, joined, parts

CATCH = "__part"  # name of the function around each message that has something to fill
TELL = "__told"  # of the one that says what a thing in {{ }} is
KEPT = 2000  # texts whose reading is kept: all that ten notebooks have in two languages
_GIVEN = {CATCH, "word", "loop"}
_SINGLE = re.compile(r"(?<![{$\\\w])\{\s*([A-Za-z_]\w*)\s*(?:[:!.][^{}]*)?\}(?!\})")
_NUMBERED = re.compile(r"\[\^\d+\]")
_NO_TEXT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\$[^$\n]*\$|`[^`\n]*`", re.DOTALL)  # {name} may stand there


def check(text: str, known: Mapping[str, Any]) -> frozenset[str]:
    """Names that a template uses; refuses, in one sentence, one that could not be filled or translated.

    Parameters: known, names that it may use.
    """
    used, fault, single = _read(text)
    for name in sorted(used):
        if name not in known:
            raise GrowthGapError(f'"{name}" is not recorded: {nearest(name, [*known])}')
    if fault:
        raise GrowthGapError(fault)
    for braced, name in single:
        if name in known:
            raise GrowthGapError(f"{braced} has single braces; a number stands in double ones: {{{{ {name} }}}}")
    return used


@lru_cache(maxsize=KEPT)
def _read(text: str) -> tuple[frozenset[str], str, tuple[tuple[str, str], ...]]:
    """Names that a template uses, what else is wrong with it, and what stands in single braces, with its name."""
    try:
        tree = environment().parse(text)
    except TemplateSyntaxError as error:
        return frozenset(), f"line {error.lineno}: {error.message}", ()
    used = frozenset(meta.find_undeclared_variables(tree) - _GIVEN)
    plain = _NO_TEXT.sub("", text)
    return used, _fault(tree, plain), tuple((found[0], found[1]) for found in _SINGLE.finditer(plain))


def _fault(tree: nodes.Template, plain: str) -> str:
    """What keeps a template from being translated; plain, its text without what is filled in."""
    for output in tree.find_all(nodes.Output):
        for constant in output.find_all(nodes.Const):
            if isinstance(constant.value, str) and not _is_code(output, constant):
                return (
                    f'words inside {{{{ }}}} ("{constant.value}") cannot be translated; write them outside, '
                    "between {% if %} and {% else %}"
                )
    assigned = [node.lineno for node in tree.find_all((nodes.Assign, nodes.AssignBlock))]
    if assigned:
        return f"line {assigned[0]}: {{% set %}} hides words from translation; write them where they stand"
    numbered = _NUMBERED.search(plain)
    return f"the note {numbered[0]} has a number, as notes of sources have; give it a name: [^why]" if numbered else ""


def names(text: str) -> frozenset[str]:
    """Names that a template uses; empty for one that is not valid."""
    try:
        return frozenset(meta.find_undeclared_variables(environment().parse(text)) - _GIVEN)
    except TemplateSyntaxError:
        return frozenset()


@lru_cache(maxsize=KEPT)
def chains(text: str) -> frozenset[tuple[str, ...]]:
    """Names that a template uses with what is asked of them: ("fdi", "gap", "full") for `{{ fdi.gap.full }}`."""
    used, found = names(text), set()
    tree = environment().parse(text) if used else nodes.Template([])
    inner = {part.node for part in tree.find_all(nodes.Getattr)}
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        parts: list[str] = []
        step: nodes.Node = node
        while isinstance(step, nodes.Getattr):
            parts, step = [step.attr, *parts], step.node
        if isinstance(step, nodes.Name) and step.name in used and node not in inner:
            found.add((step.name, *parts))
    return frozenset(found)


def _is_code(output: nodes.Node, constant: nodes.Const) -> bool:
    """Whether a text constant is an argument of `word`, put there by the charts: a code, not words."""
    calls = (call for call in output.find_all(nodes.Call) if isinstance(call.node, nodes.Name))
    return any(call.node.name == "word" and constant in call.find_all(nodes.Const) for call in calls)  # ty: ignore


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja2 as texts use it; what a thing in {{ }} says is told by `TELL` of what a text is filled with."""
    found = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",  # {# begins an anchor in Markdown
        comment_end_string="##}",
        finalize=_told,
    )
    named: dict[str, Any] = found.globals
    named["word"] = _word
    tests: dict[str, Any] = found.tests
    tests["known"] = lambda thing: getattr(thing, "known", thing is not None)
    found.filters = {"wrap": _wrap}
    return found


@pass_context
def _told(context: Context, thing: Any) -> str:
    return context[TELL](thing)


@pass_context
def _wrap(context: Context, thing: Any, width: int) -> str:
    return "\n".join(textwrap.wrap(_told(context, thing), width, break_long_words=False))


@lru_cache(maxsize=KEPT)  # the scenarios of a notebook have the same texts
def compiled(text: str) -> Template:
    """A template in which each part that has something to fill is the body of a call of CATCH."""
    return environment().from_string(wrapped(text))


def _word(kind: str, code: str, given: Mapping[str, Any] | None = None) -> Any:
    """What a chart names by a code: `word("phrase", "fdi.plan")`, `word("area", "VN-HP")`; given: what fills the fields
    of a phrase, as `phrases.stored` keeps it."""
    if kind == "phrase":
        return phrases.restored({"phrase": code, "given": dict(given or {})})
    return getattr(codes, kind)(code)


def wrapped(text: str) -> str:
    """The template with each part that has something to fill as the body of a call that catches what is missing."""
    return joined(map(_caught, parts(text)))


def _caught(part: Part) -> Part:
    if not part.kind or "{" not in part.words:
        return part
    call = f'{{% call {CATCH}("{part.kind}") %}}{part.words}{{% endcall +%}}'  # + keeps the newline behind it
    return Part(part.kind, part.lead, call)
