"""Growth arithmetic: what a rate adds up to, what a target asks for, and where growth comes from.

Growth rates are fractions (0.13 is 13 % a year); levels are in any one unit at one price base. The identities
are textbook compound growth; the rest-of-year formula follows from the definition of a cumulative rate at
constant prices.
"""

from collections.abc import Mapping, Sequence
from math import inf, isnan, log, nan, prod

import pandas as pd

from growthgap.errors import GrowthGapError


def multiple_after(growth: float, years: float) -> float:
    """Level after some years as a multiple of the first: (1+g)^n."""
    return (1 + growth) ** years


def rate_for_multiple(multiple: float, years: float) -> float:
    """Rate a year that multiplies the level in so many years: m^(1/n) - 1."""
    return multiple ** (1 / years) - 1


def years_to_multiple(multiple: float, growth: float) -> float:
    """Years until the level is multiplied: ln m / ln(1+g); infinite where it never is."""
    if growth == 0:
        return 0.0 if multiple == 1 else inf
    years = log(multiple) / log(1 + growth)
    return years if years >= 0 else inf


def average_rate(growths: Sequence[float]) -> float:
    """Geometric mean of yearly rates."""
    return prod(1 + growth for growth in growths) ** (1 / len(growths)) - 1


def required_rate(multiple: float, done: Sequence[float], years_left: int) -> float:
    """Rate needed in each year left so that the level reaches a multiple of the base year.

    `done` are the rates of the years gone since the base year: [M / prod(1+g)]^(1/n) - 1.
    """
    return (multiple / prod(1 + growth for growth in done)) ** (1 / years_left) - 1


def nominal_growth(real: float, inflation: float) -> float:
    """(1+g)(1+pi) - 1."""
    return (1 + real) * (1 + inflation) - 1


def implied_deflator(nominal: float, real: float) -> float:
    """Growth of prices that reconciles nominal with real growth: (1+nominal)/(1+g) - 1."""
    return (1 + nominal) / (1 + real) - 1


def inflation_for_multiple(multiple: float, growth: float, years: float) -> float:
    """Inflation a year from which real growth multiplies the *nominal* level in so many years."""
    return implied_deflator(rate_for_multiple(multiple, years), growth)


def rest_of_year(target: float, so_far: float, weight: float) -> float:
    """Rate that the rest of a year needs for a yearly rate: [(1+G) - w(1+Y)]/(1-w) - 1.

    Parameters: target and so_far, fractions on the year before; weight, share of the elapsed periods in last
    year's level at constant prices, between 0 and 1 (estimate it, it is not the share of the calendar).
    """
    return ((1 + target) - weight * (1 + so_far)) / (1 - weight) - 1


def contributions(shares: Mapping[str, float], growths: Mapping[str, float]) -> pd.Series:
    """Contribution of each sector to growth, c_i = s_i(t-1) g_i, as fractions; they add up to growth.

    Parameters: shares of last year's level at *constant* prices, which add up to 1 (taxes less subsidies is a
    sector), and the growth of each sector.
    """
    return pd.Series({sector: share * growths[sector] for sector, share in shares.items()}, dtype=float)


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


def rates_left(planned: Mapping[tuple[str, ...], float], shares: pd.Series) -> pd.Series:
    """Rates of sectors out of rates of groups of them: those without one of their own share what is left at one rate.

    Parameters: planned, by the sectors of a group its rate, fractions; a smaller group counts before one that holds it;
    shares, last year's at constant prices. Returns a rate for each sector, NaN for one that is in no group.
    """
    rates = pd.Series(nan, shares.index, dtype=float)
    for group in sorted(planned, key=len):
        sectors = list(group)
        left = planned[group] * shares[sectors].sum() - (shares * rates)[sectors].sum()
        open_ = [sector for sector in sectors if isnan(rates[sector])]
        rates[open_] = left / shares[open_].sum()
    return rates


def reconciled(rates: pd.Series, shares: pd.Series, variances: pd.Series, total: float) -> pd.Series:
    """The sector rates next to given ones whose contributions add up to a total: g + V w (w'V w)^-1 (total - w'g).

    Least squares: a sector moves the further, the larger it is and the more its growth varies from year to year.
    Parameters: rates g, shares w and variances (the diagonal of V) by sector, fractions.
    Source: Stone, Champernowne and Meade (1942), The precision of national income estimates.
    """
    moved = variances * shares
    return rates + moved / (shares @ moved) * (total - shares @ rates)


def relative_growth_for_share(share_before: float, share_after: float, total_growth: float) -> float:
    """Nominal growth of a sector whose share of a total moves from one value to another."""
    return share_after / share_before * (1 + total_growth) - 1
