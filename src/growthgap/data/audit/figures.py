"""What the parts of the audit share: outcomes side by side, cells that name their unit, and subjects."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from growthgap.data.observations import tidy
from growthgap.quantity import Phrase, Quantity, phrase

# What makes one figure: outcomes that agree in all of it tell the same.
FIGURE = ["area", "indicator", "freq", "period", "unit", "price_base", "counter"]
RATES = ("PCT", "PP")


def outcomes(rows: pd.DataFrame) -> pd.DataFrame:
    """Raw rows of outcomes with the columns of an answer, led by area, indicator and freq."""
    actual = tidy(rows[rows["measure"] == "ACTUAL"], keep=("ref_area", "indicator", "freq"))
    return actual.rename(columns={"ref_area": "area"})


def cells(values: Iterable[float], units: Iterable[str]) -> list[Quantity]:
    """Figures as cells that name their unit."""
    return [Quantity(v, u, digits=2 if u in RATES else None) for v, u in zip(values, units, strict=True)]


def subjects(indicators: Iterable[str]) -> list[Phrase]:
    """The subjects of indicators: their first word (GRDP, IIP, FDI, ...)."""
    return [phrase(f"record.{indicator.partition('_')[0]}") for indicator in indicators]
