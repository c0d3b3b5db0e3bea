"""Text that comes from outside: composed letters, no characters that nobody sees, strange ones named by their number.

One name may be written in composed or decomposed letters (Unicode NFC, NFD); all text is composed before it is compared
or kept.
"""

from __future__ import annotations

import re
import unicodedata

DASHES = "-‐‑‒–—―−﹣－"
_LINE_END = "\r\n|[\r\v\f\u0085\u2028\u2029]"  # all that programs take for one, and people do not see


def composed(text: str) -> str:
    """A text in composed letters (Unicode NFC) and with the one line end of the raw files."""
    return re.sub(_LINE_END, "\n", unicodedata.normalize("NFC", text))


def one_line(text: str) -> str:
    """A text for comparison: composed small letters, one kind of dash, single blanks.

    >>> one_line(" Quý\u00a0I – 2025 ")
    'quý i - 2025'
    """
    plain = re.sub(f"[{DASHES}]", "-", composed(text).casefold())
    return " ".join(plain.split())


def without_marks(text: str) -> str:
    """A text for search: as `one_line`, without the marks of its letters (Đắk Lắk -> dak lak)."""
    letters = unicodedata.normalize("NFD", one_line(text).replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def unseen(text: str, *, free: bool) -> str:
    """The first character that is not seen or changes the order of others; empty where there is none.

    Parameters: free, whether the text may have several lines.
    """
    kinds = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
    return next(
        (one for one in text if unicodedata.category(one) in kinds and not (free and one == "\n")),
        "",
    )


def strange(text: str) -> str:
    """The characters of a text that look like others of the keyboard, named: U+2011 NON-BREAKING HYPHEN."""
    found = [one for one in dict.fromkeys(text) if ord(one) > 127 and not _latin(one)]
    return ", ".join(map(named, found))


def named(character: str) -> str:
    """A character by its number and name: U+200E LEFT-TO-RIGHT MARK."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def _latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN ", "COMBINING "))
