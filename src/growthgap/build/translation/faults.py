"""What is wrong with a catalogue: messages that are not those of the texts, translations that say something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from growthgap.build.scenarios import scenarios
from growthgap.build.translation import renew, sources
from growthgap.build.translation.renew import FILE
from growthgap.build.translation.sources import Text
from growthgap.errors import GrowthGapError
from growthgap.reporting.text import template
from growthgap.words import catalogue
from growthgap.words.messages import Message, one_line, parts

_INSIDE = re.compile(
    r"\{\{(?P<number>.*?)\}\}|\{%-?\s*(?:if|elif|for)\s(?P<condition>.*?)-?%\}"
    r"|\[\^(?P<note>\w+)\]|\]\((?P<link>[^)\s]*)\)|\{#(?P<anchor>[^}]*)\}",
    re.DOTALL,
)
_SHOWN = 60  # letters of a message in a sentence


def faults(root: Path) -> list[str]:
    """What is wrong with the translations of a project, in a sentence each; that the catalogue is older than the texts
    is told by `stale`, that a translation is missing by `untranslated`."""
    if not (root / FILE).is_file():
        return []  # a project of notebooks alone, which keeps no translations
    return list(_of_messages((root / FILE).read_text(encoding="utf-8"), sources.texts(root)))


def stale(root: Path) -> list[str]:
    """That the catalogue of a project is not that of its texts, if so."""
    if not (root / FILE).is_file():
        return []
    content = (root / FILE).read_text(encoding="utf-8")
    done = renew.renewed(content, sources.texts(root))
    return [f"{FILE} is not that of the texts ({renew.lines(done)[-1]}); run make words"] * (done.content != content)


def untranslated(root: Path) -> list[str]:
    """Messages that editions would show in English, each with the place where it stands, for the languages that the
    scenarios of a project ask for."""
    asked = {one: None for scenario in scenarios.scenarios(root).values() for one in scenario.languages}
    return [line for language in asked for text in sources.texts(root) for line in missing(text, language)]


def shares(root: Path) -> list[str]:
    """How much of the project's catalogue is translated; nothing where it keeps none."""
    path = root / FILE
    return [f"{renew.share(path.read_text(encoding='utf-8'))} ({FILE})"] if path.is_file() else []


def missing(text: Text, language: str) -> list[str]:
    """Messages of a text that have no translation, each with its place."""
    found = catalogue.missing(text.text, language, text.kind)
    return [f"{text.where}: no translation into {language}: {_short(english)}" for english in found]


def _of_messages(content: str, texts: Iterable[Text]) -> Iterator[str]:
    kinds = {message.text: message for text in texts for message in text.messages}
    for one in renew.read(content):
        if one.id in kinds and one.string:
            where = f"{FILE}: {_short(str(one.id))}"
            if one.fuzzy:
                yield f"{where}: the English was changed; see whether the translation still says it, and remove fuzzy"
            else:
                yield from (f"{where}: {fault}" for fault in differences(kinds[str(one.id)], str(one.string)))


def differences(english: Message, translation: str) -> list[str]:
    """How a translation differs from its message in what must be the same: numbers, conditions, notes, addresses."""
    ours, theirs = inside(english.text), inside(translation)
    lost, more = sorted(ours - theirs), sorted(theirs - ours)
    found = [f"the translation lacks {', '.join(lost)}"] * bool(lost)
    found += [f"the translation has {', '.join(more)}, which the English has not"] * bool(more)
    try:
        template.check(translation, dict.fromkeys(template.names(english.text)))
    except GrowthGapError as error:
        found.append(str(error))
    if not _whole(english.kind, translation):
        found.append("the translation is not one line of the same kind")
    return found


def inside(text: str) -> set[str]:
    """Numbers, conditions, notes, addresses and anchors of a message, however they are spaced."""
    return {f"{found.lastgroup} {' '.join(found[found.lastgroup or 0].split())}" for found in _INSIDE.finditer(text)}


def _whole(kind: str, translation: str) -> bool:
    if kind == "label":
        return one_line(translation) == translation
    spoken = [part for part in parts(f"| {translation} |" if kind == "cell" else translation) if part.kind]
    return [(part.lead.strip("| "), part.words) for part in spoken] == [("", translation)]


def _short(text: str) -> str:
    return f'"{text}"' if len(text) <= _SHOWN else f'"{text[:_SHOWN].rstrip()}..."'
