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
    report counts: the one it names, else the end of its month), month, reached, plan, percent, median, low, high,
    chance (that the year ends at the plan or above).
    """
    rows = []
    for report in reports.itertuples():
        day = pd.Period(report.period).end_time if pd.isna(report.reported_to) else report.reported_to
        month, plan = cut_off(day), plans.get(day.year, np.nan)
        ahead = year_end(report.value, past.by(month)) if past is not None and month > 1 else None
        ends = ahead.ends if ahead else (np.nan,) * 3
        chance = ahead.chance(plan) if ahead else np.nan
        rows.append((report.period, day.date(), month, report.value, plan, 100 * report.value / plan, *ends, chance))
    columns = ["period", "day", "month", "reached", "plan", "percent", "median", "low", "high", "chance"]
    return pd.DataFrame(rows, columns=columns)


def cut_off(day: pd.Timestamp) -> float:
    """A day as a moment of the year, in months from 1 January: 28 August is 7 + 28/31."""
    return day.month - 1 + day.day / day.days_in_month
