"""What a text of a notebook can name: recorded numbers, parameters, other reports, and words, dates and codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

from growthgap.data import codes
from growthgap.errors import GrowthGapError, nearest
from growthgap.quantity import Phrase, Range, parameter, typed_digits
from growthgap.reporting import numbers, phrases
from growthgap.reporting.stored import Stored
from growthgap.reporting.text.said import Said
from growthgap.reporting.values import Value

TOLD = (str, bool, dt.date, codes.Code, Phrase, type(None))  # what a text may name beside numbers


def parameters(namespace: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a notebook as it was run: names declared with a type in its cells, and their values.

    A date may have been given as text, as papermill does.
    """
    found = {}
    for name, annotation in namespace.get("__annotations__", {}).items():
        if name in namespace:
            value = namespace[name]
            day = isinstance(value, str) and dt.date in (annotation, *get_args(annotation))
            found[name] = dt.date.fromisoformat(value) if day else value
    return found


def parameter_value(name: str, namespace: Mapping[str, Any], language: str = "en") -> Value:
    """A parameter's number as a report states it, with the decimals that it was given with."""
    unit = unit_of(namespace["__annotations__"][name])
    if not unit:
        raise GrowthGapError(f'parameter {name} has no unit; declare it, as in Annotated[float, Range(0, 30, "PCT")]')
    value = float(namespace[name])
    digits = typed_digits(value)
    basis = parameter(name)
    return Value(
        name,
        value,
        unit,
        digits,
        basis=phrases.told(basis, language),
        text=numbers.quantity(value, unit, digits, language),
        phrases={"basis": phrases.stored(basis)},
    )


def unit_of(annotation: Any) -> str:
    """The unit of a declaration: that of the range in it."""
    if get_origin(annotation) is Annotated:
        return next((limit.unit for limit in get_args(annotation)[1:] if isinstance(limit, Range)), "")
    return next((unit for part in get_args(annotation) if (unit := unit_of(part))), "")


class Names(Mapping[str, Any]):
    """The names of one notebook, looked up when they are used.

    Parameters: recorded, numbers by key; groups, names given to results; namespace of the notebook; record, what is
    called with a value that the text states and that is not recorded yet.
    """

    def __init__(
        self,
        recorded: Mapping[str, Value],
        groups: Mapping[str, Any],
        namespace: Mapping[str, Any],
        record: Callable[[Value], None],
        language: str,
    ):
        self._recorded, self._groups, self._namespace = recorded, groups, namespace
        self._record, self._language = record, language

    def __getitem__(self, name: str) -> Any:
        if name in self._groups:
            return Group(name, self._groups[name], self)
        if name in self._recorded and self._recorded[name].function:  # a parameter may have been changed since
            return Said(self._recorded[name], self._language)
        if name not in self._namespace:
            raise KeyError(name)
        declared = parameters(self._namespace)
        value = declared.get(name, self._namespace[name])
        if isinstance(value, int | float) and not isinstance(value, bool):
            if name not in declared:
                raise GrowthGapError(f"{name} is a bare number; have report.record() take it from a result")
            return self.said(parameter_value(name, self._namespace, self._language))
        if isinstance(value, TOLD) or (isinstance(value, list | tuple) and all(isinstance(o, TOLD) for o in value)):
            return value
        raise GrowthGapError(f"{name} is a {type(value).__name__}, which a text cannot name")

    def said(self, value: Value) -> Said:
        self._record(value)
        return Said(value, self._language)

    def number(self, key: str, among: str) -> Said:
        """A recorded number of a group."""
        if f"{among}_{key}" in self._recorded:
            return Said(self._recorded[f"{among}_{key}"], self._language)
        known = [one.removeprefix(f"{among}_") for one in self._recorded if one.startswith(f"{among}_")]
        raise GrowthGapError(f'"{among}.{key}" is not recorded: {nearest(key, known)}')

    def __iter__(self) -> Iterator[str]:
        yield from self._groups
        yield from self._recorded
        for name, value in self._namespace.items():
            if not name.startswith("_") and (isinstance(value, TOLD) or name in parameters(self._namespace)):
                yield name

    def __contains__(self, name: object) -> bool:
        if name in self._groups or name in self._recorded:
            return True
        return isinstance(name, str) and name in self._namespace and not name.startswith("_")

    def __len__(self) -> int:
        return len(list(iter(self)))


class Group:
    """A named result, or another report: `{{ fdi.gap }}` is a number of it, `{{ fdi }}` a link to the report."""

    def __init__(self, name: str, source: Any, names: Names):
        self._name, self._source, self._names = name, source, names

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        if key == "link":
            if isinstance(self._source, Stored):
                return self._source.link
            raise GrowthGapError(f'"{self._name}" is a result and no number; name one of it: {{{{ {self._name}.… }}}}')
        if isinstance(self._source, Stored):
            return self._names.said(self._source.value(key))
        return self._names.number(key, self._name)
