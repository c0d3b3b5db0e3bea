"""All that a report on foreign investment rests on: plans and counts by counter, the year's pace, what is missing.

`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.fdi import counts
from growthgap.economics.targets.shortfall import Shortfall, published_shortfalls
from growthgap.errors import GrowthGapError

COUNTERS = ("CITY", "MINISTRY", "ZONES")
LUMP = 0.4  # a month that brought more than this share of its year is taken out once, to see what hangs on it


@dataclass(frozen=True, eq=False)
class FdiStudy:
    """A year of one area by one counter, beside the other counters' plans and the record that lends the pace.

    shortfalls: every yearly plan of every counter; this: the year's plan of the counter asked for, last: the latest
    one that has an outcome; counted: what the counter published through the years; record: the monthly record
    (new and adjusted capital, ministry) that paces are taken from; paced and required: None where `missing` says why.
    """

    area: str
    year: int
    counter: str
    shortfalls: tuple[Shortfall, ...]
    this: Shortfall | None
    last: Shortfall | None
    elsewhere: tuple[Shortfall, ...]
    counted: counts.Cumulative
    record: counts.Cumulative
    month: int  # the last month counted in the year, 0 before the first
    so_far: float
    paces: Mapping[str, counts.Pace]
    paced: Mapping[str, counts.PacedOutcome]
    required: counts.RequiredPace | None
    missing: tuple[str, ...]


def study(
    published: Any,
    area: str,
    parts: Sequence[str],
    year: int,
    counter: str,
    projects: pd.DataFrame,
    lend_pace: bool = True,
) -> FdiStudy:
    """Set a year's registered capital against its plan, by one counter.

    Parameters: parts, the areas the area was merged from; the record of the first of them stands for the area.
    projects, published versions of projects (for the largest one of a year). lend_pace, whether the ministry's
    record of new and adjusted capital may pace another count or the merged area: an assumption, which the
    result names; without it such a pace is missing.
    """
    kept = tuple(dict.fromkeys((*parts[:1], area)))
    found = plans(published, kept)
    this = _plan(found, area, counter, year)
    known = [gap for gap in found if gap.counter == counter and gap.met is not None and int(gap.period) <= year]
    record = counts.new_and_adjusted(
        *(published.select(kept[0], f"FDI_REG_{kind}_YTD", freq="M", counter="MINISTRY") for kind in ("NEW", "ADJ"))
    )
    counted = record
    if (area, counter) != (record.area, record.counter) or year not in record.series.index.year:
        counted = counts.all_registered(
            *(published.select(area, code, freq="M", counter=counter) for code in ("FDI_REG_YTD", "FDI_REG"))
        )
    mine = counted.series[counted.series.index.year == year]
    month, so_far = (int(mine.index[-1].month), float(mine.iloc[-1])) if len(mine) else (0, 0.0)
    paces = variants(record, projects, year)
    alike = (counted.area, counted.counter, counted.covers) == (record.area, record.counter, record.covers)
    paced, required, missing = _against_plan(this, month, so_far, paces, record, counter, alike, lend_pace, year)
    return FdiStudy(
        area, year, counter, found, this, known[-1] if known else None,
        tuple(gap for gap in found if gap.period == str(year) and gap.counter != counter and gap.area == area),
        counted, record, month, so_far, paces, paced, required, missing,
    )  # fmt: skip


def plans(published: Any, areas: Sequence[str]) -> tuple[Shortfall, ...]:
    """Every yearly plan with its outcome, by counter; the zones' plans stand under an indicator of their own, too."""
    asked = [("FDI_REG", counter) for counter in COUNTERS] + [("FDI_REG_EZ", "ZONES")]
    return tuple(
        gap
        for indicator, counter in asked
        for gap in published_shortfalls(published, areas, indicator, counter=counter)
    )


def variants(record: counts.Cumulative, projects: pd.DataFrame, year: int) -> dict[str, counts.Pace]:
    """The pace of past years as it was, without the largest named project of a year, and without one month's lump."""
    series = record.series[record.series.index.year < year]
    past = counts.Cumulative(record.area, record.counter, record.unit, record.covers, series, record.rows)
    found = {"as counted": counts.pace(past, year)}
    steps = counts.booked(past, counts.largest_steps(projects))
    if len(steps):
        named = dict(zip(steps["booked"], steps["usd_mn"], strict=True))
        found["without the largest named project"] = counts.pace(
            counts.without(past, named, "largest project left out"), year
        )
    lump = largest_month(past, found["as counted"])
    if lump is not None:
        found[f"without {lump[0]}"] = counts.pace(counts.without(past, dict([lump]), f"{lump[0]} left out"), year)
    return found


