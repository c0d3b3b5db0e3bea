"""What the growth model answers, source by source: the next point, sources of growth, what a parameter matters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from growthgap.economics.investment.growth_model import (
    GrowthParameters,
    growth_contributions,
    implied_tfp,
    investment_for_growth,
    investment_path,
    marginal_icor,
    next_ratio,
    tfp_growth_for_share,
    tfp_share_of_growth,
)


def shares_under_tfp_plan(
    models: Mapping[str, GrowthParameters], growths: Sequence[float], first_year: int, tfp_shares: Sequence[float]
) -> pd.DataFrame:
    """Share of output to invest each year when productivity brings a planned share of growth; years x sources.

    Investment of a year grows into the same year, as in the plan.
    """
    tfp = tfp_growth_for_share(np.asarray(tfp_shares), np.asarray(growths))
    paths = {name: investment_path(p, growths, first_year, "same_year", tfp)["share"] for name, p in models.items()}
    return pd.DataFrame(paths)


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
            "imputed": len(parameters.imputed),
        }
    columns = ["capital_output_ratio", "tfp_growth", "tfp_share", "share_needed", "marginal", "cost", "imputed"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def growth_by_source(models: Mapping[str, GrowthParameters], growth: float, share: float) -> pd.DataFrame:
    """Points of ``growth`` (fractions) from capital, labour, human capital and productivity when ``share`` is invested.

    Productivity brings what the others leave, so every column (a source) adds up to the growth asked for.
    """
    parts = {}
    for source, parameters in models.items():
        calibrated = replace(parameters, tfp_growth=implied_tfp(parameters, growth, share))
        parts[source] = growth_contributions(calibrated, share)
    return pd.DataFrame(parts)


def tornado(base: GrowthParameters, ranges: pd.DataFrame, result: Callable[[GrowthParameters], float]) -> pd.DataFrame:
    """`result` with one parameter at a time at its lowest and highest value; widest first.

    Columns: low_value, high_value (of the parameter), at_low, at_high (of the result), width.
    """
    rows = {
        field: (low, high, result(replace(base, **{field: low})), result(replace(base, **{field: high})))
        for field, (low, high) in ranges[["low", "high"]].iterrows()
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["low_value", "high_value", "at_low", "at_high"])
    table["width"] = (table["at_high"] - table["at_low"]).abs()
    return table.sort_values("width", ascending=False)


def simulate_required_paths(
    parameters: GrowthParameters, growth: np.ndarray, grdp_previous: float, inflation: np.ndarray
) -> np.ndarray:
    """Required investment of each draw and year, VND bn at the prices of the year; K/Y is carried from year to year.

    Parameters
    ----------
    parameters : arrays of n draws.
    growth : years, or n x years, fractions.
    grdp_previous : output of the year before the first, VND bn, current prices.
    inflation : n, rise of the output deflator a year.

    Returns
    -------
    n x years; investment of a year grows into the same year.
    """
    ratio = np.asarray(parameters.capital_output_ratio, dtype=float)
    output = np.full(ratio.shape, float(grdp_previous))
    growth = np.broadcast_to(growth, (ratio.size, np.shape(growth)[-1]))
    amounts = np.empty(growth.shape)
    for year in range(growth.shape[1]):
        rate = growth[:, year]
        share = investment_for_growth(parameters, rate, ratio)
        ratio = next_ratio(parameters, share, rate, ratio)
        output = output * (1 + rate) * (1 + inflation)
        amounts[:, year] = share * output
    return amounts
