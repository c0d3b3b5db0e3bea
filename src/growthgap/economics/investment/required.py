"""Investment that a growth target asks for, with its interval, and the growth that a given investment buys.

Everything is at the current prices of the *target* year, in which plans and realised investment are stated: output of
that year is last year's output times real growth times the rise of its prices. An ICOR here is the ratio of shares
(variant B); `icor_spread` brings the other variants to this scale. The one-line formulas broadcast, so that the
simulations and the reports use the same.

Source: General Statistics Office of Viet Nam, system of statistical indicators, ICOR; investment plans.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.investment.growth_model import GrowthParameters, investment_for_growth
from growthgap.economics.investment.icor import VARIANTS
from growthgap.economics.investment.icor_spread import INTERVAL, IcorSpread

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Interval:
    """A number with the ends of its interval; NaN where it is missing."""

    value: float
    low: float
    high: float


def output_at_target(growth, grdp_previous, inflation=0.0):
    """Output of the target year at its own prices: G (1 + g) (1 + pi)."""
    return grdp_previous * (1 + growth) * (1 + inflation)


def required_amount(growth, icor, grdp_previous, inflation=0.0):
    """Required investment at the target year's prices, in the unit of output: ICOR * g * G (1 + g) (1 + pi)."""
    return icor * growth * output_at_target(growth, grdp_previous, inflation)


def growth_from_amount(investment, icor, grdp_previous, inflation=0.0):
    """Growth for an investment: the root of g (1 + g) = x, written so that a small x loses no digits."""
    at_last_years_output = investment / (icor * grdp_previous * (1 + inflation))
    return 2 * at_last_years_output / (1 + np.sqrt(1 + 4 * at_last_years_output))


def required_quantiles(
    spread: IcorSpread, growths: Sequence[float], first_year: int, grdp_previous: float, inflation: float
) -> pd.DataFrame:
    """Required investment year by year, VND bn at the prices of each year; columns 0.1, 0.25, 0.5, 0.75, 0.9, central.

    One draw of efficiency holds for all years: the fan does not narrow by averaging what is not known.
    """
    ratios = [*(np.quantile(spread.draws, LEVELS) if spread.draws.size else [np.nan] * len(LEVELS)), spread.central]
    rows = {}
    for year, growth in enumerate(growths, start=first_year):
        rows[year] = np.array(ratios) * required_amount(growth, 1.0, grdp_previous, inflation)
        grdp_previous = output_at_target(growth, grdp_previous, inflation)
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*LEVELS, "central"]).rename_axis("year")


def fan(
    spread: IcorSpread, growth: float, grdp_previous: float, inflation: float, models: Mapping[str, GrowthParameters]
) -> pd.DataFrame:
    """Required investment of the target year by variant over sources, by resampled years, and by the growth model.

    Index: the method in words; columns value (median over sources), low and high (lowest and highest source, or 80 %
    of the resampled years), VND bn. The model takes each source's own national productivity.
    """
    amount = required_amount(growth, 1.0, grdp_previous, inflation)
    rows: dict[str, tuple[float, float, float]] = {}
    known = spread.known
    for (variant, years, lag), group in known.groupby([known["variant"], known["last"] - known["first"] + 1, "lag"]):
        name = VARIANTS[variant].of.format(years=years, lag=f"{lag} year{'s' if lag > 1 else ''}")
        rows[name] = _middle_and_ends(group["equivalent"])
    if spread.draws.size:
        rows["Years of the record, resampled"] = (np.median(spread.resampled), *np.quantile(spread.resampled, INTERVAL))
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["value", "low", "high"]) * amount
    national = pd.Series({name: investment_for_growth(p, growth) for name, p in models.items()}) * amount / growth
    if len(national):
        table.loc["Growth model, national productivity"] = _middle_and_ends(national)
    return table


def interval_parts(spread: IcorSpread, growth: float, grdp_previous: float) -> pd.DataFrame:
    """How far each thing that is not known moves the required investment when it alone varies; widest first.

    Index: what varies; columns low and high (VND bn at prices that do not rise) and width.
    """
    known, rows = spread.known, {}
    if spread.draws.size:
        rows["which year of the record comes again"] = np.quantile(spread.resampled, INTERVAL)
    if len(known):
        first = known[known["label"].str.startswith(known["label"].iloc[0])]["equivalent"]
        latest = known[known["variant"] == "B"]["equivalent"]
        rows["variant, window and lag"] = (first.min(), first.max())
        rows["source of investment and growth"] = (latest.min(), latest.max())
    rows["rise of prices, 0 to 3 %"] = (spread.central, 1.03 * spread.central)
    ratios = pd.DataFrame.from_dict(rows, orient="index", columns=["low", "high"])
    table = ratios * required_amount(growth, 1.0, grdp_previous)
    return table.assign(width=table["high"] - table["low"]).sort_values("width", ascending=False)


def _middle_and_ends(values: pd.Series) -> tuple[float, float, float]:
    return values.median(), values.min(), values.max()
