"""Reported numbers as values: what each one is, which function made it and from which published figures."""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity
from growthgap.reporting import numbers, phrases
from growthgap.reporting.origins import Origin, origins, price_base
from growthgap.words import words

SCHEMA = 2
_THOUSANDS = {"VND_BN": "VND_TH_BN", "USD_MN": "USD_BN"}
_LARGE = {"en": {"VND_BN": 10_000, "USD_MN": 1_000}, "vi": {"VND_BN": 1_000, "USD_MN": 1_000}}  # from when on
PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Value:
    """One number that a report states.

    `value`, `low` and `high` are in `unit` (PROB: a fraction); None where there is no such number, and then `missing`
    says why. `basis` is an assumption that it rests on, `digits` are the decimals shown, `text` is the number as
    printed; `phrases` are the codes of interval, missing and basis; `event`: what a probability is that of; `report`:
    that from which the number was taken over.
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
    event: str = ""
    report: str = ""
    phrases: Mapping[str, Any] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()

    @property
    def source_ids(self) -> tuple[str, ...]:
        return tuple(sorted({origin.source_id for origin in self.origins}))

    def shown(self, style: str, language: str) -> str:
        """The number for a text: style "plain", "signed", "size" (no sign), and where it has an interval "range" (both
        ends), "full" (number, what the ends are, and both) or "ends" (number and both)."""
        if style == "size" and self.value is not None:
            return numbers.quantity(abs(self.value), self.unit, self.digits, language)
        quantity = numbers.quantity(self.value, self.unit, self.digits, language, sign=style == "signed")
        if style in ("plain", "signed") or (self.low is None and self.high is None):
            return quantity
        if style == "ends":
            return f"{quantity} ({numbers.ends(self.low, self.high, self.unit, self.digits, language)})"
        ends = numbers.interval(self.low, self.high, self.unit, self.digits, language)
        if style == "range":
            return ends
        said = words("numbers", language)["with_interval"].format(interval=self.interval, ends=ends)
        return f"{quantity} ({said if self.interval else ends})"

    def in_thousands(self, language: str = "en") -> Value:
        """An amount in bn VND or mn USD in thousands of them, with its own digits and few; a small one as it is.

        Raises GrowthGapError for a number in another unit.
        """
        if self.unit not in _THOUSANDS:
            allowed = " and ".join(_THOUSANDS)
            raise GrowthGapError(f"{self.key} is in {self.unit}; only amounts in {allowed} are told in thousands")
        known = [one for one in (self.value, self.low, self.high) if one is not None]
        most = max(map(abs, known), default=0)
        if most < _LARGE[language][self.unit]:
            return self
        finest = min(self.digits + 3, 1 if most >= 10_000 else 2)
        digits = next(
            (
                digits
                for digits in range(finest + 1)
                if all(numbers.rounded(one, digits - 3) == numbers.rounded(one, finest - 3) for one in known)
            ),
            finest,
        )
        value, low, high = (None if one is None else one / 1000 for one in (self.value, self.low, self.high))
        return replace(self, value=value, low=low, high=high, unit=_THOUSANDS[self.unit], digits=digits)

    def told(self, language: str) -> Value:
        """The same number with its text and its words in a language; those of a values file are English."""
        said = {name: phrases.told(phrases.restored(one), language) for name, one in self.phrases.items()}
        return replace(self, text=numbers.quantity(self.value, self.unit, self.digits, language), **said)

    def record(self) -> dict:
        """The value as it stands in a values file."""
        record = {**vars(self), "observations": [dict(vars(origin)) for origin in self.origins]}
        del record["origins"], record["key"]
        record["sources"] = list(self.source_ids)
        return record


def of_record(key: str, record: Mapping[str, Any]) -> Value:
    """A value as it stands in a values file: the way back from `Value.record`."""
    fields = {name: record[name] for name in record.keys() & Value.__dataclass_fields__.keys()}
    return Value(key=key, origins=tuple(Origin(**origin) for origin in record["observations"]), **fields)


def of_quantity(key: str, quantity: Quantity) -> Value:
    """A quantity as a report states it. Raises GrowthGapError for one without a maker, or with nothing behind it."""
    if not quantity.made_by:
        raise GrowthGapError(f"{key}: no function with @result made it")
    if quantity.known and not quantity.rows and quantity.basis is None:
        raise GrowthGapError(f"{key}: {quantity.made_by} gave neither rows nor a basis")
    said = {name: getattr(quantity, name) for name in ("interval", "missing", "basis")}
    said = {name: one for name, one in said.items() if one is not None}
    if not math.isfinite(quantity.low) and not math.isfinite(quantity.high):
        said.pop("interval", None)
    value, digits = numbers.stored(quantity.value), phrases.digits_of(quantity)
    return Value(
        key,
        value,
        quantity.unit,
        digits,
        numbers.stored(quantity.low),
        numbers.stored(quantity.high),
        price_base=price_base(quantity.rows) if codes.unit(quantity.unit).amount else "",
        function=quantity.made_by,
        text=numbers.quantity(value, quantity.unit, digits),
        event=quantity.event,
        phrases={name: phrases.stored(one) for name, one in said.items()},
        origins=origins(quantity.rows),
        **{name: phrases.told(one) for name, one in said.items()},
    )


def describe(function: str) -> str:
    """First line of the docstring of a function of this package, given by its full name; "" where there is none.

    It is read from the source: a name in a file that came from elsewhere imports and runs nothing.
    """
    first, *names = function.split(".")
    if first != PACKAGE.name or not all(name.isidentifier() for name in names):
        return ""
    folder = PACKAGE
    while names and (folder / names[0]).is_dir():
        folder /= names.pop(0)
    file = folder / f"{names.pop(0)}.py" if names and (folder / f"{names[0]}.py").is_file() else folder / "__init__.py"
    found: ast.AST | None = ast.parse(file.read_bytes()) if names else None
    for name in names:
        found = next((node for node in getattr(found, "body", ()) if getattr(node, "name", "") == name), None)
    documented = isinstance(found, ast.FunctionDef | ast.ClassDef)
    return (ast.get_docstring(found) or "").split("\n", 1)[0] if documented else ""
