"""A year's registered capital against its plan: what was counted so far, by the pace of past years.

The pace is not shrunk towards what past years brought: with each of the six years on record left out in turn, the mean
error of the year's end, in logarithms, was .36 from June to November by the pace alone, and .37 with a log-normal
prior on totals from the other years, at like distance (CRPS .29). Before June it would be; nothing is told then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.fdi import lumps
from growthgap.economics.fdi.counted_year import CountedYear, named
from growthgap.economics.fdi.counts import Cumulative
from growthgap.economics.outcomes import asked, event_of
from growthgap.economics.pace import LEAST_YEARS, Pace, pace, too_early, year_end
from growthgap.economics.targets.ledger import COUNTERS
from growthgap.quantity import Quantity, Table, interval, parameter, percent, phrase, result

STEPS = {"project": "project", "usd_mn": "fdi_rise", "month": "licensed", "booked": "booked", "flow": "fdi_flow"}


@dataclass(frozen=True, eq=False)
class SoFar:
    """The year's plan, what has been counted, and what the rest of the year needs; `plan`: plans by counter."""

    year: Quantity
    target: Quantity
    plan: Mapping[str, Quantity]
    so_far: Quantity
    month: Quantity  # the last month counted
    scenario: Quantity  # what the counter's scenario sets for these months
    of_scenario: Quantity  # share of it that has been counted
    per_month: Quantity  # that the months left need for the plan
    harder: Quantity  # share of past years whose rest brought less a month
    less_in: Quantity  # those years, of `rests` past years
    rests: Quantity
    or_more: bool  # the plan has no upper end
    bound: str  # LE or GE where the amount so far was published as a limit
    expected: bool  # the amount so far was told before its month had ended


@dataclass(frozen=True, eq=False)
class PacedYear:
    """A year in progress against its plan, by the pace of past years: see `pace.YearEnd`.

    paced_gap: of what has been counted to what the plan would have brought by now; met_in: past years whose pace would
    carry the amount so far to the plan; chance: of the plan's lower end.
    """

    paced_gap: Quantity
    total: Quantity
    chance: Quantity
    met_in: Quantity
    years: Quantity


@result
def so_far(one: CountedYear, lend_pace: bool = True) -> SoFar:
    """What has been counted of a year, and what the months left would have to bring for its plan."""
    nothing = phrase("fdi.nothing_counted", counter=named(one.counter), year=one.year)
    basis = phrase(f"fdi.limit_{one.bound}") if one.bound else None
    plans: dict[str, Quantity] = {who.lower(): asked(one.plan(who), "USD_MN", one.no_plan(who)) for who in COUNTERS}
    target = asked(one.this, "USD_MN", one.no_plan())
    missing = (None if one.this else one.no_plan()) or one.unpaced(lend_pace) or phrase("fdi.year_over")
    need, rests, rows = np.nan, pd.Series(dtype=float), (one.record.rows, one.rows, target)
    if one.this and one.unpaced(lend_pace) is None and one.month < 12:
        need = (one.this.target_low - one.so_far) / (12 - one.month)
        rests = rest_of_year(one.record, one.month, one.year)
        missing = phrase("fdi.few_rests", month=one.month, known=len(rests), least=LEAST_YEARS)
    less = rests < need
    share, less_in, known = (less.mean(), less.sum(), len(less)) if len(less) >= LEAST_YEARS else [np.nan] * 3
    behind: dict[str, Any] = {"rows": rows, "missing": missing, "basis": one.basis}
    counted = Quantity(one.so_far if one.month else np.nan, "USD_MN", rows=one.rows, missing=nothing, basis=basis)
    aims = one.scenario[one.scenario["start"].isin(one.rows["start"])]
    none_set = counted.missing or phrase("fdi.no_scenario", counter=named(one.counter))
    scenario = Quantity(aims["low"].iloc[0] if len(aims) else np.nan, "USD_MN", rows=aims, missing=none_set)
    return SoFar(
        year=Quantity(one.year, "YEAR", basis=parameter("target_year")),
        target=target,
        plan=plans,
        so_far=counted,
        month=Quantity(one.month or np.nan, "COUNT", rows=one.rows, missing=nothing),
        scenario=scenario,
        of_scenario=percent(counted.value / scenario.value, rows=(counted, scenario), missing=none_set, digits=0),
        per_month=Quantity(need, "USD_MN", **behind),
        harder=Quantity(share, "PROB", **behind),
        less_in=Quantity(less_in, "COUNT", **behind),
        rests=Quantity(known, "COUNT", **behind),
        or_more=one.this is not None and bool(np.isnan(one.this.target_high)),
        bound=one.bound,
        expected=one.expected,
    )


