"""Growth arithmetic: what a rate adds up to, what a target asks for, and where growth comes from.

Growth rates are fractions (0.13 is 13 % a year); levels are in any one unit at one price base. The identities
are textbook compound growth; the rest-of-year formula follows from the definition of a cumulative rate at
constant prices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, log, prod

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError


def _check_rate(rate: float, name: str) -> None:
    if not rate > -1:
        raise GrowthGapError(f"{name} is {rate:g}; a growth rate is a fraction above -1")


def _check_positive(value: float, name: str) -> None:
    if not value > 0:
        raise GrowthGapError(f"{name} is {value:g}; allowed is a number above 0")


def multiple_after(growth: float, years: float) -> float:
    """Level after some years as a multiple of the first: (1+g)^n."""
    _check_rate(growth, "growth")
    return (1 + growth) ** years


def rate_for_multiple(multiple: float, years: float) -> float:
    """Rate a year that multiplies the level in so many years: m^(1/n) - 1."""
    _check_positive(multiple, "multiple")
    _check_positive(years, "years")
    return multiple ** (1 / years) - 1


def years_to_multiple(multiple: float, growth: float) -> float:
    """Years until the level is multiplied: ln m / ln(1+g); infinite where it never is."""
    _check_positive(multiple, "multiple")
    _check_rate(growth, "growth")
    if growth == 0:
        return 0.0 if multiple == 1 else inf
    years = log(multiple) / log(1 + growth)
    return years if years >= 0 else inf


def average_rate(growths: Sequence[float]) -> float:
    """Geometric mean of yearly rates."""
    if not len(growths):
        raise GrowthGapError("an average rate needs the rates of one year or more")
    for growth in growths:
        _check_rate(growth, "growth")
    return prod(1 + growth for growth in growths) ** (1 / len(growths)) - 1


def required_rate(multiple: float, done: Sequence[float], years_left: int) -> float:
    """Rate needed in each year left so that the level reaches a multiple of the base year.

    `done` are the rates of the years gone since the base year: [M / prod(1+g)]^(1/n) - 1.
    """
    _check_positive(multiple, "multiple")
    _check_positive(years_left, "years_left")
    for growth in done:
        _check_rate(growth, "growth already reached")
    return (multiple / prod(1 + growth for growth in done)) ** (1 / years_left) - 1


def nominal_growth(real: float, inflation: float) -> float:
    """(1+g)(1+pi) - 1."""
    _check_rate(real, "real growth")
    _check_rate(inflation, "inflation")
    return (1 + real) * (1 + inflation) - 1


def implied_deflator(nominal: float, real: float) -> float:
    """Growth of prices that reconciles nominal with real growth: (1+nominal)/(1+g) - 1."""
    _check_rate(nominal, "nominal growth")
    _check_rate(real, "real growth")
    return (1 + nominal) / (1 + real) - 1


def inflation_for_multiple(multiple: float, growth: float, years: float) -> float:
    """Inflation a year from which real growth multiplies the *nominal* level in so many years."""
    return implied_deflator(rate_for_multiple(multiple, years), growth)


@dataclass(frozen=True)
class RestOfYear:
    """Rate needed in the rest of a year, and how it moves with the target and with the weight."""

    rate: float  # fraction, on the same periods of the year before
    per_target: float  # d rate / d target = 1/(1-w)
    per_weight: float  # d rate / d weight = (G-Y)/(1-w)^2


def rest_of_year(target: float, so_far: float, weight: float) -> RestOfYear:
    """Rate that the rest of a year needs for a yearly rate: [(1+G) - w(1+Y)]/(1-w) - 1.

    Parameters: target and so_far, fractions on the year before; weight, share of the elapsed periods in last
    year's level at constant prices, between 0 and 1 (estimate it, it is not the share of the calendar).
    Raises GrowthGapError for a weight outside (0, 1).
    """
    _check_rate(target, "target")
    _check_rate(so_far, "growth so far")
    if not 0 < weight < 1:
        raise GrowthGapError(f"weight of the elapsed periods is {weight:g}; allowed is a share between 0 and 1")
    left = 1 - weight
    rate = ((1 + target) - weight * (1 + so_far)) / left - 1
    return RestOfYear(rate, 1 / left, (target - so_far) / left**2)


def year_from_parts(so_far: float, rest: float, weight: float) -> float:
    """Yearly rate that follows from the elapsed periods and the rest: w(1+Y) + (1-w)(1+r) - 1."""
    return weight * (1 + so_far) + (1 - weight) * (1 + rest) - 1


def merged_growth(growths: Sequence[float], levels: Sequence[float]) -> float:
    """Growth of merged areas from the growth of the parts and their constant-price levels in the same period."""
    previous = sum(level / (1 + growth) for growth, level in zip(growths, levels, strict=True))
    return sum(levels) / previous - 1


def contributions(shares: Mapping[str, float], growths: Mapping[str, float]) -> pd.Series:
    """Contribution of each sector to growth, c_i = s_i(t-1) g_i, as fractions; they add up to growth.

    Parameters: shares of last year's level at *constant* prices, which add up to 1 (taxes less subsidies is a
    sector), and the growth of each sector.
    """
    if set(shares) != set(growths):
        raise GrowthGapError(f"sectors differ: shares of {', '.join(shares)}, growth of {', '.join(growths)}")
    total = sum(shares.values())
    if abs(total - 1) > 0.005:
        raise GrowthGapError(f"shares add up to {total:.4f}; allowed is 1 within 0.005: no sector may be missing")
    return pd.Series({sector: share * growths[sector] for sector, share in shares.items()}, dtype=float)


def sector_growth_for_target(
    target: float, shares: Mapping[str, float], growths: Mapping[str, float], sector: str
) -> float:
    """Growth that one sector needs for the target when the others grow as given."""
    others = sum(share * growths[name] for name, share in shares.items() if name != sector)
    return (target - others) / shares[sector]


def scale_to_target(target: float, shares: Mapping[str, float], growths: Mapping[str, float]) -> pd.Series:
    """Sector growth rates in the proportions of `growths` whose contributions add up to the target."""
    total = contributions(shares, growths).sum()
    if not total > 0:
        raise GrowthGapError(f"the sectors' growth adds up to {total:g}; only a positive sum can be scaled to a target")
    return pd.Series({sector: growth * target / total for sector, growth in growths.items()}, dtype=float)


def shares_after(contributions: Mapping[str, float], growths: Mapping[str, float]) -> pd.Series:
    """Constant-price shares at the end of a year from its published contributions and sector growth (fractions).

    c_i = s_i(t-1) g_i gives the shares before, and s_i(t) = s_i(t-1)(1+g_i)/(1+g) those after; they add up to 1.
    Raises GrowthGapError for a sector that did not grow: its share cannot be told from a contribution of nought.
    """
    for sector, growth in growths.items():
        if growth == 0:
            raise GrowthGapError(f"{sector} grew by 0; its share cannot be told from its contribution")
    after = pd.Series({s: contributions[s] / growths[s] * (1 + growths[s]) for s in growths}, dtype=float)
    return after / after.sum()


def relative_growth_for_share(share_before: float, share_after: float, total_growth: float) -> float:
    """Nominal growth of a sector whose share of a total moves from one value to another."""
    _check_positive(share_before, "share before")
    return share_after / share_before * (1 + total_growth) - 1


def growth_within_editions(rows: pd.DataFrame) -> pd.DataFrame:
    """Growth from levels, inside one edition only and between consecutive years only.

    Parameters: rows with columns period (a year as text), value, flag, price_base, source_id, line. Levels of different
    editions or price bases do not chain: each edition is rebased and revised as a whole. Nor does a level flagged
    SUSPECT with one that is not.
    Returns one row for each edition and year: source_id, price_base, year, growth (fraction), lines (of both levels).
    """
    found = []
    years = rows[rows["period"].str.fullmatch(r"\d{4}")]
    for (source, base, _), edition in years.groupby(["source_id", "price_base", "flag"], sort=True):
        levels = edition.drop_duplicates("period").assign(year=lambda e: e["period"].astype(int)).set_index("year")
        for year in levels.index:
            if year - 1 in levels.index:
                now, before = levels.loc[year], levels.loc[year - 1]
                growth = now["value"] / before["value"] - 1
                found.append((source, base, year, growth, (int(before["line"]), int(now["line"]))))
    table = pd.DataFrame(found, columns=["source_id", "price_base", "year", "growth", "lines"])
    return table.sort_values(["year", "source_id"], ignore_index=True)


@dataclass(frozen=True)
class GrowthPath:
    """A path of growth rates and the level it leads to, as a multiple of the base year."""

    base_year: int
    growths: tuple[float, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.base_year + 1, self.base_year + 1 + len(self.growths)))

    @property
    def multiples(self) -> pd.Series:
        """Multiple of the base year by year, the base year included."""
        levels = np.cumprod([1.0, *(1 + growth for growth in self.growths)])
        return pd.Series(levels, index=pd.Index((self.base_year, *self.years), name="year"))


def path_after_miss(target: float, first: float, base_year: int, years: int) -> GrowthPath:
    """Path that still reaches the target's level after a first year that missed (or beat) it."""
    later = required_rate(multiple_after(target, years), [first], years - 1)
    return GrowthPath(base_year, (first, *[later] * (years - 1)))