def largest_month(record: counts.Cumulative, pace: counts.Pace) -> tuple[pd.Period, float] | None:
    """The month that brought the largest amount, if it was more than two fifths of its year."""
    months = [m for m in record.series.index if m.year in pace.shares.index]
    flows = pd.Series({month: counts.flow(record, month) for month in months}, dtype=float).dropna()
    if flows.empty:
        return None
    month = flows.idxmax()
    total = record.series[pd.Period(f"{month.year}-12", "M")]
    return (month, float(flows[month])) if flows[month] > LUMP * total else None


def yearly_counts(published: Any, area: str, record: counts.Cumulative) -> pd.DataFrame:
    """What each counter says of a year (USD mn): all registered, and new and adjusted capital alone; and the spread."""
    named = {"CITY": "city", "MINISTRY": "ministry", "ZONES": "zones"}
    columns = {}
    for counter, label in named.items():
        code = "FDI_REG_EZ" if counter == "ZONES" else "FDI_REG"
        columns[label] = counts.by_year(published.select(area, code, counter=counter))
    parts = [published.select(area, f"FDI_REG_{kind}", counter="CITY") for kind in ("NEW", "ADJ")]
    together = counts.by_year(published.select(area, "FDI_REG_NEWADJ", counter="CITY"))
    columns["city, new and adjusted"] = counts.rebuilt_totals(*parts).combine_first(together)
    december = record.series[record.series.index.month == 12]
    columns["ministry, new and adjusted"] = pd.Series(december.to_numpy(), december.index.year)
    table = pd.DataFrame(columns).dropna(how="all")
    return table.assign(spread=(table.max(axis=1) - table.min(axis=1)).where(table.notna().sum(axis=1) > 1))


def peers(published: Any, areas: Sequence[str]) -> pd.DataFrame:
    """Registered capital, plan, attainment and growth of other provinces: the latest year and latest months of each.

    Totals of the ministry come before totals whose counter is not known; attainment only against a plan of the same
    year. Returns area, period, counter, registered, plan, attained (fraction), growth of the year (percent), lines.
    """
    rows = []
    for area in areas:
        growth = published.select(area, "GRDP_GROWTH").table.set_index("period")["value"]
        plan = published.select(area, "FDI_REG", measure="TARGET", counter="").table.set_index("period")["low"]
        for code, freq in (("FDI_REG", "A"), ("FDI_REG_YTD", "M")):
            totals = [published.select(area, code, freq=freq, counter=counter).table for counter in ("MINISTRY", "")]
            both = pd.concat(totals).drop_duplicates("period").sort_values("start")
            for row in both[~both["period"].str.contains("/")].tail(1).itertuples():
                asked, grown = (float(known.get(row.period[:4], np.nan)) for known in (plan, growth))
                rows.append((area, row.period, row.counter, row.value, asked, row.value / asked, grown, row.lines))
    columns = ["area", "period", "counter", "registered", "plan", "attained", "growth", "lines"]
    return pd.DataFrame(rows, columns=columns)


def _plan(found: Sequence[Shortfall], area: str, counter: str, year: int) -> Shortfall | None:
    return next((g for g in found if (g.area, g.counter, g.period) == (area, counter, str(year))), None)


def _against_plan(this, month, so_far, paces, record, counter, alike, lend_pace, year):
    """Paced outcomes by variant of the pace, the amount required, and what is missing for either."""
    missing = [] if this else [f"no plan of the {counter.lower()} count for {year} was published"]
    low, high = (this.target_low, this.target_high) if this else (np.nan, np.nan)
    if month == 0:
        missing.append(f"nothing was published of what the {counter.lower()} counted in {year}")
        return {}, None, tuple(missing)
    if not alike and not lend_pace:
        missing.append(f"no monthly record of what the {counter.lower()} counts paces it, and none is lent")
        return {}, None, tuple(missing)
    assumption = f"the {record.counter.lower()}'s count of {record.covers} capital of {record.area} lends its pace"
    paced = {}
    for label, pace in paces.items():
        try:
            paced[label] = counts.against_pace(so_far, month, low, high, pace, "" if alike else assumption)
        except GrowthGapError as error:
            missing.append(str(error))
    required = counts.required_pace(so_far, month, low, record, year) if this and month < 12 else None
    return paced, required, tuple(dict.fromkeys(missing))
