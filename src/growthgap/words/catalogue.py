"""Texts in another language: each message replaced by its translation in a catalogue of gettext.

People edit `vi.po`; what is looked up is `vi.mo` beside it, which is compiled from the other wherever it is not that of
its content (its head says of which). A translation that is empty or marked as fuzzy counts as none.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import struct
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from growthgap.errors import GrowthGapError
from growthgap.words.messages import Kind, Message, Part, joined, messages, one_line, parts

ENGLISH = "en"
SOURCES = {"vi": "vi.po"}  # by their names, so that a build sees that pages depend on the files
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # instead of the time of compiling
Told = Callable[[str], str]  # a message in another language, empty where it has no translation

__all__ = ["Message", "in_language", "messages", "missing"]


def in_language(text: str, language: str, kind: Kind = "markdown") -> str:
    """A text with each message replaced by its translation; what has none stays English.

    Headings keep the address of the English ones: `## Tiêu đề {#heading}`. Raises GrowthGapError for a language without
    a catalogue.
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
        return told(one_line(text)) or text
    return joined(_translated(part, told) for part in parts(text)).strip("\n")


def _translated(part: Part, told: Told) -> Part:
    words = told(part.words) if part.spoken else ""
    if words and part.lead.lstrip().startswith("##") and "{" not in part.words:
        words += f" {{#{anchor(part.words)}}}"
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
    content = source.read_bytes()
    kept, made = source.with_suffix(".mo"), _made_from(content)
    with suppress(OSError, ValueError, struct.error):  # it is not there, or half of a file
        found = GNUTranslations(io.BytesIO(kept.read_bytes()))
        if found.info().get("project-id-version") == made:
            return _of(found)
    compiled_now = compiled(content)
    beside = kept.with_name(f".{kept.name}.{os.getpid()}")
    with suppress(OSError):  # of a package that nobody may write into
        beside.write_bytes(compiled_now)
        os.replace(beside, kept)
    return _of(GNUTranslations(io.BytesIO(compiled_now)))


def _of(found: GNUTranslations) -> Told:
    found.add_fallback(_Nothing())
    return found.gettext


class _Nothing(NullTranslations):
    def gettext(self, message: str) -> str:
        return ""


def compiled(content: bytes) -> bytes:
    """A catalogue as gettext looks it up: the same bytes from the same file, text in NFC, without fuzzy entries."""
    read = read_po(io.BytesIO(content), abort_invalid=True)
    name, _, version = _made_from(content).partition(" ")
    catalogue = Catalog(project=name, version=version, creation_date=_NEVER, revision_date=_NEVER, charset="utf-8")
    for message in read:
        if message.id and not message.fuzzy:
            catalogue.add(message.id, unicodedata.normalize("NFC", str(message.string)), context=message.context)
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def _made_from(content: bytes) -> str:
    return f"growthgap {hashlib.sha256(content).hexdigest()}"
