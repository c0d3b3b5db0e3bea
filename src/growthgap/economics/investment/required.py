"""Investment that a growth target asks for, the growth that a given investment buys, and what moves the answer.

Everything is at the current prices of the *target* year, in which plans and realised investment are stated: output of
that year is last year's output times real growth times the rise of its prices. An ICOR here is the ratio of shares
(variant B); `icor_spread` brings the other variants to this scale. The one-line formulas broadcast, so that the
simulations and the reports use the same.

Source: General Statistics Office of Viet Nam, system of statistical indicators, ICOR; investment plans.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.icor_spread import IcorSpread, variant_name
from growthgap.economics.investment.model.growth import GrowthParameters, investment_for_growth
from growthgap.economics.prediction import ENDS
from growthgap.quantity import Phrase, Quantity, Table, phrase, result


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
    spread: IcorSpread, growth: float, grdp_previous: float, inflation: float, central: Quantity, rows: Any = ()
) -> Table:
    """Required investment of the target year: the central amount, then by variant over sources, and by resampled years.

    Parameter: central, the amount that is stated, with its interval. Index method; columns required (median over
    sources), required_low and required_high (lowest and highest source, or 80 % of the resampled years), VND bn.
    Without output of the year before there are no rows.
    """
    amount = required_amount(growth, 1.0, grdp_previous, inflation)
    found: dict[Phrase, tuple[float, float, float]] = {}
    known = spread.known
    for (variant, years, lag), group in known.groupby([known["variant"], known["last"] - known["first"] + 1, "lag"]):
        found[variant_name(variant, years, lag)] = _middle_and_ends(group["equivalent"])
    if spread.draws.size:
        found[phrase("investment.resampled")] = (np.median(spread.resampled), *np.quantile(spread.resampled, ENDS))
    columns = ["required", "required_low", "required_high"]
    table = pd.DataFrame.from_dict(found, orient="index", columns=columns) * amount
    stated = pd.DataFrame([[central.value, central.low, central.high]], [phrase("investment.stated")], columns)
    return Table(pd.concat([stated, table]).rename_axis("method").dropna(subset="required"), rows)


@dataclass(frozen=True, eq=False)
class BesidePlan:
    """How many methods ask for more than a plan, and what the growth model, which is none of them, asks for."""

    methods: Quantity
    methods_above: Quantity  # by their middle; the stated amount is none of them
    model_required: Quantity  # with each source's own national productivity: median, lowest and highest source


@result
def beside_plan(methods: Table, planned: Quantity, models: Mapping[str, GrowthParameters], growth: float,
                output_target: Quantity, rows: Any) -> BesidePlan:  # fmt: skip
    """Count the methods of `required_by_method` that ask for more than is planned.

    Parameters: output_target, output of the target year; rows behind the model.
    """
    asked, none = (
        methods.frame["required"].drop(phrase("investment.stated"), errors="ignore"),
        phrase("investment.no_method"),
    )
    above = (asked > planned.value).sum() if len(asked) and planned.known else np.nan
    shares = pd.Series({name: investment_for_growth(one, growth) for name, one in models.items()}, dtype=float)
    middle, low, high = _middle_and_ends(shares * output_target.value)
    over = phrase("investment.sources_of_capital", count=len(shares))
    said: dict[str, Any] = {"interval": over, "missing": output_target.missing or phrase("investment.no_model")}
    return BesidePlan(
        Quantity(len(asked) or np.nan, "COUNT", rows=methods.rows, missing=none),
        Quantity(above, "COUNT", rows=[*methods.rows, planned], missing=planned.missing or none),
        Quantity(middle, "VND_BN", low, high, rows=[output_target, *rows], digits=-3, **said),
    )


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


@result
def widest_part(parts: Table) -> Quantity:
    """By how much the first of `interval_parts` moves the required investment."""
    widths = parts.frame["required_width"]
    missing = phrase("investment.no_output_before")
    return Quantity(widths.iloc[0] if len(widths) else np.nan, "VND_BN", rows=parts.rows, missing=missing, digits=-3)


def _middle_and_ends(values: pd.Series) -> tuple[float, float, float]:
    return values.median(), values.min(), values.max()
