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
class BudgetYear:
    """Public investment of one year by its last report beyond January; `day` is that to which the report counts."""

    disbursed_year: Quantity
    disbursed: Quantity
    disbursed_percent: Quantity
    usual_percent: Quantity
    ahead_of_pace: Quantity  # disbursed less usual, both in per cent of the year
    year_end: Quantity
    pubinv_plan: Quantity
    expected: Quantity
    january_rest: Quantity
    day: dt.date | None


@dataclass(frozen=True)
class PublicPace:
    """The pace of past years, and all reports beside it.

    outlooks: the reports, each with the year's end at the pace of past years; within_year: that pace by month, beside
    the reports of the last year.
    """

    coverage: Quantity
    pace_first: Quantity
    pace_last: Quantity
    outlooks: Table
    within_year: Table


@dataclass(frozen=True, eq=False)
class _Known:
    """What is published of disbursement and its plans, and of investment from the budget, which has a long record."""

    reports: Any
    plans: Any
    budget: Any
    past: paces.Pace | None

    @property
    def outlooks(self) -> pd.DataFrame:
        plans = self.plans.series
        return progress(self.reports.table, plans.set_axis(plans.index.year), self.past)

    def beyond_january(self, before: int | None = None) -> pd.DataFrame:
        """The reports that count for one budget year only, of years before one."""
        found = self.outlooks
        years = found["period"].str[:4].astype(int)
        return found[(found["month"] > 1) & (years < (before or 9999))]


def _known(published: Any, areas: Sequence[str]) -> _Known:
    """Figures of the first area; the pace is that of the first of the areas that has a record."""
    months = (published.select(area, "INVEST_STATE_BUDGET_YTD", freq="M") for area in areas)
    budget = next((one for one in months if len(one) >= LEAST_MONTHS), None)
    return _Known(
        published.select(areas[0], "PUBINV_DISB_YTD", freq="M"),
        published.select(areas[0], "PUBINV_PLAN", measure="TARGET"),
        budget,
        None if budget is None else _whole_years(budget.series),
    )


@result
def budget_year(published: Any, areas: Sequence[str], before: int | None = None) -> BudgetYear:
    """Disbursement of the last year with a report against its plan, at the pace of past years.

    Parameters: areas, the first of them is reported on, the first with a record lends the pace; before, a year that is
    later than the one asked for; None for the last of all.
    """
    known = _known(published, areas)
    found, past, budget = known.beyond_january(before), known.past, known.budget
    last = pd.Series(np.nan, found.columns) if found.empty else found.iloc[-1]
    year = np.nan if found.empty else int(last["period"][:4])
    reports = known.reports.table
    shown, plans = reports[reports["period"] == last["period"]], known.plans.table
    plan = plans[plans["period"] == str(year)]
    none = phrase("projects.no_earlier_disbursement" if before else "projects.no_disbursement")
    no_plan = none if found.empty else phrase("projects.no_public_plan", year=year)
    no_pace = none if found.empty else phrase("projects.no_pace")
    estimated: dict[str, Any] = {"rows": (shown, budget), "missing": no_pace, "digits": -2}
    ends = Quantity(last["median"], "VND_BN", last["low"], last["high"], interval(80), **estimated)
    usual = np.nan if past is None or found.empty else past.by(last["month"]).median()
    disbursed = Quantity(last["percent"], "PCT", rows=(shown, plan), missing=no_plan)
    usual_percent = percent(usual, rows=budget, missing=no_pace)
    aims = published.select(areas[0], "PUBINV_DISB", measure="TARGET", target_kinds=("EXPECTATION",))
    # of the budget year, whose last day is 31 January of the next
    aim = None if found.empty or not aims.has(year) else aims.at(year)
    expected = Quantity(aim.value if aim else np.nan, "VND_BN", rows=aim, missing=phrase("projects.no_expectation"))
    january = np.maximum(expected.value - ends.value, 0.0)  # for the budget year to be as expected
    return BudgetYear(
        disbursed_year=Quantity(year, "YEAR", rows=shown, missing=none),
        disbursed=Quantity(last["reached"], "VND_BN", rows=shown, missing=none),
        disbursed_percent=disbursed,
        usual_percent=usual_percent,
        ahead_of_pace=Quantity(
            disbursed.value - usual_percent.value,
            "PP",
            rows=(disbursed, usual_percent),
            missing=disbursed.missing or usual_percent.missing,
        ),
        year_end=ends,
        pubinv_plan=Quantity(last["plan"], "VND_BN", rows=plan, missing=no_plan),
        expected=expected,
        january_rest=Quantity(
            january, "VND_BN", rows=(expected, ends), missing=expected.missing or ends.missing, digits=-2
        ),
        day=None if found.empty else last["day"],
    )


@result
def public_pace(published: Any, areas: Sequence[str]) -> PublicPace:
    """The pace of the first of the areas that has a record, and the first area's reports beside it."""
    known = _known(published, areas)
    outlooks, found = known.outlooks, known.beyond_january()
    of_last_year = found[found["period"].str[:4] == found["period"].str[:4].max()]
    return PublicPace(
        outlooks=Table(outlooks[list(_COLUMNS)].rename(columns=_COLUMNS), (known.reports, known.plans)),
        within_year=Table(_within_year(known.past, of_last_year), (known.budget, known.reports)),
        **_record_of(known.past, known.budget),
    )


def _whole_years(to_date: pd.Series) -> paces.Pace | None:
    """The pace of the years of which all months are known; None where there is none."""
    known = paces.pace(to_date).shares.dropna().rename_axis(index="year", columns="month")
    return None if known.empty else paces.Pace(known)


def _record_of(past: paces.Pace | None, budget: Any) -> dict[str, Quantity]:
    """The years of the pace, and how many of them its intervals would have held, each left out in turn."""
    years = [] if past is None else [*past.shares.index]
    held = np.nan if past is None else paces.coverage(past, TESTED_IN)
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
