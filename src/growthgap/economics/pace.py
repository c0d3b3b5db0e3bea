"""The pace within a year: which share of it past years had reached by a month, and what that makes of this year.

Shares of a year reached by month t come from past years, never from t/12, and every past year gives one outcome: the
distribution counts, not the outcome at the mean share.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.quantity import Phrase, phrase

LEAST_YEARS = 3  # of past years, for a distribution
EARLIEST = 6  # month: what had come by an earlier one says next to nothing of the year


@dataclass(frozen=True, eq=False)
class Pace:
    """Share of a year's total reached by the end of each month: rows past years, columns months 1..12, fractions."""

    shares: pd.DataFrame

    def by(self, month: float) -> pd.Series:
        """Share reached by a moment of the year (9.5 = middle of October), between month ends, in the years known."""
        ends = np.arange(13)
        reached = [np.interp(month, ends, np.r_[0.0, year]) for year in self.shares.to_numpy(float)]
        return pd.Series(reached, self.shares.index, dtype=float).dropna()


@dataclass(frozen=True, eq=False)
class YearEnd:
    """Outcome of a calendar year from an amount reached part of the way (80 % interval, same unit)."""

    low: float
    median: float
    high: float
    by_year: pd.Series  # the outcome if the year went on as that past year did


def too_early(month: float) -> Phrase | None:
    """Why a month is none from which a year's total follows; None where it is one."""
    return phrase("pace.too_early", earliest=EARLIEST) if month < EARLIEST else None


def pace(to_date: pd.Series, before: int | None = None) -> Pace:
    """Pace of the years whose December is known and above 0; a month that is not known is NaN.

    Parameters: to_date, cumulative amounts since January, monthly PeriodIndex; before, years from this one on do not
    count.
    """
    table = to_date.groupby([to_date.index.year, to_date.index.month]).last().unstack()
    table = table.reindex(columns=range(1, 13))
    table = table[(table[12] > 0) & (table.index < (before or np.inf))]
    return Pace(table.div(table[12], axis=0))


def year_end(reached: float, month: float, past: Pace) -> YearEnd:
    """Outcome of the year: the amount reached over the share that past years had reached by then."""
    by_year = reached / past.by(month)
    return YearEnd(*(float(end) for end in np.quantile(by_year, [0.1, 0.5, 0.9])), by_year)


def coverage(past: Pace, month: float) -> float:
    """Share of past years whose outcome the 80 % interval from all *other* years would have held (leave one out)."""
    share = past.by(month)
    ends = (np.quantile(share[year] / share.drop(year), [0.1, 0.9]) for year in share.index)
    return float(np.mean([low <= 1.0 <= high for low, high in ends]))


def elapsed_shares(levels: pd.Series, quarters: int, years: int = 5) -> tuple[float, float]:
    """Lowest and highest share of the first quarters in the level of the year, over the last whole years.

    Parameters: levels, quarterly at constant prices (PeriodIndex); quarters, how many have gone (1 to 3).
    """
    year = levels.groupby(levels.index.year)
    shares = (year.apply(lambda x: x.iloc[:quarters].sum()) / year.sum())[year.size() == 4].tail(years)
    return float(shares.min()), float(shares.max())
