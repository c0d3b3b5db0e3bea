"""Texts in another language: each message replaced by its translation in a catalogue of gettext.

People edit `vi.po`, from which what gettext looks up (a .mo) is compiled in a moment when it is first asked for: it is
kept nowhere, so that nothing can be stale. A translation that is empty or marked as fuzzy counts as none.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from growthgap.errors import GrowthGapError
from growthgap.words.messages import Kind, Message, Part, has_words, joined, messages, one_line, parts

ENGLISH = "en"
SOURCES = {"vi": "vi.po"}  # by their names, so that a build sees that pages depend on the files
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # instead of the time of compiling
Told = Callable[[str], str]  # a message in another language, empty where it has no translation

__all__ = ["Message", "in_language", "messages", "missing"]


def in_language(text: str, language: str, kind: Kind = "markdown") -> str:
    """A text with each message replaced by its translation; what has none stays English.

    Headings keep the address of the English ones: `## Tiêu đề {anchor=heading}`.
    Raises GrowthGapError for a language without a catalogue.
    """
    return text if language == ENGLISH else translated(text, told_in(language), kind)


def missing(text: str, language: str, kind: Kind = "markdown") -> list[str]:
    """Messages of a text that have no translation, each once, in order."""
    if language == ENGLISH:
        return []
    told = told_in(language)
    return list(dict.fromkeys(one.text for one in messages(text, kind) if not told(one.text)))


def translated(text: str, told: Told, kind: Kind = "markdown") -> str:
    """A text by any translation."""
    if kind == "label":
        return (told(one_line(text)) if has_words(text) else "") or text
    return joined(_translated(part, told) for part in parts(text)).strip("\n")


def _translated(part: Part, told: Told) -> Part:
    words = told(part.words) if part.spoken else ""
    if words and part.lead.lstrip().startswith("##") and "{" not in part.words:
        words += f" {{anchor={anchor(part.words)}}}"
    return Part(part.kind, part.lead, words or part.words)


def anchor(heading: str) -> str:
    """The address of a heading on a page, as the pages make it.

    >>> anchor("What came, and what it *cost*")
    'what-came-and-what-it-cost'
    """
    return re.sub(r"[\W_]+", "-", re.sub(r"\]\([^)]*\)", "", heading).lower()).strip("-")


def told_in(language: str) -> Told:
    """The translations of a language, as its file is now."""
    if language not in SOURCES:
        raise GrowthGapError(f"{language!r} has no catalogue of messages; there is one of {' and '.join(SOURCES)}")
    source = Path(__file__).with_name(SOURCES[language])
    stamp = source.stat()
    return _told(source, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=8)
def _told(source: Path, *_stamp: int) -> Told:
    return told_by(source.read_bytes())


def told_by(content: bytes) -> Told:
    """The translations of a catalogue of gettext, given the content of its .po."""
    found = GNUTranslations(io.BytesIO(compiled(content)))
    found.add_fallback(_Nothing())
    return found.gettext


class _Nothing(NullTranslations):
    def gettext(self, message: str) -> str:
        return ""


def read(content: bytes) -> Catalog:
    """A catalogue with all that its file holds; GrowthGapError, with the line, for what is none."""
    try:
        return read_po(io.BytesIO(content), charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        raise GrowthGapError(f"the catalogue of translations cannot be read: line {error.lineno}: {error}") from None
    except ValueError as error:
        raise GrowthGapError(f"the catalogue of translations cannot be read: {error}") from None


def compiled(content: bytes) -> bytes:
    """A catalogue as gettext looks it up (a .mo): text in NFC, the same bytes from the same file."""
    catalogue = Catalog(creation_date=_NEVER, revision_date=_NEVER, charset="utf-8")
    for message in read(content):
        if message.id and not message.fuzzy:
            catalogue.add(message.id, unicodedata.normalize("NFC", str(message.string)))
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()
