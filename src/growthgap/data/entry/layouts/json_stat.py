"""Layout json-stat: what PX-Web gives out, JSON-stat 1.x (the dimensions hold id and size) and 2.0."""

from __future__ import annotations

import json
from decimal import Decimal
from math import prod
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError, model_validator

from growthgap.data.entry.layouts.table import Figure, Label, Table
from growthgap.data.entry.maps import patterns
from growthgap.data.entry.maps.map_file import Map
from growthgap.errors import GrowthGapError

_UNKNOWN = "9999"  # the year of an `updated` that PX-Web does not know
_Value = Decimal | int | str | None


class _Category(BaseModel):
    index: list[str] | dict[str, int] = []
    label: dict[str, str] = {}

    def named(self) -> list[tuple[str, str]]:
        """Id and label of each category in their order; where there is one, the index may be left out."""
        order = sorted(self.index, key=self.index.__getitem__) if isinstance(self.index, dict) else self.index
        return [(one, self.label.get(one, one)) for one in order or self.label]


class _Dimension(BaseModel):
    category: _Category


class _Dataset(BaseModel):
    id: list[str]
    size: list[int]
    dimension: dict[str, _Dimension]
    value: list[_Value] | dict[int, _Value]
    status: str | list[str | None] | dict[int, str] = {}
    label: str | None = None
    updated: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _lifted(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Version 1 keeps id and size among the dimensions."""
        dimensions = dict(data["dimension"]) if isinstance(data["dimension"], dict) else {}
        inside = {key: dimensions.pop(key) for key in ("id", "size", "role") if key in dimensions}
        return inside | {key: value for key, value in data.items() if value is not None} | {"dimension": dimensions}

    @model_validator(mode="after")
    def _fits(self) -> _Dataset:
        counted = [len(self.dimension[one].category.named()) if one in self.dimension else 0 for one in self.id]
        if counted != self.size:
            raise GrowthGapError(f"its dimensions have {counted} categories, its size says {self.size}")
        if isinstance(self.value, list) and len(self.value) != prod(self.size):
            raise GrowthGapError(f"it has {len(self.value)} values, its size asks for {prod(self.size)}")
        return self

    def labels(self, position: int) -> dict[str, Label]:
        """The label of a value in each dimension, the last of which turns fastest."""
        found = {}
        for n, one in enumerate(self.id):
            code, label = self.dimension[one].category.named()[position // prod(self.size[n + 1 :]) % self.size[n]]
            found[patterns.plain(one)] = Label(label, f"{one!r} {code}")
        return found

    def texts(self) -> list[Label]:
        """What the dataset says of itself, and every name of a dimension and of a category."""
        found = [Label(self.label, "label")] if self.label else []
        for one, dimension in self.dimension.items():
            categories = [Label(label, f"{one!r} {code}") for code, label in dimension.category.named()]
            found += [Label(one, repr(one)), *categories]
        return found


def texts(path: Path) -> dict[str, list[Label]]:
    """The dataset's own label and all those of its dimensions, under "" as there are no sheets."""
    return {"": _dataset(path).texts()}


def read(path: Path, sheet: str, made: Map) -> Table:
    """The figures: one a value. Axes: the dimensions by their id, and status where values carry one."""
    data = _dataset(path)
    statuses = dict.fromkeys(_by_position(data.value), data.status) if isinstance(data.status, str) else data.status
    status_of = {position: one for position, one in _by_position(statuses).items() if one}
    figures = []
    for position, value in sorted(_by_position(data.value).items()):
        if value is not None:
            labels = data.labels(position)
            where = f"{position} ({', '.join(label.text for label in labels.values())})"
            labels |= {"status": Label(status_of[position], where)} if position in status_of else {}
            figures.append(Figure(f"{value:f}" if isinstance(value, Decimal) else str(value), where, labels))
    axes = {patterns.plain(one): Label(one, repr(one)) for one in data.id}
    axes |= {"status": Label("status", "'status'")} if status_of else {}
    updated = (data.updated or "")[:10]
    return Table(path.name, figures, data.texts(), axes, ".", "" if updated.startswith(_UNKNOWN) else updated)


def _dataset(path: Path) -> _Dataset:
    """The one dataset of a file; a NUL at its end, which PX-Web leaves there, is dropped."""
    try:
        text = path.read_bytes().rstrip(b"\0").decode("utf-8-sig")
        found = json.loads(text, parse_float=Decimal, parse_constant=str)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise GrowthGapError(f"{path.name} is no JSON that can be read ({error})") from error
    inside = [found, *found.values()] if isinstance(found, dict) else []
    sets = [one for one in inside if isinstance(one, dict) and {"dimension", "value"} <= one.keys()]
    if len(sets) != 1:
        raise GrowthGapError(f"{path.name} is no JSON-stat with one dataset, it has {len(sets)}")
    try:
        return _Dataset.model_validate(sets[0])
    except ValidationError as error:
        fault = error.errors()[0]
        where = " ".join(map(str, fault["loc"]))
        said = fault["ctx"]["error"] if fault["type"] == "value_error" else f"{where}: {fault['msg']}"
        raise GrowthGapError(f"{path.name} is no JSON-stat that can be read: {said}") from error


def _by_position(values: Any) -> dict[int, Any]:
    """Values by their position, from a list or an object of those that there are."""
    return values if isinstance(values, dict) else dict(enumerate(values))
