"""The counts of foreign investment side by side: of one area by its counters, and of other provinces."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.fdi.counted_year import LIMITS, named
from growthgap.economics.fdi.counts import Cumulative, all_registered, by_year, rebuilt_totals
from growthgap.economics.outcomes import Figures
from growthgap.economics.published import EXPECTED
from growthgap.quantity import Quantity, Table, phrase, result


@dataclass(frozen=True, eq=False)
class CountsCompared:
    """What the counters say of the same years; `implied`: plans that published percentages of them imply."""

    widest: Quantity  # the largest difference between two counts of a year
    widest_year: Quantity
    table: Table
    implied: Table
    city_new_and_adjusted: pd.Series  # yearly totals by the city's count


@result
def counts_compared(published: Any, record: Cumulative) -> CountsCompared:
    """The counts of the record's area by year, and how far apart they are."""
    asked = {"CITY": "FDI_REG", "MINISTRY": "FDI_REG", "ZONES": "FDI_REG_EZ"}
    found = {f"fdi_{who.lower()}": published.select(record.area, code, counter=who) for who, code in asked.items()}
    parts = [published.select(record.area, f"FDI_REG_{kind}", counter="CITY") for kind in ("NEW", "ADJ")]
    together = published.select(record.area, "FDI_REG_NEWADJ", counter="CITY")
    december = record.series[record.series.index.month == 12]
    columns = {name: by_year(one) for name, one in found.items()} | {
        "fdi_city_new": rebuilt_totals(*parts).combine_first(by_year(together)),
        "fdi_ministry_new": pd.Series(december.to_numpy(), december.index.year),
    }
    table = pd.DataFrame(columns).dropna(how="all").rename_axis("year")
    spread = (table.max(axis=1) - table.min(axis=1)).where(table.notna().sum(axis=1) > 1)
    widest = spread.idxmax() if spread.gt(0).any() else np.nan
    rows, none = (record.rows, *found.values(), *parts, together), phrase("fdi.one_count")
    city = all_registered(published.select(record.area, "FDI_REG_YTD", freq="M", counter="CITY"))
    attained = published.select(record.area, "FDI_PLAN_ATTAIN_YTD", freq="M", counter="CITY")
    return CountsCompared(
        Quantity(spread.get(widest, np.nan), "USD_MN", rows=rows, missing=none),
        Quantity(widest, "YEAR", rows=rows, missing=none),
        Table(table.assign(fdi_spread=spread).dropna(axis=1, how="all"), rows),
        Table(implied_plans(attained, city), (attained, city.rows)),
        table["fdi_city_new"],
    )


def implied_plans(attained: Figures, counted: Cumulative) -> pd.DataFrame:
    """Plans that published percentages of the plan imply: amount counted / percentage, by month.

    Returns period, fdi_counted, fdi_percent, fdi_implied_plan (USD mn) and from_limit, a phrase where either figure was
    published as a limit; months with both figures only.
    """
    columns = ["period", "fdi_counted", "fdi_percent", "fdi_implied_plan", "from_limit"]
    if not (len(attained.table) and len(counted.rows)):
        return pd.DataFrame(columns=columns)
    rows = attained.table.merge(counted.rows, on="period", suffixes=("", "_counted"))
    limits = [bool({one, other} & set(LIMITS)) for one, other in zip(rows["bound"], rows["bound_counted"], strict=True)]
    shown = rows[["period"]].assign(
        fdi_counted=rows["value_counted"],
        fdi_percent=rows["value"],
        fdi_implied_plan=rows["value_counted"] / rows["value"] * 100,
        from_limit=[phrase("fdi.from_limit") if limit else None for limit in limits],
    )
    return shown[columns]


def peers(published: Any, areas: Sequence[str], but: Sequence[str] = ()) -> Table:
    """Registered capital, plan, attainment and growth of other provinces: the latest year and latest months of each.

    Parameters: but, areas that are left out. Totals of the ministry come before totals whose counter is not known;
    attainment only against a plan of the same year.
    """
    rows = []
    for area in (one for one in areas if one not in but):
        growth = published.select(area, "GRDP_GROWTH").table.set_index("period")["value"]
        plan = published.select(area, "FDI_REG", measure="TARGET", counter="").table.set_index("period")["low"]
        for code, freq in (("FDI_REG", "A"), ("FDI_REG_YTD", "M")):
            totals = [published.select(area, code, freq=freq, counter=counter).table for counter in ("MINISTRY", "")]
            both = pd.concat(totals).drop_duplicates("period").sort_values("start")
            both = both[~both["period"].str.contains("/") & (both["status"] != EXPECTED)]
            for row in both.tail(1).itertuples():
                asked, grown = (float(known.get(row.period[:4], np.nan)) for known in (plan, growth))
                who = named(row.counter or "UNKNOWN", brief=True)
                rows.append((area, row.period, who, row.value, asked, row.value / asked, grown, row.lines))
    columns = ["area", "period", "counter", "fdi_counted", "fdi_plan_low", "attained", "growth", "lines"]
    found = pd.DataFrame(rows, columns=columns)
    return Table(found.drop(columns="lines"), found)
