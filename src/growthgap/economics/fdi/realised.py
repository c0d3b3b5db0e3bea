"""From registered to realised foreign investment, and from there to what a gap means for investment and growth.

Realised capital follows registered capital by d_0, d_1, ... of each year's registrations. A dozen yearly totals
that hardly move tell the sum of these weights and not their order: the lags are reported as far as they are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError

LEAST_YEARS = 4


@dataclass(frozen=True)
class Conversion:
    """Realised per registered capital of the same years, and what is known about the years in between."""

    ratio: float
    low: float  # least and largest ratio with any one year left out
    high: float
    years: tuple[int, ...]
    lags: tuple[tuple[int, float], ...]  # lag, weight of a constrained fit (d >= 0)
    misses: tuple[tuple[str, float], ...]  # fit, root mean square miss in the unit of the series

    @property
    def lags_identified(self) -> bool:
        """Whether lags of registered capital explain realised capital better than a straight line in time."""
        misses = dict(self.misses)
        return misses["constrained lags"] < misses["straight line"]


def conversion(registered: pd.Series, realised: pd.Series, lags: int = 2) -> Conversion:
    """Ratio of realised to registered capital over the years that have both, and constrained lag weights.

    Parameters: yearly totals in one unit on integer years. The weights solve least squares with d >= 0 and a sum
    held at the ratio, on the years for which all lags are known. Raises GrowthGapError under four common years.
    """
    from scipy.optimize import nnls

    both = pd.concat([registered.rename("registered"), realised.rename("realised")], axis=1).dropna().sort_index()
    if len(both) < LEAST_YEARS:
        raise GrowthGapError(
            f"realised and registered capital have {len(both)} years in common; {LEAST_YEARS} are needed"
        )
    ratio = both["realised"].sum() / both["registered"].sum()
    left_out = [both.drop(year)["realised"].sum() / both.drop(year)["registered"].sum() for year in both.index]
    lagged = pd.concat({k: both["registered"].shift(k) for k in range(lags + 1)}, axis=1)[
        both.index >= both.index[0] + lags
    ]
    target = both["realised"].loc[lagged.index]
    hold = 1e3 * float(np.abs(lagged.to_numpy()).max())  # a row so heavy that the sum is the ratio
    weights, _ = nnls(np.vstack([lagged, np.full(lags + 1, hold)]), np.append(target, hold * ratio))
    fits = {f"lag {k}": lagged[k] * target.sum() / lagged[k].sum() for k in lagged}
    fits |= {"constrained lags": lagged @ weights, "straight line": _line(target)}
    misses = tuple((name, float(np.sqrt(np.mean(np.square(target - fit))))) for name, fit in fits.items())
    return Conversion(
        float(ratio),
        float(min(left_out)),
        float(max(left_out)),
        tuple(int(y) for y in both.index),
        tuple(enumerate(float(w) for w in weights)),
        misses,
    )


def _line(series: pd.Series) -> np.ndarray:
    years = series.index.to_numpy(float) - series.index[0]
    return np.polyval(np.polyfit(years, series.to_numpy(), 1), years)


@dataclass(frozen=True)
class GapInGrowth:
    """What a gap in registered capital means for investment and growth; negative where short."""

    registered_usd_mn: float
    realised_usd_mn: float
    investment_vnd_bn: float
    growth_pp: float
    low: float  # of growth_pp, over the conversion ratio and the ICORs given
    high: float


def gap_in_growth(
    gap_usd_mn: float, ratio: Conversion, vnd_per_usd: float, icor: Sequence[float], grdp_vnd_bn: float
) -> GapInGrowth:
    """A gap in registered capital, converted at the realised ratio, as investment in VND and points of growth.

    Parameters: icor, ratios of investment to GRDP per unit of growth (variant B; the first is the central one);
    grdp_vnd_bn, current prices of the year the investment falls in. Points are investment / (ICOR x GRDP): what
    the missing capital would have bought at an average price, not at the margin.
    Raises GrowthGapError for an exchange rate, ICOR or GRDP that is not above 0.
    """
    for name, value in (("exchange rate", vnd_per_usd), ("ICOR", min(icor)), ("GRDP", grdp_vnd_bn)):
        if not value > 0:
            raise GrowthGapError(f"{name} is {value:g}; allowed is a number above 0")
    points = lambda share, price: gap_usd_mn * share * vnd_per_usd / 1000 / (price * grdp_vnd_bn) * 100  # noqa: E731
    ends = [points(share, price) for share in (ratio.low, ratio.high) for price in icor]
    realised = gap_usd_mn * ratio.ratio
    return GapInGrowth(
        gap_usd_mn, realised, realised * vnd_per_usd / 1000, points(ratio.ratio, icor[0]), min(ends), max(ends)
    )


def implied_exchange_rate(published: Any, areas: Sequence[str]) -> tuple[float, pd.DataFrame]:
    """VND a USD that output published in both currencies for one year implies, the latest year of any of the areas.

    `published` selects figures as `growthgap.data.Observations` does. Returns the rate, NaN where no year has both,
    and the rows behind it.
    """
    found = []
    for area in areas:
        tables = (published.select(area, "GRDP_CURR", unit=unit).table for unit in ("VND_BN", "USD_MN"))
        dong, dollars = (table.drop_duplicates("period").set_index("period") for table in tables)
        for period in dong.index.intersection(dollars.index):
            rows = pd.DataFrame([dong.loc[period], dollars.loc[period]])
            found.append((period, 1000 * rows["value"].iloc[0] / rows["value"].iloc[1], rows))
    if not found:
        return np.nan, pd.DataFrame({"line": []})
    _, rate, rows = max(found, key=lambda one: one[0])
    return float(rate), rows
