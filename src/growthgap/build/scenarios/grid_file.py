"""What a grid's file may hold, checked by pydantic and told in a sentence where it is something else."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, ValidationError

from growthgap.build import parameters
from growthgap.errors import GrowthGapError, nearest, quoted

LARGEST = 20_000  # combinations; more are a slip of the pen


class Steps(BaseModel):
    """The numbers from one to another, both included."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
    first: int | float = Field(alias="from")
    last: int | float = Field(alias="to")
    step: int | float

    def values(self, name: str) -> list[int | float]:
        count = (self.last - self.first) / self.step if self.step else -1
        if count > LARGEST:
            raise GrowthGapError(f"{name}: steps of {self.step:g} make more than {LARGEST:,} values.")
        if count < 0 or not math.isclose(count, round(count), abs_tol=1e-6):
            raise GrowthGapError(f"{name}: steps of {self.step:g} from {self.first:g} do not lead to {self.last:g}.")
        return [round(self.first + i * self.step, 10) for i in range(round(count) + 1)]


PROVINCES = "provinces"  # as values of `area`: all of today
Varied = dict[str, list | Steps | Literal["provinces"]]


class GridFile(BaseModel):
    """What a grid's file may hold; the descriptions end the sentence that tells of something else."""

    model_config = ConfigDict(extra="forbid", strict=True)
    notebooks: list[str | int] = Field([], description="is a list, e.g. `notebooks: [04_investment_per_point]`")
    scenarios: list[str] = Field([], description="is a list, e.g. `scenarios: [official-2026]`")
    product: Varied = Field({}, description="are lines of the form `name: [values]`")
    lists: Varied = Field({}, description="are lines of the form `name: [values]`")
    exclude: list[dict[str, Any]] = Field([], description="is a list of combinations, e.g. `- {target_growth_pct: 15}`")
    pdf_every: NonNegativeInt = Field(1, description="is a whole number, 0 for no PDF")


_VALUES = "are a list of values, or the numbers from, to and step"


def read(values: Mapping[str, Any]) -> GridFile:
    """The parts of a grid's file; a part without a value counts as left out."""
    try:
        return GridFile.model_validate({part: value for part, value in values.items() if value is not None})
    except ValidationError as error:
        fault = error.errors()[0]
        part, *inside = fault["loc"]
        known = GridFile.model_fields
        if part not in known:
            raise GrowthGapError(f"{quoted(part)} is no part of a grid: {nearest(str(part), known)}") from None
        given, allowed = values[str(part)], known[str(part)].description
        if inside and isinstance(given, dict):
            part, given, allowed = inside[0], given.get(inside[0]), _VALUES
        raise GrowthGapError(f"{part} is {parameters.shown(given)}; allowed {allowed}.") from None


def values_of(varied: Varied) -> dict[str, list]:
    """The values of each parameter, steps and provinces written out."""
    values = {name: _written_out(name, given) for name, given in varied.items()}
    for name, given in values.items():
        if not given:
            raise GrowthGapError(f"{name} is []; allowed {_VALUES}.")
    return values


def _written_out(name: str, given: list | Steps | str) -> list:
    if isinstance(given, Steps):
        return given.values(name)
    if not isinstance(given, str):
        return given
    if name != "area":
        raise GrowthGapError(f"{name} is {given}, which are values of area alone; allowed {_VALUES}.")
    from growthgap.data import codes  # not at the top: it loads pandas

    return [one.code for one in codes.provinces()]
