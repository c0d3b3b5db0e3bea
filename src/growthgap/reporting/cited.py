"""The sources that a report has used so far: its footnotes, the lines under its tables and charts, and its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from growthgap.data import tables as raw_tables
from growthgap.data.rivals import is_statistics_office
from growthgap.reporting import tables
from growthgap.reporting.values import Origin, Value
from growthgap.words import words

TOLD_EACH = 3  # a number from more figures gets a footnote with the weightiest, and how many there are


class Cited:
    """What one report cites. `ids`: its sources; `notes`: the mark of each footnote by its text, in order."""

    def __init__(self, language: str):
        self._words, self._no_date = words("report", language), words("pages", language)["no_date"]
        self.ids: set[str] = set()
        self.notes: dict[str, str] = {}

    def sources(self) -> dict[str, dict[str, str]]:
        """The sources with publisher, title, url and published (each may be empty), by id."""
        return {source_id: self.known[source_id] for source_id in sorted(self.ids)}

    def marks(self, value: Value) -> str:
        """The footnote mark of a number: its note tells the number's key and the rows behind it, or on what it rests;
        of a number taken over, also the report."""
        told = self._rows(value.origins) or value.basis or self._words["calculated"]
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
            publishers = (tables.escape(self._publisher(origin)) for origin in self._weightiest(origins))
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
            for publisher in sorted(by_publisher, key=lambda name: (name.casefold(), name))
        )

    @cached_property
    def known(self) -> dict[str, dict[str, str]]:
        columns = ["publisher", "title", "url", "published"]
        return raw_tables.load("sources").set_index("source_id")[columns].to_dict("index")

    def _mark(self, note: str) -> str:
        return f"[^{self.notes.setdefault(note, str(len(self.notes) + 1))}]"

    def _rows(self, origins: Sequence[Origin]) -> str:
        """The rows behind a number, each publication with its file and lines; of many one each of the weightiest
        publishers, so that three rows of one table do not stand for all."""
        rows = self._weightiest(origins)
        if len(rows) > TOLD_EACH:
            each: dict[str, Origin] = {}
            for row in rows:
                each.setdefault(self._publisher(row), row)
            rows = list(each.values())[:TOLD_EACH]
        lines: dict[tuple[str, str], list[int]] = {}
        for row in rows:
            lines.setdefault((row.source_id, row.file), []).append(row.line)
        told = "; ".join(self._row(*place, numbers) for place, numbers in lines.items())
        if len(origins) <= TOLD_EACH:
            return told
        several = self._words["from"].format(rows=len(origins), n=len({origin.source_id for origin in origins}))
        return self._words["weightiest"].format(from_=several, some=told)

    def _row(self, source_id: str, file: str, lines: Sequence[int]) -> str:
        name = tables.escape(self.known[source_id]["publisher"])
        return self._words["row" if len(lines) == 1 else "rows"].format(
            publication=f"{name}: {self._publication(source_id)}",
            file=file.rpartition("/")[2],
            line=", ".join(map(str, sorted(lines))),
        )

    def _weightiest(self, origins: Sequence[Origin]) -> list[Origin]:
        """Statistics offices first, then publishers of more of the rows, then what was published later."""
        rows = Counter(map(self._publisher, origins))

        def weight(origin: Origin) -> tuple[bool, int, str]:
            publisher = self._publisher(origin)
            return is_statistics_office(publisher), rows[publisher], self.known[origin.source_id]["published"]

        return sorted(sorted(origins), key=weight, reverse=True)

    def _publisher(self, origin: Origin) -> str:
        return self.known[origin.source_id]["publisher"]

    def _publication(self, source_id: str) -> str:
        source = self.known[source_id]
        title = tables.escape(source["title"] or source_id)
        if source["url"]:
            title = f"[{title}](<{source['url']}>)"
        return f"{title}, {source['published'] or self._no_date}"
