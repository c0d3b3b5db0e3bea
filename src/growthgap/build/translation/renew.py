"""Bringing a catalogue up to date with the texts: new messages come in, changed ones wait for a look, others go."""

from __future__ import annotations

import difflib
import io
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, write_po

from growthgap import project
from growthgap.build.translation import sources
from growthgap.build.translation.sources import Text
from growthgap.errors import GrowthGapError
from growthgap.words import catalogue

FILE = "src/growthgap/words/vi.po"
HEAD = """\
# Translations of the reports into Vietnamese; how they are kept stands in docs/translate.md.
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
_ALIKE = 0.6  # share of equal letters from which a new sentence is taken to be a changed one
_WIDTH = 120


@dataclass(frozen=True)
class Renewed:
    """A catalogue after its renewal: its text, and English messages that are new, changed (new by old) and gone."""

    content: str
    new: tuple[str, ...] = ()
    changed: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


def read(content: str) -> Catalog:
    """A catalogue from the text of its file; GrowthGapError where it is none."""
    return catalogue.read(content.encode())


def renewed(content: str, texts: Iterable[Text]) -> Renewed:
    """A catalogue with the messages of these texts, in their order, each with the places where it stands.

    A message whose English changed keeps its translation as fuzzy, beside the old English.
    """
    before, found = read(content), dict[str, Message]()
    for text in texts:
        for message in text.messages:
            one = found.setdefault(message.text, Message(message.text, auto_comments=[message.kind]))
            one.locations = list(dict.fromkeys([*one.locations, (text.where, 0)]))
    known = {str(one.id): one for one in before if one.id}
    gone = [english for english in known if english not in found]
    new = [english for english in found if english not in known]
    changed = _changed(new, [english for english in gone if known[english].string])
    for english, one in found.items():
        one.flags = set()  # "5 % of" is no format of Python's
        former = changed.get(english, "")
        if english in known or former:
            _take_over(one, known[former or english], former)
    return Renewed(
        written(found.values()),
        tuple(english for english in new if english not in changed),
        changed,
        tuple(english for english in gone if english not in changed.values()),
    )


def _take_over(one: Message, own: Message, former: str) -> None:
    """Give a message what the catalogue had of it, or of its former English."""
    one.string = unicodedata.normalize("NFC", str(own.string))
    one.user_comments = [line for line in own.user_comments if not line.startswith("|")]
    if former or own.fuzzy:
        one.flags = {"fuzzy"}
        one.previous_id = [former or _former(own)]


def _former(own: Message) -> str:
    """The former English of a fuzzy message, which Babel reads as a comment."""
    lines = "\n".join(line.lstrip("| ") for line in own.user_comments if line.startswith("|"))
    return denormalize(lines.removeprefix("msgid ")) if lines else ""


def _changed(new: list[str], gone: list[str]) -> dict[str, str]:
    """Which of the new messages is which of those that are gone, in other words."""
    found = {}
    for english in new:
        for old in difflib.get_close_matches(english, gone, n=1, cutoff=_ALIKE):
            found[english] = old
            gone.remove(old)
    return found


def written(messages: Iterable[Message]) -> str:
    """Messages as the text of a catalogue: the same for the same messages, without a date or the number of a line."""
    made, content = Catalog(locale="vi", charset="utf-8"), io.BytesIO()
    for one in messages:
        made[one.id] = one
    write_po(content, made, width=_WIDTH, omit_header=True, include_lineno=False, include_previous=True)
    return HEAD + content.getvalue().decode().strip("\n") + "\n"


def lines(done: Renewed) -> list[str]:
    """What a renewal did, for who translates."""
    return [
        *(f"new: {english}" for english in done.new),
        *(f"changed: {english}\n   was: {old}" for english, old in done.changed.items()),
        *(f"gone: {english}" for english in done.gone),
        f"{share(done.content)}; new {len(done.new)}, changed {len(done.changed)}, gone {len(done.gone)}",
    ]


def share(content: str) -> str:
    """How much of a catalogue is translated, in words."""
    messages = [one for one in read(content) if one.id]
    told = sum(bool(one.string) and not one.fuzzy for one in messages)
    return f"{told} of {len(messages)} messages are translated"


def renew(root: Path) -> list[str]:
    """Bring the catalogue of a project up to date; what was done, in lines."""
    path = root / FILE
    if not path.is_file():
        raise GrowthGapError(f"there is no {FILE} here: this project keeps no translations.")
    content = path.read_text(encoding="utf-8")
    done = renewed(content, sources.texts(root))
    if done.content != content:
        project.write(path, done.content)
    return lines(done)
