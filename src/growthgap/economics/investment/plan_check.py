"""Is a planned investment enough for a target, at which efficiency, and what does the next point cost?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from growthgap.economics.investment.growth_model import (
    GrowthParameters,
    growth_contributions,
    implied_tfp,
    investment_for_growth,
    marginal_icor,
    tfp_share_of_growth,
)
from growthgap.economics.investment.icor_spread import INTERVAL, IcorSpread
from growthgap.economics.investment.required import grdp_at_target, growth_from_amount, required_amount
from growthgap.errors import GrowthGapError

_WORDS = {
    "A": "A increments",
    "B": "B shares",
    "C": "C several years",
    "D": "D lagged",
    "E": "E net of replacement",
}
_NAMES = {
    "A": "A: increments",
    "B": "B: shares",
    "C": "C: {years} years together",
    "D": "D: investment {lag} before",
    "E": "E: net of replacement",
}


@dataclass(frozen=True)
class Range:
    """A number with the ends of its interval; NaN where it is missing."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class PlanCheck:
    """A plan against a target, with the interval that the spread of efficiency gives."""

    required: Range  # VND bn at the target year's prices
    gap: Range  # required minus planned: above 0 is missing
    share: Range  # fraction of the target year's output
    growth_bought: Range  # what the plan buys
    improvement: Range  # fraction by which the ICOR has to fall for the plan to be enough; below 0 is room
    average_per_point: Range  # VND bn
    next_point: float  # VND bn that one point more adds at the same efficiency
    break_even: float  # the ICOR (B) at which the plan is just enough
    probability_enough: float  # share of draws in which the plan is enough; NaN without draws
    grdp_previous: float
    planned: float


def check_plan(
    spread: IcorSpread, growth: float, planned: float, grdp_previous: float, inflation: float = 0.0
) -> PlanCheck:
    """Check ``planned`` (VND bn, prices of the target year) against real ``growth`` at the spread's efficiencies.

    A plan of NaN stands for none that was published: what depends on it is NaN then.
    """
    if planned <= 0:
        raise GrowthGapError(f"planned investment is {planned} bn VND; allowed is an amount above 0")
    ratios = np.array([spread.central, spread.low, spread.high])
    required = required_amount(growth, ratios, grdp_previous, inflation)
    break_even = planned / required_amount(growth, 1.0, grdp_previous, inflation)
    bought = growth_from_amount(planned, ratios, grdp_previous, inflation)
    enough = np.mean(spread.draws <= break_even) if spread.draws.size and np.isfinite(break_even) else np.nan
    return PlanCheck(
        required=Range(*required),
        gap=Range(*(required - planned)),
        share=Range(*(ratios * growth)),
        growth_bought=Range(bought[0], bought[2], bought[1]),
        improvement=Range(*(1 - break_even / ratios)),
        average_per_point=Range(*(required / (100 * growth))),
        next_point=required_amount(growth + 0.01, spread.central, grdp_previous, inflation) - required[0],
        break_even=float(break_even),
        probability_enough=float(enough),
        grdp_previous=grdp_previous,
        planned=planned,
    )


def by_inflation(
    spread: IcorSpread, growth: float, planned: float, grdp_previous: float, inflations: Sequence[float]
) -> pd.DataFrame:
    """The check under several rises of prices; index inflation (%), amounts in VND bn at the target year's prices."""
    rows = {}
    for inflation in inflations:
        check = check_plan(spread, growth, planned, grdp_previous, inflation)
        required, gap = check.required, check.gap
        rows[100 * inflation] = (required.value, required.low, required.high, gap.value, check.break_even)
    columns = ["required", "low", "high", "gap", "break_even"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("inflation_pct")


def required_quantiles(
    spread: IcorSpread, growths: Sequence[float], first_year: int, grdp_previous: float, inflation: float
) -> pd.DataFrame:
    """Required investment year by year, VND bn at the prices of each year; columns 0.1, 0.25, 0.5, 0.75, 0.9, central.

    One draw of efficiency holds for all years: the fan does not narrow by averaging what is not known.
    """
    levels = [0.1, 0.25, 0.5, 0.75, 0.9]
    ratios = np.quantile(spread.draws, levels) if spread.draws.size else np.full(len(levels), np.nan)
    rows = {}
    for year, growth in enumerate(growths, start=first_year):
        amount = required_amount(growth, 1.0, grdp_previous, inflation)
        grdp_previous = grdp_previous * (1 + growth) * (1 + inflation)
        rows[year] = [*(ratios * amount), spread.central * amount]
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*levels, "central"]).rename_axis("year")


