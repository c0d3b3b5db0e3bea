"""How often others did it: of the regions that had grown fast, how many then grew as fast as a target asks.

Windows of one region overlap and share their luck, so a hundred windows are not a hundred cases: the answer
also counts regions, and its interval comes from drawing whole regions again (a block bootstrap with a
region's whole record as its block; Künsch 1989, Annals of Statistics 17).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError

_DRAWS = 4000


@dataclass(frozen=True, eq=False)
class BaseRate:
    """Share of windows, and of regions, that reached a rate after having reached another."""

    windows: pd.DataFrame  # region, year (last before the target's years), before, after (fractions), met
    share: float  # of windows; NaN where there is none
    low: float  # 80 % interval of the share, by drawing regions again
    high: float
    regions: int  # regions with such a past
    regions_met: int  # regions that reached the rate in at least one of their windows

    @property
    def count(self) -> int:
        return len(self.windows)


def average_growth(growth: pd.DataFrame, years: int) -> pd.DataFrame:
    """Geometric mean of the years up to and including each year; NaN where one of them is missing."""
    return np.expm1(np.log1p(growth).rolling(years, min_periods=years).mean())


def base_rate(
    growth: pd.DataFrame, before: float, years_before: int, at_least: float, years_after: int, *, seed: int = 2026
) -> BaseRate:
    """Of all regions and years after a past of at least one average, how many reached another afterwards.

    Parameters: growth, fractions, one row a year and one column a region; before, least average of the past
    `years_before` years (-1 for any past); at_least, least average of the `years_after` years that follow.
    Raises GrowthGapError for a number of years below 1, or longer than the table.
    """
    if min(years_before, years_after) < 1 or years_before + years_after > len(growth):
        raise GrowthGapError(
            f"{years_before} years followed by {years_after}: each 1 or more, together at most {len(growth)}"
        )
    past = average_growth(growth, years_before)
    future = (past if years_after == years_before else average_growth(growth, years_after)).shift(-years_after)
    windows = pd.DataFrame({"before": past.stack(), "after": future.stack()}).dropna()
    windows = windows[windows["before"] >= before].rename_axis(["year", "region"]).reset_index()
    windows = windows.assign(met=windows["after"] >= at_least)
    by_region = windows.groupby("region")["met"].agg(["sum", "size"])
    low, high = _interval(by_region.to_numpy(float), seed)
    share = float(windows["met"].mean()) if len(windows) else float("nan")
    return BaseRate(windows, share, low, high, len(by_region), int((by_region["sum"] > 0).sum()))


def _interval(by_region: np.ndarray, seed: int) -> tuple[float, float]:
    """10 and 90 % quantiles of the share when regions are drawn again with replacement."""
    count = len(by_region)
    if count < 2:
        return float("nan"), float("nan")
    drawn = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=_DRAWS) @ by_region
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [0.1, 0.9])
    return float(low), float(high)


def compare(
    groups: Mapping[str, pd.DataFrame], before: float, years_before: int, at_least: float, years_after: int
) -> pd.DataFrame:
    """The base rate of several groups of regions side by side.

    Returns one row a group: group, windows, share_pct, low_pct, high_pct (80 % interval), regions,
    regions_met.
    """
    rows = []
    for name, growth in groups.items():
        rate = base_rate(growth, before, years_before, at_least, years_after)
        shares = {"share_pct": 100 * rate.share, "low_pct": 100 * rate.low, "high_pct": 100 * rate.high}
        regions = {"regions": rate.regions, "regions_met": rate.regions_met}
        rows.append({"group": name, "windows": rate.count} | shares | regions)
    return pd.DataFrame(rows)
