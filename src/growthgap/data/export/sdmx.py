"""The figures of observations.csv as SDMX: which column is what, and its rows as SDMX-CSV 2.0.

The key of a series is what makes a figure (`schema.FIGURE`): dimensions are never empty, so that an empty cell becomes
_Z (not applicable) or _U (not known). All other columns are attributes of an observation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from growthgap.data import codes, periods, schema
from growthgap.data.rules import cells

AGENCY, DATAFLOW, STRUCTURE, VERSION = "GROWTHGAP", "OBSERVATIONS", "DSD_OBSERVATIONS", "1.0"
TIME, VALUE, STATUS = "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"
NOT_APPLICABLE, NOT_KNOWN = "_Z", "_U"
# SDMX has no status for a revised value; what is not otherwise qualified is A, and REVISED keeps what was said.
REVISED, REVISED_STATUS, NORMAL_STATUS = "REVISED", "R", "A"
DESCRIBED = {  # what the data dictionary says otherwise, or not at all
    TIME: "year, half-year, quarter or month; a span of years as the range of its first day and its length, "
    "2026-01-01/P5Y: the average a year for rates, the total for amounts",
    STATUS: "status of the value, by the codes of SDMX's list CL_OBS_STATUS; empty for targets",
    REVISED: "true where the publication revised an earlier figure (R in observations.csv)",
}
_FIELDS = {column: cells.field_of(of) for column, of in schema.SCHEMAS["observations"].columns.items()}
_INNER = [column for column in schema.FIGURE if column not in ("FREQ", TIME)]
_TEXT_TYPES = {"number": "Double", "date": "GregorianDay", "boolean": "Boolean"}


@dataclass(frozen=True)
class Component:
    """A dimension, measure or attribute: `listed` are its codes where it takes codes, else it has a type of text."""

    id: str
    listed: list[codes.Code] | None = None
    text_type: str = "String"


def dimensions() -> list[Component]:
    """The dimensions in the order of the key; the period stands last."""
    return [_component(column) for column in ["FREQ", *_INNER, TIME]]


def attributes() -> list[Component]:
    """What is said of one observation, beside its value."""
    columns = [column for column in _FIELDS if column not in (*schema.FIGURE, VALUE)]
    return [_component(column) for column in columns] + [Component(REVISED, text_type="Boolean")]


def _component(column: str) -> Component:
    field = _FIELDS[column]
    constraints = field.get("constraints", {})
    if column == TIME:
        return Component(column, text_type="ObservationalTimePeriod")
    if "key_of" in field or "enum" in constraints:
        return Component(column, _codes(column, field.get("key_of", "")))
    dated = constraints.get("pattern") == periods.DATE
    return Component(column, text_type="GregorianTimePeriod" if dated else _TEXT_TYPES.get(field["type"], "String"))


def _codes(column: str, listed_in: str) -> list[codes.Code]:
    if listed_in == "sources":
        return []  # one for each publication: they are known with the figures
    if listed_in:
        return list(getattr(codes, listed_in)().values())
    lists = codes.lists()
    known = lists["SDMX_OBS_STATUS"] if column == STATUS else lists[column]
    return [*known.values(), *(lists["SDMX_EMPTY"][code] for code in _if_empty(column))]


def _if_empty(column: str) -> Iterator[str]:
    """What may stand in a dimension where the raw cell is empty."""
    if column in schema.FIGURE and not _FIELDS[column].get("constraints", {}).get("required"):
        yield NOT_APPLICABLE
        if column in schema.ONLY_FOR:
            yield NOT_KNOWN


def period(text: str) -> str:
    """A period as SDMX writes it: a span of years is a range of start and length, 2026/2030 -> 2026-01-01/P5Y."""
    if not periods.is_span(text):
        return text
    first, last = periods.span(text)
    return f"{first}/P{last.year - first.year + 1}Y"


def table(raw: pd.DataFrame) -> pd.DataFrame:
    """The rows of observations.csv, all text, as rows of SDMX-CSV 2.0 in the same order."""
    made = raw.assign(**{TIME: raw[TIME].map(period)})
    made[REVISED] = (raw[STATUS] == REVISED_STATUS).map({True: "true", False: ""})
    made[STATUS] = raw[STATUS].replace(REVISED_STATUS, NORMAL_STATUS)
    for column in _INNER:
        start = schema.ONLY_FOR.get(column)
        known = ~raw["INDICATOR"].str.startswith(start) if start else True
        made[column] = raw[column].mask((raw[column] == "") & known, NOT_APPLICABLE).replace("", NOT_KNOWN)
    made = made.assign(STRUCTURE="dataflow", STRUCTURE_ID=f"{AGENCY}:{DATAFLOW}({VERSION})", ACTION="I")
    order = [*(one.id for one in dimensions()), VALUE, *(one.id for one in attributes())]
    return made[["STRUCTURE", "STRUCTURE_ID", "ACTION", *order]]
