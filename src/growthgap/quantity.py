"""A number that says what it is: its unit, interval and meaning, what it rests on, and the function that made it.

Results of `economics` are frozen dataclasses of quantities and tables. What they say in words is a phrase, a code with
arguments, whose sentences stand in `growthgap.words`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from growthgap.errors import GrowthGapError

if TYPE_CHECKING:
    import pandas as pd

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Range:
    """Closed range of a number, for `Annotated[float, Range(0.1, 30, "PCT")]`; None leaves a side open.

    unit: code of the number's unit, with which a text can name it.
    """

    low: float | None = None
    high: float | None = None
    unit: str = ""

    def __contains__(self, value: float) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        if self.low is None:
            return f"up to {self.high:.12g}"
        return f"{self.low:.12g} or more" if self.high is None else f"from {self.low:.12g} to {self.high:.12g}"


@dataclass(frozen=True)
class Phrase:
    """Words by their code, "fdi.no_plan": part and key of the words; `given` fills the fields of the sentence."""

    code: str
    given: tuple[tuple[str, Any], ...] = ()


def phrase(code: str, **given: Any) -> Phrase:
    """A phrase: given are whole numbers such as years, text from data, quantities, and other phrases or codes."""
    return Phrase(code, tuple(given.items()))


def interval(percent: int) -> Phrase:
    """What the ends of a quantity are, where they hold so many per cent of what may come."""
    return phrase("quantity.interval", percent=percent)


def parameter(name: str) -> Phrase:
    """The basis of what follows from a parameter of the notebook and not from published figures."""
    return phrase("quantity.parameter", name=name)


def event(area: str, indicator: str, span: str, at_least: float, *, vintage: str = "first", given: str = "") -> str:
    """What a probability is the probability of, as one key: two reports that state it state one number.

    Parameters: span, a year or years (2026-2030); at_least, in the indicator's unit (rates in per cent); vintage of the
    figure that decides; given, a condition.
    """
    parts = (area, indicator, span, f">={at_least:.10g}", vintage, given)
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, eq=False)
class Quantity:
    """`value`, `low` and `high` in `unit`, a code of codelists/units.csv (PROB: a fraction); NaN where unknown.

    interval: what low and high are; rows: published rows (of `growthgap.data`: rows with their line, selections,
    figures) and quantities that it was made from; missing: why there is no value, kept only then; basis: an
    assumption that it rests on; digits: decimals, where the unit's usual ones do not do; event: what a probability is
    that of (see `event`); made_by: set by `result`.
    Raises GrowthGapError for a number that is missing without a reason.
    """

    value: float
    unit: str
    low: float = math.nan
    high: float = math.nan
    interval: Phrase | None = None
    rows: Any = ()
    missing: Phrase | None = None
    basis: Phrase | None = None
    digits: int | None = None
    event: str = ""
    made_by: str = ""

    def __post_init__(self) -> None:
        for name in ("value", "low", "high"):
            number = getattr(self, name)
            object.__setattr__(self, name, math.nan if number is None else float(number))
        object.__setattr__(self, "rows", _listed(self.rows))
        if self.known:
            object.__setattr__(self, "missing", None)
        elif self.missing is None:
            raise GrowthGapError(f"a quantity in {self.unit} is missing and does not say why")

    @property
    def known(self) -> bool:
        return math.isfinite(self.value)


def change_in(unit: str) -> tuple[str, float]:
    """Unit of the difference of two numbers in a unit, and how many of it one of theirs makes."""
    return {"PCT": ("PP", 1.0), "PROB": ("PP", 100.0)}.get(unit, (unit, 1.0))


@dataclass(frozen=True, eq=False)
class Table:
    """A table of a result: its columns, and the name of its index, are described in codelists/columns.csv.

    rows: the published rows behind it, as of a quantity; those of `frame` itself where it has a column line;
    total: place of the row that is the sum of others, -1 for the last.
    """

    frame: pd.DataFrame
    rows: Any = ()
    total: int | None = None

    def __post_init__(self) -> None:
        own = (self.frame,) if {"line", "lines"} & set(self.frame.columns) else ()
        object.__setattr__(self, "rows", _listed(self.rows) or own)

    def __len__(self) -> int:
        return len(self.frame)


def typed_digits(*numbers: float) -> int:
    """Decimals with which numbers were typed, at most six: 0 of 13, 1 of 13.5, 2 of 12 and 14.87; NaN has none."""
    known = [round(number, 6) for number in numbers if math.isfinite(number)]
    return next((digits for digits in range(6) if all(round(number, digits) == number for number in known)), 6)


def percent(value: float, low: float = math.nan, high: float = math.nan, **more: Any) -> Quantity:
    """A fraction, and its ends, as a quantity in per cent."""
    return Quantity(100 * value, "PCT", 100 * low, 100 * high, **more)


def result(function: Callable[P, R]) -> Callable[P, R]:
    """Have the quantities that a function returns name it as their maker, but for those that another has made.

    The function returns a quantity, a mapping of them, or a frozen dataclass with fields of these kinds.
    """
    name = f"{function.__module__}.{getattr(function, '__qualname__', '')}"

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return _made(function(*args, **kwargs), name)

    return call


def quantities(found: Any) -> dict[str, Quantity]:
    """The quantities of a result by name; those of a mapping in a field by the names of both."""
    if isinstance(found, Mapping):
        return {str(key): one for key, one in found.items() if isinstance(one, Quantity)}
    named = {}
    for field in fields(found):
        value = getattr(found, field.name)
        if isinstance(value, Quantity):
            named[field.name] = value
        elif isinstance(value, Mapping):
            named |= {f"{field.name}_{key}": one for key, one in quantities(value).items()}
    return named


def _made(found: Any, name: str) -> Any:
    if isinstance(found, Quantity):
        return found if found.made_by else replace(found, made_by=name)
    if isinstance(found, Mapping):
        return {key: _made(one, name) for key, one in found.items()}
    if is_dataclass(found) and not isinstance(found, type | Table | Phrase):
        own = {field.name: getattr(found, field.name) for field in fields(found)}
        return replace(found, **{k: _made(v, name) for k, v in own.items() if isinstance(v, Quantity | Mapping)})
    return found


def _listed(rows: Any) -> tuple:
    return tuple(row for row in (rows if isinstance(rows, tuple | list) else (rows,)) if row is not None)
