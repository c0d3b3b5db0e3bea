"""The sources that a report has used so far: its footnotes, the lines under its tables and charts, and its list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from growthgap.data import tables as raw_tables
from growthgap.reporting import tables
from growthgap.reporting.values import Origin
from growthgap.words import words

NOTES_EACH = 3  # a number from more publications gets one footnote that names how many, not one for each


class Cited:
    """What one report cites. `ids`: its sources; `notes`: the mark of each footnote by its text, in order."""

    def __init__(self, language: str):
        self._words, self._no_date = words("report", language), words("pages", language)["no_date"]
        self.ids: set[str] = set()
        self.notes: dict[str, str] = {}

    def sources(self) -> dict[str, dict[str, str]]:
        """The sources with publisher, title, url and published (each may be empty), by id."""
        return {source_id: self.known[source_id] for source_id in sorted(self.ids)}

    def marks(self, origins: Sequence[Origin], function: str) -> str:
        """Footnote marks for a number's sources; one mark for all where there are many."""
        ids = _ids(origins)
        if len(ids) <= NOTES_EACH:
            return "".join(self._mark(self._reference(source_id)) for source_id in ids)
        by, calculated = self._words["by"], self._words["calculated"].capitalize()
        how = by.format(function=function) if function else calculated
        note = self._words["computed"].format(
            how=how, from_=self._from(origins, ids), some=self._publishers(ids[:NOTES_EACH])
        )
        return self._mark(note)

    def line(self, origins: Sequence[Origin]) -> str:
        """The line under a table or figure: its publishers, or how many publications there are; nothing for none."""
        ids = _ids(origins)
        if not ids:
            return ""
        self.ids.update(ids)
        label = self._words["source" if len(ids) == 1 else "sources"]
        if len(ids) <= NOTES_EACH:
            told, marks = self._publishers(ids), self.marks(origins, "")
        else:
            told, marks = self._from(origins, ids), ""
        return f"{label}: {told}; {self._words['calculated']}.{marks}"

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

    def _from(self, origins: Sequence[Origin], ids: Sequence[str]) -> str:
        return self._words["from"].format(rows=len(origins), n=len(ids))

    def _publishers(self, ids: Sequence[str]) -> str:
        return "; ".join(dict.fromkeys(tables.escape(self.known[source_id]["publisher"]) for source_id in ids))

    def _reference(self, source_id: str) -> str:
        return f"{tables.escape(self.known[source_id]['publisher'])}: {self._publication(source_id)}."

    def _publication(self, source_id: str) -> str:
        source = self.known[source_id]
        title = tables.escape(source["title"] or source_id)
        if source["url"]:
            title = f"[{title}](<{source['url']}>)"
        return f"{title}, {source['published'] or self._no_date}"


def _ids(origins: Sequence[Origin]) -> list[str]:
    return sorted({origin.source_id for origin in origins})
