"""What a map file may hold, checked by pydantic: how one table of a publisher is known, and what its texts mean."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, NonNegativeInt, model_validator

from growthgap.data import codes
from growthgap.data.entry.maps import area_names, patterns
from growthgap.errors import GrowthGapError, nearest

LAYOUTS = ("workbook", "json-stat", "years-across", "sdmx-csv")
SOURCE = ("SOURCE_ID", "PUBLISHER", "KIND", "TITLE", "URL", "PUBLISHED")
# Columns of observations.csv that a map may state, and their codes; None: any text. The others follow from the file.
_STATED = {
    "REF_AREA": codes.areas,
    "INDICATOR": codes.indicators,
    "TIME_PERIOD": None,
    "MEASURE": lambda: codes.MEASURES,
    "TARGET_KIND": lambda: codes.TARGET_KINDS,
    "OBS_BOUND": lambda: codes.BOUNDS,
    "UNIT_MEASURE": codes.units,
    "PRICE_BASE": lambda: codes.PRICE_BASES,
    "COUNTER": lambda: codes.COUNTERS,
    "OBS_STATUS": lambda: codes.STATUSES,
    "PLAN_OWNER": lambda: codes.PLAN_OWNERS,
    "NOTE": None,
}


def _columns(stated: dict[str, str]) -> dict[str, str]:
    for column, value in stated.items():
        if column not in _STATED:
            raise GrowthGapError(f"{column} is no column that a map states: {nearest(column, _STATED)}")
        known = _STATED[column]
        if known and value not in known():
            raise GrowthGapError(f"{column} is {value!r}: {nearest(value, known())}")
    return stated


def _statuses(words: dict[str, str]) -> dict[str, str]:
    for status in words.values():
        _columns({"OBS_STATUS": status})
    return words


def _of_source(stated: dict[str, str]) -> dict[str, str]:
    for column in stated:
        if column not in SOURCE:
            raise GrowthGapError(f"{column} is no column of a publication: {nearest(column, SOURCE)}")
    if stated.get("KIND", "OFFICE") not in codes.KINDS:
        raise GrowthGapError(f"KIND is {stated['KIND']!r}: {nearest(stated['KIND'], codes.KINDS)}")
    return stated


Pattern = Annotated[str, AfterValidator(patterns.checked)]
Axis = Annotated[str, AfterValidator(patterns.plain)]  # row, section, head; or the name of a column or dimension
Columns = Annotated[dict[str, str], AfterValidator(_columns)]
Texts = dict[Axis, list[Pattern]]


class Part(BaseModel):
    """A part of a map; a key that it does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Area(Part):
    """Which texts name areas: those of an axis; names: other names than the code list has."""

    of: Axis
    boundary: Literal["34", "63"] | None = None
    names: dict[str, str] = {}

    @model_validator(mode="after")
    def _known(self) -> Area:
        for meant in self.names.values():
            if meant not in codes.areas():
                area_names.code(meant, self.boundary or "34", {})
        return self


class Period(Part):
    """Which texts are periods: those of an axis."""

    of: Axis


class Status(Part):
    """How firm a figure is: by a word of a text of an axis, "" where there is none; or by the year in it, the last one
    that is no forecast: `after` is the status of later years."""

    of: Axis
    words: Annotated[dict[str, str], AfterValidator(_statuses)] = {}
    after: str = ""

    @model_validator(mode="after")
    def _one(self) -> Status:
        if bool(self.words) == bool(self.after):
            raise GrowthGapError("status: says either words: or after:")
        if self.after:
            _columns({"OBS_STATUS": self.after})
        return self


class Series(Part):
    """What figures are, where all texts of `where` fit; the number is taken less `minus`, times `times`, rounded to
    `decimals` where the cell holds more than the publisher states."""

    where: dict[Axis, Pattern] = {}
    stated: Columns = Field({}, alias="is")
    minus: Decimal = Decimal(0)
    times: Decimal = Decimal(1)
    decimals: NonNegativeInt | None = None


class Map(Part):
    """One table of a publisher; docs/import-a-publication.md tells each key."""

    about: str
    layout: Literal["workbook", "json-stat", "years-across", "sdmx-csv"]
    recognise: list[Pattern] = Field(min_length=1)
    heads: str = ""  # rows of heads, like 3-4, where they cannot be told from the figures
    columns: list[Pattern] = []  # columns or dimensions that are known and say nothing more of a figure
    area: Area | None = None
    period: Period | None = None
    status: Status | None = None
    every: Columns = {}
    series: list[Series] = Field(min_length=1)
    only: Texts = {}
    skip: Texts = {}
    missing: list[str] = []
    source: Annotated[dict[str, str], AfterValidator(_of_source)] = {}

    @model_validator(mode="after")
    def _complete(self) -> Map:
        """Every series says its indicator and a unit of it; nothing is filled in."""
        for number, series in enumerate(self.series, start=1):
            stated = self.every | series.stated
            for column in ("INDICATOR", "UNIT_MEASURE"):
                if column not in stated:
                    raise GrowthGapError(f"series {number} states no {column}, here or under every:")
            unit, indicator = stated["UNIT_MEASURE"], codes.indicator(stated["INDICATOR"])
            if unit not in indicator.units:
                raise GrowthGapError(
                    f"series {number}: {indicator.code} is not in {unit}: {nearest(unit, indicator.units)}"
                )
        if not self.area and any("REF_AREA" not in self.every | series.stated for series in self.series):
            raise GrowthGapError("no area: and no REF_AREA under every:")
        return self

    def axes(self) -> set[str]:
        """The axes that the map speaks of."""
        parts = [part.of for part in (self.area, self.period, self.status) if part]
        return {*parts, *self.only, *self.skip, *(axis for series in self.series for axis in series.where)}
