"""Names of publishers in the words of a report: the name stays as it is but for offices that have one in each language;
what is remarked of it is told."""

from __future__ import annotations

import re
from string import Formatter

from growthgap.reporting import tables
from growthgap.words import words
from growthgap.words.tongue import tongue

_COPIED = re.compile(r"(?P<publisher>.+?), copied by (?P<by>.+)")
_VIA = re.compile(r"(?P<publisher>.+?) via (?P<by>.+)")
_REMARK = re.compile(r"(?P<publisher>.*?) ?\((?P<remark>[^()]+)\)")


def named(publisher: str, language: str) -> str:
    """A publisher as Markdown; data/raw/sources.csv has the remarks in English, in brackets or as "copied by".

    >>> named("Bộ Tài chính (English)", "vi"), named("Bộ Tài chính", "en")
    ('Bộ Tài chính (bản tiếng Anh)', '[Bộ Tài chính]{lang=vi}')
    """
    told = ((_escaped(text), own) for text, own in pieces(publisher, language))
    return "".join(f"[{text}]{{lang={own}}}" if own else text for text, own in told)


def plain(publisher: str, language: str) -> str:
    """A publisher as text: what is remarked of it is told in the language."""
    return "".join(text for text, _ in pieces(publisher, language))


def pieces(publisher: str, language: str) -> list[tuple[str, str]]:
    """A publisher and what is remarked of it, cut where the language changes: each part with its own, empty for that of
    the report.

    >>> pieces("Bank of Japan, copied by VOV (forum)", "vi")
    [('Bank of Japan', 'en'), (', theo bản sao của ', ''), ('VOV', ''), (' (diễn đàn)', '')]
    >>> pieces("World Bank", "vi")
    [('Ngân hàng Thế giới', '')]
    """
    told = words("publishers", language) if language != "en" else {}
    for key, form in (("copied_by", _COPIED), ("via", _VIA)):
        if told and (found := form.fullmatch(publisher)):
            return [one for part in Formatter().parse(told[key]) for one in _filled(part, found, language)]
    found = _REMARK.fullmatch(publisher)
    remark = told.get(_key(found["remark"])) if found else None
    if not found or not remark:
        if office := told.get(_key(publisher)):
            return [(office, "")]
        own = tongue(publisher)
        return [(publisher, own if own != language else "")]
    name = pieces(found["publisher"], language) if found["publisher"] else []
    return [*name, (f" ({remark})" if name else f"({remark})", "")]


def _filled(part: tuple, names: re.Match[str], language: str) -> list[tuple[str, str]]:
    """A part of a form, as `Formatter.parse` has it: its words, and the publisher behind them."""
    said, field, *_ = part
    return [*([(said, "")] if said else []), *(pieces(names[field], language) if field else [])]


def _escaped(text: str) -> str:
    """A part as Markdown, with the blanks at its ends."""
    return text.replace(text.strip(), tables.escape(text), 1) if text.strip() else text


def _key(text: str) -> str:
    """ "pupils' questions" -> pupils_questions"""
    return re.sub(r"\W+", "_", text.replace("'", "").lower())
