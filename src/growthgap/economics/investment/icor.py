"""Incremental capital-output ratios (ICOR): what one more unit of output took in investment.

Five variants with five names, because they differ by more than rounding: at 13 % growth the absolute ratio (A) is
13 % above the ratio of shares (B). All of them are computed from one :class:`Account`, which holds investment and
output of one area, inside one boundary, at one constant price base.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, percent, phrase

Variant = Literal["A", "B", "C", "D", "E"]

# Growth is revised by half a point and more (of the former city 11.01 became 10.65 for 2024, 12.32 became 10.38 for
# 2022). Below 2.5 % such a revision moves a ratio with growth underneath by a fifth and more.
NEAR_ZERO_GROWTH = 0.025
WINDOWS, LAGS = (3, 5), (1, 2, 3)  # years together (C) and before (D), of the estimates that are looked at


@dataclass(frozen=True)
class Account:
    """Investment and output of one area and boundary, by year, at one constant price base.

    investment by year (int), missing years absent or NaN; output of consecutive years; label, for tables.
    """

    investment: pd.Series
    output: pd.Series
    label: str = ""

    @cached_property
    def growth(self) -> pd.Series:
        """Real growth by year, a fraction; the first year has none and is absent."""
        return (self.output / self.output.shift(1) - 1).dropna()

    @cached_property
    def share(self) -> pd.Series:
        """Investment as a fraction of the same year's output."""
        return (self.investment / self.output).dropna()

    @cached_property
    def years(self) -> list[int]:
        """Years that have investment, output and growth."""
        return sorted(set(self.growth.index) & set(self.share.index))


@dataclass(frozen=True)
class Icor:
    """One ratio, or the reason why there is none."""

    variant: Variant
    first: int
    last: int
    value: float  # ratio; NaN when missing
    reason: Phrase | None = None  # why it is missing
    lag: int = 0
    label: str = ""

    @property
    def known(self) -> bool:
        return not np.isnan(self.value)


def account_from_shares(share: pd.Series, growth: pd.Series, label: str = "") -> Account:
    """Account from shares of investment in output (current prices) and real growth rates.

    This deflates investment by the deflator of output, the only one published for the city: with it A = B (1+g).

    Parameters: share, fraction of the same year's output by year, at most 1; growth, fraction by consecutive year.
    """
    _check_consecutive(growth, "growth")
    if (share.dropna() > 1).any():
        year = share[share > 1].index[0]
        raise GrowthGapError(
            f"investment of {year} is {share[year]:.2f} of output; a share above 1 means two units or areas were mixed"
        )
    chained = (1 + growth.astype(float)).cumprod()
    output = pd.concat([pd.Series({int(growth.index[0]) - 1: 1.0}), chained])
    output.index = output.index.astype(int)
    known = share[share > 0]  # the national accounts print 0 where they have no figure
    investment = (known.astype(float).set_axis(known.index.astype(int)) * output).reindex(output.index).dropna()
    return Account(investment, output, label)


def absolute_icor(account: Account, year: int) -> Icor:
    """Variant A: investment of the year per unit of output added in it, both at constant prices.

    Source: General Statistics Office of Viet Nam, national system of statistical indicators, ICOR.
    """
    return _over_increment(account, "A", account.investment.get(year, np.nan), year, year)


def share_icor(account: Account, year: int) -> Icor:
    """Variant B: share of investment in output over real growth; A / (1+g) on a common deflator.

    Source: the form used in Vietnamese plans and the press.
    """
    absolute = _over_increment(account, "B", account.investment.get(year, np.nan), year, year)
    return replace(absolute, value=absolute.value / (1 + account.growth[year])) if absolute.known else absolute


def multi_year_icor(account: Account, first: int, last: int) -> Icor:
    """Variant C: investment of the years ``first``..``last`` per unit of output added from ``first - 1`` to ``last``.

    Not the mean of the yearly ratios: years of little growth do not dominate it.
    """
    of_years = account.investment.reindex(range(first, last + 1))
    if of_years.isna().any():
        reason = phrase("investment.no_investment", years=tuple(of_years.index[of_years.isna()].tolist()))
        return Icor("C", first, last, np.nan, reason, label=account.label)
    return _over_increment(account, "C", float(of_years.sum()), first, last)


def lagged_icor(account: Account, year: int, lag: int) -> Icor:
    """Variant D: investment of ``lag`` years before per unit of output added in ``year``.

    The account holds one boundary only, so a lag that reaches before its first year is missing.
    """
    return _over_increment(account, "D", account.investment.get(year - lag, np.nan), year, year, lag)


def net_icor(account: Account, year: int, depreciation: float, capital_output_ratio: float) -> Icor:
    """Variant E: investment beyond the replacement of worn-out capital, per unit of output added.

    Capital at the start of the year is ``capital_output_ratio`` times last year's output; the ratio differs by a
    factor of two between sources, so the result is shown over all of them.
    """
    worn_out = depreciation * capital_output_ratio * account.output.get(year - 1, np.nan)
    return _over_increment(account, "E", account.investment.get(year, np.nan) - worn_out, year, year)


def icor(account: Account, variant: Variant, last: int, window: int = 1) -> Icor:
    """The ratio of variant A, B, C (over ``window`` years) or D (a year's lag) that ends in year ``last``."""
    if variant == "C":
        return multi_year_icor(account, last - window + 1, last)
    if variant == "D":
        return lagged_icor(account, last, 1)
    return absolute_icor(account, last) if variant == "A" else share_icor(account, last)


def every_icor(account: Account, year: int) -> list[Icor]:
    """The variants A to D that end in a year, C and D over all of WINDOWS and LAGS."""
    found = [absolute_icor(account, year), share_icor(account, year)]
    found += [multi_year_icor(account, year - n + 1, year) for n in WINDOWS]
    return found + [lagged_icor(account, year, lag) for lag in LAGS]


def _over_increment(account: Account, variant: Variant, amount: float, first: int, last: int, lag: int = 0) -> Icor:
    """``amount`` over the output added between ``first - 1`` and ``last``, with the reasons for having none."""
    before, after = account.output.get(first - 1, np.nan), account.output.get(last, np.nan)
    yearly_growth, reason = (after / before) ** (1 / (last - first + 1)) - 1, None
    if np.isnan(before) or np.isnan(after):
        reason = phrase("investment.no_output", year=first - 1 if np.isnan(before) else last)
    elif yearly_growth <= 0:
        reason = phrase("investment.no_growth")
    elif yearly_growth < NEAR_ZERO_GROWTH:
        reason = phrase("investment.near_zero", growth=percent(yearly_growth))
    elif np.isnan(amount):
        reason = phrase("investment.no_investment", years=(first - lag,))
    value = np.nan if reason else float(amount / (after - before))
    return Icor(variant, first, last, value, reason, lag, account.label)


def _check_consecutive(series: pd.Series, name: str) -> None:
    years = [int(year) for year in series.dropna().index]
    if not years:
        raise GrowthGapError(f"no year has a figure for {name}; an ICOR needs at least one")
    gaps = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if gaps or years != sorted(years):
        missing = (gaps or years)[0]
        raise GrowthGapError(f"the series of {name} has no figure for {missing}; its years must follow each other")
