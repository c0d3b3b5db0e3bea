"""All that the question "is the planned investment enough?" needs of one area, from published figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment import icor as ratios
from growthgap.economics.investment import plan_check
from growthgap.economics.investment.accounts import InvestmentRecord, carried_output, investment_record
from growthgap.economics.investment.growth_model import GrowthParameters
from growthgap.economics.investment.icor import Account, Variant
from growthgap.economics.investment.icor_spread import IcorSpread, icor_spread
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
    assumed_icor: float | None = None,
    models: Mapping[str, GrowthParameters] | None = None,
    seed: int = 2026,
) -> InvestmentStudy:
    """Check the investment planned for ``target_year`` against real ``growth`` (fraction).

    Parameters: published, `growthgap.data.Observations` as of any day; parts, areas that ``area`` was merged from;
    planned, VND bn, or None for the published plan; inflation, rise of output prices to the target year; variant and
    window of the central estimate; assumed_icor, a ratio B that takes its place and has no interval; models, parameters
    of the growth model by source (for variant E and the next point).
    """
    models = models or {}
    record = investment_record(published, area, parts)
    accounts = record.accounts(target_year - 1)
    replacement = {name: (one.depreciation, one.capital_output_ratio) for name, one in models.items()}
    spread = icor_spread(accounts, growth, variant=variant, window=window, net_parameters=replacement, seed=seed)
    if assumed_icor is not None:
        spread = replace(
            spread, central=assumed_icor, low=np.nan, high=np.nan, reason="the ICOR is assumed and not estimated"
        )
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
        next_point=plan_check.next_point(models, *before, growth, base, inflation),
        plan_rows=plan_rows,
        output_published=target_year - 1 in record.output.index,
    )


def ratios_by_year(records: Mapping[str, InvestmentRecord], last_year: int) -> tuple[pd.DataFrame, list[str]]:
    """Ratio B of several areas by year, each from its longest account, and the years left out with their reasons."""
    columns, left_out = {}, []
    for name, record in records.items():
        account = longest_account(record.accounts(last_year))
        found = [ratios.share_icor(account, year) for year in account.years] if account else []
        columns[name] = pd.Series({one.last: one.value for one in found}, dtype=float)
        left_out += [f"{name} {one.last} ({one.reason})" for one in found if not one.known]
    return pd.DataFrame(columns).dropna(axis=1, how="all").sort_index(), left_out


def latest_ratios(records: Mapping[str, InvestmentRecord], last_year: int) -> pd.DataFrame:
    """Ratios of several areas in their latest year: columns year, A, B, C over 3 and 5 years, D with lags 1 to 3."""
    rows = {}
    for name, record in records.items():
        account = longest_account(record.accounts(last_year))
        if account and account.years:
            table = ratios.icor_table([account])
            latest = table[table["last"] == account.years[-1]]
            names = latest["variant"] + np.where(
                latest["variant"] == "C", (latest["last"] - latest["first"] + 1).astype(str), ""
            )
            names = names + np.where(latest["lag"] > 0, latest["lag"].astype(str), "")
            rows[name] = {"year": account.years[-1], **dict(zip(names, latest["value"], strict=True))}
    return pd.DataFrame.from_dict(rows, orient="index")


def longest_account(accounts: Sequence[Account]) -> Account | None:
    """The account of most years, the first of several; None where there is none."""
    return max(accounts, key=lambda one: len(one.years), default=None)


@dataclass(frozen=True, eq=False)
class DeflatorTest:
    """Variant A of one country with investment at its own constant prices, and deflated by the prices of output."""

    year: int
    own_prices: float
    output_prices: float
    rows: list[pd.DataFrame]


def deflator_test(published: Any, country: str) -> DeflatorTest | None:
    """What deflating investment by the prices of output does to variant A, in the latest year; None without figures."""
    names = ("GFCF_CONST", "GFCF_CURR", "GDP_CONST", "GDP_CURR")
    tables = {name: published.select(country, name, unit="VND_BN").table for name in names}
    levels = pd.DataFrame(
        {n: pd.Series(t["value"].to_numpy(float), t["period"].astype(int)) for n, t in tables.items()}
    )
    levels = levels.replace(0, float("nan")).dropna().tail(2)
    if len(levels) < 2 or levels.index[1] - levels.index[0] != 1:
        return None
    year = int(levels.index[1])
    own = ratios.account_from_levels(levels["GFCF_CONST"], levels["GDP_CONST"], "CONST2010", "CONST2010")
    growth = levels["GDP_CONST"].pct_change().dropna()
    deflated = ratios.account_from_shares(levels["GFCF_CURR"] / levels["GDP_CURR"], growth)
    found = [ratios.absolute_icor(account, year).value for account in (own, deflated)]
    rows = [table[table["period"].isin([str(year - 1), str(year)])] for table in tables.values()]
    return DeflatorTest(year, *found, rows)


def _published_plan(published: Any, area: str, year: int) -> tuple[float, list[pd.DataFrame]]:
    """The plan's amount, the lower end of a range, and its row; NaN where no plan was published."""
    selection = published.select(area, "INVEST_TOTAL", measure="TARGET", unit="VND_BN")
    try:
        figure = selection.at(year)
    except GrowthGapError:
        return float("nan"), []
    amount = figure.low if pd.isna(figure.value) else figure.value
    return float(amount), [selection.table[selection.table["period"] == str(year)]]
