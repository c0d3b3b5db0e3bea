"""Published figures: one checked table each, with unit, price base, date of publication and source.

A notebook reads a table by calling the function of its name here; that call is also how the build knows on
which raw files a report depends.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd

from growthgap.data import periods as _periods
from growthgap.data import tables as _tables
from growthgap.data.observations import Observations
from growthgap.data.observations import observations as _observations
from growthgap.data.selection import Figure, History, Selection

__all__ = [
    "Figure", "History", "Observations", "Selection", "growth_parameters", "industrial_land", "issued",
    "observations", "projects", "provinces_annual", "reference_growth", "sources",
]  # fmt: skip


def observations() -> Observations:
    """All published figures of observations.csv."""
    return _observations(_tables.load("observations"), _tables.load("sources"))


def sources() -> pd.DataFrame:
    """One row a publication: source_id, publisher, kind, title, title_from, url, published, date_from, line."""
    return _tables.load("sources")


def projects(as_of: dt.date | str | None = None) -> pd.DataFrame:
    """One row a published version of an investment project, as published by a day."""
    return _tables.published_by(_tables.load("projects"), as_of)


def industrial_land(as_of: dt.date | str | None = None) -> pd.DataFrame:
    """One row a published area of an industrial zone (ha), as published by a day."""
    return _tables.published_by(_tables.load("industrial_land"), as_of)


def reference_growth() -> pd.DataFrame:
    """Real growth and fixed investment share (%) of one country or Chinese province in one year."""
    return _tables.load("reference_growth")


def provinces_annual() -> pd.DataFrame:
    """One of 63 provinces in one year, 2016-2022: nominal GRDP, population, investment by owner and more.

    `contradicted` names the column whose cell the statistics office now contradicts: leave it out of weights.
    """
    return _tables.load("provinces_annual")


def growth_parameters() -> pd.DataFrame:
    """One parameter of the growth model from one source; `imputed` marks income-group fills."""
    return _tables.load("growth_parameters")


def issued(as_of: dt.date | str | None = None) -> pd.DataFrame:
    """One output (a quantile, or a point of the distribution) of a forecast as it was issued, by a day."""
    table, day = _tables.load("issued"), _periods.as_date(as_of)
    return table if day is None else table[table["issued_on"] <= pd.Timestamp(day)]
