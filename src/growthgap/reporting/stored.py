"""The values of another report about the same place, day and scenario."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from growthgap import project
from growthgap.errors import GrowthGapError
from growthgap.project import DEFAULT_SCENARIO
from growthgap.quantity import Quantity, phrase
from growthgap.reporting import phrases
from growthgap.reporting.values import Value, of_record

OWN = ("scenario", "seed")  # parameters that may differ between a report and one that it reads


class Stored(Mapping[str, Quantity]):
    """What another report states, by key; a key that it does not state is a missing quantity that says so."""

    def __init__(self, name: str, file: Mapping[str, Any]):
        self.name, self.report = name, file["build"]["report"]
        self.parameters: Mapping[str, Any] = file["build"]["parameters"]  # that it was made with
        self.what_if: Mapping[str, Any] = file.get("what_if", {})  # of an answer whose assumptions a reader may move
        self._values = _restore(file)

    def __getitem__(self, key: str) -> Quantity:
        value = self.value(key)
        low, high = (math.nan if end is None else end for end in (value.low, value.high))
        said = {name: phrases.restored(one) for name, one in value.phrases.items()}
        if value.value is None:
            said.setdefault("missing", phrase("quantity.not_stated", report=self.report))
            return Quantity(math.nan, value.unit, rows=(value,), **said)
        said |= {"digits": value.digits, "event": value.event, "made_by": value.function}
        return Quantity(value.value, value.unit, low, high, rows=(value,), **said)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def value(self, key: str) -> Value:
        """A number as the report that reads it states it, under the names of both."""
        if key in self._values:
            return replace(self._values[key], key=f"{self.name}_{key}")
        missing = phrase("quantity.not_stated", report=self.report)
        return Value(
            f"{self.name}_{key}",
            None,
            "COUNT",
            0,
            missing=phrases.told(missing),
            phrases={"missing": phrases.stored(missing)},
            report=self.report,
        )

    @property
    def link(self) -> str:
        """The report's number as a link to it, in Markdown."""
        return link(self.report)


def link(report: str, language: str = "en") -> str:
    """A report's number as a link to its edition in a language, in Markdown."""
    return f"[{report[:2]}]({project.edition(report, language)}.html)"


def read(notebook: str, name: str, scenario: str, own: Mapping[str, Any]) -> Stored:
    """The values of another report; own: parameters of the one that reads.

    Raises GrowthGapError where it has not been built, or is about another area, day or value of a parameter.
    """
    file = load(notebook, scenario)
    for parameter, theirs in file["build"]["parameters"].items():
        mine = own.get(parameter, theirs)
        if parameter not in OWN and (mine.isoformat() if isinstance(mine, date) else mine) != theirs:
            other = file["build"]["report"]
            raise GrowthGapError(
                f"{other} was made with {parameter} {theirs}, and this report has {parameter} {mine}: render the two "
                "with the same parameters, or build a scenario of them"
            )
    return Stored(name, file)


def path(notebook: str, scenario: str) -> Path:
    """Where the values of a report are: where the build keeps them, or beside a report that is rendered."""
    folder = os.environ.get(project.VALUES_IN) or project.root() / "reports" / "values"
    return Path(folder) / f"{notebook}--{scenario}.json"


def scenario_of(notebook: str, scenario: str) -> str:
    """The scenario under which a report stands: where one changes nothing in it the build makes no second copy, and it
    is that of the default scenario about the same area, as of the same day."""
    if path(notebook, scenario).exists():
        return scenario
    return "@".join([DEFAULT_SCENARIO, *scenario.split("@")[1:]])


def load(notebook: str, scenario: str) -> dict[str, Any]:
    """The values file of another report of the same scenario. Raises GrowthGapError where it has not been built."""
    file = path(notebook, scenario_of(notebook, scenario))
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GrowthGapError(
            f"reports/values/{file.name} is not there yet; "
            f"build it first with: growthgap build {notebook} --scenario {scenario}"
        ) from None
    except ValueError:
        raise GrowthGapError(
            f"reports/values/{file.name} cannot be read; remove it and build it again with: growthgap build {notebook}"
        ) from None


def grids() -> pd.DataFrame:
    """All values of all reports of all grids that were built: one row a value, one column a parameter.

    Raises GrowthGapError where no grid has been built.
    """
    file = project.grid_table(project.root())
    if not file.exists():
        raise GrowthGapError("reports/values/grid.parquet is not there yet; build a grid: growthgap build --grid NAME")
    return pd.read_parquet(file)


def _restore(file: Mapping[str, Any]) -> dict[str, Value]:
    """The values of a values file by key."""
    made_by = file["build"]["report"]
    return {
        key: of_record(key, {**record, "report": record.get("report") or made_by})
        for key, record in file["values"].items()
    }
