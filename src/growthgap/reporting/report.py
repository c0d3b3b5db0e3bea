"""What a notebook calls to show something: prose with numbers in it, tables, figures, and their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any

from IPython import get_ipython
from IPython.display import display

from growthgap.errors import GrowthGapError
from growthgap.project import DEFAULT_SCENARIO, PEOPLE, VALUES_MIME
from growthgap.quantity import Quantity, Table, quantities
from growthgap.reporting import alternative, phrases, reads, stored, tables, typed, values, what_if
from growthgap.reporting.citing.cited import Cited
from growthgap.reporting.figures import drawn
from growthgap.reporting.origins import origins, without_dates
from growthgap.reporting.text import for_people, layout, names, say
from growthgap.reporting.text.said import Said
from growthgap.reporting.values import Value
from growthgap.words import words

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Report:
    """One report being written: it records every number that is stated and every source that is used.

    Parameters: name of the notebook, without .ipynb; language of numbers, units and labels, "en" or "vi".
    """

    def __init__(self, name: str, language: str = "en"):
        self.name, self.language, self._words = name, language, words("report", language)
        self._values: dict[str, Value] = {}
        self._recorded_in: dict[str, str] = {}  # the cell that recorded a key, where it is known
        self._groups: dict[str, Any] = {}
        self._unstated: dict[str, None] = {}  # reasons of what was left out, in order
        self._cited = Cited(language)
        self._numbered = Counter()  # tables and charts that were shown
        self._more: dict[str, Any] = {}  # what is handed over beside the values
        self._shell: Any = get_ipython()
        if self._shell is not None:
            self._shell.register_magic_function(self._say_cell, "cell", "say")

    @property
    def _namespace(self) -> dict[str, Any]:
        return {} if self._shell is None else self._shell.user_ns

    @property
    def _names(self) -> names.Names:
        return names.Names(self._values, self._groups, self._namespace, self._take, self.language)

    def record(self, result: Any, name: str = "") -> None:
        """Record all quantities of a result, so that a text can name them, and show the author which there are.

        Parameters: result, a frozen dataclass with quantities, a mapping of them, or one quantity, which needs a name;
        name, under which they are known: `{{ fdi.gap }}` after `report.record(result, "fdi")`.
        Raises GrowthGapError for a name that stands for another number already, unless the same cell runs again.
        """
        found = {name: result} if isinstance(result, Quantity) else quantities(result)
        prefix = f"{name}_" if name and not isinstance(result, Quantity) else ""
        made = [values.of_quantity(f"{prefix}{key}", one, self.language) for key, one in found.items()]
        cell = _cell(self._shell)
        for value in made:
            before = self._values.get(value.key)
            again = cell and self._recorded_in.get(value.key) == cell
            if before is not None and before.record() != value.record() and not again:
                raise GrowthGapError(
                    f'{self.name}: "{value.key}" is recorded already as {before.text}; give this result a name: '
                    f'report.record(..., "name")'
                )
            self._take(value)
            self._recorded_in[value.key] = cell
        if prefix:
            self._groups[name] = result
        self._show(for_people.names_table(made, prefix), {PEOPLE: True}, mime="text/html")

    def read(self, notebook: str, name: str, scenario: str = DEFAULT_SCENARIO) -> stored.Stored:
        """The numbers of another report about the same place, day and scenario: `{{ name.key }}` in a text.

        Parameters: notebook, its file's name without .ipynb, as literal text.
        Raises GrowthGapError where it has not been built, or is about another area, day or value of a parameter.
        """
        own = names.parameters(self._namespace)
        self._groups[name] = found = stored.read(notebook, name, scenario, own)
        return found

    def _take(self, value: Value) -> None:
        self._values[value.key] = value
        self._cited.ids.update(value.source_ids)

    def _say_cell(self, line: str, body: str) -> None:
        """Markdown in which `{{ name }}` is a recorded number; see `growthgap.reporting.text.say`."""
        filled = say.fill(body, self._names, self.language, self._marks)
        self._unstated.update(dict.fromkeys(filled.reasons))
        text = filled.text
        if not filled.whole:
            lost = words("say", self.language)["not_here"].format(reasons="; ".join(filled.reasons))
            text = f"{text}\n\n{lost}".strip()  # below the heading, if there is one
        about = {"prose": True, "template": body, "names": self._stored_names(filled.names)}
        if line.strip() == "front":
            self._show("", {**about, "front": for_people.front(text)})
        else:
            self._show(text, about, people=for_people.unfenced(text))

    def _marks(self, keys: Sequence[str]) -> list[str]:
        return self._cited.marks([self._values[key] for key in keys])

    def _stored_names(self, used: Iterable[str]) -> dict[str, Any]:
        """What a template uses, enough to fill it in another language: recorded numbers stand in the values file."""
        context, found = self._names, {}
        for name in sorted(used):
            recorded = name in self._groups or isinstance(context[name], Said)
            found[name] = {"recorded": name} if recorded else phrases.stored(context[name])
        return found

    def _line(self, template: str) -> str:
        """A caption, title or label with its numbers."""
        return say.line(" ".join(template.split()), self._names, self.language)

    def reads(self, file: str | PathLike | None = None, **inputs: str) -> None:
        """Declare an input that a build cannot see for itself: a file, process=, environment= or clock=.

        See `growthgap.reporting.reads.reads` and docs/what-a-report-reads.md.
        """
        reads.reads(file, **inputs)

    def table(self, table: Table, caption: str, *, note: str = "") -> None:
        """Show a table of a result with its caption and note, which are templates, and the line of its sources.

        Headings, units and decimals are those of the columns' descriptions (see `growthgap.reporting.text.layout`).
        Columns of which nothing is known are left out, and the note says so.
        """
        title, caption = self._line(caption), tables.written(self._line(caption))
        if table.frame.empty:
            self._show_empty(caption)
            return
        laid = layout.laid_out(table.frame, self.language, table.total)
        text, below = tables.pipe_table(laid.columns), self._below(note, table, laid.left_out)
        own = f"\n\n::: source\n{below}\n:::\n" if below else ""
        people = f"**{caption}**\n\n{text}\n\n{for_people.small(below)}"
        about = {"table": caption, "data": self._data("table", table, title, "", note)}
        self._show(f"{text}\n\n: {caption}\n{own}", about, people=people)

    def figure(self, figure: Figure, table: Table, title: str, alt: str, *, unit: str = "", note: str = "") -> None:
        """Show a chart as SVG with its title, unit, alternative text, note, line of sources and its data.

        Parameters: table, that of a result which the chart shows; title, its finding; alt, what kind of chart it
        is of what: the alternative text begins with the title and ends with facts of the table; unit, what is drawn:
        what, where, in which unit, over which years. All are templates, and so is text in the chart. The chart is drawn
        twice, for a page and for a phone.
        """
        import matplotlib.pyplot as plt

        title = self._line(title)
        if table.frame.empty:
            plt.close(figure)
            self._show_empty(tables.written(title))
            return
        data, below = self._data("figure", table, title, unit, note), self._below(note, table)
        head = (title, self._line(alt), self._line(unit))
        drawn.fill(figure, self._line)
        alternative_text = alternative.told(head, table.frame, figure, self.language)
        wide, phone = drawn.drawings(
            figure, data["name"], lambda mark: alternative.of_mark(table.frame, mark.row, mark.columns, self.language)
        )
        described = {
            "title": tables.written(title),
            "unit": tables.written(head[2]),
            "alt": alternative_text,
            "source": below,
            "data": data,
            "phone": phone,
        }
        above = f"**{described['title']}**" + f"\n\n{described['unit']}" * bool(described["unit"])
        self._show(above, {PEOPLE: True})
        display({"image/svg+xml": wide}, raw=True, metadata={"growthgap": described})
        self._show(for_people.small(below), {PEOPLE: True})

    def _data(self, kind: str, table: Table, title: str, unit: str, note: str) -> dict[str, Any]:
        """A table or chart that is shown as data, for who takes it home; kind: "table" or "figure"."""
        self._numbered[kind] += 1
        name, source = f"{self.name}-{kind}-{self._numbered[kind]}", self._cited.line(origins(table.rows))
        about = {"kind": kind, "title": title, "unit": self._line(unit), "note": self._line(note), "source": source}
        return typed.data(name, table, self.language, about)

    def _below(self, note: str, table: Table, left_out: Sequence[str] = ()) -> str:
        """What stands under a table or chart: its note, the columns that were left out, and its publishers or how many
        publications there are."""
        columns = "; ".join(left_out)
        gone = self._words["left_out"].format(columns=tables.written(columns)) if columns else ""
        line = self._cited.line(origins(table.rows))
        return "\n\n".join(filter(None, (tables.written(self._line(note)), gone, line)))

    def _show_empty(self, caption: str) -> None:
        self._show(f"*{caption}:* {self._words['empty']}" if caption else self._words["empty"], {"prose": True})

    def what_if(self, found: Any) -> None:
        """Have the page let a reader move the assumptions of an answer; nothing where the answer is missing.

        found: a result of `growthgap.economics.answer.what_if`, or the report that has shown one.
        """
        kept = found.what_if if isinstance(found, stored.Stored) else what_if.stored(found)
        if kept:
            self._more["what_if"] = kept
            self._show(self._words["what_if"], {"what_if": what_if.told(kept, self.language)})

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
        if self._unstated:
            heading = words("say", self.language)["unstated"]
            self._show("\n".join([f"## {heading}", "", *(f"- {reason}" for reason in self._unstated)]), {"prose": True})
        self._show(f"## {self._words['heading']}", {"prose": True})
        read = [one.link for one in self._groups.values() if isinstance(one, stored.Stored)]
        taken_over = self._words["taken_over"].format(reports=phrases.told(read, self.language))
        text = self._listed() if listed else taken_over
        payload = {
            "schema": values.SCHEMA,
            "report": self.name,
            "values": {key: value.record() for key, value in sorted(self._values.items())},
            **self._more,
            "sources": self._cited.sources(),
            "footnotes": {mark: note for note, mark in self._cited.notes.items()},
        }
        metadata = {"growthgap": {"sources": len(self._cited.ids)} if listed else {"prose": True}}
        display({"text/markdown": text, VALUES_MIME: payload}, raw=True, metadata=metadata)

    def _listed(self) -> str:
        """The list of sources; as of a day also the tables that do not know when their rows were published."""
        text, as_of = self._cited.bibliography(), names.parameters(self._namespace).get("as_of")
        if not text:
            return self._words["no_sources"]
        behind = {origin for value in self._values.values() for origin in value.origins}
        files = ", ".join(f"`{name}.csv`" for name in without_dates(behind))
        return text + f"\n\n{self._words['undated'].format(files=files)}" * bool(as_of and files)

    def _show(self, text: str, about: dict[str, Any], *, people: str = "", mime: str = "text/markdown") -> None:
        """Show text: as people read it, and beside it as the build sets it where the two differ."""
        read = for_people.footnotes(people or text, self._cited.notes)
        own = {} if read == text else {"text": text}
        display({mime: read}, raw=True, metadata={"growthgap": {**about, **own}})


def _cell(shell: Any) -> str:
    """The id of the cell that is running, where the front end tells it: JupyterLab and VS Code do."""
    header = getattr(shell, "parent_header", None) or {}
    return header.get("metadata", {}).get("cellId") or ""
