"""Records of what is shown, presented in one language in their order: what people see, and what a page is set from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from growthgap.project import ENGLISH, VALUES_MIME
from growthgap.reporting import alternative, numbers, phrases, tables, typed, values, what_if
from growthgap.reporting.citing.cited import Cited
from growthgap.reporting.figures import house
from growthgap.reporting.shown import frames, records
from growthgap.reporting.shown.records import (
    Figure,
    Record,
    Sources,
    SourcesHeading,
    Table,
    Text,
    Unstated,
    WhatIf,
)
from growthgap.reporting.stored import link
from growthgap.reporting.text import country, for_people, layout, names, say
from growthgap.reporting.text.said import Said
from growthgap.reporting.values import Value
from growthgap.words import days, words
from growthgap.words.catalogue import anchor, in_language


@dataclass(frozen=True)
class Presented:
    """An output in a language: `text` in Markdown as it is set, `about`, what a page is told of it, and `people`, what
    they read in its place where that differs.

    For a chart `text` is empty, `people` stands above and `below` under it. data: what is handed over beside the text.
    """

    text: str
    about: Mapping[str, Any] = field(default_factory=dict)
    people: str = ""
    below: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


class Presenter:
    """Presents the records of one report in a language, one after the other: it counts tables, charts and footnotes.

    Parameters: name of the report; known, recorded and named numbers by key; recorded, which of them the report states
    whether a text says them or not; published, all publications that it may cite; more, what is handed over beside the
    values; of_country, whether the report is about one, of which texts speak otherwise (see `text.country`).
    """

    def __init__(
        self,
        name: str,
        language: str,
        known: Mapping[str, Value],
        recorded: Mapping[str, Value],
        published: Callable[[], Mapping[str, Mapping[str, str]]],
        more: Mapping[str, Any],
        of_country: Callable[[], bool] = lambda: False,
    ):
        self.name, self.language, self._words = name, language, words("report", language)
        self._numbers, self._recorded, self._published, self._more = known, recorded, published, more
        self._of_country = of_country
        self.cited = Cited(language, published)
        self._said: dict[str, Value] = {}  # numbers that are stated because a text says them
        self._unstated: dict[str, None] = {}  # reasons of what was left out, in order
        self._numbered = Counter()  # tables and charts that were shown
        self._ways: dict[type, Callable[[Any], Presented]] = {
            Text: self._text, Table: self._table, Figure: self._figure, WhatIf: self._what_if,
            Unstated: self._list_unstated, SourcesHeading: self._heading, Sources: self._sources,
        }  # fmt: skip

    def present(self, record: Record) -> Presented:
        """What a record shows in the language, after all that were presented before it."""
        return self._ways[type(record)](record)

    def line(self, template: str, kept: Mapping[str, Any]) -> str:
        """A caption, title or label with its numbers; kept: what its names stand for."""
        text = in_language(" ".join(template.split()), self.language, "label")
        return self._of_place(say.line(text, self._told(kept), self.language))

    def label(self, text: str, kept: Mapping[str, Any]) -> str:
        """A text in a chart; a number in it and a period that it is are written as the language does."""
        if "{" in text:
            return house.plain(self.line(text, kept))
        told = text if self.language == ENGLISH else in_language(text, self.language, "label")
        return self._of_place(numbers.retold(days.period(house.plain(told), self.language), self.language))

    def in_language(self, language: str) -> Presenter:
        """What tells labels of the same report in a language."""
        if language == self.language:
            return self
        return Presenter(
            self.name, language, self._numbers, self._recorded, self._published, self._more, self._of_country
        )

    def _of_place(self, text: str, beside: str = "") -> str:
        return country.told(text, beside) if self._of_country() else text

    def _told(self, kept: Mapping[str, Any]) -> names.Told:
        return names.Told(kept, self._numbers, self._say, self.language)

    def _say(self, key: str) -> Said:
        value = self._numbers[key]
        if key not in self._recorded:
            self._said[key] = value
            self.cited.ids.update(value.source_ids)
        return Said(value.told(self.language), self.language, kinds=self.cited.kinds)

    def _marks(self, keys: Sequence[str]) -> list[str]:
        return self.cited.marks([self._numbers[key].told(self.language) for key in keys])

    def _text(self, record: Text) -> Presented:
        template = in_language(record.template, self.language)
        filled = say.fill(template, self._told(record.names), self.language, self._marks)
        self._unstated.update(dict.fromkeys(filled.reasons))
        text = self._of_place(filled.text)
        if not filled.whole:
            lost = words("say", self.language)["not_here"].format(reasons=self._of_place("; ".join(filled.reasons)))
            text = f"{text}\n\n{lost}".strip()  # below the heading, if there is one
        if record.front:
            return Presented("", {"prose": True, "front": for_people.front(text)})
        return Presented(text, {"prose": True}, for_people.unfenced(text))

    def _table(self, record: Table) -> Presented:
        frame, title = frames.restored(record.frame), self.line(record.caption, record.names)
        if frame.empty:
            return self._empty(title)
        caption, laid = tables.written(title), layout.laid_out(frame, self.language, record.total)
        if len(laid.columns) == 1 and laid.left_out:  # names of rows of which nothing is known
            return self._empty(title)
        unit = self.line(record.unit, record.names)
        data, below = self._with_data(record, frame, title, unit, laid.left_out)
        text = self._of_place(tables.pipe_table(laid.columns), title)
        own = f"\n\n::: source\n{below}\n:::\n" if below else ""
        about = {"table": caption, "unit": tables.written(unit), "data": data}
        people = f"**{caption}**\n\n{text}\n\n{for_people.small(below)}"
        return Presented(f"{text}\n\n: {caption}\n{own}", about, people)

    def _figure(self, record: Figure) -> Presented:
        frame, title = frames.restored(record.frame), self.line(record.title, record.names)
        alt, unit = (self.line(text, record.names) for text in (record.alt, record.unit))
        if frame.empty:
            return self._empty(title or unit)
        data, below = self._with_data(record, frame, title, unit)
        references = [self.label(text, record.names) for text in record.references]
        about = {
            "title": tables.written(title),
            "unit": tables.written(unit),
            "alt": self._of_place(
                alternative.told((title, alt, unit), frame, record.form, references, self.language), title
            ),
            "source": below,
            "data": data,
        }
        above = f"**{about['title']}**" + f"\n\n{about['unit']}" * bool(about["unit"])
        return Presented("", about, above, for_people.small(below))

    def _empty(self, title: str) -> Presented:
        caption = tables.written(title)
        text = f"*{caption}:* {self._words['empty']}" if caption else self._words["empty"]
        return Presented(text, {"prose": True})

    def _with_data(
        self, record: Table | Figure, frame: Any, title: str, unit: str, left_out: Sequence[str] = ()
    ) -> tuple[dict[str, Any], str]:
        """A table or chart as data, for who takes it home, and what stands under it: its note, the columns that were
        left out, and its publishers or how many publications there are."""
        kind = type(record).__name__.lower()
        self._numbered[kind] += 1
        behind, note = records.origins(record.behind), self.line(record.note, record.names)
        source = self.cited.line(behind)
        about = {"kind": kind, "title": title, "unit": unit, "note": note, "source": source}
        name, ids = f"{self.name}-{kind}-{self._numbered[kind]}", {origin.source_id for origin in behind}
        columns = tables.written(self._of_place("; ".join(left_out), title))
        gone = self._words["left_out"].format(columns=columns) if columns else ""
        below = "\n\n".join(filter(None, (tables.written(note), gone, source)))
        data = typed.data(name, frame, ids, self.language, about)
        columns = [{**one, "head": self._of_place(one["head"], title)} for one in data["columns"]]
        return {**data, "columns": columns}, below

    def _what_if(self, record: WhatIf) -> Presented:
        return Presented(self._words["what_if"], {"what_if": what_if.told(record.numbers, self.language)})

    def _list_unstated(self, _: Unstated) -> Presented:
        if not self._unstated:
            return Presented("")
        reasons = [self._of_place(one) for one in self._unstated]
        if self.language != ENGLISH:  # as an item of a list begins in Vietnamese
            reasons = [one[:1].upper() + one[1:] for one in reasons]
        listed = "\n".join(f"- {one}" for one in reasons)
        return self._headed("say", "unstated", f"\n\n{listed}", unstated=reasons)

    def _heading(self, _: SourcesHeading) -> Presented:
        return self._headed("report", "heading")

    def _headed(self, part: str, key: str, below: str = "", **about: Any) -> Presented:
        """A heading of the library's words, which has the address of the English one in all languages."""
        heading, english = (words(part, one)[key] for one in (self.language, ENGLISH))
        address = "" if self.language == ENGLISH else f" {{anchor={anchor(english)}}}"
        return Presented(f"## {heading}{address}{below}", {"prose": True} | about, f"## {heading}{below}")

    def _sources(self, record: Sources) -> Presented:
        stated = {**self._recorded, **self._said}
        for value in self._recorded.values():
            self.cited.ids.update(value.source_ids)
        text = self._listed(record, stated) if record.listed else self._taken_over(record)
        payload = {
            "schema": values.SCHEMA,
            "report": self.name,
            "values": {key: value.told(self.language).record() for key, value in sorted(stated.items())},
            **self._more,
            "sources": self.cited.sources(),
            "footnotes": {mark: note for note, mark in self.cited.notes.items()},
        }
        about = {"sources": len(self.cited.ids)} if record.listed else {"prose": True}
        return Presented(text, about, data={VALUES_MIME: payload})

    def _taken_over(self, record: Sources) -> str:
        read = [link(report, self.language) for report in record.reports]
        return self._words["taken_over"].format(reports=phrases.told(read, self.language))

    def _listed(self, record: Sources, stated: Mapping[str, Value]) -> str:
        """The list of sources; as of a day also the tables that do not know when their rows were published."""
        text = self.cited.bibliography()
        if not text:
            return self._words["no_sources"]
        behind = {origin.file for value in stated.values() for origin in value.origins} if record.undated else set()
        files = ", ".join(f"`{name}.csv`" for name in record.undated if name in {Path(file).stem for file in behind})
        return text + f"\n\n{self._words['undated'].format(files=files)}" * bool(files)
