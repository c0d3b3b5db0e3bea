"""By how much provinces came to grow faster than they had before: what a step up that is asked for is held against."""

from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.recent import FEWEST, RECENT


def recent_means(rates: pd.DataFrame) -> pd.DataFrame:
    """Average growth (geometric mean, fraction) of the last years up to each, up to five of them and not fewer than
    three in a row; NaN where fewer are known. Parameter: rates, growth by year and area, fractions."""
    known = np.log1p(rates.reindex(range(rates.index[0], rates.index[-1] + 1))) if len(rates) else rates
    means = known.rolling(RECENT).mean()
    for years in range(RECENT - 1, FEWEST - 1, -1):
        means = means.fillna(known.rolling(years).mean())
    return np.expm1(means)


def steps(rates: pd.DataFrame, years: int = 1) -> pd.Series:
    """Average growth of some years less that of the years before them, in points, by area and first year.

    Parameter: rates, growth by year and area, fractions; years, of the average after. Averages overlap.
    """
    ahead = np.expm1(np.log1p(rates)[::-1].rolling(years).mean()[::-1])
    found = 100 * (ahead - recent_means(rates).shift(1)).reindex(rates.index)
    return found.rename_axis("year").T.stack().dropna()


def share_reaching(values: pd.Series | np.ndarray, least: float) -> float:
    """Share of values that are at least as high as one; NaN of none, or of a value that is not known."""
    known: Any = np.asarray(values, float)
    known = known[~np.isnan(known)]
    return float((known >= least).mean()) if len(known) and not np.isnan(least) else np.nan
