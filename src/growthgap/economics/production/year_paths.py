"""Paths of a year's production: the cumulative rate month by month, the chance of a target, what the rest must bring.

The states of a December hold the log levels of 24 months with their joint distribution, given all figures: paths
of the year are drawn from it in one step, in months gone (estimation error) as in months to come (shocks).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.growth.arithmetic import rest_of_year
from growthgap.economics.production.level import ProductionIndex
from growthgap.economics.production.state_space import BLOCK, LAGS, LOG, TET
from growthgap.errors import GrowthGapError

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
MONTH_LIMIT = 0.02  # a month's change on a year before is reported up to this standard deviation


@dataclass(frozen=True, eq=False)
class YearPaths:
    """Simulated output of a year and of the year before: (draws, 12) each, in any one unit."""

    year: int
    output: np.ndarray
    before: np.ndarray

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

    def fan(self, quantiles: tuple[float, ...] = QUANTILES) -> pd.DataFrame:
        """Quantiles of the cumulative rate by month (fractions); index months, columns quantiles."""
        months = pd.period_range(f"{self.year}-01", periods=12, freq="M")
        return pd.DataFrame(np.quantile(self.cumulative, quantiles, axis=0).T, months, list(quantiles))

    def probability(self, at_least: float) -> float:
        """Share of paths whose year grows by at least a rate (fraction)."""
        return float(np.mean(self.growth >= at_least))


@dataclass(frozen=True)
class SoFar:
    """Growth of the months gone on the same months a year before (fractions), with its 80 % interval."""

    month: int  # the last month gone; 0 before the first figure of the year
    rate: float
    low: float
    high: float
    published: bool  # whether the rate itself was published, or follows from the level


@dataclass(frozen=True)
class NeededRate:
    """Growth that the months left need for a target, and how it stands in the record of the same months."""

    target: float
    so_far: float
    month: int  # last month gone
    weight: float  # share of the months gone in last year's output
    rate: float
    low: float  # 80 % interval over the weight
    high: float
    percentile: float  # share of past years whose months left grew by less; NaN without three years
    record: tuple[tuple[int, float], ...]  # year, growth of the same months


def simulate_year(index: ProductionIndex, year: int, rng: np.random.Generator, draws: int = 4000) -> YearPaths:
    """Draw paths of one year from the joint distribution of its months and those of the year before.

    Areas estimated jointly are added up at their shares. Raises GrowthGapError for a year outside the index.
    """
    december = pd.Period(f"{year}-12", "M")
    if december not in index.months[LAGS:]:
        first = index.months[LAGS].year + (index.months[LAGS].month > 1)
        raise GrowthGapError(f"no production index for {year}; known are {first} to {index.months[-1].year}")
    t = index.months.get_loc(december)
    total = np.zeros((draws, LAGS))
    mean, cov = index.states[:, t], index.state_cov[:, :, t]
    sample = _draw(mean, cov, rng, draws)
    tet = index.tet[t - np.arange(LAGS)]
    for i, offset in enumerate(index.offsets):
        block = sample[:, i * BLOCK : (i + 1) * BLOCK]
        total += np.exp(offset + block[:, LOG:] + block[:, [TET]] * tet)
    return YearPaths(year, total[:, 11::-1], total[:, :11:-1])


def needed_rate(index: ProductionIndex, paths: YearPaths, target: float, so_far: float, month: int) -> NeededRate:
    """Growth that the months after `month` need so that the year reaches `target` (fractions).

    so_far is the published cumulative rate; the weight is the share of the months gone in last year's output.
    Raises GrowthGapError when no month is left, or none has gone.
    """
    if not 1 <= month <= 11:
        raise GrowthGapError(
            f"{paths.year}: month {month} leaves no part of the year to ask about; allowed are 1 to 11"
        )
    weights = paths.before[:, :month].sum(axis=1) / paths.before.sum(axis=1)
    target, so_far, weight = float(target), float(so_far), float(np.median(weights))
    low, high = sorted(rest_of_year(target, so_far, float(w)) for w in np.quantile(weights, [0.1, 0.9]))
    rate = rest_of_year(target, so_far, weight)
    record = rests_of_years(index, month, paths.year)
    below = float(np.mean([grew < rate for _, grew in record])) if len(record) >= 3 else np.nan
    return NeededRate(target, so_far, month, weight, rate, low=low, high=high, percentile=below, record=record)


def rests_of_years(index: ProductionIndex, month: int, before: int) -> tuple[tuple[int, float], ...]:
    """Growth of the months after `month` in each full year before `before`, from the estimated level."""
    level = np.exp(index.log_level.to_numpy() + index.offsets).sum(axis=1)
    by_month = pd.Series(level, index=index.months)
    observed = index.months[LAGS:]
    years = range(observed[0].year + (observed[0].month > 1), before)
    sums = {
        y: by_month[(index.months.year == y) & (index.months.month > month)].sum() for y in (years.start - 1, *years)
    }
    return tuple((year, float(sums[year] / sums[year - 1] - 1)) for year in years)


def quarter_gaps(paths: YearPaths, target: float) -> pd.Series:
    """What each quarter adds to the year's gap to a target (fractions; they add up to growth less target).

    A quarter counts with its share of last year's output: w_q (g_q - G), at the middle of the paths.
    """
    output = np.median(paths.output, axis=0).reshape(4, 3).sum(axis=1)
    before = np.median(paths.before, axis=0).reshape(4, 3).sum(axis=1)
    gaps = before / before.sum() * (output / before - 1 - target)
    return pd.Series(gaps, index=[f"{paths.year}-Q{q}" for q in range(1, 5)])


def so_far(index: ProductionIndex, paths: YearPaths, area: str) -> SoFar:
    """Growth of the months gone: the published cumulative rate of the last of them, else what the level makes of it."""
    last = index.last_month
    month = 0 if last.year < paths.year else 12 if last.year > paths.year else last.month
    if month == 0:
        return SoFar(0, np.nan, np.nan, np.nan, False)
    low, middle, high = (float(q) for q in np.quantile(paths.cumulative[:, month - 1], [0.1, 0.5, 0.9]))
    rates = index.residuals
    here = rates[(rates["area"] == area) & (rates["span"] == month) & (rates["lag"] == 12)]
    here = here[here["month"] == pd.Period(year=paths.year, month=month, freq="M")]
    if here.empty:
        return SoFar(month, middle, low, high, False)
    return SoFar(month, float(here["published"].iloc[0]), low, high, True)


def monthly_changes(index: ProductionIndex, years: Sequence[int], rng: np.random.Generator) -> pd.DataFrame:
    """Change of months on a year before, as estimated and without the shift of Tết (fractions).

    Years before the first full year of the level are left out. Months whose own change is not known to 2 pp
    (standard deviation) are missing: of these only the cumulative path is reported. Columns: as_is, without_tet, sd;
    index months up to the last that has a figure.
    """
    tables = []
    known = [
        year
        for year in years
        if pd.Period(f"{year}-12", "M") in index.months[LAGS:] and year > index.months[LAGS - 1].year
    ]
    for paths in (simulate_year(index, year, rng, draws=1000) for year in known):
        months = pd.period_range(f"{paths.year}-01", periods=12, freq="M")
        middle, sd = np.median(paths.yoy, axis=0), paths.yoy.std(axis=0)
        at = index.months.get_indexer(months)
        shift = np.exp(index.tet_effect * (index.tet[at] - index.tet[at - 12]))
        tables.append(pd.DataFrame({"as_is": middle, "without_tet": (1 + middle) / shift - 1, "sd": sd}, index=months))
    changes = pd.concat(tables)
    changes.loc[changes["sd"] > MONTH_LIMIT, ["as_is", "without_tet"]] = np.nan
    return changes[changes.index <= index.last_month]


def _draw(mean: np.ndarray, cov: np.ndarray, rng: np.random.Generator, draws: int) -> np.ndarray:
    """Draws from a normal distribution whose covariance may be singular."""
    values, vectors = np.linalg.eigh((cov + cov.T) / 2)
    root = vectors * np.sqrt(np.maximum(values, 0))
    return mean + rng.standard_normal((draws, len(mean))) @ root.T
