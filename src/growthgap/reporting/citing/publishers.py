"""Names of publishers in the words of a report: the name stays as it is, what is remarked of it is told."""

from __future__ import annotations

import re

from growthgap.reporting import tables
from growthgap.words import words
from growthgap.words.tongue import marked

_COPIED = re.compile(r"(?P<publisher>.+?), copied by (?P<by>.+)")
_VIA = re.compile(r"(?P<publisher>.+?) via (?P<by>.+)")
_REMARK = re.compile(r"(?P<publisher>.*?) ?\((?P<remark>[^()]+)\)")


def named(publisher: str, language: str) -> str:
    """A publisher as Markdown; data/raw/sources.csv has the remarks in English, in brackets or as "copied by".

    >>> named("Bộ Tài chính (English)", "vi"), named("Bộ Tài chính", "en")
    ('Bộ Tài chính (bản tiếng Anh)', '[Bộ Tài chính]{lang=vi}')
    """
    told = words("publishers", language) if language != "en" else {}
    for key, form in (("copied_by", _COPIED), ("via", _VIA)):
        if told and (found := form.fullmatch(publisher)):
            return told[key].format(publisher=named(found["publisher"], language), by=named(found["by"], language))
    found = _REMARK.fullmatch(publisher)
    remark = told.get(_key(found["remark"])) if found else None
    if not found or not remark:
        return marked(tables.escape(publisher), publisher, language)
    return f"{named(found['publisher'], language)} ({remark})".strip() if found["publisher"] else f"({remark})"


def _key(remark: str) -> str:
    """ "pupils' questions" -> pupils_questions"""
    return re.sub(r"\W+", "_", remark.replace("'", "").lower())
