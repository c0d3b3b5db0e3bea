"""Forecast of a province's growth from its own record and those of all others: means of two levels.

A record of four to eight years tells little of a province, so that what it says is drawn half-way to what all say: its
mean to the median of all provinces and years, and its loading, by how much it moves in a year that moves all, to the
mean loading. A year that moves all is told by the mean of all provinces' distances from their own means, weighted with
output. What may come then lies around the drawn-in mean for these reasons:

- all provinces' year, as far as it moved in the past, times the loading; and the doubt about its level;
- the doubt about the province's own level: as large as what own means were drawn in by;
- the province's own surprises, as far as past years lay away from mean and loading.

The average over several years has the doubts about levels in full, and of the yearly surprises their part. Where the
nation's growth of the first year is known within narrower limits, from what is published of the running year, all
provinces' year is. Growth is in logs, ln(1 + g), and normal.

How it did beside other forecasts: `growthgap.economics.provinces.tested`, benchmarks/bars.md. Source: Efron & Morris
(1975), JASA 70 (means drawn together); Searle, Casella & McCulloch (1992), Variance Components, ch. 3 (shared and own
parts); Sharpe (1963), Management Science 9 (one shared factor, loadings).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from growthgap.economics.provinces.record import LEAST_YEARS

DRAWN_IN = 0.5  # share of the distance between what a province's record says and what all say


@dataclass(frozen=True, eq=False)
class TwoLevel:
    """What the record says of the years after it; log growth and its standard deviations."""

    centre: pd.Series  # by area; NaN where the record is too short
    loading: pd.Series  # by area: how far it moves with all provinces' year
    shared: float  # all provinces' year around its mean
    own: float  # a province's own surprise of a year
    level_doubt: float  # of a province's own mean
    years: int  # of the record: the mean of all provinces' year is known as well as that of so many
    known: tuple[float, float] | None = None  # all provinces' first year where it is told: distance from its mean, sd

    @property
    def shared_doubt(self) -> float:
        """Standard deviation of the mean of all provinces' year; NaN without a record."""
        return self.shared / np.sqrt(self.years) if self.years else np.nan

    def told(self, growth: float, low: float, high: float, weights: pd.Series) -> "TwoLevel":
        """The same where growth of all together (fraction) is told for the first year, with the ends of its 80 %.

        Parameter: weights, output of each area.
        """
        middle, least, most = np.log1p([growth, low, high])
        together = np.average(self.centre.dropna(), weights=weights[self.centre.notna()])
        return replace(self, known=(float(middle - together), float(most - least) / _WIDTH_80))

    def only(self, area: str) -> "TwoLevel":
        """The same of one area alone."""
        return replace(self, centre=self.centre[[area]], loading=self.loading[[area]])

    def mean(self, area: str, years: int) -> float:
        """Log growth that is expected on average over the first years after the record."""
        return float(self.centre[area] + (self.loading[area] * self.known[0] / years if self.known else 0.0))

    def deviation(self, area: str, years: int) -> float:
        """Standard deviation of the average over the first years after the record."""
        loading, open_years = self.loading[area], years - (self.known is not None)
        shared = (
            self.shared**2 * open_years
            + (self.shared_doubt * open_years) ** 2
            + (self.known[1] ** 2 if self.known else 0)
        )
        return float(np.sqrt(self.level_doubt**2 + self.own**2 / years + loading**2 * shared / years**2))

    def paths(self, years: int, count: int, seed: int, *, shared: bool = True) -> np.ndarray:
        """Draws of growth that share all provinces' years: (areas, paths, years), fractions; NaN without a forecast.

        In logs the average of each area's first years is normal, with `mean` and `deviation`. shared: False gives each
        province a year of its own instead.
        """
        areas = len(self.centre)
        of_all, level, own = self._drawn(1 if shared else areas, areas, years, count, seed)
        centre, loading = (of.to_numpy()[:, None, None] for of in (self.centre, self.loading))
        return np.expm1(centre + loading * of_all + level + own)

    def one_by_one(self, years: int, count: int, seed: int) -> Iterator[tuple[str, np.ndarray]]:
        """Each area with a forecast and its paths, (paths, years): those of it alone, as the numbers that are drawn for
        one area are the same for each."""
        of_all, level, own = (drawn[0] for drawn in self._drawn(1, 1, years, count, seed))
        for area, centre in self.centre.dropna().items():
            yield str(area), np.expm1(centre + self.loading[area] * of_all + level + own)

    def _drawn(self, years_of_all: int, areas: int, years: int, count: int, seed: int) -> tuple[np.ndarray, ...]:
        """Of some areas the years that they share, the doubts about their levels, and the years of their own."""
        generator = np.random.default_rng(seed)
        doubt = generator.normal(0, self.shared_doubt, (years_of_all, count, 1))
        of_all = generator.normal(0, self.shared, (years_of_all, count, years)) + doubt
        if self.known:
            of_all[:, :, 0] = generator.normal(*self.known, (years_of_all, count))
        level = generator.normal(0, self.level_doubt, (areas, count, 1))
        return of_all, level, generator.normal(0, self.own, (areas, count, years))


_WIDTH_80 = 2 * 1.2815515655446004  # of a normal distribution, in standard deviations


def learn(rates: pd.DataFrame, weights: pd.Series) -> TwoLevel:
    """The forecast of the years after a record.

    Parameters: rates, growth by year (rows) and area (columns), fractions; weights, output of each area. Areas with
    fewer than four years have no forecast.
    """
    logs = np.log1p(rates)
    logs = logs.loc[:, logs.notna().sum() >= LEAST_YEARS]
    middle, own = logs.stack().median(), logs.mean()
    away = logs - own
    of_all = _mean_of(away, weights)
    squares = away.notna().mul(of_all**2, axis=0).sum()
    loading = away.mul(of_all, axis=0).sum() / squares
    loading = loading + DRAWN_IN * (loading.mean() - loading)
    rest = away - pd.DataFrame(np.outer(of_all, loading), index=away.index, columns=away.columns)
    return TwoLevel(
        centre=(own + DRAWN_IN * (middle - own)).reindex(rates.columns),
        loading=loading.reindex(rates.columns),
        shared=float(of_all.std()),
        own=float(rest.stack().std()),
        level_doubt=DRAWN_IN * float(own.std()),
        years=len(logs),
    )


def _mean_of(table: pd.DataFrame, weights: pd.Series) -> pd.Series:
    """Mean of each row, weighted, over the columns that are known and have a weight."""
    weighed = table.notna() * weights.reindex(table.columns).fillna(0.0)
    return (table.fillna(0.0) * weighed).sum(axis=1) / weighed.sum(axis=1)
