"""Published figures: one checked table each, with unit, price base, date of publication and source.

A notebook reads a table by calling the function of its name here; that call is also how the build knows on
which raw files a report depends.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace

import pandas as pd

from growthgap import project as _project
from growthgap.data import periods as _periods
from growthgap.data import tables as _tables
from growthgap.data import vintages as _vintages
from growthgap.data.observations import Observations
from growthgap.data.observations import observations as _observations
from growthgap.data.selection import Figure, History, Selection

__all__ = [
    "Figure", "History", "Observations", "Selection", "growth_parameters", "industrial_land", "issued",
    "observations", "projects", "provinces_annual", "reference_growth", "sources",
]  # fmt: skip


def _news() -> tuple[str | None, tuple[_vintages.News, ...]]:
    """Of a report between two days (see `growthgap.build.editions.split`): the later day, None for everything, and the
    kinds of later news that pass; of any other, no kinds."""
    until, _, kinds = os.environ.get(_project.NEWS_OF, "").partition(" ")
    return until or None, tuple(one for one in _vintages.NEWS if one in kinds.split())


def _day(as_of: dt.date | str | None) -> dt.date | str | None:
    """The day as of which a table counts that knows no revisions: what is new of it are new figures."""
    until, kinds = _news()
    return until if "new" in kinds else as_of


def observations() -> Observations:
    """All published figures of observations.csv."""
    until, kinds = _news()
    return replace(_observations(_tables.load("observations"), _tables.load("sources")).as_of(until), lets_pass=kinds)


def sources() -> pd.DataFrame:
    """One row a publication: source_id, publisher, kind, title, title_from, url, published, date_from, line."""
    return _tables.load("sources")


def projects(as_of: dt.date | str | None = None) -> pd.DataFrame:
    """One row a published version of an investment project, as published by a day."""
    return _tables.published_by(_tables.load("projects"), _day(as_of))


def industrial_land(as_of: dt.date | str | None = None) -> pd.DataFrame:
    """One row a published area of an industrial zone (ha), as published by a day."""
    return _tables.published_by(_tables.load("industrial_land"), _day(as_of))


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
