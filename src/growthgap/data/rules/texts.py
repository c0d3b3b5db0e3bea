"""What a text may be: letters that everybody sees, each written in one way only.

Texts are compared letter by letter, so that two spellings of one name, or a character that nobody sees, make two names
of one.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_PRINTED_BUT_MEANT = "\n\u00a0\u202f"  # a line's end, blanks that keep words and digits together
# What Unicode calls letters or marks and no font shows: joiners, fillers, variants, the empty Braille cell.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffd\U000e0100-\U000e01ef]"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
_TAKEN_FOR_UTF8 = ("cp1252", "cp1258", "latin-1")


def said(text: str) -> bool:
    """Whether anything can be seen of a text."""
    return any(letter.isprintable() and not letter.isspace() for letter in _UNSEEN.sub("", text))


def seen(text: str) -> bool:
    """Whether every character of a text can be seen: none is a control, of no width, or turns the direction."""
    return not _UNSEEN.search(text) and all(letter.isprintable() or letter in _NOT_PRINTED_BUT_MEANT for letter in text)


def bare(text: str) -> bool:
    """Whether no blank stands around a text."""
    return text == text.strip()


def composed(text: str) -> bool:
    """Whether letters and their marks are one character where Unicode has one (NFC): ế, not e and two marks."""
    return unicodedata.is_normalized("NFC", text)


def decoded(text: str) -> bool:
    """Whether a text is free of letters that are UTF-8 read as something else, like Háº£i for Hải."""
    return not any(_is_utf8(run, codec) for run in _NOT_ASCII.findall(text) for codec in _TAKEN_FOR_UTF8)


def _is_utf8(run: str, codec: str) -> bool:
    try:
        return bool(run.encode(codec).decode("utf-8"))
    except UnicodeError:
        return False
