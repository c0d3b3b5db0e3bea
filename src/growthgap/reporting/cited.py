"""The sources that a report has used so far: its footnotes, the lines under its tables and charts, and its list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from urllib.parse import quote

from growthgap.data import codes
from growthgap.data import tables as raw_tables
from growthgap.reporting import tables
from growthgap.reporting.values import Origin, Value
from growthgap.words import words
from growthgap.words.collation import collated

_OUTSIDE = re.compile(r"[^\w\-.~:/?#\[\]@!$&'()*+,;=%]")  # no character of an address (RFC 3986), but for letters
TOLD_EACH = 3  # a number from more figures gets a footnote with the weightiest, and how many there are


class Cited:
    """What one report cites. `ids`: its sources; `notes`: the mark of each footnote by its text, in order."""

    def __init__(self, language: str):
        self._words, self._no_date = words("report", language), words("pages", language)["no_date"]
        self.ids: set[str] = set()
        self.notes: dict[str, str] = {}

    def sources(self) -> dict[str, dict[str, str]]:
        """The sources with publisher, kind, title, url and published (each may be empty), by id."""
        return {source_id: self.known[source_id] for source_id in sorted(self.ids)}

    def marks(self, value: Value) -> str:
        """The footnote mark of a number: its note tells the number's key and the rows behind it, or on what it rests;
        of a number taken over, also the report."""
        told = self._rows(value.origins) or tables.written(value.basis) or self._words["calculated"]
        where = self._words["taken"].format(report=value.report) if value.report else ""
        return self._mark(f"`{value.key}`{where}: {told}")

    def line(self, origins: Sequence[Origin]) -> str:
        """The line under a table or figure: its publishers, or how many publications there are; nothing for none."""
        ids = {origin.source_id for origin in origins}
        if not ids:
            return ""
        self.ids.update(ids)
        label = self._words["source" if len(ids) == 1 else "sources"]
        if len(ids) <= TOLD_EACH:
            publishers = (self._named(origin) for origin in self._weightiest(origins))
            told, mark = "; ".join(dict.fromkeys(publishers)), self._mark(self._rows(origins))
        else:
            told, mark = self._words["from"].format(rows=len(origins), n=len(ids)), ""
        return f"{label}: {told}; {self._words['calculated']}.{mark}"

    def bibliography(self) -> str:
        """All sources as a Markdown list: one entry a publisher, its publications by date."""
        by_publisher: dict[str, list[tuple[str, str]]] = {}
        for source_id, source in self.sources().items():
            entry = f"{self._publication(source_id)} `{source_id}`"
            by_publisher.setdefault(source["publisher"], []).append((source["published"], entry))
        return "\n".join(
            f"- {tables.escape(publisher)}: {'; '.join(entry for _, entry in sorted(by_publisher[publisher]))}"
            for publisher in sorted(by_publisher, key=collated)
        )

    @cached_property
    def known(self) -> dict[str, dict[str, str]]:
        """All publications by id; a title that is not the publication's own says what it is made of."""
        columns = ["publisher", "kind", "title", "url", "published"]
        table = raw_tables.load("sources").set_index("source_id")
        told = [
            self._words[f"title_{made_of}"].format(title=title) if made_of else title
            for title, made_of in zip(table["title"], table["title_from"], strict=True)
        ]
        return table.assign(title=told)[columns].to_dict("index")

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
        return tables.escape(self._publisher(origin)) + f" ({self._words['unconfirmed']})" * unconfirmed

    def _publication(self, source_id: str) -> str:
        source = self.known[source_id]
        title = tables.escape(source["title"] or source_id)
        if source["url"]:
            title = f"[{title}](<{_OUTSIDE.sub(_percent, source['url'])}>)"
        return f"{title}, {source['published'] or self._no_date}"


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="ignore")
