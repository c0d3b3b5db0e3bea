"""The pace within a year: which share of it past years had reached by a month, and what that makes of this year.

Shares of a year reached by month t come from past years, never from t/12. The logarithm of this year's share is taken
to be one more of theirs, so that the year's end has an interval that would hold a new year, which the lowest and the
highest of a handful of outcomes, or their quantiles, would not.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.prediction import ENDS, NextValue, next_value
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
    """Outcome of a calendar year from an amount reached part of the way, in the unit of the amount."""

    reached: float
    by_year: pd.Series  # the outcome if the year went on as that past year did
    log_total: NextValue | None  # None where too few past years are known

    def quantile(self, levels):
        """The outcome that the year stays below with a probability, never less than what has come; NaN if not known."""
        if self.log_total is None:
            return np.full(np.shape(levels), np.nan)
        return np.maximum(np.exp(self.log_total.quantile(levels)), self.reached)

    @property
    def ends(self) -> tuple[float, float, float]:
        """Median, low and high of an interval that holds 80 % of years like the past ones."""
        median, low, high = self.quantile(np.array([0.5, *ENDS]))
        return float(median), float(low), float(high)

    def chance(self, amount: float) -> float:
        """Probability that the year reaches an amount; NaN if not known."""
        if self.log_total is None or not amount > 0:
            return np.nan
        return 1.0 if amount <= self.reached else float(self.log_total.above(np.log(amount)))


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


def year_end(reached: float, shares: pd.Series) -> YearEnd:
    """Outcome of a year of which an amount above 0 has come, by the shares of the year that past years had reached."""
    by_year = reached / shares[shares > 0]  # of a year of which nothing had come no total follows
    known = reached > 0 and len(by_year) >= LEAST_YEARS
    return YearEnd(reached, by_year, next_value(np.log(by_year)) if known else None)


def coverage(past: Pace, month: float) -> float:
    """Share of past years whose outcome the 80 % interval from all *other* years would have held (leave one out).

    NaN where the others are too few.
    """
    shares = past.by(month)
    ends = [year_end(shares[year], shares.drop(year)).ends for year in shares.index]
    return float(np.mean([low <= 1.0 <= high for _, low, high in ends])) if len(ends) > LEAST_YEARS else np.nan


def elapsed_shares(levels: pd.Series, quarters: int, years: int = 5) -> tuple[float, float]:
    """Lowest and highest share of the first quarters in the level of the year, over the last whole years.

    Parameters: levels, quarterly at constant prices (PeriodIndex); quarters, how many have gone (1 to 3).
    """
    year = levels.groupby(levels.index.year)
    shares = (year.apply(lambda x: x.iloc[:quarters].sum()) / year.sum())[year.size() == 4].tail(years)
    return float(shares.min()), float(shares.max())
