"""Reported numbers as values: what each one is, which function made it and from which published figures."""

from __future__ import annotations

import inspect
import json
import math
import os
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import pandas as pd

from growthgap import project
from growthgap.data import codes, tables
from growthgap.data.selection import FILE, Figure, Selection
from growthgap.errors import GrowthGapError
from growthgap.project import DEFAULT_SCENARIO
from growthgap.quantity import Quantity, Table
from growthgap.reporting import numbers, phrases

SCHEMA = 2
Maker = FunctionType | type  # of a number


@dataclass(frozen=True, order=True)
class Origin:
    """One row of a raw file behind a number."""

    file: str
    line: int
    source_id: str


@dataclass(frozen=True)
class Value:
    """One number that a report states.

    `value`, `low` and `high` are in `unit` (PROB: a fraction); None where there is no such number, and then `missing`
    says why. `basis` is an assumption that it rests on, `digits` are the decimals shown, `text` is the number as
    printed; `phrases` are the codes of interval, missing and basis; `report`: that from which it was taken over.
    """

    key: str
    value: float | None
    unit: str
    digits: int
    low: float | None = None
    high: float | None = None
    interval: str = ""
    price_base: str = ""
    function: str = ""
    missing: str = ""
    basis: str = ""
    text: str = ""
    report: str = ""
    phrases: Mapping[str, Any] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()

    @property
    def source_ids(self) -> tuple[str, ...]:
        return tuple(sorted({origin.source_id for origin in self.origins}))

    def shown(self, style: str, language: str) -> str:
        """The number for prose: style "" or "plain", "signed", "range" (both ends) or "full" (number and ends)."""
        quantity = numbers.quantity(self.value, self.unit, self.digits, language, sign=style == "signed")
        if style in ("", "plain", "signed"):
            return quantity
        if self.low is None and self.high is None:
            raise GrowthGapError(f"value {self.key!r} has no interval to show as {style!r}")
        ends = numbers.interval(self.low, self.high, self.unit, self.digits, language)
        if style == "range":
            return ends
        if style == "full":
            return f"{quantity} ({self.interval}{' ' if self.interval else ''}{ends})"
        raise GrowthGapError(f"{style!r} is no way to show a value; allowed are plain, signed, range and full")

    def record(self) -> dict:
        """The value as it stands in a values file."""
        record = {**vars(self), "observations": [dict(vars(origin)) for origin in self.origins]}
        del record["origins"], record["key"]
        record["sources"] = list(self.source_ids)
        return record


def make(
    key: str,
    value: float | None,
    unit: str,
    *,
    digits: int,
    low: float | None = None,
    high: float | None = None,
    interval: str = "",
    function: Maker | str = "",
    inputs: Iterable = (),
    note: str = "",
    language: str = "en",
) -> Value:
    """A value from a number and what stands behind it; not-a-number counts as missing and needs a note."""
    codes.unit(unit)
    value, low, high = (_number(number) for number in (value, low, high))
    if value is None and not note:
        raise GrowthGapError(f"value {key!r} is missing; its note must say why")
    amount = codes.unit(unit).amount
    inputs = _listed(inputs)
    return Value(
        key,
        value,
        unit,
        digits,
        low,
        high,
        interval,
        price_base=_price_base(inputs) if amount else "",
        function=function if isinstance(function, str) else f"{function.__module__}.{function.__qualname__}",
        missing=note if value is None else "",
        basis="" if value is None else note,
        text=numbers.quantity(value, unit, digits, language),
        origins=origins(inputs),
    )


def of_quantity(key: str, quantity: Quantity, language: str = "en") -> Value:
    """A quantity as a report states it. Raises GrowthGapError for one without a maker, or with nothing behind it."""
    if not quantity.made_by:
        raise GrowthGapError(f"{key}: no function with @result made it")
    if quantity.known and not quantity.rows and quantity.basis is None:
        raise GrowthGapError(f"{key}: {quantity.made_by} gave neither rows nor a basis")
    said = {name: getattr(quantity, name) for name in ("interval", "missing", "basis")}
    said = {name: one for name, one in said.items() if one is not None}
    if not math.isfinite(quantity.low) and not math.isfinite(quantity.high):
        said.pop("interval", None)
    value, digits = _number(quantity.value), phrases.digits_of(quantity)
    return Value(
        key,
        value,
        quantity.unit,
        digits,
        _number(quantity.low),
        _number(quantity.high),
        price_base=_price_base(quantity.rows) if codes.unit(quantity.unit).amount else "",
        function=quantity.made_by,
        text=numbers.quantity(value, quantity.unit, digits, language),
        phrases={name: phrases.stored(one) for name, one in said.items()},
        origins=origins(quantity.rows),
        **{name: phrases.told(one, language) for name, one in said.items()},
    )


