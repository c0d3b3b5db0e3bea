"""Is the planned investment enough for a growth target, and at which efficiency: from figures to the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.accounts import InvestmentRecord, carried_output, investment_record
from growthgap.economics.investment.icor import Account, Variant
from growthgap.economics.investment.icor_spread import IcorSpread, icor_spread, measured_spread
from growthgap.economics.investment.model.answers import next_point
from growthgap.economics.investment.model.growth import GrowthParameters
from growthgap.economics.investment.required import growth_from_amount, output_at_target, required_amount
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, Table, parameter, phrase, result


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
class PlanCheck:
    """A plan against a target; amounts at the prices of the target year, of output_before at those of the year before.

    Ends are those of eight in ten estimates of the past: by another variant, source or year. They say nothing of how
    efficient the target year will be, and have no probability; that is with `growthgap.economics.answer`.
    """

    icor: Quantity  # as B, of years that are over: the target has no part in it
    first_year: Quantity  # of the figures behind the ICOR
    latest_year: Quantity  # with investment, output and growth
    output_before: Quantity  # of the year before the target
    output_target: Quantity  # of the target year, at its prices
    planned: Quantity
    required: Quantity
    required_share: Quantity  # of the target year's output
    gap: Quantity  # required minus planned: above 0 is missing
    growth_bought: Quantity  # what the plan buys at that ICOR; the target has no part in it
    improvement: Quantity  # by which the ICOR has to fall for the plan to be enough; below 0 is room
    average_point: Quantity
    next_point: Quantity  # what one point more adds at the same efficiency
    break_even: Quantity  # the ICOR (B) at which the plan is just enough


@dataclass(frozen=True, eq=False)
class PlanStudy:
    """Record, efficiency and the check of the plan for one target year."""

    record: InvestmentRecord
    accounts: list[Account]  # rivals, preferred first; empty where nothing was published
    spread: IcorSpread
    check: PlanCheck
    latest_year: int  # latest year with investment, output and growth; the year before the target without any
    next_point: pd.DataFrame  # see model.answers.next_point
    output_published: bool  # whether output of the year before the target was published

    @property
    def latest_rows(self) -> list[pd.DataFrame]:
        """The published rows of the latest year."""
        return self.record.inputs(self.latest_year)


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
    options: dict[str, Any] = {
        "variant": asked.variant,
        "window": asked.window,
        "net_parameters": replacement,
        "seed": seed,
    }
    spread = icor_spread(accounts, growth, **options)
    if asked.assumed_icor is not None:
        reason = phrase("investment.assumed")
        spread = replace(spread, central=asked.assumed_icor, low=np.nan, high=np.nan, reason=reason)
    years = accounts[0].years if accounts else []
    latest = years[-1] if years else before
    last = [float(of[latest]) for of in (accounts[0].growth, accounts[0].share)] if years else [np.nan, np.nan]
    measured = spread if asked.assumed_icor is not None else measured_spread(accounts, growth, **options)
    base = output_before(record, asked)
    return PlanStudy(
        record=record,
        accounts=accounts,
        spread=spread,
        check=check_plan(record, spread, measured, asked, latest, base, planned_investment(published, area, asked)),
        latest_year=latest,
        next_point=next_point(models, *last, growth, base.value, asked.inflation),
        output_published=before in record.output.index,
    )


@result
def check_plan(
    record: InvestmentRecord,
    spread: IcorSpread,
    measured: IcorSpread,
    asked: PlanQuestion,
    latest: int,
    output: Quantity,
    plan: Quantity,
) -> PlanCheck:
    """Check a plan (VND bn, prices of the target year) against real growth at the efficiency of past years.

    Parameters: spread and measured, the estimates compared at the growth that is asked for, and at that of the latest
    year with investment, output and growth; output of the year before the target. What depends on a plan that is
    missing is missing.
    """
    if plan.value <= 0:
        raise GrowthGapError(f"planned investment is {plan.value:g} bn VND; allowed is an amount above 0")
    growth, inflation, rows = asked.growth, asked.inflation, record.inputs(latest)
    grdp_previous = output.value
    nothing = spread.reason or phrase("investment.no_year")
    first = latest - {"C": asked.window - 1, "D": 1}.get(asked.variant, 0)  # of the figures behind the estimate
    assumed = asked.assumed_icor is not None
    basis = parameter("assumed_icor") if assumed else phrase("investment.whole_record")
    behind_icor = [] if assumed else [table for year in range(first, latest + 1) for table in record.inputs(year)]
    ends = phrase("investment.of_estimates")
    icor_ends = (measured.central, "RATIO", measured.low, measured.high, ends)
    icor = Quantity(*icor_ends, rows=behind_icor, missing=nothing, basis=basis)
    ratios = np.array([spread.central, spread.low, spread.high])
    required = required_amount(growth, ratios, grdp_previous, inflation)
    needed = required_amount(growth, 1.0, grdp_previous, inflation)
    one_more = required_amount(growth + 0.01, icor.value, grdp_previous, inflation)
    break_even = plan.value / needed
    of_past = np.array([icor.value, icor.high, icor.low])
    bought = growth_from_amount(plan.value, of_past, grdp_previous, inflation)

    def stated(numbers: Any, unit: str, *behind: Quantity, **more: Any) -> Quantity:
        missing = next((one.missing for one in behind if not one.known), None)
        said: dict[str, Any] = {"interval": ends, "rows": behind, "missing": missing, "basis": basis} | more
        return Quantity(numbers[0], unit, *numbers[1:], **said)

    no_ends = {"interval": None, "basis": None}
    years: dict[str, Any] = {"unit": "YEAR", "rows": rows, "missing": nothing}
    found = not spread.estimates.empty
    return PlanCheck(
        icor=icor,
        first_year=Quantity(first if found else np.nan, **years),
        latest_year=Quantity(latest if found else np.nan, **years),
        output_before=output,
        output_target=stated([output_at_target(growth, grdp_previous, inflation)], "VND_BN", output, **no_ends),
        planned=plan,
        required=stated(required, "VND_BN", icor, output, digits=-3),
        required_share=stated(100 * growth * ratios, "PCT", icor),
        gap=stated(required - plan.value, "VND_BN", plan, icor, output, digits=-3),
        growth_bought=stated(100 * bought, "PCT", plan, icor, output),
        improvement=stated(100 * (1 - break_even / ratios), "PCT", plan, icor, output),
        average_point=stated(required / (100 * growth), "VND_BN", icor, output, digits=-2),
        next_point=stated([one_more - required[0]], "VND_BN", icor, output, digits=-2, interval=None),
        break_even=stated([break_even], "RATIO", plan, output, **no_ends),
    )


@result
def output_before(record: InvestmentRecord, asked: PlanQuestion) -> Quantity:
    """Output of the year before the target, as published, or the last one carried on."""
    before = asked.target_year - 1
    known = record.output.index[record.output.index <= before]
    rows = record.inputs(int(known[-1])) if len(known) else []
    value = carried_output(record, before, asked.growth, asked.inflation)
    missing = phrase("investment.no_output_before")
    return Quantity(value, "VND_BN", rows=rows or record.inputs(), missing=missing)


@result
def planned_investment(published: Any, area: str, asked: PlanQuestion) -> Quantity:
    """The plan's amount: the one asked about, or the published one, of a range the lower end."""
    year = asked.target_year
    if asked.planned is not None:
        return Quantity(asked.planned, "VND_BN", basis=parameter("planned_investment_vnd_bn"))
    selection = published.select(area, "INVEST_TOTAL", measure="TARGET", unit="VND_BN")
    figure = selection.at(year) if selection.has(year) else None
    amount = np.nan if figure is None else figure.low if pd.isna(figure.value) else figure.value
    rows = selection.table[selection.table["period"] == str(year)]
    return Quantity(amount, "VND_BN", rows=rows, missing=phrase("investment.no_plan", year=year))


def by_inflation(study: PlanStudy, asked: PlanQuestion, inflations: Sequence[float]) -> Table:
    """The check under several rises of prices; amounts in VND bn at the target year's prices."""
    output, spread, plan = study.check.output_before, study.spread, study.check.planned
    found = {}
    for inflation in sorted({*inflations, asked.inflation}):
        needed = required_amount(asked.growth, 1.0, output.value, inflation)
        required, *ends = (needed * ratio for ratio in (spread.central, spread.low, spread.high))
        found[100 * inflation] = (required, *ends, required - plan.value, plan.value / needed)
    columns = ["required", "required_low", "required_high", "investment_gap", "break_even"]
    table = pd.DataFrame.from_dict(found, orient="index", columns=columns).rename_axis("price_rise")
    return Table(table[table["required"].notna()], [study.check.icor, output, plan])
