"""What the growth model answers, source by source: the next point, sources of growth, what a parameter matters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.model.growth import (
    GrowthParameters,
    growth_contributions,
    implied_tfp,
    investment_for_growth,
    investment_path,
    log_linear_investment,
    marginal_icor,
    marginal_icor_log_linear,
    next_ratio,
    tfp_growth_for_share,
    tfp_share_of_growth,
)
from growthgap.quantity import Phrase, Quantity, Table, percent, phrase, result


def shares_under_tfp_plan(
    models: Mapping[str, GrowthParameters], growths: np.ndarray, tfp_shares: np.ndarray
) -> pd.DataFrame:
    """Share of output to invest each year when productivity brings a planned share of growth; years x sources."""
    tfp = tfp_growth_for_share(tfp_shares, growths)
    return pd.DataFrame({name: investment_path(one, growths, tfp) for name, one in models.items()})


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
    point more adds).
    """
    rows = {}
    for source, parameters in models.items():
        tfp = implied_tfp(parameters, growth_before, share_before)
        calibrated = replace(parameters, tfp_growth=tfp)
        share, larger = (investment_for_growth(calibrated, rate) for rate in (growth, growth + 0.01))
        output, more = (grdp_previous * (1 + rate) * (1 + inflation) for rate in (growth, growth + 0.01))
        rows[source] = {
            "capital_output_ratio": parameters.capital_output_ratio,
            "tfp_growth": tfp,
            "tfp_share": tfp_share_of_growth(tfp, growth_before),
            "share_needed": share,
            "marginal": marginal_icor(calibrated, growth),
            "cost": larger * more - share * output,
        }
    return pd.DataFrame.from_dict(rows, orient="index")


@result
def next_point_capital(found: pd.DataFrame, rows: Any) -> Quantity:
    """What one more point costs where capital alone has to bring it: median and ends over the sources."""
    cost = found["cost"]
    over = phrase("investment.sources_of_capital", count=len(cost))
    ends: dict[str, Any] = {"low": cost.min(), "high": cost.max(), "interval": over}
    return Quantity(cost.median(), "VND_BN", **ends, rows=rows, missing=phrase("investment.no_model"), digits=-2)


def source_name(source: str) -> Phrase:
    """A source of the capital-output ratio as readers know it."""
    return phrase(f"investment.source_{source}")


def next_point_table(found: pd.DataFrame, rows: Any) -> Table:
    """The answers of `next_point`, cheapest first."""
    table = found.dropna(subset=["cost"]).sort_values("cost")
    table.index = pd.Index([source_name(source) for source in table.index], name="capital_source")
    return Table(table.rename(columns={"marginal": "icor_f", "cost": "next_point"}), rows)


@dataclass(frozen=True, eq=False)
class ShortCut:
    """The model in its exact form beside its usual approximation in logarithms, for one source."""

    exact: Quantity  # share of output that a growth rate asks for
    short_cut: Quantity
    price_low_by: Quantity  # by which the approximation understates the price of the next point


@result
def short_cut(parameters: GrowthParameters, growth: float, rows: Any) -> ShortCut:
    """What the approximation in logarithms makes of the model's answers."""
    price = marginal_icor(parameters, growth)
    return ShortCut(
        percent(investment_for_growth(parameters, growth), rows=rows),
        percent(log_linear_investment(parameters, growth), rows=rows),
        percent(1 - marginal_icor_log_linear(parameters) / price, rows=rows, digits=0),
    )


def growth_by_source(models: Mapping[str, GrowthParameters], growth: float, share: float, rows: Any) -> Table:
    """Points of ``growth`` from capital, labour, human capital and productivity when ``share`` is invested (fractions).

    Productivity brings what the others leave, so every column (a source) adds up to the growth of the target, in
    the last row. Empty without a share.
    """
    found = {}
    for source, parameters in models.items():
        calibrated = replace(parameters, tfp_growth=implied_tfp(parameters, growth, share))
        found[source_name(source)] = 100 * growth_contributions(calibrated, share)
    table = pd.DataFrame(found).dropna().rename_axis("growth_points", axis=1)
    table.index = pd.Index([Phrase(f"investment.from_{name}") for name in table.index], name="growth_from")
    if len(table):
        table.loc[Phrase("investment.from_all")] = table.sum()
    return Table(table, rows, total=-1 if len(table) else None)


def shares_by_parameter(base: GrowthParameters, ranges: pd.DataFrame, growth: float, rows: Any) -> Table:
    """The share of output that a growth rate needs, with one parameter at a time at its ends; widest first."""
    ends, found = {"share_at_low": "low", "share_at_high": "high"}, {}
    for field, known in ranges.iterrows():
        moved = {name: replace(base, **{str(field): known[end]}) for name, end in ends.items()}
        shares = {name: investment_for_growth(one, growth) for name, one in moved.items()}
        found[Phrase(f"investment.{field}")] = shares | {"filled": known["imputed"]}
    table = pd.DataFrame.from_dict(found, orient="index").rename_axis("parameter")
    widths = (table["share_at_high"] - table["share_at_low"]).abs()
    return Table(table.loc[widths.sort_values(ascending=False).index], rows)


@dataclass(frozen=True, eq=False)
class Moved:
    """How far the parameters move the model's answer, points of output."""

    moves_most: Quantity
    moves_next: Quantity  # the second widest


@result
def moved(bars: Table) -> Moved:
    """The two widest ranges of `shares_by_parameter`."""
    widths = 100 * (bars.frame["share_at_high"] - bars.frame["share_at_low"]).abs()
    most, after = widths.iloc[:2]
    return Moved(*(Quantity(width, "PP", rows=bars.rows, digits=0) for width in (most, after)))


def simulate_required_paths(
    parameters: GrowthParameters, growth: np.ndarray, grdp_previous: float, inflation: float
) -> np.ndarray:
    """Required investment of each draw and year, VND bn at the prices of the year; K/Y is carried from year to year.

    Parameters: parameters, arrays of n draws; growth, by year (fractions); grdp_previous, output of the year before the
    first, VND bn, current prices; inflation, rise of the output deflator a year.
    Returns n x years; investment of a year grows into the same year.
    """
    ratio = np.asarray(parameters.capital_output_ratio, dtype=float)
    output = np.full(ratio.shape, float(grdp_previous))
    amounts = np.empty((ratio.size, len(growth)))
    for year, rate in enumerate(growth):
        share = investment_for_growth(parameters, rate, ratio)
        ratio = next_ratio(parameters, share, rate, ratio)
        output = output * (1 + rate) * (1 + inflation)
        amounts[:, year] = share * output
    return amounts