def _price_base(inputs: Iterable) -> str:
    return ", ".join(sorted({base for item in inputs for base in _price_bases(item) if base}))


def _price_bases(item) -> Iterable[str]:
    if isinstance(item, Quantity | Table):
        return [base for row in item.rows for base in _price_bases(row)]
    if isinstance(item, pd.DataFrame):
        return item["price_base"].dropna().unique() if "price_base" in item else ()
    return (getattr(item, "price_base", ""),)


def _number(number) -> float | None:
    return None if number is None or not math.isfinite(number) else float(number)


def origins(inputs) -> tuple[Origin, ...]:
    """The raw rows behind figures, selections, rows of a table, or other values (one or several), each once."""
    return tuple(sorted({origin for item in _listed(inputs) for origin in _origins(item)}))


def _listed(inputs) -> list:
    several = isinstance(inputs, Iterable) and not isinstance(inputs, (pd.DataFrame, str))
    return list(inputs) if several else [inputs]


def _origins(item) -> Iterable[Origin]:
    if isinstance(item, Value):
        return item.origins
    if isinstance(item, Quantity | Table):
        return origins(item.rows)
    if isinstance(item, Figure):
        return [_origin(item.file, line) for line in item.lines]
    if isinstance(item, Selection):
        item = item.rows
    if isinstance(item, pd.DataFrame):
        return _origins_of_rows(item)
    if item is None:
        return []
    raise GrowthGapError(
        f"a value's input is a {type(item).__name__}; allowed are figures, selections, rows of a table and values"
    )


def _origins_of_rows(rows: pd.DataFrame) -> list[Origin]:
    if "line" not in rows and "lines" not in rows:
        raise GrowthGapError("rows given as a value's input have no column line; keep the one that data hands out")
    files = rows["file"] if "file" in rows else [rows.attrs.get("file") or FILE] * len(rows)
    lines = rows["lines"] if "lines" in rows else ((line,) for line in rows["line"])
    return [_origin(file, line) for file, several in zip(files, lines, strict=True) for line in several]


@cache
def _by_line(file: str) -> Mapping[int, Origin]:
    source_ids = tables.load(Path(file).stem).set_index("line")["source_id"]
    return {line: Origin(file, line, source_id) for line, source_id in source_ids.items()}


def _origin(file: str, line: int) -> Origin:
    try:
        return _by_line(file)[int(line)]
    except KeyError:
        raise GrowthGapError(f"{file} has no row on line {line}") from None


def describe(function: str) -> str:
    """First sentence of the docstring of a function given by its full name; nothing where it cannot be found."""
    try:
        found = pkgutil.resolve_name(function)
    except (ImportError, AttributeError, ValueError):
        return ""
    return (inspect.getdoc(found) or "").split("\n", 1)[0]


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


def read(notebook: str, scenario: str) -> dict[str, Value]:
    """The values of another report of the same scenario, by key. Raises GrowthGapError where it has not been built."""
    return restore(load(notebook, scenario))


def grids() -> pd.DataFrame:
    """All values of all reports of all grids that were built: one row a value, one column a parameter.

    Raises GrowthGapError where no grid has been built.
    """
    file = project.grid_table(project.root())
    if not file.exists():
        raise GrowthGapError("reports/values/grid.parquet is not there yet; build a grid: growthgap build --grid NAME")
    return pd.read_parquet(file)


def known(stored: Mapping[str, Value], key: str) -> Value | None:
    """The value that another report states under a key; None where it does not state it, or says it is missing."""
    value = stored.get(key)
    return value if value is not None and value.value is not None else None


def restore(file: Mapping[str, Any]) -> dict[str, Value]:
    """The values of a values file by key."""
    return {key: _restore(key, record, file["build"]["report"]) for key, record in file["values"].items()}


def _restore(key: str, record: Mapping[str, Any], report: str) -> Value:
    fields = {name: record[name] for name in record.keys() & Value.__dataclass_fields__.keys()}
    fields["report"] = record.get("report") or report
    return Value(key=key, origins=tuple(Origin(**origin) for origin in record["observations"]), **fields)
