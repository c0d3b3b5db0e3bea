"""Code lists: areas, indicators, units and columns of tables with their English and Vietnamese names.

The lists themselves are `codelists/*.csv`; nothing else in the project spells out a name of a code.
"""

from growthgap.data.codelists.areas import Area, Event, area, areas, event, events, provinces
from growthgap.data.codelists.code import Code
from growthgap.data.codelists.columns import NO_UNITS, Column, Range, column, columns, columns_and_units, ranges
from growthgap.data.codelists.fixed import (
    BOUNDS,
    COUNTERS,
    EXPECTED,
    FLAGS,
    FREQUENCIES,
    KINDS,
    MEASURES,
    OFFICE,
    PLAN_OWNERS,
    PRICE_BASES,
    STATUSES,
    TARGET_KINDS,
    UNCONFIRMED,
)
from growthgap.data.codelists.measures import Indicator, Unit, indicator, indicators, unit, units
from growthgap.data.codelists.short import lists

NAMED = {"AREA": area, "INDICATOR": indicator}  # what tells the name behind a code, by the unit of a column of codes

__all__ = [
    "BOUNDS",
    "COUNTERS",
    "EXPECTED",
    "FLAGS",
    "FREQUENCIES",
    "KINDS",
    "MEASURES",
    "NAMED",
    "NO_UNITS",
    "OFFICE",
    "PLAN_OWNERS",
    "PRICE_BASES",
    "STATUSES",
    "TARGET_KINDS",
    "UNCONFIRMED",
    "Area",
    "Code",
    "Column",
    "Event",
    "Indicator",
    "Range",
    "Unit",
    "area",
    "areas",
    "column",
    "columns",
    "columns_and_units",
    "event",
    "events",
    "indicator",
    "indicators",
    "lists",
    "provinces",
    "ranges",
    "unit",
    "units",
]
