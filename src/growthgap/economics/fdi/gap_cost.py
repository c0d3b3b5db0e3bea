"""What a gap in registered capital costs: the investment that did not come, and the growth it would have bought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.fdi.plan_record import LastOutcome
from growthgap.economics.fdi.realised import Realised
from growthgap.economics.growth.current_prices import output_before
from growthgap.economics.investment.accounts import investment_record
from growthgap.economics.investment.icor_spread import measured_spread
from growthgap.economics.investment.model.growth import GrowthParameters
from growthgap.quantity import Quantity, Table, phrase, result


@dataclass(frozen=True, eq=False)
class GapCost:
    """What the latest gap means for investment and growth; what was lost is above 0 where the plan was missed."""

    lost_investment: Quantity
    lost_growth: Quantity
    icor: Quantity
    steps: Table


@result
def efficiency(
    published: Any,
    area: str,
    parts: Sequence[str],
    before: int,
    growth: float,
    models: Mapping[str, GrowthParameters],
    seed: int,
) -> Quantity:
    """The ratio of investment to additional output (variant B) in the latest year.

    Parameters: before, the year after the last that counts; growth, a fraction at which estimates are compared where
    that year's is near zero; models, for the net ratio.
    """
    record = investment_record(published, area, parts)
    accounts = record.accounts(before - 1)
    net = {name: (one.depreciation, one.capital_output_ratio) for name, one in models.items()}
    found = measured_spread(accounts, growth, net_parameters=net, seed=seed)
    rows = record.inputs(accounts[0].years[-1]) if accounts and accounts[0].years else []
    over, missing = phrase("fdi.over_estimates"), phrase("fdi.no_icor")
    return Quantity(found.central, "RATIO", found.low, found.high, over, rows, missing)


@result
def gap_cost(
    published: Any, area: str, parts: Sequence[str], last: LastOutcome, found: Realised, icor: Quantity
) -> GapCost:
    """The realised part of the latest gap as investment, and as points of growth at average efficiency.

    Points are investment / (ICOR x output): what the missing capital would have bought at an average price, not at
    the margin. Output is that of the gap's year, else of the year before.
    """
    gap, ratio, rate = last.last_gap, found.ratio, found.rate
    output, rows = _output(published, area, parts, last.last_year)
    missing = gap.missing or ratio.missing or icor.missing or phrase("fdi.no_output")
    known = np.isfinite([gap.value, ratio.value, icor.value, output]).all()
    share, ends = ratio.value / 100, (ratio.low / 100, ratio.high / 100)
    investment = gap.value * share * rate.value / 1000 if known else np.nan
    ratios = [one for one in (icor.value, icor.low, icor.high) if np.isfinite(one)]
    points = gap_in_growth(gap.value, share, ends, rate.value, ratios, output) if known else [np.nan] * 3
    behind: dict[str, Any] = {"missing": missing, "basis": phrase("fdi.realised_part")}
    lost = Quantity(-investment, "VND_BN", rows=(gap, ratio, rate), digits=-2, **behind)
    over = phrase("fdi.over_icors_and_ratios")
    growth = Quantity(-points[0], "PP", -points[2], -points[1], over, (lost, icor, rows), **behind)
    steps = {
        "fdi.registered_gap": gap,
        "fdi.realised_gap": Quantity(gap.value * share, "USD_MN", digits=-2, missing=missing),
        "fdi.investment_gap": Quantity(investment, "VND_BN", digits=-2, missing=missing),
        "fdi.growth_gap": Quantity(points[0], "PP", points[1], points[2], missing=missing),
    }
    table = pd.DataFrame({"step": map(phrase, steps), "step_amount": steps.values()}) if known else pd.DataFrame()
    return GapCost(lost, growth, icor, Table(table, (growth,)))


def _output(published: Any, area: str, parts: Sequence[str], year: Quantity) -> tuple[float, pd.DataFrame]:
    """Output of a year, else of the year before, with its rows."""
    for after in (1, 0) if year.known else ():
        level, rows = output_before(published, area, parts, int(year.value) + after)
        if np.isfinite(level):
            return level, rows
    return np.nan, pd.DataFrame({"line": []})


def gap_in_growth(
    gap_usd_mn: float,
    realised: float,
    ends: Sequence[float],
    vnd_per_usd: float,
    icor: Sequence[float],
    grdp_vnd_bn: float,
) -> tuple[float, float, float]:
    """Points of growth that a gap in registered capital stands for: the central number, and both ends.

    Parameters: realised and ends, realised capital as a fraction of registered; icor, ratios of investment to output
    per unit of growth, the central one first; grdp_vnd_bn, current prices of the year the investment falls in.
    """

    def points(share: float, price: float) -> float:
        return gap_usd_mn * share * vnd_per_usd / 1000 / (price * grdp_vnd_bn) * 100

    found = [points(share, price) for share in ends for price in icor]
    return points(realised, icor[0]), min(found), max(found)
