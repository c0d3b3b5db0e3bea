"""Counts of foreign direct investment: of months and of years, by counter, and what each leaves out.

Registered capital (new, adjusted, share purchases), realised capital and balance-of-payments inflows are three
quantities; the city, the ministry and the zones' authority count the first differently. One series keeps one
counter throughout. `published` is `growthgap.data.Observations`, or anything that selects figures in the same way.
"""

from dataclasses import dataclass

import pandas as pd

from growthgap.economics.outcomes import Figures, check_alike
from growthgap.economics.published import EXPECTED


@dataclass(frozen=True, eq=False)
class Cumulative:
    """Registered capital since January by month (USD mn), of one area and one counter."""

    area: str
    counter: str
    covers: str  # "new and adjusted" or "all registered"
    series: pd.Series  # monthly PeriodIndex
    rows: pd.DataFrame  # the published rows behind it


def new_and_adjusted(new: Figures, adjusted: Figures) -> Cumulative:
    """New plus adjusted capital since January, in the months in which both were published.

    Raises GrowthGapError where the two differ in area, counter or unit.
    """
    check_alike({"new capital": new, "adjusted capital": adjusted}, "area", "counter", "unit")
    both = pd.concat([_monthly("new", new.table), _monthly("adjusted", adjusted.table)], axis=1).dropna()
    rows = pd.concat([figures.table[figures.table["start"].isin(both.index.start_time)] for figures in (new, adjusted)])
    first = new if len(new.table) else adjusted
    return Cumulative(new.area, first.counter, "new and adjusted", both.sum(axis=1), rows)


def all_registered(cumulative: Figures, monthly: Figures | None = None) -> Cumulative:
    """All registered capital since January as one counter publishes it; a January alone is a cumulative figure."""
    parts = [cumulative.table]
    if monthly is not None and len(monthly.table):
        check_alike({"capital of a month": monthly, "capital since January": cumulative}, "counter")
        parts.append(monthly.table[monthly.table["start"].dt.month == 1])
    rows = pd.concat(parts).drop_duplicates("period").sort_values("start")
    first = cumulative if len(cumulative.table) or monthly is None else monthly
    series = _monthly(cumulative.indicator, rows)
    return Cumulative(cumulative.area, first.counter, "all registered", series, rows)


def _monthly(name: str, rows: pd.DataFrame) -> pd.Series:
    return pd.Series(rows["value"].to_numpy(float), pd.PeriodIndex(rows["start"], freq="M"), name=name)


def rebuilt_totals(*parts: Figures) -> pd.Series:
    """Yearly totals as the sum of their parts (new, adjusted, share purchases), in the years that have all parts."""
    check_alike({one.indicator: one for one in parts}, "counter")
    return pd.concat([by_year(one) for one in parts], axis=1).dropna().sum(axis=1)


def by_year(figures: Figures) -> pd.Series:
    """Yearly totals on integer years; spans of years, and what was expected of a year, are left out."""
    single = ~figures.table["period"].str.contains("/") & (figures.table["status"] != EXPECTED)
    rows = figures.table[single]
    return pd.Series(rows["value"].to_numpy(float), rows["period"].astype(int), name=figures.indicator)
