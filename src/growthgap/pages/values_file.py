"""A values file as it comes from anywhere: read, checked, and never believed.

It may have been downloaded, so that names in it are names, files in it are raw tables, numbers are numbers, and it is
of a size that a report has. Nothing that it names is run, and nothing opened but these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from unicodedata import category

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from growthgap import project
from growthgap.data.faults import file_of
from growthgap.data.tables import TABLES
from growthgap.errors import GrowthGapError

_OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")  # controls, directions, halves of letters, ends of lines
_DAY = re.compile(r"\d{4}-[01]\d-[0-3]\d", re.ASCII)
LARGEST = 50_000_000  # bytes; the largest report of the project has two million
_Text = Annotated[str, StringConstraints(max_length=20_000)]
_Key = Annotated[str, StringConstraints(pattern=r"^\w+$", max_length=200)]
_Name = Annotated[str, StringConstraints(pattern=r"^(\w[\w.@+-]*)?$", max_length=250)]  # of a report: no path
_Function = Annotated[str, StringConstraints(pattern=r"^[\w.<>]*$", max_length=300)]
_RAW = "|".join(file_of(name).replace(".", r"\.") for name in TABLES)


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class _Origin(_Part):
    file: Annotated[str, StringConstraints(pattern=rf"^({_RAW})$")]
    line: Annotated[int, Field(ge=1, le=10**9)]
    source_id: _Text = ""


class _Value(_Part):
    text: _Text
    unit: _Text
    digits: Annotated[int, Field(ge=-12, le=12)]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    interval: _Text | None = ""
    price_base: _Text | None = ""
    missing: _Text | None = ""
    basis: _Text | None = ""
    function: _Function = ""
    report: _Name = ""
    observations: list[_Origin] = []
    sources: list[_Text] = []


class _Source(_Part):
    publisher: _Text | None = ""
    title: _Text | None = ""
    published: _Text | None = ""
    url: _Text | None = ""


class _Build(_Part):
    report: _Name = ""
    notebook: _Name = ""
    scenario: _Text = ""
    version: _Text = ""
    parameters: dict[_Text, Any] = {}
    published: dict[_Text, list[_Text]] = {}
    data: dict[_Text, _Text] = {}
    code: dict[_Text, _Text] = {}


class _File(_Part):
    values: dict[_Key, _Value]
    sources: dict[_Text, _Source] = {}
    build: _Build = _Build()


def read_values(path: Path) -> dict[str, Any]:
    """A values file as a build writes it; GrowthGapError, which names the first place, for a file that is none."""
    if project.is_no_file(path):
        raise GrowthGapError(f"the values file {path} cannot be read: it is no file.")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        stored = json.loads(content.decode("utf-8")) if len(content) <= LARGEST else None
    except OSError as error:
        raise GrowthGapError(f"the values file {path} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        stored = None
    if not (isinstance(stored, dict) and isinstance(stored.get("values"), dict)):
        raise GrowthGapError(f"{path} is not a values file.")
    try:
        _File.model_validate(stored)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = plain(" > ".join(str(part) for part in first["loc"]))[:120]
        raise GrowthGapError(f"{path} is not a values file: {place}: {first['msg'][:120]}.") from None
    return stored


def data_date(stored: Mapping[str, Any]) -> str:
    """The day of the newest publication behind a report, YYYY-MM-DD; empty where none has a day."""
    days = (str(source.get("published") or "") for source in stored.get("sources", {}).values())
    return max(filter(_DAY.fullmatch, days), default="")


def plain(text: str) -> str:
    """A text for a terminal: what would move its cursor, colour it or turn its direction is shown as a mark."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(letter) in _OBEYED else letter for letter in text)
