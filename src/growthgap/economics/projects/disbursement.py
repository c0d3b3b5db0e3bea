"""Public investment in the course of a year: two concepts that are kept apart.

*Investment from the state budget managed by the locality* is what the statistics office counts by month in a calendar
year. *Disbursement of the public investment plan* is what the treasury pays out of a plan; its budget year runs on to
31 January of the next year, so January belongs to two budget years at once. The first has a long record by month and
gives a pace; using that pace for the second is an assumption which the caller states.
"""

import numpy as np
import pandas as pd

from growthgap.economics.pace import Pace, year_end


def progress(reports: pd.DataFrame, plans: pd.Series, past: Pace | None) -> pd.DataFrame:
    """Disbursement reports against the plan of their year, with the outlook to 31 December at the pace of past years.

    Parameters: reports, columns period (2025-10), value (amount since January), reported_to; plans by year. No outlook
    from January, which holds payments of two budget years, and none without a pace. Columns: period, day (to which the
    report counts), month, reached, plan, percent, low, median, high, chance (share of past years at whose pace the
    year ends at the plan or above).
    """
    rows = []
    for report in reports.itertuples():
        year, end = (int(part) for part in report.period.split("-"))
        month, plan = cut_off(end, report.reported_to), plans.get(year, np.nan)
        ahead = year_end(report.value, month, past) if past is not None and month > 1 else None
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
