"""How often others did it: of the regions that had grown fast, how many then grew as fast as a target asks.

Windows of one region overlap, and regions of one age share its luck, so a hundred windows are not a hundred cases: the
answer also counts regions, tells the ages apart, and has its interval from drawing regions and blocks of calendar years
again together (Künsch 1989, Annals of Statistics 17, for blocks; Cameron, Gelbach and Miller 2011, Journal of Business
and Economic Statistics 29, for two ways at once).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics import ages
from growthgap.economics.growth.arithmetic import average_rate
from growthgap.economics.growth.record import Record
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, Table, interval, percent, phrase, result

_DRAWS = 4000
_BLOCK = 8  # calendar years that are drawn together: what is common to all regions lasts that long


@dataclass(frozen=True, eq=False)
class BaseRate:
    """Share of windows, and of regions, that reached a rate after having reached another."""

    windows: pd.DataFrame  # region, year (last before the target's years), before, after (fractions), met
    share: float  # of windows; NaN where there is none
    low: float  # 80 % interval of the share, by drawing regions and years again
    high: float
    regions: int  # regions with such a past
    regions_met: int  # regions that reached the rate in at least one of their windows


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
    by_region = windows.groupby("region")["met"].any()
    low, high = _interval(windows, seed)
    share = float(windows["met"].mean()) if len(windows) else float("nan")
    return BaseRate(windows, share, low, high, len(by_region), int(by_region.sum()))


def _interval(windows: pd.DataFrame, seed: int) -> tuple[float, float]:
    """10 and 90 % quantiles of the share when regions, and circular blocks of years, are drawn with replacement."""
    regions = windows["region"].nunique()
    if regions < 2:
        return float("nan"), float("nan")
    span = range(windows["year"].min(), windows["year"].max() + 1)
    counted = windows.pivot(index="year", columns="region", values="met").reindex(span)
    met, known = counted.eq(True).to_numpy(float), counted.notna().to_numpy(float)
    rng, years = np.random.default_rng(seed), len(span)
    times_region = rng.multinomial(regions, np.full(regions, 1 / regions), size=_DRAWS)
    starts = rng.integers(years, size=(_DRAWS, -(-years // _BLOCK)))
    drawn = (starts[:, :, None] + np.arange(_BLOCK)).reshape(_DRAWS, -1)[:, :years] % years
    times_year = np.array([np.bincount(one, minlength=years) for one in drawn])
    reached, cases = ((times_year @ one * times_region).sum(axis=1) for one in (met, known))
    low, high = np.quantile(reached[cases > 0] / cases[cases > 0], [0.1, 0.9])
    return float(low), float(high)


def by_era(rate: BaseRate) -> pd.DataFrame:
    """Windows and the share of them that reached the rate, by the age in which their past ended.

    Index: first and last such year of each age with a window; columns windows, met (share), regions, regions_met.
    """
    windows = rate.windows.assign(age=ages.ages(rate.windows["year"]))
    found = {}
    for _, some in windows.groupby("age"):
        regions = some.groupby("region")["met"].any()
        row = (len(some), some["met"].mean(), len(regions), int(regions.sum()))
        found[int(some["year"].min()), int(some["year"].max())] = row
    return pd.DataFrame.from_dict(found, orient="index", columns=["windows", "met", "regions", "regions_met"])


@dataclass(frozen=True, eq=False)
class BaseRates:
    """How often regions that had grown fast then grew as fast as a target asks."""

    base_rate: Quantity  # share of windows
    base_rate_windows: Quantity
    base_rate_regions: Quantity  # regions with such a past
    base_rate_met: Quantity  # regions that reached the rate in at least one of their windows
    best_share: Quantity  # share of windows in the age in which it was highest
    best_from: Quantity  # the years in which their past ended
    best_to: Quantity
    none_windows: Quantity  # windows after the last that reached the rate
    none_from: Quantity  # since which year their past ended
    table: Table  # by group of regions
    eras: Table  # of all regions, by age
    windows: Table  # year, region and kind of region; growth before and after, per cent a year


@result
def base_rates(
    groups: Mapping[str, pd.DataFrame],
    reference: pd.DataFrame,
    before: float,
    years_before: int,
    at_least: float,
    years_after: int,
    seed: int = 2026,
) -> BaseRates:
    """The base rate of all regions of a pool, and of groups of them side by side.

    Parameters: groups of regions by code, the first of them with all; reference, the published rows behind them; the
    others as of `base_rate`.
    """
    asked = (before, years_before, at_least, years_after)
    found = {name: base_rate(growth, *asked, seed=seed) for name, growth in groups.items()}
    every = next(iter(found.values()))
    rows = reference.drop_duplicates("source_id")  # one of each source stands for its table
    behind: dict[str, Any] = {"rows": rows, "basis": phrase("forecast.whole_tables")}
    why, eras = phrase("targets.no_fast", years=years_before), by_era(every)
    best = eras.sort_values("met").tail(1)
    (first, last), share = (best.index[0], best["met"].iloc[0]) if len(best) else ((nan, nan), nan)
    since = every.windows.loc[every.windows["met"], "year"].max() + 1
    after = (every.windows["year"] >= since).sum() or nan
    told: dict[str, Any] = behind | {"missing": phrase("targets.met_to_the_end") if len(eras) else why}
    return BaseRates(
        base_rate=Quantity(every.share, "PROB", every.low, every.high, interval(80), missing=why, **behind),
        base_rate_windows=Quantity(len(every.windows), "COUNT", **behind),
        best_share=Quantity(share, "PROB", missing=why, **behind),
        best_from=Quantity(first, "YEAR", missing=why, **behind),
        best_to=Quantity(last, "YEAR", missing=why, **behind),
        none_windows=Quantity(after, "COUNT", **told),
        none_from=Quantity(since if after > 0 else nan, "YEAR", **told),
        base_rate_regions=Quantity(every.regions, "COUNT", **behind),
        base_rate_met=Quantity(every.regions_met, "COUNT", **behind),
        table=Table(_by_group(found), rows),
        eras=Table(_eras(eras), rows),
        windows=Table(_windows(every, reference), rows),
    )


@result
def own_past(past: Record, until: int, years: int) -> Quantity:
    """Average growth a year of an area in its last years with a figure up to a year, where they are years in a row."""
    rows = past.table[past.table["year"].astype(int) <= until].tail(years)
    known = rows["year"].astype(int)
    in_a_row = len(rows) == years and known.max() - known.min() == years - 1
    average = average_rate(rows["growth"].astype(float).tolist()) if in_a_row else nan
    return percent(average, rows=rows, missing=phrase("targets.no_own_past", years=years, year=until))


def _by_group(found: Mapping[str, BaseRate]) -> pd.DataFrame:
    why = phrase("targets.none_fast")
    rows = [
        (
            phrase(f"targets.{name}"),
            len(one.windows),
            Quantity(one.share, "PROB", one.low, one.high, interval(80), missing=why),
            one.regions,
            one.regions_met,
        )
        for name, one in found.items()
    ]
    return pd.DataFrame(rows, columns=["group", "windows", "share_met", "regions", "regions_met"])


def _eras(eras: pd.DataFrame) -> pd.DataFrame:
    names = [ages.span(pd.Series(ends)) for ends in eras.index]
    return eras.rename(columns={"met": "era_share"}).set_axis(pd.Index(names, name="era", dtype=object))


def _windows(rate: BaseRate, reference: pd.DataFrame) -> pd.DataFrame:
    """Every window as a point: growth before and after it, with the kind of its region."""
    regions, points = reference.drop_duplicates("ref_area").set_index("ref_area"), rate.windows
    kinds = [phrase(f"targets.{kind}") for kind in points["region"].map(regions["class"])]
    shown = pd.DataFrame({"window_until": points["year"].astype(str), "region_kind": kinds}).assign(
        growth_before=100 * points["before"], growth_after=100 * points["after"]
    )
    return shown.set_index(points["region"].map(regions["name"]))
