"""Investment of the running year: what was invested so far, what that makes of the year, and what plan and target ask.

All at current prices, in which plans and published totals are stated. Months are compared as first published with
years as first published.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.editions import of_whole_years
from growthgap.economics.investment.plan import PlanStudy
from growthgap.economics.outcomes import first_or_expected
from growthgap.economics.pace import EARLIEST, LEAST_YEARS, YearEnd, pace, too_early, year_end
from growthgap.economics.prediction import ENDS
from growthgap.economics.published import EXPECTED
from growthgap.quantity import Phrase, Quantity, Table, interval, percent, phrase, result

AIMS = ("PLAN", "ASSIGNED", "SCENARIO")  # of a part of the year there is often a scenario only
LIMITS = ("LE", "GE")  # "nearly" and "over": round figures, which are taken as if they were the amount, and say so
_LEVELS = (np.arange(99) + 0.5) / 99  # of a distribution that is laid out in as many parts of like chance
_FREQUENCIES = ("M", "Q", "S")
_ASKED: dict[str, Any] = {"unit": "VND_BN", "price_base": "CURRENT"}


@dataclass(frozen=True, eq=False)
class YearToDate:
    """Investment since January beside the plan of its year, and the year that it makes (VND bn, current prices)."""

    so_far: Quantity
    month: Quantity  # the last one that it holds
    of_plan: Quantity  # share of the year's plan
    scenario: Quantity  # what is set for the same months
    of_scenario: Quantity
    scenario_share: Quantity  # of the year's plan, that is set for these months
    end_by_scenario: Quantity  # of the year, if that share is what comes by then
    end_by_past: Quantity  # of the year, at the pace of some past years
    paced_years: Quantity  # how many
    above_plan: Quantity  # that end less the plan: below 0 is short
    still_missing: Quantity  # from that end to what the growth asked for needs: above 0 is missing
    paces: Table  # of the past years
    end: YearEnd  # of the year, as a distribution
    expected: bool  # the amount was told before its months had ended
    bound: str  # LE or GE where it was published as a limit
    lent: bool  # some of the past years are of the largest part of the area


@result
def year_to_date(published: Any, area: str, parts: Sequence[str], year: int, study: PlanStudy) -> YearToDate:
    """Investment of a year that is not over, beside the plan and the need of a study.

    Parameters: parts, areas that the area was merged from, of which the first lends its past years to the area. Every
    number is missing, with its reason, where nothing of the year was published, or all of it.
    """
    plan, need, now = study.check.planned, study.check.required, _latest_months(published, area, year)
    over = _whole_years(published.latest, area)["year"].eq(year).any()
    now = now.head(0) if over else now
    missing = phrase("investment.year_known" if over else "investment.nothing_so_far", year=year)
    known: dict[str, Any] = {"rows": now, "missing": missing}
    so_far = Quantity(now["value"].iloc[0] if len(now) else np.nan, "VND_BN", **known)
    month = now["end"].iloc[0].month if len(now) else 0
    scenario = _scenario(published, area, now, missing)
    share, rows = past_shares(published, (area, *parts[:1]), year, month)
    end = year_end(so_far.value, share if month >= EARLIEST else share.head(0))
    by_past = _end_by_past(so_far, month, end, rows, lent=bool((rows["area"] != area).any()))
    return YearToDate(
        so_far=so_far,
        month=Quantity(month or np.nan, "COUNT", **known),
        of_plan=_share(so_far, plan),
        scenario=scenario,
        of_scenario=_share(so_far, scenario),
        scenario_share=_share(scenario, plan),
        end_by_scenario=_end_by_scenario(so_far, month, scenario, plan),
        end_by_past=by_past,
        paced_years=Quantity(len(share) if by_past.known else np.nan, "COUNT", rows=rows, missing=by_past.missing),
        above_plan=_sum(by_past.value - plan.value, (by_past, plan)),
        still_missing=_still_missing(need, by_past, end, study),
        paces=Table(_paces(rows, share, month), rows),
        end=end,
        expected=bool(len(now)) and now["status"].iloc[0] == EXPECTED,
        bound=next((one for one in now["bound"] if one in LIMITS), ""),
        lent=by_past.basis is not None,
    )


def past_shares(published: Any, areas: Sequence[str], year: int, month: int) -> tuple[pd.Series, pd.DataFrame]:
    """Share of a year's investment that had come by a month, by past year, and the rows of both amounts.

    Parameters: areas, of which an earlier one's years go before a later one's.
    """
    shares, rows = [], []
    for area in areas:
        table = pd.concat([_months(published.first, area), _whole_years(published.first, area)], ignore_index=True)
        table = table.assign(area=area, month=lambda one: one["end"].dt.month)
        table = table.drop_duplicates(["year", "month"], keep="last")
        months = pd.PeriodIndex(table["end"], freq="M")
        shares.append(pace(pd.Series(table["value"].to_numpy(float), months), year).by(month))
        rows.append(table[table["month"].isin([month, 12]) & table["year"].isin(shares[-1].index)])
    share, both = pd.concat(shares), pd.concat(rows, ignore_index=True)
    first = both.groupby("year")["area"].transform("first")
    return share[~share.index.duplicated()].sort_index(), both[both["area"] == first]


def _months(published: Any, area: str) -> pd.DataFrame:
    """Amounts since January with the year that they are of, by the end of their months."""
    asked = [first_or_expected(published, area, "INVEST_TOTAL_YTD", freq=freq, **_ASKED) for freq in _FREQUENCIES]
    table = pd.concat([one.table for one in asked if len(one.table)] or [asked[0].table])
    table = table[table["value"].notna()].assign(year=lambda one: one["end"].dt.year)
    return table.assign(firm=table["status"] != EXPECTED).sort_values(["end", "firm"], kind="stable")


def _latest_months(published: Any, area: str, year: int) -> pd.DataFrame:
    """The row of the last amount of a year; none before the first."""
    table = _months(published, area)
    return table[table["year"] == year].tail(1)


def _whole_years(published: Any, area: str) -> pd.DataFrame:
    table = of_whole_years(published.select(area, "INVEST_TOTAL", **_ASKED).table)
    return table.assign(year=table["period"].astype(int))


def _scenario(published: Any, area: str, now: pd.DataFrame, missing: Phrase) -> Quantity:
    """What a plan or a scenario sets for the months of an amount, of a range the lower end."""
    rows = now.head(0)
    for freq in _FREQUENCIES if len(now) else ():
        aims = published.select(
            area, "INVEST_TOTAL_YTD", freq=freq, measure="TARGET", target_kinds=AIMS, **_ASKED
        ).table
        rows = aims[aims["end"] == now["end"].iloc[0]] if rows.empty else rows
    missing = phrase("investment.no_scenario") if len(now) else missing
    return Quantity(rows["low"].iloc[0] if len(rows) else np.nan, "VND_BN", rows=rows, missing=missing)


def _end_by_past(so_far: Quantity, month: int, end: YearEnd, rows: pd.DataFrame, lent: bool) -> Quantity:
    """The year at the pace of the past years."""
    few = phrase("investment.few_paces", month=month, known=len(end.by_year), least=LEAST_YEARS)
    basis = phrase("investment.lent_pace") if lent else None
    missing = so_far.missing or too_early(month) or few
    behind: dict[str, Any] = {"rows": (so_far, rows), "missing": missing, "basis": basis}
    median, low, high = end.ends
    return Quantity(median, "VND_BN", low, high, interval(80), digits=-3, **behind)


def _end_by_scenario(so_far: Quantity, month: int, scenario: Quantity, plan: Quantity) -> Quantity:
    """The year, if as large a share of it has come as the scenario sets of the plan."""
    end = _sum(so_far.value / scenario.value * plan.value, (so_far, scenario, plan))
    early = None if end.missing else too_early(month)
    value = np.nan if early else end.value
    return replace(end, value=value, missing=end.missing or early, basis=phrase("investment.scenario_pace"))


def _still_missing(need: Quantity, by_past: Quantity, end: YearEnd, study: PlanStudy) -> Quantity:
    """The need less the year's end; its interval holds every efficiency with every end that the year may have."""
    spread, draws = study.spread, np.full(1, np.nan)
    if np.isfinite(spread.low) and by_past.known and need.known:
        draws = np.subtract.outer(need.value / spread.central * spread.draws, end.quantile(_LEVELS)).ravel()
    low, high = np.quantile(draws, ENDS)
    found = _sum(need.value - by_past.value, (need, by_past))
    return replace(found, low=low, high=high, interval=phrase("investment.of_estimates_and_years"))


def _share(part: Quantity, whole: Quantity) -> Quantity:
    missing = part.missing or whole.missing
    return percent(part.value / whole.value, rows=(part, whole), missing=missing)


def _sum(value: float, behind: Sequence[Quantity]) -> Quantity:
    missing = next((one.missing for one in behind if one.missing), None)
    basis = next((one.basis for one in behind if one.basis), None)
    return Quantity(value, "VND_BN", rows=tuple(behind), missing=missing, basis=basis, digits=-3)


def _paces(rows: pd.DataFrame, share: pd.Series, month: int) -> pd.DataFrame:
    """The past years, one row each, with what had come by the month."""
    by_then, whole = (rows[rows["month"] == one].set_index("year") for one in (month, 12))
    amounts = {"invested_to_date": by_then["value"], "invested_year": whole["value"], "share_reached": share}
    table = pd.DataFrame({"area": whole["area"], **amounts}).dropna().rename_axis("year")
    limits = set(rows["year"][rows["bound"].isin(LIMITS)])
    told = [phrase("investment.from_limit") if year in limits else None for year in table.index]
    return table.assign(from_limit=told).reset_index()
