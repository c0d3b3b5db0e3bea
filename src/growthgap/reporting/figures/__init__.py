"""What a notebook draws with: `figures.style()`, an empty chart, and the forms that several reports share."""

from growthgap.reporting.figures.along_time import fan, lines
from growthgap.reporting.figures.counted import spread
from growthgap.reporting.figures.dumbbell import dumbbells
from growthgap.reporting.figures.grids import counts, surface
from growthgap.reporting.figures.house import (
    AMOUNTS,
    BAND_50,
    BAND_80,
    FOURTH,
    INK,
    MUTED,
    NATION,
    PALETTE,
    PAPER,
    PEERS,
    PLACE,
    SECOND,
    TARGET,
    THIRD,
    label,
    new,
    style,
)
from growthgap.reporting.figures.judged import past_forecasts
from growthgap.reporting.figures.marks import above, beside, events, hollow, near, note, reference, whole_years
from growthgap.reporting.figures.placing.labels import rows as name_rows
from growthgap.reporting.figures.placing.labels import value
from growthgap.reporting.figures.rows import dot_range, waterfall
from growthgap.reporting.figures.tornado import tornado

__all__ = [
    "AMOUNTS",
    "BAND_50",
    "BAND_80",
    "FOURTH",
    "INK",
    "MUTED",
    "NATION",
    "PALETTE",
    "PAPER",
    "PEERS",
    "PLACE",
    "SECOND",
    "TARGET",
    "THIRD",
    "above",
    "beside",
    "counts",
    "dot_range",
    "dumbbells",
    "events",
    "fan",
    "hollow",
    "label",
    "lines",
    "name_rows",
    "near",
    "new",
    "note",
    "past_forecasts",
    "reference",
    "spread",
    "style",
    "surface",
    "tornado",
    "value",
    "waterfall",
    "whole_years",
]
