"""Tết, which moves between January and February: its share of each month."""

import datetime as dt

import pandas as pd

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
