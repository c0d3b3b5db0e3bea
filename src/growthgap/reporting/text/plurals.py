"""One of something is no plural: what follows a count of one in an English text stands in the singular."""

from __future__ import annotations

import re

ONE = "\x1b"  # behind a count that is one
_NO_NOUNS = r"(?!(?:is|was|has|does|its|this|as|less|plus|times|of|or|and|to|in|per|us|always|perhaps|pairs)\b)"
_NOUN = rf"((?:{_NO_NOUNS}[a-z]\w*[ \u00a0]){{0,2}}?){_NO_NOUNS}([a-z]\w*[^\Wsu]s)\b"
_COUNTED = re.compile(rf"{ONE}([ \u00a0]){_NOUN}")
_WRONG = re.compile(rf"(?<!Table )(?<!Figure )(?<![\w.,/:–−-])1[ \u00a0]{_NOUN}")


def singular(text: str) -> str:
    """A text without the marks ONE, with the nouns behind them in the singular.

    >>> singular(f"of 1{ONE} past years, 1{ONE} has")
    'of 1 past year, 1 has'
    """
    return _COUNTED.sub(lambda found: found[1] + found[2] + _one_of(found[3]), text).replace(ONE, "")


def wrong(text: str) -> list[str]:
    """Where a text counts one of something in the plural: ["1 targets"]."""
    return [found[0] for found in _WRONG.finditer(text)]


def _one_of(nouns: str) -> str:
    if nouns.endswith("ies"):
        return nouns.removesuffix("ies") + "y"
    ends = "es" if nouns.endswith(("ches", "shes", "xes", "sses")) else "s"
    return nouns.removesuffix(ends)
