"""What a notebook calls to show something: prose with numbers in it, tables, figures, and their sources."""

from __future__ import annotations

import io
import string
from collections.abc import Iterable, Mapping
from os import PathLike

import pandas as pd
from IPython.display import display

from growthgap.errors import GrowthGapError
from growthgap.project import VALUES_MIME
from growthgap.reporting import reads, tables, values
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
        self._cited = Cited(language)
        self._figures = 0

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
            return self._words["missing"].format(reason=tables.escape(value.note))
        marks = "" if style in ("plain", "ends") else self._cited.marks(value.origins, value.function)
        return value.shown("range" if style == "ends" else style, self.language) + marks

    def table(
        self,
        table: pd.DataFrame,
        caption: str,
        *,
        digits: int | Mapping[str, int] = 1,
        inputs: Iterable = (),
        years: tuple[str, ...] = ("year",),
        front: tuple[str, Mapping[str, str]] | None = None,
    ) -> None:
        """Show a table with its caption and, where inputs are given, the line of its sources.

        front: what the front page says of this report beside those of other scenarios, a title and text by heading.
        """
        marked = {"front": {"title": front[0], "rows": list(front[1].items())}} if front else {}
        if table.empty:
            self._markdown(f"*{tables.escape(caption)}:* {self._words['empty']}", {"prose": True, **marked})
            return
        text = tables.markdown(table, digits=digits, language=self.language, years=years)
        text += f"\n\n: {tables.escape(caption)}\n"
        if line := self.source_line(inputs):
            text += f"\n::: source\n{line}\n:::\n"
        self._markdown(text, {"table": caption, **marked})

    def figure(self, figure, title: str, alt: str, *, data: pd.DataFrame | pd.Series, inputs: Iterable = ()) -> None:
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

    def source_line(self, inputs: Iterable) -> str:
        """The line under a table or figure: its publishers, or how many publications there are."""
        return self._cited.line(values.origins(inputs))

    def sources(self, instead: str = "") -> None:
        """Show the list of all sources of the report and hand all its values to the build; the last cell calls it.

        `instead` is Markdown shown in place of the list by a report that takes its numbers from others, which list
        them; the sources themselves are handed over all the same.
        """
        text = instead or self._cited.bibliography() or self._words["no_sources"]
        payload = {
            "schema": values.SCHEMA,
            "report": self.name,
            "values": {key: value.record() for key, value in sorted(self._values.items())},
            "sources": self._cited.sources(),
            "footnotes": {mark: note for note, mark in self._cited.notes.items()},
        }
        metadata = {"growthgap": {"prose": True} if instead else {"sources": len(self._cited.ids)}}
        display({"text/markdown": text, VALUES_MIME: payload}, raw=True, metadata=metadata)

    def _markdown(self, text: str, metadata: dict | None = None) -> None:
        display({"text/markdown": text}, raw=True, metadata={"growthgap": metadata or {"prose": True}})
