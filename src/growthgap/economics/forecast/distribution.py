"""Forecast of yearly growth as a distribution, and every probability that follows from it.

A city's record is too short to tell its persistence and volatility; they are weighed by how often a pool of
regions has them and by how well they explain the record (see `growthgap.economics.forecast.pool`). Draws carry the
doubt about the parameters, the surprises of each year, what past forecasts were worth (see
`growthgap.economics.forecast.calibration`), and, where part of the running year is published, what it says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast import calibration as calibrations
from growthgap.economics.forecast import pool as pools
from growthgap.economics.forecast.calibration import Calibration
from growthgap.economics.forecast.pool import DEGREES_OF_FREEDOM, LEAST_YEARS, Pool
from growthgap.economics.forecast.running_year import RunningYear
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, interval

PATHS = 100_000


@dataclass(frozen=True, eq=False)
class GrowthForecast:
    """Paths of yearly growth from the year after the record to the last year, all equally likely."""

    record: pd.Series  # known growth by year, fractions
    years: tuple[int, ...]
    paths: np.ndarray  # (paths, years), fractions

    def quantiles(self, levels: Sequence[float]) -> pd.DataFrame:
        """Quantiles of each year's growth: one row a year, one column a level."""
        table = np.quantile(self.paths, levels, axis=0).T
        return pd.DataFrame(table, index=pd.Index(self.years, name="year"), columns=list(levels))

    def fan(self, levels: Sequence[float]) -> pd.DataFrame:
        """The quantiles in per cent for a chart, beginning at the last known year."""
        known = pd.DataFrame(self.record.iloc[-1], index=self.record.index[-1:], columns=list(levels))
        return 100 * pd.concat([known, self.quantiles(levels)]).rename_axis("year")

    def growth(self, first: int, last: int) -> np.ndarray:
        """Growth of the years first to last, (paths, years); a year of the record is the same on every path.

        Raises GrowthGapError for years outside the forecast, and where nothing of them is left to forecast.
        """
        wanted = range(first, last + 1)
        if last <= self.record.index[-1]:
            raise GrowthGapError(f"growth of {last} is published; forecasts begin in {self.years[0]}")
        known = {year: np.full(len(self.paths), rate) for year, rate in self.record.items()}
        known |= {year: self.paths[:, i] for i, year in enumerate(self.years)}
        if missing := [year for year in wanted if year not in known]:
            raise GrowthGapError(f"no growth of {missing[0]}; record and forecast run to {self.years[-1]}")
        return np.stack([known[year] for year in wanted], axis=1)

    def average(self, first: int, last: int) -> np.ndarray:
        """Geometric mean of growth over the years first to last, on every path."""
        return np.expm1(np.log1p(self.growth(first, last)).mean(axis=1))

    def probability(self, at_least: float, first: int, last: int | None = None, *, every: bool = False) -> float:
        """Probability of growth of at least a rate in a year, on average over years, or in every one of them.

        Parameters: at_least, fraction a year; first and last year (last defaults to first); every, each year
        on its own instead of the geometric mean.
        """
        last = first if last is None else last
        reached = self.growth(first, last).min(axis=1) if every else self.average(first, last)
        return float((reached >= at_least).mean())

    def probability_of_multiple(self, multiple: float, base_year: int, last: int, inflation: float = 0.0) -> float:
        """Probability that the last year's level is a multiple of the base year's.

        Parameter: inflation a year, for a level at current prices.
        """
        rate = multiple ** (1 / (last - base_year)) / (1 + inflation) - 1
        return self.probability(rate, base_year + 1, last)

    def shortfall(self, target: float, first: int, last: int | None = None) -> float:
        """Expected shortfall of (average) growth below a target, counted as 0 where it is met; fraction."""
        return float(np.maximum(target - self.average(first, first if last is None else last), 0).mean())

    def needed_later(self, target: float, first: int, last: int, after: int) -> np.ndarray:
        """Growth a year needed after the year `after` for `target` on average over first to last."""
        done = np.log1p(self.growth(first, last))[:, : after - first + 1].sum(axis=1)
        return np.expm1((np.log1p(target) * (last - first + 1) - done) / (last - after))


