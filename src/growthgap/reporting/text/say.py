"""Markdown with numbers in it: a template in Jinja2 whose paragraphs are messages of their own.

`{{ required }}` is a recorded number with its unit; `.full` adds its interval and what that is, `.ends` its interval
alone, `.range` is both ends, `.size` has no sign, `.signed` always one, `.in_thousands` is an amount in thousand bn VND
or bn USD (with its interval; `.in_thousands.size` without), `.likelihood` says a probability in words, `.to_be_met`
that of a target and `.odds` as 1 in 6, and `.cited` adds the footnotes of its sources.
Conditions are Jinja2's; `x is known` asks whether there is a number. A paragraph, list item or cell of a table with a
missing number is left out, and so is one whose condition compares it: what is missing never answers. A cell shows a
dash instead, which says enough; the reasons of all others are kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import UndefinedError

from growthgap.errors import GrowthGapError
from growthgap.reporting import numbers, phrases, tables
from growthgap.reporting.text import marks, plurals, template
from growthgap.reporting.text.said import Missing, Said
from growthgap.words import days, words
from growthgap.words.messages import CELL
from growthgap.words.shapeless import clean

_HEADING = re.compile(r"\s*#{1,6} ")
_GONE = "\0"  # stands where a part was left out
_UNKNOWN = "\x1d"  # stands for a name that is None: a number of the same part that is missing, told after it, says why


@dataclass(frozen=True)
class Filled:
    """A text with its numbers; `reasons`: why paragraphs were left out; `whole`: whether more than headings is left;
    `names`: those that its template uses."""

    text: str
    reasons: tuple[str, ...]
    whole: bool
    names: frozenset[str]


def fill(
    text: str,
    context: Mapping[str, Any],
    language: str = "en",
    cite: marks.Marks = marks.none,
    escape: Callable[[str], str] = tables.escape,
    short: bool = False,
) -> Filled:
    """A template with the numbers of its context.

    Parameters: context, by name: `Said` for numbers, groups of them, and what `phrases.told` tells; cite: the footnote
    marks for the keys of a sentence's numbers; escape: what is done with text that comes from data; short: days in
    figures, as titles and charts have them.
    Raises GrowthGapError for an unknown name, one with single braces, words inside {{ }}, and bad syntax.
    """
    names = template.check(text, context)
    reasons: list[str] = []

    def told(thing: Any) -> str:
        if thing is None:
            return _UNKNOWN
        if isinstance(thing, Said):
            return str(thing) + plurals.ONE * (language == "en" and thing.is_one)
        if short and isinstance(thing, dt.date):
            return days.day(f"{thing:%Y-%m-%d}", language)
        return thing.link if hasattr(thing, "link") else phrases.told(thing, language, escape)

    def whole(kind: str, caller: Callable[[], str]) -> str:
        try:
            said = caller()
            if _UNKNOWN in said:
                raise Missing(words("say", language)["unknown_name"])
            return said
        except Missing as reason:
            if kind == CELL:
                return numbers.MISSING
            reasons.append(tables.written(str(reason)))
            return _GONE

    given = {name: context[name] for name in names}
    try:
        out = template.compiled(text).render({**given, template.CATCH: whole, template.TELL: told})
    except Missing as reason:  # in a condition around paragraphs
        return Filled("", (tables.written(str(reason)),), False, names)
    except UndefinedError as error:
        raise GrowthGapError(str(error)) from None
    out = plurals.singular(out)
    lines = [line for line in out.split("\n") if _GONE not in line]
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    kept = marks.placed(kept, cite)
    told_some = any(line.strip() and not _HEADING.match(line) for line in kept.split("\n"))
    return Filled(kept, tuple(dict.fromkeys(reasons)), told_some or not reasons, names)


def line(text: str, context: Mapping[str, Any], language: str = "en") -> str:
    """A caption, title or label, which is no Markdown: like `fill`, but nothing of it where a number is missing."""
    return fill(text, context, language, escape=clean, short=True).text if "{" in text else text
