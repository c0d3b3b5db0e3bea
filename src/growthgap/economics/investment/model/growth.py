"""The growth model behind the ICOR: growth from investment and investment from growth, exact, year by year.

Y = A K^(1-beta) (hL)^beta and K' = (1 - delta) K + I, the World Bank's Long Term Growth Model. Investment of a year
becomes capital of the next, so by default it makes growth of the year after; `timing="same_year"` lets it grow
into its own year, as plans ("363,000 bn for 13 % in 2026") and the spreadsheet version of the model read.

The one-line functions broadcast: fields of `GrowthParameters` may be arrays of draws.

Source: World Bank, Long Term Growth Model, standard model; World Bank (2020), Viet Nam: Shifting Gears, appendix 2.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

Timing = Literal["next_year", "same_year"]


@dataclass(frozen=True)
class GrowthParameters:
    """Parameters of the model, as fractions; every rate is a year's. Floats, or arrays of draws that broadcast."""

    capital_output_ratio: float
    depreciation: float
    labour_share: float  # beta
    tfp_growth: float
    human_capital_growth: float
    population_growth: float = 0.0
    working_age_growth: float = 0.0  # growth of the share of working age in the population
    participation_growth: float = 0.0
    source: str = ""
    imputed: tuple[str, ...] = ()  # parameters that are income-group fills

    @property
    def effective_labour(self):
        """Growth factor of human capital times labour."""
        labour = (1 + self.population_growth) * (1 + self.working_age_growth) * (1 + self.participation_growth)
        return (1 + self.human_capital_growth) * labour


def growth_from_investment(parameters: GrowthParameters, share, ratio=None):
    """Growth that a share of investment in output makes; `ratio` is K/Y where it differs from the parameters'."""
    ratio = parameters.capital_output_ratio if ratio is None else ratio
    capital = 1 - parameters.depreciation + share / ratio
    beta = parameters.labour_share
    return (1 + parameters.tfp_growth) * capital ** (1 - beta) * parameters.effective_labour**beta - 1


def investment_for_growth(parameters: GrowthParameters, growth, ratio=None):
    """Share of investment in output that a growth rate needs, exact. Negative where growth comes by itself."""
    ratio = parameters.capital_output_ratio if ratio is None else ratio
    return ratio * (_capital_factor(parameters, growth) - 1 + parameters.depreciation)


def log_linear_investment(parameters: GrowthParameters, growth):
    """The usual approximation of `investment_for_growth`; 3 % low at 13 % growth, shown only for comparison."""
    p = parameters
    labour = p.human_capital_growth + p.population_growth + p.working_age_growth + p.participation_growth
    capital = (growth - p.tfp_growth - p.labour_share * labour) / (1 - p.labour_share)
    return p.capital_output_ratio * (capital + p.depreciation)


def next_ratio(parameters: GrowthParameters, share, growth, ratio=None):
    """K/Y of the following year."""
    ratio = parameters.capital_output_ratio if ratio is None else ratio
    return ratio * (1 - parameters.depreciation + share / ratio) / (1 + growth)


def marginal_icor(parameters: GrowthParameters, growth):
    """Variant F: what one more unit of growth adds to the share of investment at this growth, exact.

    (K/Y)/(1-beta) * x^(1/(1-beta)) / (1+g); the price of the next point, not comparable with the average ratios A-E.
    """
    return marginal_icor_log_linear(parameters) * _capital_factor(parameters, growth) / (1 + growth)


def marginal_icor_log_linear(parameters: GrowthParameters):
    """Variant F, log-linear: (K/Y)/(1-beta)."""
    return parameters.capital_output_ratio / (1 - parameters.labour_share)


def implied_tfp(parameters: GrowthParameters, growth, share, ratio=None):
    """Growth of productivity that reconciles a growth rate with the investment made for it."""
    without = growth_from_investment(replace(parameters, tfp_growth=0.0), share, ratio)
    return (1 + growth) / (1 + without) - 1


def tfp_share_of_growth(tfp_growth, growth):
    """Share of growth that is growth of productivity, ln(1+gA)/ln(1+g): the parts add up in logs."""
    return np.log1p(tfp_growth) / np.log1p(growth)


def tfp_growth_for_share(share, growth):
    """Growth of productivity that is a given share of growth; inverse of `tfp_share_of_growth`."""
    return np.expm1(share * np.log1p(growth))


def growth_contributions(parameters: GrowthParameters, share: float) -> pd.Series:
    """Growth split into capital, labour, human capital and TFP; adds up to growth (logs, scaled to the rate)."""
    p, growth = parameters, growth_from_investment(parameters, share)
    people = (1 + p.population_growth) * (1 + p.working_age_growth) * (1 + p.participation_growth)
    logs = pd.Series({
        "capital": (1 - p.labour_share) * np.log(1 - p.depreciation + share / p.capital_output_ratio),
        "labour": p.labour_share * np.log(people),
        "human_capital": p.labour_share * np.log1p(p.human_capital_growth),
        "productivity": np.log1p(p.tfp_growth),
    })  # fmt: skip
    return logs * (growth / np.log1p(growth)) if growth != 0 else logs


def growth_path(
    parameters: GrowthParameters, shares: Sequence[float], first_year: int, timing: Timing = "next_year"
) -> pd.DataFrame:
    """Growth carried year by year from shares of investment; index year, columns share, growth, capital_output_ratio.

    `next_year`: K/Y of the parameters is that of `first_year`, whose growth is missing (NaN, not 0).
    `same_year`: K/Y of the parameters is that of the year before, and each share grows into its own year.
    """
    ratio, growth, rows = parameters.capital_output_ratio, np.nan, []
    for share in shares:
        made = growth_from_investment(parameters, share, ratio)
        following = next_ratio(parameters, share, made, ratio)
        rows.append((share, made, following) if timing == "same_year" else (share, growth, ratio))
        growth, ratio = made, following
    years = pd.RangeIndex(first_year, first_year + len(rows), name="year")
    return pd.DataFrame(rows, years, ["share", "growth", "capital_output_ratio"])


def investment_path(
    parameters: GrowthParameters, growths: Iterable[float], tfp_growths: Iterable[float]
) -> list[float]:
    """Shares of investment that each year's growth needs beside growth of productivity, K/Y carried along.

    Investment grows into its own year, as in `growth_path` with `same_year`.
    """
    ratio, shares = parameters.capital_output_ratio, []
    for growth, tfp_growth in zip(growths, tfp_growths, strict=True):
        of_year = replace(parameters, tfp_growth=tfp_growth)
        shares.append(investment_for_growth(of_year, growth, ratio))
        ratio = next_ratio(of_year, shares[-1], growth, ratio)
    return shares


def _capital_factor(parameters: GrowthParameters, growth):
    """K'/K that growth needs: x^(1/(1-beta)), x = (1+g) / ((1+gA) ((1+gh)(1+gL))^beta)."""
    beta = parameters.labour_share
    needed = (1 + growth) / ((1 + parameters.tfp_growth) * parameters.effective_labour**beta)
    return needed ** (1 / (1 - beta))
