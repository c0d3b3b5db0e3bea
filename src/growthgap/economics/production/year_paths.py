"""Paths of a year's production, from which its outcome, the chance of a target and single months are told.

The states of a December hold the log levels of 24 months with their joint distribution, given all figures: paths
of the year are drawn from it in one step, in months gone (estimation error) as in months to come (shocks).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.production.area_level import AreaLevel
from growthgap.economics.production.level import ProductionIndex
from growthgap.economics.production.state_space import BLOCK, LAGS, LOG, TET
from growthgap.quantity import Phrase, phrase

MONTH_LIMIT = 0.02  # a month's change on a year before is reported up to this standard deviation


@dataclass(frozen=True, eq=False)
class YearPaths:
    """Simulated output of a year and of the year before: (draws, 12) each, in any one unit.

    NaN where the area has no index for the year, and then `why_not` says why.
    """

    year: int
    output: np.ndarray
    before: np.ndarray
    why_not: Phrase | None = None

    @property
    def cumulative(self) -> np.ndarray:
        """Growth since January on the same months a year before, (draws, 12), fractions."""
        return self.output.cumsum(axis=1) / self.before.cumsum(axis=1) - 1

    @property
    def growth(self) -> np.ndarray:
        """Growth of the year, (draws,), fraction."""
        return self.cumulative[:, -1]

    @property
    def yoy(self) -> np.ndarray:
        """Change of each month on a year before, (draws, 12), fractions."""
        return self.output / self.before - 1


def paths_of(found: AreaLevel, year: int, rng: int | np.random.Generator) -> YearPaths:
    """Paths of a year of an area, or a single one of NaN; rng, a generator or its seed."""
    if found.index is not None and covers(found.index, year):
        return simulate_year(found.index, year, np.random.default_rng(rng))
    unknown = np.full((1, 12), np.nan)
    return YearPaths(year, unknown, unknown, found.why_not or phrase("production.no_year", year=year))


def covers(index: ProductionIndex, year: int) -> bool:
    """Whether the index knows a year to its end."""
    return pd.Period(f"{year}-12", "M") in index.months[LAGS:]


def simulate_year(index: ProductionIndex, year: int, rng: np.random.Generator, draws: int = 4000) -> YearPaths:
    """Draw paths of one year from the joint distribution of its months and those of the year before.

    Areas estimated jointly are added up at their shares. The index covers the year.
    """
    t = index.months.get_loc(pd.Period(f"{year}-12", "M"))
    total = np.zeros((draws, LAGS))
    mean, cov = index.states[:, t], index.state_cov[:, :, t]
    sample = _draw(mean, cov, rng, draws)
    tet = index.tet[t - np.arange(LAGS)]
    for i, offset in enumerate(index.offsets):
        block = sample[:, i * BLOCK : (i + 1) * BLOCK]
        total += np.exp(offset + block[:, LOG:] + block[:, [TET]] * tet)
    return YearPaths(year, total[:, 11::-1], total[:, :11:-1])


def rests_of_years(index: ProductionIndex, month: int, before: int) -> pd.Series:
    """Growth of the months after `month` in each full year before `before`, from the estimated level; index year."""
    output = pd.Series(np.exp(index.log_level.to_numpy() + index.offsets).sum(axis=1), index.months)
    sums = output[index.months.month > month].groupby(lambda at: at.year).sum()
    first = index.months[LAGS].year + (index.months[LAGS].month > 1)
    return sums.pct_change().loc[first : before - 1]


def quarter_gaps(paths: YearPaths, target: float) -> pd.Series:
    """What each quarter adds to the year's gap to a target (fractions; they add up to growth less target).

    A quarter counts with its share of last year's output: w_q (g_q - G), at the middle of the paths.
    """
    output = np.median(paths.output, axis=0).reshape(4, 3).sum(axis=1)
    before = np.median(paths.before, axis=0).reshape(4, 3).sum(axis=1)
    gaps = before / before.sum() * (output / before - 1 - target)
    return pd.Series(gaps, index=[f"{paths.year}-Q{q}" for q in range(1, 5)])


def monthly_changes(index: ProductionIndex, years: Sequence[int], rng: np.random.Generator) -> pd.DataFrame:
    """Change of months on a year before, as estimated and without the shift of Tết (fractions).

    Years before the first full year of the level are left out. Months whose own change is not known to 2 pp
    (standard deviation) are missing: of these only the cumulative path is reported. Columns: as_is, without_tet, sd;
    index months up to the last that has a figure.
    """
    tables = [pd.DataFrame(columns=["as_is", "without_tet", "sd"], index=pd.PeriodIndex([], freq="M"), dtype=float)]
    known = [year for year in years if covers(index, year) and year > index.months[LAGS - 1].year]
    for paths in (simulate_year(index, year, rng, draws=1000) for year in known):
        months = pd.period_range(f"{paths.year}-01", periods=12, freq="M")
        middle, sd = np.median(paths.yoy, axis=0), paths.yoy.std(axis=0)
        at = index.months.get_indexer(months)
        shift = np.exp(index.tet_effect * (index.tet[at] - index.tet[at - 12]))
        tables.append(pd.DataFrame({"as_is": middle, "without_tet": (1 + middle) / shift - 1, "sd": sd}, index=months))
    changes = pd.concat(tables[1:] or tables)
    changes.loc[changes["sd"] > MONTH_LIMIT, ["as_is", "without_tet"]] = np.nan
    return changes[changes.index <= index.last_month]


def _draw(mean: np.ndarray, cov: np.ndarray, rng: np.random.Generator, draws: int) -> np.ndarray:
    """Draws from a normal distribution whose covariance may be singular.

    Its root is the symmetric one, which does not depend on the signs that a processor gives to eigenvectors.
    """
    values, vectors = np.linalg.eigh((cov + cov.T) / 2)
    root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    return mean + rng.standard_normal((draws, len(mean))) @ root