def fan(
    spread: IcorSpread, growth: float, grdp_previous: float, inflation: float, models: Mapping[str, GrowthParameters]
) -> pd.DataFrame:
    """Required investment of the target year by variant over sources, by resampled years, and by the growth model.

    Index: the method in words; columns value (median over sources), low and high (lowest and highest source, or 80 %
    of the resampled years), VND bn. The model is calibrated to the latest year (its productivity repeats) and
    alternatively takes each source's own national productivity.
    """
    amount = required_amount(growth, 1.0, grdp_previous, inflation)
    rows: dict[str, tuple[float, float, float]] = {}
    known = spread.known
    for (variant, years, lag), group in known.groupby([known["variant"], known["last"] - known["first"] + 1, "lag"]):
        name = _NAMES[variant].format(years=years, lag=f"{lag} year{'s' if lag > 1 else ''}")
        ratios = group["equivalent"]
        rows[name] = (ratios.median(), ratios.min(), ratios.max())
    if spread.draws.size:
        resampled = spread.draws[spread.draws.size // 2 :]
        rows["Years of the record, resampled"] = (np.median(resampled), *np.quantile(resampled, INTERVAL))
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["value", "low", "high"]) * amount
    national = pd.Series({name: investment_for_growth(p, growth) for name, p in models.items()}) * amount / growth
    if len(national):
        table.loc["Growth model, national productivity"] = (national.median(), national.min(), national.max())
    return table


def growth_by_source(models: Mapping[str, GrowthParameters], growth: float, share: float) -> pd.DataFrame:
    """Points of ``growth`` (fractions) from capital, labour, human capital and productivity when ``share`` is invested.

    Productivity brings what the others leave, so every column (a source) adds up to the growth asked for.
    """
    parts = {}
    for source, parameters in models.items():
        calibrated = replace(parameters, tfp_growth=implied_tfp(parameters, growth, share))
        parts[source] = growth_contributions(calibrated, share)
    return pd.DataFrame(parts)


def preferred_estimates(spread: IcorSpread, source: str) -> pd.DataFrame:
    """The estimates of the first account, variants in words; the net ratio only with the capital of ``source``."""
    known = spread.known
    if known.empty:
        return known
    label = known["label"].iloc[0]
    chosen = known[known["label"].isin([label, f"{label}, {source}"])]
    return chosen.assign(variant=chosen["variant"].map(_WORDS))


def interval_parts(spread: IcorSpread, growth: float, grdp_previous: float) -> pd.DataFrame:
    """How far each thing that is not known moves the required investment when it alone varies; widest first.

    Index: what varies; columns low and high (VND bn at prices that do not rise) and width.
    """
    amount = required_amount(growth, 1.0, grdp_previous)
    known, rows = spread.known, {}
    if spread.draws.size:
        rows["which year of the record comes again"] = np.quantile(spread.draws[spread.draws.size // 2 :], INTERVAL)
    if len(known):
        first = known[known["label"].str.startswith(known["label"].iloc[0])]
        latest = known[known["variant"] == "B"]["equivalent"]
        rows["variant, window and lag"] = (first["equivalent"].min(), first["equivalent"].max())
        rows["source of investment and growth"] = (latest.min(), latest.max())
    rows["rise of prices, 0 to 3 %"] = (spread.central, 1.03 * spread.central)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["low", "high"]) * amount
    return table.assign(width=table["high"] - table["low"]).sort_values("width", ascending=False)


def next_point(
    models: Mapping[str, GrowthParameters],
    growth_before: float,
    share_before: float,
    growth: float,
    grdp_previous: float = float("nan"),
    inflation: float = 0.0,
) -> pd.DataFrame:
    """What the growth model says about the next point, by source, when productivity grows as in the year before.

    Index source; columns capital_output_ratio, tfp_growth (of the year before), tfp_share (of its growth), share_needed
    (of the target year's output for ``growth``), marginal (variant F: share per unit of growth), cost (VND bn that one
    point more adds), imputed (how many parameters are fills).
    """
    rows = {}
    output, larger = (grdp_at_target(rate, grdp_previous, inflation) for rate in (growth, growth + 0.01))
    for source, parameters in models.items():
        tfp = implied_tfp(parameters, growth_before, share_before)
        calibrated = replace(parameters, tfp_growth=tfp)
        rows[source] = (
            parameters.capital_output_ratio,
            tfp,
            tfp_share_of_growth(tfp, growth_before),
            investment_for_growth(calibrated, growth),
            marginal_icor(calibrated, growth),
            investment_for_growth(calibrated, growth + 0.01) * larger
            - investment_for_growth(calibrated, growth) * output,
            len(parameters.imputed),
        )
    columns = [
        "capital_output_ratio",
        "tfp_growth",
        "tfp_share",
        "share_needed",
        "marginal",
        "cost",
        "imputed",
    ]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)
