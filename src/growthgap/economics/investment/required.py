"""Investment that a growth target asks for at a given ICOR, and the growth that a given investment buys.

Everything is at the current prices of the *target* year, in which plans and realised investment are stated:
output of that year is last year's output times real growth times the rise of its prices. The functions that
return a plain array broadcast, so that the simulations and the reports use one formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from growthgap.errors import GrowthGapError

RatioVariant = Literal["A", "B"]


@dataclass(frozen=True)
class RequiredInvestment:
    """What a growth rate asks for in one year."""

    amount_vnd_bn: float  # current prices of the target year
    share_of_grdp: float  # fraction of the target year's output
    grdp_vnd_bn: float  # output of the target year, current prices
    average_per_point_vnd_bn: float  # amount per percentage point of growth
    marginal_per_point_vnd_bn: float  # what the next point adds at the same ICOR
    growth: float
    icor: float
    inflation: float
    variant: RatioVariant


def investment_share(growth, icor, variant: RatioVariant = "B"):
    """Investment as a fraction of the target year's output: ICOR * g (B) or ICOR * g / (1 + g) (A). Broadcasts.

    Source: General Statistics Office of Viet Nam, system of statistical indicators, ICOR (A); investment plans (B).
    """
    if variant == "B":
        return icor * growth
    if variant == "A":
        return icor * growth / (1 + growth)
    raise GrowthGapError(f"required investment is defined for the ICOR variants A and B, not for {variant!r}")


def grdp_at_target(growth, grdp_previous, inflation=0.0):
    """Output of the target year at its own prices: G (1 + g) (1 + pi). Broadcasts."""
    return grdp_previous * (1 + growth) * (1 + inflation)


def required_amount(growth, icor, grdp_previous, inflation=0.0, variant: RatioVariant = "B"):
    """Required investment at the target year's prices, same unit as ``grdp_previous``. Broadcasts; no checks."""
    return investment_share(growth, icor, variant) * grdp_at_target(growth, grdp_previous, inflation)


def required_investment(
    growth: float, icor: float, grdp_previous: float, inflation: float = 0.0, variant: RatioVariant = "B"
) -> RequiredInvestment:
    """Investment that real growth of ``growth`` asks for in the next year.

    Parameters
    ----------
    growth : fraction a year, > 0.
    icor : ratio > 0 of the variant named (B by default: share of investment over growth, in fractions).
    grdp_previous : last year's output, VND bn, current prices.
    inflation : rise of the output deflator to the target year, fraction > -1.
    variant : "A" (absolute, at constant prices) or "B" (from shares); A = B (1 + g).

    Raises
    ------
    GrowthGapError when growth, ICOR or output is not positive: an ICOR says nothing about a shrinking economy.

    Examples
    --------
    >>> round(required_investment(0.13, 3.7009, 734_420).amount_vnd_bn, -3)
    399000.0
    """
    _check_positive(growth=growth, icor=icor, grdp_previous=grdp_previous, inflation_factor=1 + inflation)
    amount = required_amount(growth, icor, grdp_previous, inflation, variant)
    one_more = required_amount(growth + 0.01, icor, grdp_previous, inflation, variant)
    output = grdp_at_target(growth, grdp_previous, inflation)
    return RequiredInvestment(
        float(amount), float(amount / output), float(output), float(amount / (100 * growth)), float(one_more - amount),
        growth, icor, inflation, variant,
    )  # fmt: skip


def growth_for_investment(
    investment: float, icor: float, grdp_previous: float, inflation: float = 0.0, variant: RatioVariant = "B"
) -> float:
    """Real growth, a fraction, that ``investment`` (VND bn, prices of the target year) buys; inverse of the above.

    With B the required investment is quadratic in growth, and the growth is its positive root.
    """
    _check_positive(icor=icor, grdp_previous=grdp_previous, inflation_factor=1 + inflation)
    if investment < 0:
        raise GrowthGapError(f"investment is {investment}; allowed is 0 or more")
    return float(growth_from_amount(investment, icor, grdp_previous, inflation, variant))


def growth_from_amount(investment, icor, grdp_previous, inflation=0.0, variant: RatioVariant = "B"):
    """Growth for an investment; broadcasts, no checks."""
    at_last_years_output = investment / (icor * grdp_previous * (1 + inflation))
    if variant == "A":
        return at_last_years_output
    if variant != "B":
        raise GrowthGapError(f"growth for an investment is defined for the ICOR variants A and B, not for {variant!r}")
    # the root of g (1 + g) = x, written so that a small x loses no digits
    return 2 * at_last_years_output / (1 + np.sqrt(1 + 4 * at_last_years_output))


def break_even_icor(
    growth: float, investment: float, grdp_previous: float, inflation: float = 0.0, variant: RatioVariant = "B"
) -> float:
    """The highest ICOR at which ``investment`` is still enough for ``growth``."""
    _check_positive(growth=growth, investment=investment, grdp_previous=grdp_previous, inflation_factor=1 + inflation)
    return float(investment / required_amount(growth, 1.0, grdp_previous, inflation, variant))


def _check_positive(**values: float) -> None:
    for name, value in values.items():
        if not value > 0:
            raise GrowthGapError(f"{name} is {value}; required investment needs a number above 0")
