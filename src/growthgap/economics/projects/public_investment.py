"""Public investment of a year: disbursed, against its plan, and where the pace of past years leads."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics import pace as paces
from growthgap.economics.projects.disbursement import progress
from growthgap.quantity import Quantity, Table, interval, percent, phrase, result

LEAST_MONTHS = 12  # of a record that can tell a pace
TESTED_IN = 6  # month in which the intervals of past years are tried
_COLUMNS = {
    "day": "counted_to",
    "reached": "disbursed",
    "plan": "public_plan",
    "percent": "disbursed_share",
    "median": "year_end",
    "low": "year_end_low",
    "high": "year_end_high",
    "chance": "plan_chance",
}


@dataclass(frozen=True)
class PublicInvestment:
    """Public investment of the last year that has a report beyond January; `day` is that to which the report counts.

    outlooks: the reports, each with the year's end at the pace of past years; within_year: that pace by month.
    """

    disbursed_year: Quantity
    disbursed: Quantity
    disbursed_percent: Quantity
    usual_percent: Quantity
    year_end: Quantity
    pubinv_plan: Quantity
    expected: Quantity
    january_rest: Quantity
    coverage: Quantity
    pace_first: Quantity
    pace_last: Quantity
    day: dt.date | None
    outlooks: Table
    within_year: Table


@result
def public_investment(published: Any, areas: Sequence[str]) -> PublicInvestment:
    """Disbursement of the first area against its plan, at the pace of the first of the areas that has a record."""
    reports = published.select(areas[0], "PUBINV_DISB_YTD", freq="M")
    plans = published.select(areas[0], "PUBINV_PLAN", measure="TARGET")
    months = (published.select(area, "INVEST_STATE_BUDGET_YTD", freq="M") for area in areas)
    budget = next((one for one in months if len(one) >= LEAST_MONTHS), None)
    past = None if budget is None else _whole_years(budget.series)
    outlooks = progress(reports.table, plans.series.set_axis(plans.series.index.year), past)
    of_year = outlooks[outlooks["month"] > 1]
    last = pd.Series(np.nan, outlooks.columns) if of_year.empty else of_year.iloc[-1]
    year = np.nan if of_year.empty else int(last["period"][:4])
    shown = reports.table[reports.table["period"] == last["period"]]
    none = phrase("projects.no_disbursement")
    no_plan = none if of_year.empty else phrase("projects.no_public_plan", year=year)
    no_pace = none if of_year.empty else phrase("projects.no_pace")
    estimated: dict[str, Any] = {"rows": (shown, budget), "missing": no_pace, "digits": -2}
    ends = Quantity(last["median"], "VND_BN", last["low"], last["high"], interval(80), **estimated)
    usual = np.nan if past is None or of_year.empty else past.by(last["month"]).median()
    aims = published.select(areas[0], "PUBINV_DISB", measure="TARGET", target_kinds=("EXPECTATION",))
    # of the budget year, whose last day is 31 January of the next
    aim = None if of_year.empty or not aims.has(year) else aims.at(year)
    no_aim = phrase("projects.no_expectation")
    expected = Quantity(aim.value if aim else np.nan, "VND_BN", rows=aim, missing=no_aim)
    january = np.maximum(expected.value - ends.value, 0.0)  # for the budget year to be as expected
    no_aim_or_end = expected.missing or ends.missing
    return PublicInvestment(
        disbursed_year=Quantity(year, "YEAR", rows=shown, missing=none),
        disbursed=Quantity(last["reached"], "VND_BN", rows=shown, missing=none),
        disbursed_percent=Quantity(last["percent"], "PCT", rows=(shown, plans), missing=no_plan),
        usual_percent=percent(usual, rows=budget, missing=no_pace),
        year_end=ends,
        pubinv_plan=Quantity(last["plan"], "VND_BN", rows=plans, missing=no_plan),
        expected=expected,
        january_rest=Quantity(january, "VND_BN", rows=(expected, ends), missing=no_aim_or_end, digits=-2),
        day=None if of_year.empty else last["day"],
        outlooks=Table(outlooks[list(_COLUMNS)].rename(columns=_COLUMNS), (reports, plans)),
        within_year=Table(_within_year(past, of_year[of_year["period"].str[:4] == f"{year}"]), (budget, reports)),
        **_record_of(past, budget),
    )


def _whole_years(to_date: pd.Series) -> paces.Pace | None:
    """The pace of the years of which all months are known; None where there is none."""
    known = paces.pace(to_date).shares.dropna().rename_axis(index="year", columns="month")
    return None if known.empty else paces.Pace(known)


def _record_of(past: paces.Pace | None, budget: Any) -> dict[str, Quantity]:
    """The years of the pace, and how many of them its intervals would have held, each left out in turn."""
    years = [] if past is None else [*past.shares.index]
    held = paces.coverage(past, TESTED_IN) if past is not None and len(years) >= paces.LEAST_YEARS else np.nan
    made: dict[str, Any] = {"rows": budget, "missing": phrase("projects.no_pace")}
    return {
        "coverage": Quantity(held, "PROB", **made),
        "pace_first": Quantity(min(years, default=np.nan), "YEAR", **made),
        "pace_last": Quantity(max(years, default=np.nan), "YEAR", **made),
    }


def _within_year(past: paces.Pace | None, reports: pd.DataFrame) -> pd.DataFrame:
    """Per cent of the year reached by month in past years, and of the plan at the days of this year's reports."""
    columns = ["reached_low", "reached_median", "reached_high", "disbursed_share"]
    if past is None:
        return pd.DataFrame(columns=columns, index=pd.Index([], name="months_gone", dtype=float), dtype=float)
    shares = 100 * past.shares
    frame = pd.DataFrame(dict(zip(columns, (shares.min(), shares.median(), shares.max()), strict=False)))
    this = reports.groupby(reports["month"].round(1))["percent"].last().rename("disbursed_share")
    return frame.join(this, how="outer").rename_axis("months_gone")