@result
def against_pace(one: CountedYear, lend_pace: bool = True, past: Pace | None = None) -> PacedYear:
    """Set an amount counted by a month against a plan, by the shares that past years had reached by then.

    Without a plan only the year's total is known; before June, with fewer than three past years, or with a pace that is
    lent where none may be, nothing is. Parameters: past, the pace of the record's years as they were if none is given.
    """
    missing, past = one.unpaced(lend_pace) or too_early(one.month), past or pace(one.record.series, one.year)
    shares = past.by(one.month) if missing is None else pd.Series(dtype=float)
    if missing is None and not one.so_far > 0:
        missing = phrase("fdi.nothing_counted", counter=named(one.counter), year=one.year)
    if missing is None and len(shares) < LEAST_YEARS:
        missing = phrase("fdi.few_years", month=one.month, known=len(shares), least=LEAST_YEARS)
    rows = (one.record.rows, one.rows, asked(one.this, "USD_MN", one.no_plan()))
    behind: dict[str, Any] = {"rows": rows, "missing": missing or one.no_plan(), "basis": one.basis}
    gap, total, (chance, met_in, years) = np.full(3, np.nan), np.full(3, np.nan), [np.nan] * 3
    if missing is None:
        end, years = year_end(one.so_far, shares), len(shares)
        total = np.array(end.ends)
        if one.this:
            gap = one.so_far * (1 - one.this.target_low / total)
            chance, met_in = end.chance(one.this.target_low), int((end.by_year >= one.this.target_low).sum())
    return PacedYear(
        paced_gap=Quantity(*(gap[0], "USD_MN", gap[1], gap[2], interval(80)), digits=-1, **behind),
        total=Quantity(*(total[0], "USD_MN", total[1], total[2], interval(80)), digits=-2, **behind),
        chance=Quantity(chance, "PROB", event=event_of(one.this), **behind),
        met_in=Quantity(met_in, "COUNT", **behind),
        years=Quantity(years, "COUNT", **behind),
    )


def rest_of_year(record: Cumulative, month: int, before: int) -> pd.Series:
    """What the months after a month brought on average in past years (USD mn a month), by year."""
    december, gone = (record.series[record.series.index.month == one] for one in (12, month))
    rests = december.set_axis(december.index.year) - gone.set_axis(gone.index.year)
    return rests.reindex(pace(record.series, before).shares.index).dropna() / (12 - month)


@dataclass(frozen=True, eq=False)
class PaceTables:
    """The pace of past years: shares by month, and what they make of the year with and without single projects."""

    by_june: Quantity  # share of the middle year, from the slowest to the fastest
    pace_newest: Quantity  # the last past year on record
    shares: Table  # slowest, median, fastest and newest year by month, beside the year as a share of its plan
    paced: Table  # by what is left out
    steps: Table  # the largest project of a year

    def years(self) -> pd.DataFrame:
        """Shares, %, of the year by its plan, if it has one, and of the newest past year, under its number."""
        named = {"share_of_plan": "share_of_plan", "newest_year": f"{self.pace_newest.value:.0f}"}
        return 100 * self.shares.frame[[name for name in named if name in self.shares.frame]].rename(columns=named)


@result
def pace_tables(one: CountedYear, projects: pd.DataFrame, lend_pace: bool = True) -> PaceTables:
    """How much of a year had come by each month, and what hangs on the largest projects and months."""
    past = lumps.paces(one.record, projects, one.year)
    found = {label: against_pace(one, lend_pace, its) for label, its in past.items()}
    rows = [
        {"pace_of": label, "past_years": its.years.value, "paced_gap": its.paced_gap, "paced_total": its.total}
        for label, its in found.items()
        if its.total.known
    ]
    paced = pd.DataFrame(rows).drop(columns=[] if one.this else ["paced_gap"], errors="ignore")
    steps = lumps.booked(one.record, lumps.largest_steps(lumps.within(projects, one.record.area)))
    june = past[lumps.AS_COUNTED].by(6)
    behind: dict[str, Any] = {"rows": one.record.rows, "missing": phrase("fdi.no_december")}
    ends = (june.median(), june.min(), june.max())
    years = past[lumps.AS_COUNTED].shares.index
    return PaceTables(
        percent(*ends, interval=phrase("fdi.slowest_fastest"), digits=0, **behind),
        Quantity(max(years, default=np.nan), "YEAR", **behind),
        Table(_shares(one, past[lumps.AS_COUNTED].shares), (one.record.rows, one.rows)),
        Table(paced, (one.record.rows, one.rows)),
        Table(steps[list(STEPS)].astype({"month": str, "booked": str}).rename(columns=STEPS), (one.record.rows, steps)),
    )


def _shares(one: CountedYear, past: pd.DataFrame) -> pd.DataFrame:
    this = pd.Series(one.to_date.to_numpy(), one.to_date.index.month)
    table = past.agg(["count", "min", "median", "max"]).T.rename_axis("month").astype({"count": int})
    table = table.set_axis(["past_years", "slowest_year", "median_year", "fastest_year"], axis=1)
    table["newest_year"] = past.iloc[-1] if len(past) else np.nan
    if one.this:
        return table.assign(share_of_plan=this / one.this.target_low)
    return table.head(0) if past.empty else table
