"""Investment that a growth target asks for, the growth that a given investment buys, and what moves the answer.

Everything is at the current prices of the *target* year, in which plans and realised investment are stated: output of
that year is last year's output times real growth times the rise of its prices. An ICOR here is the ratio of shares
(variant B); `icor_spread` brings the other variants to this scale. The one-line formulas broadcast, so that the
simulations and the reports use the same.

Source: General Statistics Office of Viet Nam, system of statistical indicators, ICOR; investment plans.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.icor_spread import IcorSpread, variant_name
from growthgap.economics.investment.model.growth import GrowthParameters, investment_for_growth
from growthgap.economics.prediction import ENDS
from growthgap.quantity import Phrase, Table, phrase


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


def required_by_method(
    spread: IcorSpread,
    growth: float,
    grdp_previous: float,
    inflation: float,
    models: Mapping[str, GrowthParameters],
    rows: Any = (),
) -> Table:
    """Required investment of the target year by variant over sources, by resampled years, and by the growth model.

    Index method; columns required (median over sources), required_low and required_high (lowest and highest source, or
    80 % of the resampled years), VND bn. The model takes each source's own national productivity. Without output of
    the year before there are no rows.
    """
    amount = required_amount(growth, 1.0, grdp_previous, inflation)
    found: dict[Phrase, tuple[float, float, float]] = {}
    known = spread.known
    for (variant, years, lag), group in known.groupby([known["variant"], known["last"] - known["first"] + 1, "lag"]):
        found[variant_name(variant, years, lag)] = _middle_and_ends(group["equivalent"])
    if spread.draws.size:
        found[phrase("investment.resampled")] = (np.median(spread.resampled), *np.quantile(spread.resampled, ENDS))
    if models:
        national = pd.Series({name: investment_for_growth(one, growth) / growth for name, one in models.items()})
        found[phrase("investment.model")] = _middle_and_ends(national)
    columns = ["required", "required_low", "required_high"]
    table = pd.DataFrame.from_dict(found, orient="index", columns=columns).rename_axis("method") * amount
    return Table(table.dropna(), rows)


def interval_parts(spread: IcorSpread, growth: float, grdp_previous: float, rows: Any = ()) -> Table:
    """How far each thing that is not known moves the required investment when it alone varies; widest first.

    Index cause; columns required_low and required_high (VND bn at prices that do not rise) and required_width.
    """
    known, found = spread.known, {}
    if spread.draws.size:
        found[phrase("investment.which_year")] = np.quantile(spread.resampled, ENDS)
    if len(known):
        first = known[known["label"].str.startswith(known["label"].iloc[0])]["equivalent"]
        latest = known[known["variant"] == "B"]["equivalent"]
        found[phrase("investment.which_variant")] = (first.min(), first.max())
        found[phrase("investment.which_source")] = (latest.min(), latest.max())
    found[phrase("investment.which_prices")] = (spread.central, 1.03 * spread.central)
    ratios = pd.DataFrame.from_dict(found, orient="index", columns=["required_low", "required_high"])
    table = (ratios * required_amount(growth, 1.0, grdp_previous)).rename_axis("cause").dropna()
    table = table.assign(required_width=table["required_high"] - table["required_low"])
    return Table(table.sort_values("required_width", ascending=False), rows)


def _middle_and_ends(values: pd.Series) -> tuple[float, float, float]:
    return values.median(), values.min(), values.max()
