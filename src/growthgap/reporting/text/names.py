"""What a text of a notebook can name: recorded numbers, parameters, other reports, and words, dates and codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

from growthgap.data import codes
from growthgap.errors import GrowthGapError, nearest
from growthgap.quantity import Phrase, Range, parameter, typed_digits
from growthgap.reporting import numbers, phrases
from growthgap.reporting.stored import Stored, link
from growthgap.reporting.text import template
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


def parameter_value(name: str, namespace: Mapping[str, Any]) -> Value:
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
        basis=phrases.told(basis),
        text=numbers.quantity(value, unit, digits),
        phrases={"basis": phrases.stored(basis)},
    )


def unit_of(annotation: Any) -> str:
    """The unit of a declaration: that of the range in it."""
    if get_origin(annotation) is Annotated:
        return next((limit.unit for limit in get_args(annotation)[1:] if isinstance(limit, Range)), "")
    return next((unit for part in get_args(annotation) if (unit := unit_of(part))), "")


class Names(Mapping[str, Any]):
    """The names of one notebook as its records keep them, looked up when they are used: a recorded number or a
    parameter by its key, a result, a report by its name, and anything else as `phrases.stored` does.

    Parameters: recorded, numbers by key; groups, names given to results and reports; namespace of the notebook; name,
    what is called with a number that a text names and that is not recorded.
    """

    def __init__(
        self,
        recorded: Mapping[str, Value],
        groups: Mapping[str, Any],
        namespace: Mapping[str, Any],
        name: Callable[[Value], None],
    ):
        self._recorded, self._groups, self._namespace, self._name = recorded, groups, namespace, name

    def kept(self, *texts: str) -> dict[str, Any]:
        """What the names in some templates stand for; the numbers of other reports among them are named.

        Raises GrowthGapError for what could not be filled (see `template.check`).
        """
        used = sorted({name for text in texts for name in template.check(text, self)})
        for group, key, *_ in (chain for text in texts for chain in template.chains(text) if len(chain) > 1):
            source = self._groups.get(group)
            if isinstance(source, Stored) and key != "link":
                self._name(source.value(key))
        return {name: self[name] for name in used}

    def __getitem__(self, name: str) -> Any:
        if name in self._groups:
            source = self._groups[name]
            return {"report": source.report} if isinstance(source, Stored) else {"result": name}
        if name in self._recorded:
            return {"number": name}
        if name not in self._namespace:
            raise KeyError(name)
        declared = parameters(self._namespace)
        value = declared.get(name, self._namespace[name])
        if isinstance(value, int | float) and not isinstance(value, bool):
            if name not in declared:
                raise GrowthGapError(f"{name} is a bare number; have report.record() take it from a result")
            self._name(parameter_value(name, self._namespace))
            return {"number": name}
        if isinstance(value, TOLD) or (isinstance(value, list | tuple) and all(isinstance(o, TOLD) for o in value)):
            return phrases.stored(value)
        raise GrowthGapError(f"{name} is a {type(value).__name__}, which a text cannot name")

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


class Told(Mapping[str, Any]):
    """Names as `Names.kept` keeps them, as things that a template tells in a language.

    Parameters: kept, what they stand for; numbers by key; say, what makes a number one that a text says.
    """

    def __init__(
        self, kept: Mapping[str, Any], numbers: Mapping[str, Value], say: Callable[[str], Said], language: str
    ):
        self._kept, self._numbers, self._say, self._language = kept, numbers, say, language

    def __getitem__(self, name: str) -> Any:
        match self._kept[name]:
            case {"number": key}:
                return self._say(key)
            case {"report": report}:
                return Group(name, link(report, self._language), self)
            case {"result": _}:
                return Group(name, "", self)
            case other:
                return phrases.restored(other)

    def number(self, key: str, among: str) -> Said:
        """A number of a group."""
        if f"{among}_{key}" in self._numbers:
            return self._say(f"{among}_{key}")
        known = [one.removeprefix(f"{among}_") for one in self._numbers if one.startswith(f"{among}_")]
        raise GrowthGapError(f'"{among}.{key}" is not recorded: {nearest(key, known)}')

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


class Group:
    """A named result, or another report: `{{ fdi.gap }}` is a number of it, `{{ fdi }}` a link to the report."""

    def __init__(self, name: str, leads: str, names: Told):
        self._name, self._leads, self._names = name, leads, names

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        if key != "link":
            return self._names.number(key, self._name)
        if not self._leads:
            raise GrowthGapError(f'"{self._name}" is a result and no number; name one of it: {{{{ {self._name}.… }}}}')
        return self._leads
