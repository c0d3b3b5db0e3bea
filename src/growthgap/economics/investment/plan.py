"""Is the planned investment enough for a growth target, and at which efficiency: from published figures to the answer.

`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.accounts import InvestmentRecord, carried_output, investment_record
from growthgap.economics.investment.growth_model import GrowthParameters
from growthgap.economics.investment.icor import Account, Variant, icor_table
from growthgap.economics.investment.icor_spread import IcorSpread, icor_spread
from growthgap.economics.investment.model_answers import next_point
from growthgap.economics.investment.required import Interval, growth_from_amount, required_amount
from growthgap.errors import GrowthGapError


@dataclass(frozen=True)
class PlanCheck:
    """A plan against a target, with the interval that the spread of efficiency gives."""

    required: Interval  # VND bn at the target year's prices
    gap: Interval  # required minus planned: above 0 is missing
    share: Interval  # fraction of the target year's output
    growth_bought: Interval  # what the plan buys
    improvement: Interval  # fraction by which the ICOR has to fall for the plan to be enough; below 0 is room
    average_per_point: Interval  # VND bn
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
        required=Interval(*required),
        gap=Interval(*(required - planned)),
        share=Interval(*(ratios * growth)),
        growth_bought=Interval(bought[0], low=bought[2], high=bought[1]),
        improvement=Interval(*(1 - break_even / ratios)),
        average_per_point=Interval(*(required / (100 * growth))),
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


@dataclass(frozen=True)
class PlanQuestion:
    """What is asked of a plan: real growth (fraction) in a year, at which efficiency, at which prices."""

    growth: float
    target_year: int
    planned: float | None = None  # VND bn; None takes the published plan
    inflation: float = 0.0  # rise of output prices to the target year
    variant: Variant = "B"  # of the central estimate of efficiency
    window: int = 1  # years that variant C takes together
    assumed_icor: float | None = None  # a ratio B that takes the estimate's place and has no interval


@dataclass(frozen=True, eq=False)
class PlanStudy:
    """Record, efficiency and the check of the plan for one target year."""

    record: InvestmentRecord
    accounts: list[Account]  # rivals, preferred first; empty where nothing was published
    spread: IcorSpread
    check: PlanCheck
    latest_year: int  # latest year with investment, output and growth; the year before the target without any
    growth_before: float  # of the latest year
    share_before: float
    next_point: pd.DataFrame  # see model_answers.next_point
    plan_rows: list[pd.DataFrame]  # the published plan, if it is that which is checked
    output_published: bool  # whether output of the year before the target was published

    @property
    def table(self) -> pd.DataFrame:
        """The record year by year: output, rival investment, share, growth, ratios A and B, implied (bool)."""
        if not self.accounts:
            return pd.DataFrame()
        account = self.accounts[0]
        both = icor_table([account], windows=(), lags=()).pivot(index="last", columns="variant", values="value")
        rivals = pd.DataFrame(dict(self.record.investment)).reindex(account.years)
        table = pd.DataFrame({"output": self.record.output.reindex(account.years)}).join(rivals)
        table = table.assign(share=account.share, growth=account.growth).join(both)
        return table.assign(implied=table.index.isin(self.record.implied)).rename_axis("year")


def study_plan(
    published: Any,
    area: str,
    parts: Sequence[str],
    asked: PlanQuestion,
    models: Mapping[str, GrowthParameters] | None = None,
    seed: int = 2026,
) -> PlanStudy:
    """Check the investment planned for a target year against the growth asked for.

    Parameters: parts, areas that ``area`` was merged from; models, parameters of the growth model by source (for
    variant E and the next point); seed of the draws of efficiency.
    """
    models, growth, before = models or {}, asked.growth, asked.target_year - 1
    record = investment_record(published, area, parts)
    accounts = record.accounts(before)
    replacement = {name: (one.depreciation, one.capital_output_ratio) for name, one in models.items()}
    spread = icor_spread(
        accounts, growth, variant=asked.variant, window=asked.window, net_parameters=replacement, seed=seed
    )
    if asked.assumed_icor is not None:
        reason = "the ICOR is assumed and not estimated"
        spread = replace(spread, central=asked.assumed_icor, low=np.nan, high=np.nan, reason=reason)
    base = carried_output(record, before, growth, asked.inflation)
    planned, plan_rows = asked.planned, []
    if planned is None:
        planned, plan_rows = _published_plan(published, area, asked.target_year)
    years = accounts[0].years if accounts else []
    latest = years[-1] if years else before
    last = [float(of[latest]) for of in (accounts[0].growth, accounts[0].share)] if years else [np.nan, np.nan]
    return PlanStudy(
        record=record,
        accounts=accounts,
        spread=spread,
        check=check_plan(spread, growth, planned, base, asked.inflation),
        latest_year=latest,
        growth_before=last[0],
        share_before=last[1],
        next_point=next_point(models, *last, growth, base, asked.inflation),
        plan_rows=plan_rows,
        output_published=before in record.output.index,
    )


def _published_plan(published: Any, area: str, year: int) -> tuple[float, list[pd.DataFrame]]:
    """The plan's amount, the lower end of a range, and its row; NaN where no plan was published."""
    selection = published.select(area, "INVEST_TOTAL", measure="TARGET", unit="VND_BN")
    if not selection.has(year):
        return np.nan, []
    figure = selection.at(year)
    amount = figure.low if pd.isna(figure.value) else figure.value
    return float(amount), [selection.table[selection.table["period"] == str(year)]]
