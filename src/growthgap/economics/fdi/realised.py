"""From registered to realised foreign investment, and from there to what a gap means for investment and growth.

Realised capital follows registered capital by d_0, d_1, ... of each year's registrations. A dozen yearly totals
that hardly move tell the sum of these weights and not their order: the lags are reported as far as they are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.fdi.counts import Cumulative, by_year
from growthgap.economics.growth.editions import of_whole_years
from growthgap.quantity import Quantity, Table, parameter, percent, phrase, result

LEAST_YEARS = 4


@dataclass(frozen=True)
class Conversion:
    """Realised per registered capital of the same years, and what is known about the years in between."""

    ratio: float
    low: float  # least and largest ratio with any one year left out
    high: float
    years: tuple[int, ...]
    misses: dict[str, float]  # by fit: root mean square miss in the unit of the series

    @property
    def lags_identified(self) -> bool:
        """Whether lags of registered capital explain realised capital better than a straight line in time."""
        return self.misses["constrained lags"] < self.misses["straight line"]


def conversion(registered: pd.Series, realised: pd.Series, lags: int = 2) -> Conversion:
    """Ratio of realised to registered capital over the years that have both, and what lags explain of them.

    Parameters: yearly totals in one unit on integer years. The weights solve least squares with d >= 0 and a sum
    held at the ratio, on the years for which all lags are known.
    """
    from scipy.optimize import nnls

    both = pd.concat([registered.rename("registered"), realised.rename("realised")], axis=1).dropna().sort_index()
    ratio = both["realised"].sum() / both["registered"].sum()
    left_out = [both.drop(year)["realised"].sum() / both.drop(year)["registered"].sum() for year in both.index]
    lagged = pd.concat({k: both["registered"].shift(k) for k in range(lags + 1)}, axis=1)
    lagged = lagged[both.index >= both.index[0] + lags]
    target = both["realised"].loc[lagged.index]
    hold = 1e3 * float(np.abs(lagged.to_numpy()).max())  # a row so heavy that the sum is the ratio
    weights, _ = nnls(np.vstack([lagged, np.full(lags + 1, hold)]), np.append(target, hold * ratio))
    fits = {f"lag {k}": lagged[k] * target.sum() / lagged[k].sum() for k in lagged}
    fits |= {"constrained lags": lagged @ weights, "straight line": _line(target)}
    misses = {name: float(np.sqrt(np.mean(np.square(target - fit)))) for name, fit in fits.items()}
    return Conversion(float(ratio), min(left_out), max(left_out), tuple(map(int, both.index)), misses)


def _line(series: pd.Series) -> np.ndarray:
    years = series.index.to_numpy(float) - series.index[0]
    return np.polyval(np.polyfit(years, series.to_numpy(), 1), years)


@dataclass(frozen=True, eq=False)
class Realised:
    """From registered to realised capital: the nation's ratio, and what it makes of an area's registered capital.

    fits: how far lags of registered capital, and a straight line in time, miss realised capital.
    """

    ratio: Quantity
    ratio_years: Quantity
    rate: Quantity
    implied: Quantity  # realised capital a year of the area, from the December totals of its record
    implied_from: Quantity
    implied_to: Quantity
    invested: Quantity  # by foreign-invested enterprises, as published
    invested_year: Quantity
    fits: Table
    lags_identified: bool


@result
def realised(published: Any, areas: Sequence[str], record: Cumulative, year: int, vnd_per_usd: float) -> Realised:
    """The nation's ratio of realised to registered capital, applied to an area's last years of registered capital.

    Parameters: areas, preferred last; record, the months of registered capital of the area before year; vnd_per_usd,
    exchange rate where published output implies none.
    """
    both = [published.select("VN", code, counter="MINISTRY") for code in ("FDI_REG", "FDI_REALISED")]
    series = [by_year(one) for one in both]
    few = len(series[0].index.intersection(series[1].index)) < LEAST_YEARS
    known = None if few else conversion(*series)
    nation: dict[str, Any] = {"rows": both, "missing": phrase("fdi.no_ratio", least=LEAST_YEARS)}
    numbers = (known.ratio, known.low, known.high) if known else [np.nan] * 3
    ratio = percent(*numbers, interval=phrase("fdi.one_left_out"), digits=0, **nation)
    rate = exchange_rate(published, areas[::-1], vnd_per_usd)
    totals = record.series[(record.series.index.month == 12) & (record.series.index.year < year)].tail(3)
    inflow = _inflow(totals, ratio, rate, record.rows)
    span: dict[str, Any] = {"rows": record.rows, "missing": phrase("fdi.no_december")}
    invested = pd.concat([published.select(area, "INVEST_FDI").rows for area in areas]).tail(1)
    own: dict[str, Any] = {"rows": invested, "missing": phrase("fdi.no_invested")}
    amount, its_year = invested[["value", "period"]].iloc[0].astype(float) if len(invested) else (np.nan, np.nan)
    misses = pd.DataFrame(known.misses.items() if known else [], columns=["fit", "fdi_miss"])
    return Realised(
        ratio=ratio,
        ratio_years=Quantity(len(known.years) if known else np.nan, "YEARS", **nation),
        rate=rate,
        implied=inflow,
        implied_from=Quantity(totals.index[0].year if len(totals) else np.nan, "YEAR", **span),
        implied_to=Quantity(totals.index[-1].year if len(totals) else np.nan, "YEAR", **span),
        invested=Quantity(amount, "VND_BN", **own),
        invested_year=Quantity(its_year, "YEAR", **own),
        fits=Table(misses.assign(fit=[phrase(f"fdi.{name.replace(' ', '_')}") for name in misses["fit"]]), both),
        lags_identified=bool(known and known.lags_identified),
    )


def _inflow(totals: pd.Series, ratio: Quantity, rate: Quantity, rows: pd.DataFrame) -> Quantity:
    """Realised capital a year, over the ends of the ratio and the lowest and highest of some years' totals."""
    if totals.empty:
        return Quantity(np.nan, "VND_BN", missing=phrase("fdi.no_december"))
    amounts = zip((ratio.value, ratio.low, ratio.high), (totals.mean(), totals.min(), totals.max()), strict=True)
    value, low, high = (share / 100 * amount * rate.value / 1000 for share, amount in amounts)
    over = phrase("fdi.over_ratios_and_years")
    return Quantity(value, "VND_BN", low, high, over, (ratio, rate, rows), ratio.missing, digits=-3)


@result
def exchange_rate(published: Any, areas: Sequence[str], otherwise: float) -> Quantity:
    """Dong a US dollar that output implies which one publication tells in both currencies, of the latest year there is.

    Levels of two publications may be of two editions, and the rate would hold what was revised between them.

    Parameters: otherwise, the rate where no year has both: a parameter.
    """
    found = []
    for area in areas:
        told = (published.select(area, "GRDP_CURR", unit=unit).candidates for unit in ("VND_BN", "USD_MN"))
        dong, dollars = (of_whole_years(rows).set_index(["period", "source_id"], drop=False) for rows in told)
        dong, dollars = (rows[~rows.index.duplicated()] for rows in (dong, dollars))
        for key in dong.index.intersection(dollars.index):
            found.append((key[0], pd.DataFrame([dong.loc[key], dollars.loc[key]])))
    if not found:
        return Quantity(otherwise, "VND_USD", basis=parameter("vnd_per_usd"))
    _, rows = max(found, key=lambda one: one[0])
    rate = 1000 * rows["value"].iloc[0] / rows["value"].iloc[1]
    return Quantity(rate, "VND_USD", rows=rows, basis=phrase("fdi.rate_implied"))
