"""What a notebook calls to show something: prose with numbers in it, tables, figures, and their sources."""

from __future__ import annotations

import io
import string
from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any

import pandas as pd
from IPython import get_ipython
from IPython.display import display

from growthgap.errors import GrowthGapError
from growthgap.project import DEFAULT_SCENARIO, PEOPLE, VALUES_MIME
from growthgap.quantity import Quantity, Table, quantities
from growthgap.reporting import figures, for_people, names, phrases, reads, say, stored, tables, values
from growthgap.reporting.cited import Cited
from growthgap.reporting.values import Value
from growthgap.words import words


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
        self._figures = 0
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
        """Text with numbers: Markdown in which `{{ name }}` is a recorded number; see `growthgap.reporting.say`."""
        filled = say.fill(body, self._names, self.language, self._marks)
        self._unstated.update(dict.fromkeys(filled.reasons))
        text = filled.text
        if not filled.whole:
            lost = words("say", self.language)["not_here"].format(reasons="; ".join(filled.reasons))
            text = f"{text}\n\n{lost}".strip()  # below the heading, if there is one
        about = {"prose": True, "template": body, "names": self._stored_names(body)}
        if line.strip() == "front":
            self._show("", {**about, "front": for_people.front(text)})
        else:
            self._show(text, about)

    def _marks(self, key: str) -> str:
        return self._cited.marks(self._values[key])

    def _stored_names(self, template: str) -> dict[str, Any]:
        """What a template names, enough to fill it in another language: recorded numbers stand in the values file."""
        context, found = self._names, {}
        for name in sorted(say.names(template)):
            told = name if name in self._groups else context[name]
            found[name] = {"recorded": name} if isinstance(told, say.Said) or told is name else phrases.stored(told)
        return found

    def _line(self, template: str) -> str:
        """A caption, title or label with its numbers."""
        return say.line(" ".join(template.split()), self._names, self.language)

    def value(
        self,
        key: str,
        value: float | Value | None,
        unit: str = "",
        *,
        digits: int = 1,
        low: float | None = None,
        high: float | None = None,
        interval: str = "",
        function: values.Maker | str = "",
        inputs: Iterable = (),
        note: str = "",
    ) -> None:
        """Record a number under a key that `say` can print.

        Parameters: unit, a code of codelists/units.csv (PROB: value is a fraction); low, high and interval, the
        ends and what they are ("80 % interval"); function that made it; inputs, the figures, selections, rows or
        values behind it; note, an assumption, or why the value is missing. A Value of another report is taken as it is.
        Raises GrowthGapError for a key that already stands for another number.
        """
        if isinstance(value, Value):
            made = value
        else:
            made = values.make(
                key,
                value,
                unit,
                digits=digits,
                low=low,
                high=high,
                interval=interval,
                function=function,
                inputs=inputs,
                note=note,
                language=self.language,
            )
        if key in self._values and self._values[key] != made:
            raise GrowthGapError(f"{self.name}: value {key!r} is recorded twice with different content")
        self._values[key] = made
        self._cited.ids.update(made.source_ids)

    def reads(self, file: str | PathLike | None = None, **inputs: str) -> None:
        """Declare an input that a build cannot see for itself: a file, process=, environment= or clock=.

        See `growthgap.reporting.reads.reads` and docs/what-a-report-reads.md.
        """
        reads.reads(file, **inputs)

    def recorded(self, key: str) -> Value:
        """A recorded value, e.g. as an input of another."""
        try:
            return self._values[key]
        except KeyError:
            raise GrowthGapError(f"{self.name}: no value {key!r} was recorded before it is used") from None

    def say(self, text: str) -> None:
        """Print Markdown in which {key} stands for a recorded value with its unit and the footnotes of its sources.

        {key:plain} has no footnote, {key:signed} a plus sign, {key:range} both ends, {key:ends} both ends
        without footnote, {key:full} number and ends.
        A missing value prints as a dash and its reason.
        """
        parts = []
        for literal, key, style, _ in string.Formatter().parse(text):
            parts.append(literal)
            if key is not None:
                parts.append(self._spoken(self.recorded(key), style or ""))
        self._markdown("".join(parts))

    def say_known(self, text: str) -> None:
        """Print Markdown like `say`, but only if every value in it is known."""
        keys = [key for _, key, _, _ in string.Formatter().parse(text) if key is not None]
        if all(self.recorded(key).value is not None for key in keys):
            self.say(text)

    def take(self, stored: Mapping[str, Value], prefix: str, keys: Iterable[str]) -> None:
        """Record values of another report, each under prefix_key; what it does not state is missing and says so."""
        for key in keys:
            found = stored.get(key)
            if found is None:
                self.value(f"{prefix}_{key}", None, "COUNT", note="the report that it comes from does not state it")
            else:
                self.value(f"{prefix}_{key}", found)

    def _spoken(self, value: Value, style: str) -> str:
        if value.value is None and style != "range":
            return self._words["missing"].format(reason=tables.escape(value.missing))
        marks = "" if style in ("plain", "ends") else self._cited.marks(value)
        return value.shown("range" if style == "ends" else style, self.language) + marks

    def table(
        self,
        table: Table | pd.DataFrame,
        caption: str,
        *,
        digits: int | Mapping[str, int] = 1,
        inputs: Iterable = (),
        years: tuple[str, ...] = ("year",),
        front: tuple[str, Mapping[str, str]] | None = None,
        note: str = "",
    ) -> None:
        """Show a table with its caption and, where inputs are given, the line of its sources.

        front: what the front page says of this report beside those of other scenarios, a title and text by heading.
        """
        if isinstance(table, Table):
            self._table(table, caption, note)
            return
        marked = {"front": {"title": front[0], "rows": list(front[1].items())}} if front else {}
        if table.empty:
            self._markdown(f"*{tables.escape(caption)}:* {self._words['empty']}", {"prose": True, **marked})
            return
        text = tables.markdown(table, digits=digits, language=self.language, years=years)
        text += f"\n\n: {tables.escape(caption)}\n"
        if line := self.source_line(inputs):
            text += f"\n::: source\n{line}\n:::\n"
        self._markdown(text, {"table": caption, **marked})

    def _table(self, table: Table, caption: str, note: str) -> None:
        """A table of a result with its caption, a note and the line of its sources."""
        caption, note = self._line(caption), self._line(note)
        if table.frame.empty:
            self._show(f"*{caption}:* {self._words['empty']}", {"prose": True})
            return
        below = "\n\n".join(filter(None, (tables.escape(note), self.source_line(table))))
        text = tables.set_out(table.frame, self.language)
        caption = tables.escape(caption)
        own = f"\n\n::: source\n{below}\n:::\n" if below else ""
        people = f"**{caption}**\n\n{text}\n\n{for_people.small(below)}"
        self._show(f"{text}\n\n: {caption}\n{own}", {"table": caption}, people=people)

    def figure(
        self,
        figure: Any,
        table: Table | str,
        title: str = "",
        alt: str = "",
        *,
        note: str = "",
        **old: Any,
    ) -> None:
        """Show a chart as SVG with its title, alternative text, note, the line of its sources and its data as CSV.

        Parameters: table, that of a result which the chart shows; title, its finding; alt, what kind of chart it
        is of what: ends and extremes of the data's columns are added. All are templates, and so is text in the chart.
        """
        import matplotlib.pyplot as plt

        if isinstance(table, str):
            self._old_figure(figure, table, title or alt, **old)
            return
        title = self._line(title)
        if table.frame.empty:
            plt.close(figure)
            self._show(f"*{tables.escape(title)}:* {self._words['empty']}", {"prose": True})
            return
        self._figures += 1
        name = f"{self.name}-figure-{self._figures}"
        figures.fill(figure, self._line)
        with plt.rc_context({"svg.hashsalt": name, "svg.fonttype": "path"}):
            buffer = io.BytesIO()
            figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
        plt.close(figure)
        below = "\n\n".join(filter(None, (tables.escape(self._line(note)), self.source_line(table))))
        described = {
            "title": title,
            "alt": f"{self._line(alt)} {tables.described(table.frame, self.language)}".strip(),
            "source": below,
            "name": name,
            "csv": tables.csv(table.frame),
        }
        self._show(f"**{title}**", {PEOPLE: True})
        display({"image/svg+xml": buffer.getvalue().decode()}, raw=True, metadata={"growthgap": described})
        if below:
            self._show(for_people.small(below), {PEOPLE: True})

    def _old_figure(
        self, figure, title: str, alt: str, *, data: pd.DataFrame | pd.Series, inputs: Iterable = ()
    ) -> None:
        """Show a chart as SVG with title, alternative text, the line of its sources and the data behind it as CSV.

        `alt` is what someone who cannot see the chart needs: make it from the data (`figures.describe`).
        """
        import matplotlib.pyplot as plt

        if not alt.strip():
            raise GrowthGapError(f"{self.name}: figure {title!r} has no alternative text")
        self._figures += 1
        name = f"{self.name}-figure-{self._figures}"
        buffer = io.BytesIO()
        with plt.rc_context({"svg.hashsalt": name, "svg.fonttype": "path"}):
            figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
        plt.close(figure)
        described = {
            "title": title,
            "alt": " ".join(alt.split()),
            "source": self.source_line(inputs),
            "name": name,
            "csv": data.to_csv(float_format="%.6g", lineterminator="\n"),
        }
        display({"image/svg+xml": buffer.getvalue().decode()}, raw=True, metadata={"growthgap": described})

    def source_line(self, inputs: Any) -> str:
        """The line under a table or figure: its publishers, or how many publications there are."""
        return self._cited.line(values.origins(inputs))

    def sources(self, listed: bool = True) -> None:
        """Show what could not be stated and all sources of the report, each under a heading, and hand all its values to
        the build; the last cell calls it.

        listed: False in a report that takes its numbers from others, which list them; the sources themselves are
        handed over all the same.
        """
        if self._unstated:
            heading = words("say", self.language)["unstated"]
            self._show("\n".join([f"## {heading}", "", *(f"- {reason}" for reason in self._unstated)]), {"prose": True})
        if listed:
            self._show(f"## {self._words['heading']}", {"prose": True})
        text = (self._cited.bibliography() or self._words["no_sources"]) if listed else ""
        payload = {
            "schema": values.SCHEMA,
            "report": self.name,
            "values": {key: value.record() for key, value in sorted(self._values.items())},
            "sources": self._cited.sources(),
            "footnotes": {mark: note for note, mark in self._cited.notes.items()},
        }
        metadata = {"growthgap": {"sources": len(self._cited.ids)} if listed else {"prose": True}}
        display({"text/markdown": text, VALUES_MIME: payload}, raw=True, metadata=metadata)

    def _markdown(self, text: str, metadata: dict | None = None) -> None:
        display({"text/markdown": text}, raw=True, metadata={"growthgap": metadata or {"prose": True}})

    def _show(self, text: str, about: dict[str, Any], *, people: str = "", mime: str = "text/markdown") -> None:
        """Show text: as people read it, and beside it as the build sets it where the two differ."""
        read = for_people.footnotes(people or text, self._cited.notes)
        own = {} if read == text else {"text": text}
        display({mime: read}, raw=True, metadata={"growthgap": {**about, **own}})


def _cell(shell: Any) -> str:
    """The id of the cell that is running, where the front end tells it: JupyterLab and VS Code do."""
    header = getattr(shell, "parent_header", None) or {}
    return header.get("metadata", {}).get("cellId") or ""
