"""Characters without a shape of their own, which no text that is shown may hold."""

from __future__ import annotations

import re

# Controls but for tab and line ends, directions that outlive their text, halves of a letter, and what Unicode says is
# no character. Programs mark places with them, so that a text must not bring any of its own.
_SHAPELESS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Text without characters that have no shape.

    >>> clean("a\\x00b\\x1b[1m c\\u202e")
    'ab[1m c'
    """
    return _SHAPELESS.sub("", text)
