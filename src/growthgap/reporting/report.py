"""What a notebook calls to show something: prose with numbers in it, tables, figures, and their sources."""

from __future__ import annotations

import os
from collections import ChainMap
from dataclasses import replace
from functools import cache, partial
from os import PathLike
from typing import TYPE_CHECKING, Any

from IPython import get_ipython
from IPython.display import display

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.project import DEFAULT_SCENARIO, DRAWN_IN, ENGLISH, PEOPLE, SVG_MIME
from growthgap.quantity import Quantity, Table, quantities
from growthgap.reporting import alternative, reads, stored, values, what_if
from growthgap.reporting.citing.cited import known_publications
from growthgap.reporting.figures import drawn
from growthgap.reporting.origins import origins, without_dates
from growthgap.reporting.shown import frames, records
from growthgap.reporting.shown.presented import Presented, Presenter
from growthgap.reporting.text import for_people, names
from growthgap.reporting.values import Value

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Report:
    """One report being written: it keeps every number that is stated and a record of all that is shown, from which an
    edition in any language can be set later.

    Parameters: name of the notebook, without .ipynb; language of what people see while the notebook runs.
    """

    def __init__(self, name: str, language: str = ENGLISH):
        self.name, self.language = name, language
        self._recorded: dict[str, Value] = {}
        self._recorded_in: dict[str, str] = {}  # the cell that recorded a key, where it is known
        self._named: dict[str, Value] = {}  # parameters and numbers of other reports that texts name
        self._groups: dict[str, Any] = {}
        self._more: dict[str, Any] = {}  # what is handed over beside the values
        known = ChainMap(self._recorded, self._named)
        self._presenter = Presenter(
            name, language, known, self._recorded, known_publications, self._more, self._of_country
        )
        self._shell: Any = get_ipython()
        if self._shell is not None:
            self._shell.register_magic_function(self._say_cell, "cell", "say")

    @property
    def _namespace(self) -> dict[str, Any]:
        return {} if self._shell is None else self._shell.user_ns

    def _of_country(self) -> bool:
        """Whether the notebook's parameter `area` is a country."""
        known = codes.areas().get(names.parameters(self._namespace).get("area", ""))
        return known is not None and known.kind == "country"

    def record(self, result: Any, name: str = "") -> None:
        """Record all quantities of a result, so that a text can name them, and show the author which there are.

        Parameters: result, a frozen dataclass with quantities, a mapping of them, or one quantity, which needs a name;
        name, under which they are known: `{{ fdi.gap }}` after `report.record(result, "fdi")`.
        Raises GrowthGapError for a name that stands for another number already, unless the same cell runs again.
        """
        found = {name: result} if isinstance(result, Quantity) else quantities(result)
        prefix = f"{name}_" if name and not isinstance(result, Quantity) else ""
        made = [values.of_quantity(f"{prefix}{key}", one) for key, one in found.items()]
        cell = _cell(self._shell)
        for value in made:
            before = self._recorded.get(value.key)
            again = cell and self._recorded_in.get(value.key) == cell
            if before is not None and before.record() != value.record() and not again:
                raise GrowthGapError(
                    f'{self.name}: "{value.key}" is recorded already as {before.text}; give this result a name: '
                    f'report.record(..., "name")'
                )
            self._recorded[value.key] = value
            self._recorded_in[value.key] = cell
        if prefix:
            self._groups[name] = result
        told = for_people.names_table([value.told(self.language) for value in made], prefix, self.language)
        display({"text/html": told}, raw=True, metadata={"growthgap": {PEOPLE: True}})

    def read(self, notebook: str, name: str, scenario: str = DEFAULT_SCENARIO) -> stored.Stored:
        """The numbers of another report about the same place, day and scenario: `{{ name.key }}` in a text.

        Parameters: notebook, its file's name without .ipynb, as literal text.
        Raises GrowthGapError where it has not been built, or is about another area, day or value of a parameter.
        """
        own = names.parameters(self._namespace)
        self._groups[name] = found = stored.read(notebook, name, scenario, own)
        return found

    def _say_cell(self, line: str, body: str) -> None:
        """Markdown in which `{{ name }}` is a recorded number; see `growthgap.reporting.text.say`."""
        self._show(records.Text(body, self._kept(body), front=line.strip() == "front"))

    def _kept(self, *texts: str) -> dict[str, Any]:
        """What the names in templates stand for."""
        return names.Names(self._recorded, self._groups, self._namespace, self._name).kept(*texts)

    def _name(self, value: Value) -> None:
        self._named[value.key] = value

    def reads(self, file: str | PathLike | None = None, **inputs: str) -> None:
        """Declare an input that a build cannot see for itself: a file, process=, environment= or clock=.

        See `growthgap.reporting.reads.reads` and docs/what-a-report-reads.md.
        """
        reads.reads(file, **inputs)

    def table(self, table: Table, caption: str, *, unit: str = "", note: str = "") -> None:
        """Show a table of a result with its caption, the line of its unit where all of it has one, and its note, which
        are templates, and the line of its sources.

        Headings, units and decimals are those of the columns' descriptions (see `growthgap.reporting.text.layout`).
        Columns of which nothing is known are left out, and the note says so.
        """
        frame, behind = frames.kept(table.frame), records.behind(origins(table.rows))
        self._show(records.Table(caption, unit, note, self._kept(caption, unit, note), frame, behind, table.total))

    def figure(self, figure: Figure, table: Table, title: str, alt: str, *, unit: str = "", note: str = "") -> None:
        """Show a chart as SVG with its title, unit, alternative text, note, line of sources and its data.

        Parameters: table, that of a result which the chart shows; title, its finding; alt, what kind of chart it
        is of what: the alternative text begins with the title and ends with facts of the table; unit, what is drawn:
        what, where, in which unit, over which years. All are templates, and so is text in the chart. The chart is drawn
        twice, for a page and for a phone.
        """
        texts, (form, references) = drawn.texts(figure), drawn.described(figure)
        kept = self._kept(title, alt, unit, note, *(text for text in texts.all if "{" in text))
        frame, behind = table.frame, records.behind(origins(table.rows))
        record = records.Figure(title, unit, alt, note, kept, frames.kept(frame), behind, form, references)
        told = self._presenter.present(record)
        if frame.empty:
            drawn.close(figure)
            self._show(record, told)
            return
        drawings = {}
        for language in dict.fromkeys((self.language, *os.environ.get(DRAWN_IN, "").split())):
            drawings[language] = self._drawn(figure, texts, language, record, frame, told.about["data"]["name"])
        drawn.close(figure)
        wide = drawings[self.language].pop("wide")
        record = replace(record, drawings=drawings)
        self._display(told.people, {PEOPLE: True})
        about = {**told.about, "phone": drawings[self.language]["phone"], records.KEY: records.kept(record)}
        display({SVG_MIME: wide}, raw=True, metadata={"growthgap": about})
        self._display(told.below, {PEOPLE: True})

    def _drawn(
        self, figure: Figure, texts: drawn.Texts, language: str, record: records.Figure, frame: Any, name: str
    ) -> dict[str, str]:
        """A chart with its texts and numbers in a language, for a page and for a phone."""
        presenter = self._presenter.in_language(language)
        texts.tell(cache(partial(presenter.label, kept=record.names)), ticks=language != ENGLISH)
        wide, phone = drawn.drawings(
            figure, name, lambda mark: alternative.of_mark(frame, mark.row, mark.columns, language)
        )
        return {"wide": wide, "phone": phone}

    def what_if(self, found: Any) -> None:
        """Have the page let a reader move the assumptions of an answer; nothing where the answer is missing.

        found: a result of `growthgap.economics.answer.what_if`, or the report that has shown one.
        """
        kept = found.what_if if isinstance(found, stored.Stored) else what_if.stored(found)
        if kept:
            self._more["what_if"] = kept
            self._show(records.WhatIf(kept))

    def issue(self, forecasts: Any) -> None:
        """Hand over forecasts that `growthgap issue` may add to data/issued; nothing of them is shown.

        forecasts: `lines`, outputs with the columns of the hubverse; `known_to`, the day of the newest figure in them;
        `method`, a short name; `made_by`, the module that makes them.
        """
        lines = forecasts.lines.to_csv(
            index=False, header=False, float_format="%.10g", lineterminator="\n"
        ).splitlines()
        told = {"known_to": forecasts.known_to.isoformat(), "method": forecasts.method, "made_by": forecasts.made_by}
        self._more.pop("forecasts", None)  # of an earlier run of the cell
        if lines:
            self._more["forecasts"] = {**told, "lines": lines}

    def sources(self, listed: bool = True) -> None:
        """Show what could not be stated and all sources of the report, each under a heading, and hand all its values to
        the build; the last cell calls it.

        listed: False in a report that takes its numbers from others, which it names and which list them; the sources
        themselves are handed over all the same.
        """
        known = [*self._named.values(), *self._recorded.values()]
        as_of = names.parameters(self._namespace).get("as_of")
        undated = without_dates({origin for value in known for origin in value.origins}) if as_of else []
        cited = self._presenter.cited.ids.union(*(value.source_ids for value in known))
        published = known_publications()
        self._show(records.Unstated())
        self._show(records.SourcesHeading())
        self._show(
            records.Sources(
                listed,
                [one.report for one in self._groups.values() if isinstance(one, stored.Stored)],
                {key: value.record() for key, value in sorted(self._named.items()) if key not in self._recorded},
                {source_id: published[source_id] for source_id in sorted(cited)},
                undated,
                self._of_country(),
            )
        )

    def _show(self, record: records.Record, told: Presented | None = None) -> None:
        """Show what a record presents, and keep the record beside it."""
        told = told or self._presenter.present(record)
        about = {**told.about, records.KEY: records.kept(record)}
        self._display(told.people or told.text, about, told.text, **told.data)

    def _display(self, people: str, about: dict[str, Any], text: str = "", **beside: Any) -> None:
        """Show a text as people read it, and beside it as a page is set from it where the two differ."""
        read = for_people.footnotes(people, self._presenter.cited.notes)
        own = {} if read == text else {"text": text}
        display({"text/markdown": read, **beside}, raw=True, metadata={"growthgap": {**about, **own}})


def _cell(shell: Any) -> str:
    """The id of the cell that is running, where the front end tells it: JupyterLab and VS Code do."""
    header = getattr(shell, "parent_header", None) or {}
    return header.get("metadata", {}).get("cellId") or ""
