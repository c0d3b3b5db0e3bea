"""All that the question "is the planned investment enough?" needs of one area, from published figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics import icor as ratios
from growthgap.economics import plan_check
from growthgap.economics.growth_model import GrowthParameters
from growthgap.economics.icor import Account, Variant
from growthgap.economics.icor_spread import IcorSpread, icor_spread
from growthgap.economics.investment_record import InvestmentRecord, carried_output, investment_record
from growthgap.errors import GrowthGapError


@dataclass(frozen=True, eq=False)
class InvestmentStudy:
    """Record, efficiency and the check of the plan for one target year."""

    record: InvestmentRecord
    accounts: list[Account]  # rivals, preferred first; empty where nothing was published
    spread: IcorSpread
    check: plan_check.PlanCheck
    latest_year: int  # latest year with investment, output and growth; the year before the target without any
    growth_before: float  # of the latest year
    share_before: float
    next_point: pd.DataFrame  # see plan_check.next_point
    plan_rows: list[pd.DataFrame]  # the published plan, if it is that which is checked
    output_published: bool  # whether output of the year before the target was published

    @property
    def table(self) -> pd.DataFrame:
        """The record year by year: output, rival investment, share, growth, ratios A and B, implied (bool)."""
        if not self.accounts:
            return pd.DataFrame()
        account = self.accounts[0]
        both = ratios.icor_table([account], windows=(), lags=()).pivot(index="last", columns="variant", values="value")
        rivals = pd.DataFrame(dict(self.record.investment)).reindex(account.years)
        table = pd.DataFrame({"output": self.record.output.reindex(account.years)}).join(rivals)
        table = table.assign(share=account.share, growth=account.growth).join(both)
        return table.assign(implied=table.index.isin(self.record.implied)).rename_axis("year")


def investment_study(
    published: Any,
    area: str,
    parts: Sequence[str],
    *,
    growth: float,
    target_year: int,
    planned: float | None = None,
    inflation: float = 0.0,
    variant: Variant = "B",
    window: int = 1,
    models: Mapping[str, GrowthParameters] | None = None,
    seed: int = 2026,
) -> InvestmentStudy:
    """Check the investment planned for ``target_year`` against real ``growth`` (fraction).

    Parameters: published, `growthgap.data.Observations` as of any day; parts, areas that ``area`` was merged from;
    planned, VND bn, or None for the published plan; inflation, rise of output prices to the target year; variant and
    window of the central estimate; models, parameters of the growth model by source (for variant E and the next point).
    """
    models = models or {}
    record = investment_record(published, area, parts)
    accounts = record.accounts(target_year - 1)
    replacement = {name: (one.depreciation, one.capital_output_ratio) for name, one in models.items()}
    spread = icor_spread(accounts, growth, variant=variant, window=window, net_parameters=replacement, seed=seed)
    base = carried_output(record, target_year - 1, growth, inflation)
    plan_rows: list[pd.DataFrame] = []
    if planned is None:
        planned, plan_rows = _published_plan(published, area, target_year)
    years = accounts[0].years if accounts else []
    latest = years[-1] if years else target_year - 1
    before = (float(accounts[0].growth[latest]), float(accounts[0].share[latest])) if years else (float("nan"),) * 2
    return InvestmentStudy(
        record=record,
        accounts=accounts,
        spread=spread,
        check=plan_check.check_plan(spread, growth, planned, base, inflation),
        latest_year=latest,
        growth_before=before[0],
        share_before=before[1],
        next_point=plan_check.next_point(models, *before, growth),
        plan_rows=plan_rows,
        output_published=target_year - 1 in record.output.index,
    )


def _published_plan(published: Any, area: str, year: int) -> tuple[float, list[pd.DataFrame]]:
    """The plan's amount, the lower end of a range, and its row; NaN where no plan was published."""
    selection = published.select(area, "INVEST_TOTAL", measure="TARGET", unit="VND_BN")
    try:
        figure = selection.at(year)
    except GrowthGapError:
        return float("nan"), []
    amount = figure.low if pd.isna(figure.value) else figure.value
    return float(amount), [selection.table[selection.table["period"] == str(year)]]
