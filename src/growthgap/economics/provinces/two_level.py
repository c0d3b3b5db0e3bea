"""Forecast of a province's growth from its own record and those of all others: a mean of two levels.

A record of four to eight years tells little of a province: its own mean is drawn half-way to the median of all
provinces and years. Growth of a year then lies around that centre as far as years have lain around their provinces' own
means; three things make up this variance:

- the years that all provinces share, as far as the mean of all, weighted with output, moved from year to year;
- the doubt about the province's level: as large as what its mean was drawn in by, over all provinces;
- the province's own surprises, which take the rest.

The average over several years has the doubt about both levels in full, and of the yearly surprises their part. Growth
is in logs, ln(1 + g), and normal. Large provinces move with the country more than small ones do; the shared part is
measured on their sum, so that statements about a sum of provinces hold, and not those about the distance of two.

How it did beside other forecasts, among them the same with a share that is estimated: `growthgap.economics.provinces.
tested`. Source: Efron & Morris (1975), JASA 70 (means drawn together); Searle, Casella & McCulloch (1992), Variance
Components, ch. 3 (variances of shared and own parts).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from growthgap.economics.provinces.record import LEAST_YEARS

DRAWN_IN = 0.5  # share of the distance between a province's own mean and the median of all


@dataclass(frozen=True, eq=False)
class TwoLevel:
    """What the record says of the years after it; log growth."""

    centre: pd.Series  # by area; NaN where the record is too short
    spread: float  # standard deviation of a year around it
    shared: float  # that part of it which all provinces share
    level_doubt: float  # of a province's level
    years: int  # of the record: the shared level is known as well as the mean of so many

    @property
    def shared_doubt(self) -> float:
        """Standard deviation of the level that all provinces share."""
        return self.shared / np.sqrt(self.years)

    @property
    def own(self) -> float:
        """Standard deviation of a province's own surprise of a year."""
        rest = self.spread**2 - self.shared**2 - self.shared_doubt**2 - self.level_doubt**2
        return float(np.sqrt(max(rest, 0.0)))

    @property
    def unshared(self) -> "TwoLevel":
        """The same with nothing that provinces share: every surprise is a province's own."""
        return replace(self, shared=0.0)

    def deviation(self, years: int) -> float:
        """Standard deviation of the average over so many years after the record."""
        lasting = self.level_doubt**2 + self.shared_doubt**2
        return float(np.sqrt(lasting + (self.spread**2 - lasting) / years))

    def quantiles(self, area: str, years: int, levels: Sequence[float]) -> np.ndarray:
        """Growth (fraction) of a later year, or geometric mean of several, that is not reached with a probability."""
        from scipy.special import ndtri

        return np.expm1(self.centre[area] + self.deviation(years) * ndtri(np.asarray(levels)))

    def chance(self, area: str, years: int, rate: float) -> float:
        """Probability that growth of a later year, or the geometric mean of several, is at least a rate (fraction)."""
        from scipy.special import ndtr

        return float(ndtr((self.centre[area] - np.log1p(rate)) / self.deviation(years)))


def learn(rates: pd.DataFrame, weights: pd.Series, drawn_in: float = DRAWN_IN) -> TwoLevel:
    """The forecast of the years after a record.

    Parameters: rates, growth by year (rows) and area (columns), fractions; weights, output of each area; drawn_in, the
    share by which own means are drawn to the median of all. Areas with fewer than four years have no forecast.
    """
    logs = np.log1p(rates)
    logs = logs.loc[:, logs.notna().sum() >= LEAST_YEARS]
    middle, own = logs.stack().median(), logs.mean()
    away = logs - own
    spread = float(away.stack().std())
    together = mean_of(away, weights)
    return TwoLevel(
        centre=(own + drawn_in * (middle - own)).reindex(rates.columns),
        spread=spread,
        shared=min(float(together.std()), spread) if len(together) > 1 else 0.0,
        level_doubt=drawn_in * float(own.std()) if len(own) > 1 else 0.0,
        years=len(logs),
    )


def mean_of(table: pd.DataFrame, weights: pd.Series) -> pd.Series:
    """Mean of each row, weighted, over the columns that are known and have a weight."""
    weighed = table.notna() * weights.reindex(table.columns).fillna(0.0)
    return (table.fillna(0.0) * weighed).sum(axis=1) / weighed.sum(axis=1)


def paths(found: TwoLevel, horizon: int, count: int, seed: int) -> np.ndarray:
    """Draws of growth that share the year's surprise and the doubt about its level: (areas, paths, years), fractions.

    Areas are those of `found.centre`, without forecast NaN. Each year of each area is distributed as the forecast says.
    """
    generator = np.random.default_rng(seed)
    areas = len(found.centre)
    level = generator.normal(0, found.level_doubt, (areas, count, 1))
    shared_level = generator.normal(0, found.shared_doubt, (1, count, 1))
    shared = generator.normal(0, found.shared, (1, count, horizon))
    own = generator.normal(0, found.own, (areas, count, horizon))
    return np.expm1(found.centre.to_numpy()[:, None, None] + level + shared_level + shared + own)
