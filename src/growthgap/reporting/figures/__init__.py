"""What a notebook draws with: `figures.style()`, an empty chart, and the forms that several reports share."""

from growthgap.reporting.figures.along_time import fan, lines
from growthgap.reporting.figures.forecast import forecast_fan
from growthgap.reporting.figures.grids import counts, surface
from growthgap.reporting.figures.house import (
    BLUE,
    DARK,
    GREEN,
    GREY,
    ORANGE,
    PALETTE,
    PURPLE,
    SKY,
    VERMILION,
    WIDTH,
    label,
    new,
    style,
)
from growthgap.reporting.figures.marks import reference, whole_years
from growthgap.reporting.figures.rows import dot_range, waterfall

__all__ = [
    "BLUE",
    "DARK",
    "GREEN",
    "GREY",
    "ORANGE",
    "PALETTE",
    "PURPLE",
    "SKY",
    "VERMILION",
    "WIDTH",
    "counts",
    "dot_range",
    "fan",
    "forecast_fan",
    "label",
    "lines",
    "new",
    "reference",
    "style",
    "surface",
    "waterfall",
    "whole_years",
]
