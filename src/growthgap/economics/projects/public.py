"""Public investment in the course of a year: two concepts that are kept apart.

*Investment from the state budget managed by the locality* is what the statistics office counts by month in a calendar
year. *Disbursement of the public investment plan* is what the treasury pays out of a plan; its budget year runs on to
31 January of the next year, so January belongs to two budget years at once. The first has a long record by month and
gives a pace; using that pace for the second is an assumption which the caller states.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError

BUDGET_YEAR_END = 13.0  # months from 1 January to 31 January of the next year


@dataclass(frozen=True)
class Pace:
    """Share of a calendar year's total reached by the end of each month: rows years, columns months 1..12."""

    shares: pd.DataFrame

    def at(self, month: float) -> pd.Series:
        """Share reached by a moment of the year (9.5 = middle of October) in each past year, between month ends."""
        if not 0 < month <= 12:
            raise GrowthGapError(f"month {month} is not within a calendar year; the pace covers above 0 to 12.")
        ends = np.arange(0, 13)
        return self.shares.apply(lambda year: np.interp(month, ends, np.r_[0.0, year.to_numpy()]), axis=1)


@dataclass(frozen=True)
class Outlook:
    """Expected outcome of the calendar year from an amount reached part of the way (80 % interval, same unit)."""

    reached: float
    month: float
    low: float
    median: float
    high: float
    by_year: pd.Series  # the outcome if the year went on as that past year did


def pace(to_date: pd.Series) -> Pace:
    """Pace of the years that have all twelve months.

    Parameters: to_date, cumulative amounts from January, monthly PeriodIndex. Years with a gap are left out.
    """
    table = pd.DataFrame({"year": to_date.index.year, "month": to_date.index.month, "amount": to_date.to_numpy()})
    wide = table.pivot_table(index="year", columns="month", values="amount").reindex(columns=range(1, 13)).dropna()
    if wide.empty:
        raise GrowthGapError("No year has all twelve months, so the pace within a year cannot be known.")
    return Pace(wide.div(wide[12], axis=0))


def outlook(reached: float, month: float, past: Pace) -> Outlook:
    """Outcome of the calendar year: the amount reached over the share that past years had reached by then.

    Every past year gives one outcome; the interval is their 10 to 90 % quantile, not the outcome at the mean share.
    """
    if reached < 0:
        raise GrowthGapError(f"{reached} reached: an amount spent since January cannot be negative.")
    by_year = reached / past.at(month)
    low, median, high = np.quantile(by_year, [0.1, 0.5, 0.9])
    return Outlook(float(reached), float(month), float(low), float(median), float(high), by_year)


def coverage(past: Pace, month: float) -> float:
    """Share of past years whose outcome the 80 % interval from all *other* years would have held (leave one out)."""
    share = past.at(month)
    if len(share) < 3:
        raise GrowthGapError(f"{len(share)} years of pace are too few to leave one out; 3 are needed.")
    held = []
    for year in share.index:
        low, high = np.quantile(share[year] / share.drop(year), [0.1, 0.9])
        held.append(low <= 1.0 <= high)
    return float(np.mean(held))


def progress(reports: pd.DataFrame, plans: pd.Series, past: Pace | None) -> pd.DataFrame:
    """Disbursement reports against the plan of their year, with the outlook to 31 December at the pace of past years.

    Parameters: reports, columns period (2025-10), value (amount since January) and reported_to;
    plans by year. No outlook
    from January, which holds payments of two budget years, and none without a pace. Columns: period, day (to which the
    report counts), month, reached, plan, percent, low, median, high, chance (share of past years at whose pace the
    year ends at the plan or above).
    """
    rows = []
    for report in reports.itertuples():
        year, end = (int(part) for part in report.period.split("-"))
        month, plan = cut_off(end, report.reported_to), plans.get(year, np.nan)
        ahead = outlook(report.value, month, past) if past is not None and month > 1 else None
        ends = (ahead.low, ahead.median, ahead.high) if ahead else (np.nan,) * 3
        chance = (ahead.by_year >= plan).mean() if ahead and np.isfinite(plan) else np.nan
        rows.append(
            (report.period, _day(year, month), month, report.value, plan, 100 * report.value / plan, *ends, chance)
        )
    return pd.DataFrame(
        rows, columns=["period", "day", "month", "reached", "plan", "percent", "low", "median", "high", "chance"]
    )


def _day(year: int, month: float) -> str:
    """The day of a moment counted in months from 1 January: 11.0 is 30 November."""
    whole = int(np.ceil(month))
    return str(
        pd.Timestamp(year, whole, round((month - whole + 1) * pd.Timestamp(year, whole, 1).days_in_month)).date()
    )


def cut_off(period_end_month: int, reported_to: pd.Timestamp) -> float:
    """Moment of the year, in months from 1 January, to which a report counts.

    The day that it names (28 August is 7 + 28/31) is more exact than the month it is filed under; where none is
    named (NaT), the end of that month.
    """
    if pd.isna(reported_to):
        return float(period_end_month)
    return reported_to.month - 1 + reported_to.day / reported_to.days_in_month


def rest_of_year(plan: float, reached: float, month: float, end: float = BUDGET_YEAR_END) -> float:
    """Amount a month that is left to do between a moment and the end of the budget year (0 when the plan is met)."""
    if month >= end:
        raise GrowthGapError(f"month {month} is not before the end of the budget year ({end}); nothing can be paced.")
    return max(plan - reached, 0.0) / (end - month)
