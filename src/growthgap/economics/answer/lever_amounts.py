"""What each lever could add to a year's investment, over what is expected of the year anyway.

Of each owner it is what brings the year from its expected investment to the upper end of that, which one year in ten
reaches, by the latest shares of the owners; and no less than what is named of that owner: its projects, and of the
state public investment. So a project, or public investment, is counted in its owner and never beside it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.answer.execution import Execution
from growthgap.economics.fdi.realised import exchange_rate
from growthgap.economics.investment.as_published import OWNERS
from growthgap.economics.investment.owners import owner_shares, scenario_shares
from growthgap.economics.projects.named import Pipeline
from growthgap.economics.projects.public_investment import BudgetYear, budget_year
from growthgap.quantity import Phrase, Quantity, phrase, result

BROUGHT_FORWARD = 0.1  # of what named projects spend in the year
DISBURSED = (95, 100)  # per cent of the plan of public investment
REALISED_USD_MN = 100
SECTOR = {"public": "STATE", "private": "NONSTATE", "ppp": "NONSTATE", "fdi": "FDI"}  # a partnership builds privately


@dataclass(frozen=True, eq=False)
class Asked:
    """The year of the levers, and the owners' shares (per cent) and the rate of a scenario."""

    area: str
    parts: Sequence[str]  # areas that it was merged from
    year: int
    state_pct: float | None = None
    fdi_pct: float | None = None
    vnd_per_usd: float = 25_000.0


@dataclass(frozen=True, eq=False)
class Amounts:
    """Investment that each lever adds to the year, VND bn, with what owners add together; and what is usual anyway."""

    amount: Mapping[str, Quantity]
    usual: Quantity  # share of its plan that public investment disbursed in the year before
    usual_year: Quantity


@result
def amounts(published: Any, asked: Asked, invested: Execution, projects: Pipeline) -> Amounts:
    """What each lever adds to the investment of a year.

    Parameters: invested, what is expected of the year; projects, simulated in it.
    """
    before = budget_year(published, [asked.area, *asked.parts], before=asked.year)
    public = public_beyond_usual(published, asked, before)
    shares, rows = _shares(published, asked)
    forward, spent = brought_forward(projects, asked.year, shares)
    expected, whole = invested.expected_investment, public[f"public_{DISBURSED[-1]}"]
    missing = expected.missing or (phrase("answer.no_owners") if shares.isna().any() else None)
    least = pd.Series({"STATE": whole.value if whole.known else 0.0}).reindex(OWNERS, fill_value=0.0)
    of_owner = np.maximum((expected.high - expected.value) * shares, np.maximum(least, forward))
    made: dict[str, Any] = {"rows": (expected, rows, spent, whole), "missing": missing, "digits": -1}
    beyond = {f"execution_{one.lower()}": Quantity(of_owner[one] - forward[one], "VND_BN", **made) for one in OWNERS}
    together = Quantity(of_owner.sum(skipna=False), "VND_BN", **made)
    counted = beyond | {"projects": spent, "together": together}
    within = public | {"fdi_realised": realised_more(published, asked)}
    return Amounts(counted | within, before.disbursed_percent, before.disbursed_year)


def brought_forward(projects: Pipeline, year: int, shares: pd.Series) -> tuple[pd.Series, Quantity]:
    """A part of what named projects spend in the year: by owner, and in all, VND bn.

    Of projects whose owner is not published it is each owner's by its share of investment.
    """
    whole = projects.spent.by_year().loc[year, "median"] if projects.spends else np.nan
    means = projects.spent.profile()[year]
    owner = projects.versions[projects.versions["owner"].isin(SECTOR)].groupby("project_id")["owner"].last()
    by_owner = means.groupby(means.index.map(owner).map(SECTOR)).sum().reindex(OWNERS).fillna(0.0)
    by_owner += (means.sum() - by_owner.sum()) * shares.fillna(0.0)
    part = by_owner / means.sum() if projects.spends else 0.0 * by_owner
    behind: dict[str, Any] = {"rows": projects.behind, "basis": phrase("projects.judged")}
    total = Quantity(BROUGHT_FORWARD * whole, "VND_BN", missing=phrase("projects.none"), digits=-1, **behind)
    return part * (total.value if total.known else 0.0), total


def public_beyond_usual(published: Any, asked: Asked, before: BudgetYear) -> dict[str, Quantity]:
    """Public investment that shares of the year's plan disburse beyond the share of the plan of the year before."""
    plans = published.select(asked.area, "PUBINV_PLAN", measure="TARGET")
    plan, usual = plans.at(asked.year) if plans.has(asked.year) else None, before.disbursed_percent
    missing = None if plan else phrase("projects.no_public_plan", year=asked.year)
    missing = missing or usual.missing or _not_whole(before.day, asked.year - 1)
    amount = plan.value if plan and missing is None else np.nan
    behind: dict[str, Any] = {"rows": (plan, usual), "missing": missing, "digits": -1}
    more = {share: amount * max(share - usual.value, 0.0) / 100 for share in DISBURSED}
    return {f"public_{share}": Quantity(value, "VND_BN", **behind) for share, value in more.items()}


def _not_whole(day: dt.date | None, year: int) -> Phrase | None:
    """Why a report is none of a whole year; None where it is one."""
    return None if day and (day.year, day.month) >= (year, 12) else phrase("answer.no_usual", year=year)


def realised_more(published: Any, asked: Asked) -> Quantity:
    """A sum of realised foreign investment, VND bn; missing where none of the year is published to see it by."""
    told = [
        published.select(asked.area, code, freq=freq, counter=counter).table["period"]
        for code, freq in (("FDI_REALISED", "A"), ("FDI_REALISED_YTD", "M"))
        for counter in ("MINISTRY", "CITY")
    ]
    known = any(periods.str.startswith(str(asked.year)).any() for periods in told)
    rate = exchange_rate(published, [*asked.parts, asked.area], asked.vnd_per_usd)
    missing = phrase("answer.no_realised", year=asked.year)
    value = REALISED_USD_MN * rate.value / 1000 if known else np.nan
    return Quantity(value, "VND_BN", rows=rate, missing=missing, digits=-1)


def _shares(published: Any, asked: Asked) -> tuple[pd.Series, pd.DataFrame]:
    """Shares of the owners, the latest or a scenario's; nan where none are published."""
    found, rows = owner_shares(published, asked.area, asked.parts)
    latest = found.iloc[0] if len(found) else pd.Series(np.nan, list(OWNERS))
    return scenario_shares(latest, asked.state_pct, asked.fdi_pct)[list(OWNERS)], rows
