"""Tết, which moves between January and February, and what is left of a level without season and Tết."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from growthgap.economics.production.level import ProductionIndex

DAYS_BEFORE, DAYS_FROM = 3, 7  # factories close before the first day of the lunar year and reopen after about a week


def tet_share(months: pd.PeriodIndex) -> pd.Series:
    """Share of the Tết window (three days before the first lunar day to six days after it) in each month.

    Source of the dates: the `holidays` package, public holidays of Việt Nam.
    """
    share = pd.Series(0.0, index=months)
    for year in range(months[0].year, months[-1].year + 1):
        window = pd.date_range(first_day(year) - dt.timedelta(days=DAYS_BEFORE), periods=DAYS_BEFORE + DAYS_FROM)
        for month, days in window.to_period("M").value_counts().items():
            if month in share.index:
                share[month] += days / len(window)
    return share


def first_day(year: int) -> dt.date:
    """First day of the lunar year that begins in a calendar year."""
    import holidays

    named = holidays.country_holidays("VN", years=year, language="en_US")
    return min(day for day, name in named.items() if name == "Lunar New Year")


@dataclass(frozen=True, eq=False)
class AdjustmentRevision:
    """How far the seasonally adjusted growth of months moved when a year of figures was added (pp)."""

    months: pd.PeriodIndex
    change: pd.Series  # later less earlier adjusted month-on-month growth, log points
    largest: float
    typical: float  # root mean square


def adjustment_revision(later: ProductionIndex, earlier: ProductionIndex, months: int = 36) -> AdjustmentRevision:
    """Compare two adjusted series over the last `months` months that both had figures for."""
    common = later.months.intersection(earlier.months)
    common = common[common <= earlier.last_month][-months:]
    area = later.areas[0]
    change = (later.adjusted.loc[common, area].diff() - earlier.adjusted.loc[common, area].diff()).dropna()
    return AdjustmentRevision(
        change.index, change, float(change.abs().max()), float(np.sqrt(np.mean(np.square(change))))
    )
