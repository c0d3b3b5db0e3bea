"""The map files of a project, data/maps/*.yml: found by name, read, and checked by file and key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from growthgap import project, yaml_file
from growthgap.data.entry.maps.map_file import Area, Map, Part, Period, Series, Status
from growthgap.errors import GrowthGapError, nearest

_PARTS: Mapping[str, type[Part]] = {"area": Area, "period": Period, "status": Status, "series": Series}


class _Loader(yaml_file.Plain, yaml.BaseLoader):
    """YAML whose values are all text, as they are written."""


def files() -> dict[str, Path]:
    """The project's map files by name."""
    return {path.stem: path for path in sorted((project.root() / "data" / "maps").glob("*.yml"))}


def find(name: str) -> Map:
    """The map of a name, or of a path; GrowthGapError with the first thing that is wrong in it."""
    known = files()
    path = known.get(name, Path(name))
    if not path.is_file():
        raise GrowthGapError(f"there is no map {name!r}: {nearest(name, known)} Or give the path of a map file.")
    return load(path)


def load(path: Path) -> Map:
    """The map of a file."""
    made, faults = _read(path)
    if made is None:
        raise GrowthGapError(faults[0])
    return made


def faults() -> list[str]:
    """All that is wrong in the project's map files, in sentences with file and key."""
    return [fault for path in files().values() for fault in _read(path)[1]]


def _read(path: Path) -> tuple[Map | None, list[str]]:
    file = path.relative_to(project.root()) if path.is_relative_to(project.root()) else path
    try:
        values, _ = yaml_file.load(path, _Loader, str(file))
    except GrowthGapError as error:
        return None, [str(error)]
    if not isinstance(values, dict):
        return None, [f"{file}: holds no lines of the form `key: value`"]
    try:
        return Map.model_validate(values), []
    except ValidationError as error:
        return None, [f"{file}: {_said(fault)}" for fault in error.errors()]


def _said(fault: Mapping[str, Any]) -> str:
    """A fault of pydantic as the end of a sentence that begins with the file."""
    keys = [str(key + 1) if isinstance(key, int) else str(key) for key in fault["loc"] if key != "[key]"]
    where = " ".join(keys)
    if fault["type"] == "extra_forbidden":
        return f"{where} is no key of a map: {nearest(keys[-1], _keys(fault['loc']))}"
    if fault["type"] == "missing":
        return f"{where} is missing"
    if fault["type"] == "value_error":
        return f"{where}: {fault['ctx']['error']}" if where else str(fault["ctx"]["error"])
    return f"{where} is {fault['input']!r}: {fault['msg'][0].lower()}{fault['msg'][1:]}"


def _keys(loc: tuple[Any, ...]) -> list[str]:
    model: type[BaseModel] = _PARTS[loc[0]] if len(loc) > 1 else Map
    return [field.alias or name for name, field in model.model_fields.items()]
