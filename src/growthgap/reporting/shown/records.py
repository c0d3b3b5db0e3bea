"""What an output shows, kept in its metadata as JSON: enough to present it in any language without a run.

Texts are templates, `names` is what each name in them stands for (see `growthgap.reporting.text.names`), numbers stand
once with the sources of the report, and a frame is kept as `growthgap.reporting.shown.frames` has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from growthgap.reporting.origins import Origin

KEY = "shown"  # of a record in the metadata that an output has of this project
Json = Mapping[str, Any]
Behind = Mapping[str, Mapping[str, Sequence[int]]]  # lines behind a table, by raw file and source


@dataclass(frozen=True)
class Text:
    """A text with numbers; front: whether it stands on the front page alone."""

    template: str
    names: Json
    front: bool = False


@dataclass(frozen=True)
class Table:
    """A table of a result with its caption, unit and note; total: the place of the row that is the sum of others."""

    caption: str
    unit: str
    note: str
    names: Json
    frame: Json
    behind: Behind
    total: int | None = None


@dataclass(frozen=True)
class Figure:
    """A chart of a table.

    form: the kind of chart where its alternative text is told in a way of its own; references: names of its reference
    lines; drawings: for a page ("wide") and for a phone, by language; that for a page in the language of the run is the
    output itself.
    """

    title: str
    unit: str
    alt: str
    note: str
    names: Json
    frame: Json
    behind: Behind
    form: str = ""
    references: Sequence[str] = ()
    drawings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class WhatIf:
    """The numbers with which a reader moves the assumptions of an answer."""

    numbers: Json


@dataclass(frozen=True)
class Unstated:
    """The place of the list of what could not be stated."""


@dataclass(frozen=True)
class SourcesHeading:
    """The heading above the list of sources."""


@dataclass(frozen=True)
class Sources:
    """The list of sources, or where `listed` is false the reports that have it.

    named: parameters and numbers of other reports that texts name, as a values file keeps them, by key; published:
    publications behind all that is shown, by id; undated: raw tables behind it that do not know when their rows were
    published, of a report as of a day; of_country: whether the report is about a country.
    """

    listed: bool
    reports: Sequence[str]
    named: Json
    published: Mapping[str, Mapping[str, str]]
    undated: Sequence[str] = ()
    of_country: bool = False


Record = Text | Table | Figure | WhatIf | Unstated | SourcesHeading | Sources
_KINDS = {one.__name__: one for one in (Text, Table, Figure, WhatIf, Unstated, SourcesHeading, Sources)}


def kept(record: Record) -> dict[str, Any]:
    """A record as JSON."""
    return {"kind": type(record).__name__, **asdict(record)}


def of(metadata: Json) -> Record | None:
    """The record in the metadata of an output, if it has one."""
    found = metadata.get("growthgap", {}).get(KEY)
    return _KINDS[found["kind"]](**{key: one for key, one in found.items() if key != "kind"}) if found else None


def behind(origins: Iterable[Origin]) -> dict[str, dict[str, list[int]]]:
    """Rows of raw files by file and source."""
    found: dict[str, dict[str, list[int]]] = {}
    for one in origins:
        found.setdefault(one.file, {}).setdefault(one.source_id, []).append(one.line)
    return found


def origins(behind: Behind) -> tuple[Origin, ...]:
    """The rows that `behind` kept, sorted."""
    rows = ((file, line, source) for file, by in behind.items() for source, lines in by.items() for line in lines)
    return tuple(sorted(Origin(*row) for row in rows))
