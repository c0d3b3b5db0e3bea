"""What a notebook draws with: an empty chart in the house style, and the forms that several reports share."""

from growthgap.reporting.figures.along_time import band, fan, lines, months
from growthgap.reporting.figures.bullets import bullets, parts_of_plan
from growthgap.reporting.figures.compared.calibrated import calibration
from growthgap.reporting.figures.compared.counted import spread
from growthgap.reporting.figures.compared.dumbbell import Panel, dumbbells
from growthgap.reporting.figures.compared.judged import past_forecasts
from growthgap.reporting.figures.compared.tornado import tornado
from growthgap.reporting.figures.forecast import forecast_fan
from growthgap.reporting.figures.grids import counts, plan_on_surface, surface
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
from growthgap.reporting.figures.maps.tiles import tile_map
from growthgap.reporting.figures.marks import above, beside, events, goal, hollow, near, note, reference, whole_years
from growthgap.reporting.figures.pairs import pairs, plan_outcome
from growthgap.reporting.figures.placing.labels import rows as name_rows
from growthgap.reporting.figures.placing.labels import value
from growthgap.reporting.figures.rows import dot_range, steps, waterfall
from growthgap.reporting.figures.strip import strip
from growthgap.reporting.figures.timeline import timeline

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
    "Panel",
    "above",
    "band",
    "beside",
    "bullets",
    "calibration",
    "counts",
    "dot_range",
    "dumbbells",
    "events",
    "fan",
    "forecast_fan",
    "goal",
    "hollow",
    "label",
    "lines",
    "months",
    "name_rows",
    "near",
    "new",
    "note",
    "pairs",
    "parts_of_plan",
    "past_forecasts",
    "plan_on_surface",
    "plan_outcome",
    "reference",
    "spread",
    "steps",
    "strip",
    "style",
    "surface",
    "tile_map",
    "timeline",
    "tornado",
    "value",
    "waterfall",
    "whole_years",
]