def middle(growth: np.ndarray, **about: Any) -> Quantity:
    """Median and 80 % interval of growth (fractions) on all paths, in per cent; about: what else a quantity says."""
    low, median, high = (100 * np.quantile(growth, [0.1, 0.5, 0.9])).tolist()
    return Quantity(median, "PCT", low, high, interval(80), **about)


def _record(record: pd.Series, least: int) -> pd.Series:
    """The record with whole years as its index, gaps as NaN."""
    known = record.dropna().sort_index()
    if len(known) < least:
        raise GrowthGapError(f"the record has {len(known)} years of growth; a forecast needs {least}")
    return known.reindex(range(known.index[0], known.index[-1] + 1))


def _systematic(shares: np.ndarray, count: int, generator: np.random.Generator) -> np.ndarray:
    """Positions drawn in proportion to shares, evenly spaced, in order."""
    total = np.cumsum(shares, dtype=float)
    points = (np.arange(count) + generator.random()) / count * total[-1]
    return np.searchsorted(total, points, side="right").clip(max=len(shares) - 1)


def simulate(
    shares: np.ndarray, expected: np.ndarray, horizon: int, paths: int, generator: np.random.Generator
) -> np.ndarray:
    """Paths of growth of regions, (regions, paths, horizon), fractions.

    Parameters: shares and expected log growth of each combination of the grid, (regions, combinations);
    horizon, years; paths of each region.
    """
    at, nu = pools.grid(), DEGREES_OF_FREEDOM
    drawn = np.stack([_systematic(row, paths, generator) for row in shares])
    level, persistence, volatility = at.level[drawn], at.persistence[drawn], at.volatility[drawn]
    centre, out = np.take_along_axis(expected, drawn, axis=1), np.empty((horizon, *drawn.shape))
    for step in range(horizon):
        surprise = generator.standard_t(nu, size=drawn.shape)
        out[step] = centre + volatility * surprise
        reaction = surprise * (nu + 1) / (nu + surprise**2)
        centre = level + persistence * (centre - level + volatility * reaction)
    return np.moveaxis(np.expm1(out), 0, -1)


def forecast(
    record: pd.Series,
    pool: Pool,
    last_year: int,
    *,
    calibration: Calibration | None = None,
    running: RunningYear | None = None,
    least_years: int = LEAST_YEARS,
    paths: int = PATHS,
    seed: int = 2026,
) -> GrowthForecast:
    """Distribution of yearly growth from the year after the record to the last year.

    Parameters: record, growth by year, fractions; pool, see `pool.learn`; calibration of this one region, None for
    the model alone; running, what is published of the year after the record; least_years that the record must have;
    paths, number of draws; seed of the draws.
    Raises GrowthGapError for fewer years of growth, a last year that is already published, or a
    running year that is not the one after the record.
    """
    known = _record(record, least_years)
    horizon = last_year - int(known.index[-1])
    if horizon < 1:
        raise GrowthGapError(f"growth of {last_year} is published; a forecast needs a later last year")
    fit, expected = pools.evidence_at_end(known.to_numpy()[:, None], pool.memory)
    shares = pools.likelihood(fit) * pool.weight
    generator = np.random.default_rng(seed)
    drawn = simulate(shares, expected, max(horizon, *calibrations.SPANS), paths, generator)[0]
    weight = np.ones(paths)
    if calibration is not None:
        logs, weights = calibrations.corrected(np.log1p(drawn)[None], calibration)
        drawn, weight = np.expm1(logs[0]), weights[0]
    if running is not None:
        weight = weight * _agreement(drawn[:, 0], running, int(known.index[-1]) + 1)
    if calibration is not None or running is not None:
        drawn = drawn[_systematic(weight, paths, generator)]
    years = tuple(range(int(known.index[-1]) + 1, last_year + 1))
    return GrowthForecast(known.dropna(), years, drawn[:, :horizon])


def _agreement(growth: np.ndarray, running: RunningYear, first: int) -> np.ndarray:
    """How well growth of the first year agrees with what is published of it, up to a factor."""
    if running.year != first:
        raise GrowthGapError(f"figures of {running.year} cannot sharpen a forecast that begins in {first}")
    error = (growth - running.growth - running.shift) / running.scale
    return (1 + error**2 / running.freedom) ** (-(running.freedom + 1) / 2)
