"""The sources that a report has used so far: its footnotes, the lines under its tables and charts, and its list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from growthgap.data import codes
from growthgap.data import tables as raw_tables
from growthgap.reporting import tables
from growthgap.reporting.citing import publications
from growthgap.reporting.citing.publishers import named
from growthgap.reporting.numbers import NO_BREAK_SPACE
from growthgap.reporting.values import Origin, Value
from growthgap.words import words
from growthgap.words.days import day
from growthgap.words.tongue import marked

_OUTSIDE = re.compile(r"[^\w\-.~:/?#\[\]@!$&'()*+,;=%]")  # no character of an address (RFC 3986), but for letters
_COLUMNS = ["publisher", "kind", "title", "title_from", "url", "published"]
TOLD_EACH = 3  # a number from more figures gets a footnote with the weightiest, and how many there are


def known_publications() -> dict[str, dict[str, str]]:
    """Publications of the project by id: publisher, kind, title and what that is made of, url, day of publication."""
    return raw_tables.load("sources").set_index("source_id")[_COLUMNS].to_dict("index")


@dataclass(frozen=True)
class _Shared:
    """Numbers of a sentence that share a note, the last of which is its `at`-th."""

    report: str
    basis: str
    origins: frozenset[Origin]
    at: int

    @property
    def number(self) -> str:
        """The report from which they are taken, as people call it: by its number."""
        return self.report.partition("--")[0].partition("_")[0]

    def agrees(self, other: _Shared) -> bool:
        """Whether both come of the same: one's publications among the other's, or one assumption."""
        mine, theirs = ({origin.source_id for origin in one.origins} for one in (self, other))
        same = mine <= theirs or theirs <= mine if mine and theirs else self.basis == other.basis and not mine | theirs
        return self.report == other.report and same

    def with_(self, other: _Shared) -> _Shared:
        return _Shared(self.report, self.basis, self.origins | other.origins, other.at)


class Cited:
    """What one report cites. `ids`: its sources; `notes`: the mark of each footnote by its text, in order.

    published: all publications that it could cite (see `known_publications`), looked at when the first is cited.
    """

    def __init__(self, language: str, published: Callable[[], Mapping[str, Mapping[str, str]]] = known_publications):
        self._language, self._words, self._no_date = (
            language,
            words("report", language),
            words("pages", language)["no_date"],
        )
        self._published = published
        self.ids: set[str] = set()
        self.notes: dict[str, str] = {}

    def sources(self) -> dict[str, dict[str, str]]:
        """The sources with publisher, kind, title, url and published (each may be empty), by id."""
        return {source_id: self.known[source_id] for source_id in sorted(self.ids)}

    def marks(self, values: Sequence[Value]) -> list[str]:
        """The footnote mark after each number of a sentence, empty where a later mark of it tells its sources.

        Numbers of one report whose publications agree, those of one being among those of the other, share a note: it
        tells the rows behind them, or on what they rest.
        """
        shared: list[_Shared] = []
        for at, value in enumerate(values):
            own = _Shared(value.report, value.basis if not value.origins else "", frozenset(value.origins), at)
            found = next((n for n, one in enumerate(shared) if one.agrees(own)), len(shared))
            shared[found : found + 1] = [shared[found].with_(own) if found < len(shared) else own]
        marks = [""] * len(values)
        for one in shared:
            told = self._rows(sorted(one.origins)) or tables.written(one.basis) or self._words["calculated"]
            marks[one.at] = self._mark(
                self._words["taken"].format(report=one.number, told=told) if one.report else told
            )
        return marks

    def line(self, origins: Sequence[Origin]) -> str:
        """The line under a table or figure: its publishers, or how many publications there are; nothing for none."""
        ids = {origin.source_id for origin in origins}
        if not ids:
            return ""
        self.ids.update(ids)
        label = self._words["source" if len(ids) == 1 else "sources"]
        if len(ids) <= TOLD_EACH:
            publishers = (self._named(origin) for origin in self._weightiest(origins))
            told, mark = "; ".join(dict.fromkeys(publishers)), NO_BREAK_SPACE + self._mark(self._rows(origins))
        else:
            told, mark = self._words["from"].format(rows=len(origins), n=len(ids)), ""
        return f"{label}: {told}; {self._words['calculated']}.{mark}"

    def bibliography(self) -> str:
        """The sources in short as a Markdown list, an item a publisher."""
        listed = publications.listed(self.sources(), self._language)
        return "\n".join(
            f"- {named(name, self._language)}: {'; '.join(map(self._entry, entries))}" for name, entries in listed
        )

    @cached_property
    def known(self) -> dict[str, dict[str, str]]:
        """All publications by id; a title that is not the publication's own says what it is made of."""
        return {source_id: self._told(dict(one)) for source_id, one in self._published().items()}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What kind of publisher each publication has, by id."""
        return {source_id: one["kind"] for source_id, one in self._published().items()}

    def _told(self, one: dict[str, str]) -> dict[str, str]:
        made_of = one.pop("title_from")
        return {**one, "title": self._words[f"title_{made_of}"].format(title=one["title"])} if made_of else one

    def _mark(self, note: str) -> str:
        return f"[^{self.notes.setdefault(note, str(len(self.notes) + 1))}]"

    def _rows(self, origins: Sequence[Origin]) -> str:
        """The rows behind a number by publication, with file and lines; of many publications one each of the
        weightiest publishers."""
        by_source: dict[str, list[Origin]] = {}
        for origin in self._weightiest(origins):
            by_source.setdefault(origin.source_id, []).append(origin)
        if len(by_source) <= TOLD_EACH:
            return "; ".join(map(self._publication_rows, by_source.values()))
        each: dict[str, list[Origin]] = {}
        for rows in by_source.values():
            each.setdefault(self._publisher(rows[0]), rows)
        several = self._words["from"].format(rows=len(origins), n=len(by_source))
        told = "; ".join(map(self._publication_rows, list(each.values())[:TOLD_EACH]))
        return self._words["weightiest"].format(from_=several, some=told)

    def _publication_rows(self, rows: Sequence[Origin]) -> str:
        """A publication with its rows: the first few lines of a raw file."""
        name, publication = self._named(rows[0]), self._publication(rows[0].source_id)
        lines = [str(row.line) for row in rows[:TOLD_EACH]] + ["…"] * (len(rows) > TOLD_EACH)
        return self._words["row" if len(rows) == 1 else "rows"].format(
            publication=f"{name}: {publication}", file=rows[0].file.rpartition("/")[2], line=", ".join(lines)
        )

    def _weightiest(self, origins: Sequence[Origin]) -> list[Origin]:
        """The best kind of publication first, then publishers of more of the rows, then what was published later."""
        rows = Counter(map(self._publisher, origins))

        def weight(origin: Origin) -> tuple[int, int, str]:
            source = self.known[origin.source_id]
            return -codes.KINDS.index(source["kind"]), rows[source["publisher"]], source["published"]

        return sorted(sorted(origins), key=weight, reverse=True)

    def _publisher(self, origin: Origin) -> str:
        return self.known[origin.source_id]["publisher"]

    def _named(self, origin: Origin) -> str:
        """The publisher; where it is no office, government or press, that nobody has confirmed what it tells."""
        unconfirmed = self.known[origin.source_id]["kind"] == codes.UNCONFIRMED
        return named(self._publisher(origin), self._language) + f" ({self._words['unconfirmed']})" * unconfirmed

    def _publication(self, source_id: str) -> str:
        source = self.known[source_id]
        when = day(source["published"], self._language) or self._no_date
        return self._entry(publications.Entry(source["title"] or source_id, source["url"], when))

    def _entry(self, one: publications.Entry) -> str:
        title = self._own(one.title)
        if one.url:
            title = f"[{title}](<{_OUTSIDE.sub(_percent, one.url)}>)"
        series = self._words["series"].format(n=one.issues) if one.issues > 1 else ""
        return f"{title}, {one.when}{series}"

    def _own(self, text: str) -> str:
        """A title in its own language."""
        return marked(tables.escape(text), text, self._language)


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="ignore")
