"""How much of a year's planned investment comes: by past plans, and from the middle of the year by what has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.accounts import investment_record
from growthgap.economics.investment.year_to_date import YearToDate
from growthgap.economics.prediction import ENDS, NextValue, next_value
from growthgap.quantity import Phrase, Quantity, Table, interval, phrase, result

LEAST_PLANS = 3  # past plans with an outcome, for a distribution of the next


@dataclass(frozen=True, eq=False)
class Execution:
    """Investment that is expected in a year, and how past plans were carried out."""

    expected_investment: Quantity  # VND bn, current prices of the year
    expected_of_plan: Quantity  # share of the plan
    past_plans: Quantity  # plans with an outcome
    carried_out: Quantity  # share of a plan that comes, by past plans
    plans: Table  # area, year, plan_carried_out
    log_total: NextValue | None  # of the log of the year's investment


@result
def execution(
    published: Any, area: str, parts: Sequence[str], year: int, plan: Quantity, running: YearToDate
) -> Execution:
    """Investment of a year: at the pace of the year where half of it is known, else as past plans were carried out.

    Parameters: parts, areas that the area was merged from; plan, VND bn; running, what has been invested of the year.
    The record's investment counts as a plan's outcome, also where it follows from another year's rate of change.
    """
    pairs = past_plans(published, (area, *parts), year)
    few = phrase("answer.few_plans", known=len(pairs), least=LEAST_PLANS)
    ratio = next_value(np.log(pairs["plan_carried_out"])) if len(pairs) >= LEAST_PLANS else None
    log_total, behind, missing = _log_total(plan, running, ratio, pairs, few)
    middle, low, high = _ends(log_total)
    expected = Quantity(middle, "VND_BN", low, high, interval(80), rows=behind, missing=missing, digits=-3)
    done, least, most = _ends(ratio)
    return Execution(
        expected_investment=expected,
        expected_of_plan=Quantity(
            100 * middle / plan.value, "PCT", rows=(expected, plan), missing=plan.missing or missing
        ),
        past_plans=Quantity(len(pairs), "COUNT", rows=pairs),
        carried_out=Quantity(100 * done, "PCT", 100 * least, 100 * most, interval(80), rows=pairs, missing=few),
        plans=Table(pairs[["area", "year"]].assign(plan_carried_out=100 * pairs["plan_carried_out"]), pairs),
        log_total=log_total,
    )


def past_plans(published: Any, areas: Sequence[str], before: int) -> pd.DataFrame:
    """Share of each past plan for a year's investment that came: area, year, plan_carried_out (a fraction), lines.

    Told as a share of the plan, or as planned and invested amounts, or shares of output; each year of an area once.
    """
    tables = [_of_area(published, area) for area in areas]
    table = pd.concat(tables, ignore_index=True)
    table = table[(table["year"] < before) & (table["plan_carried_out"] > 0)].drop_duplicates(["area", "year"])
    return table.sort_values(["year", "area"], ignore_index=True)


def _of_area(published: Any, area: str) -> pd.DataFrame:
    record = investment_record(published, area)
    invested = next(iter(record.investment.values()), pd.Series(dtype=float))
    told = published.select(area, "INVEST_PLAN_ATTAIN").table.assign(done=lambda one: one["value"] / 100)
    amounts = published.select(area, "INVEST_TOTAL", measure="TARGET", unit="VND_BN").table
    amounts = amounts.assign(done=[invested.get(_year(one), np.nan) for one in amounts["period"]] / amounts["low"])
    shares = published.select(area, "INVEST_GRDP_RATIO", measure="TARGET").table
    came = published.select(area, "INVEST_GRDP_RATIO").table.set_index("period")["value"]
    shares = shares.assign(done=shares["period"].map(came).to_numpy(float) / shares["low"])
    columns = ["period", "done", "source_id", "lines"]
    whole = pd.concat([one.reindex(columns=columns) for one in (told, amounts, shares)], ignore_index=True)
    whole = whole.assign(area=area, year=[_year(one) for one in whole["period"]]).dropna(subset=["year", "done"])
    whole = whole.astype({"year": int, "done": float}).rename(columns={"done": "plan_carried_out"})
    return whole[["area", "year", "plan_carried_out", "source_id", "lines"]]


def _year(period: str) -> float:
    """A period as a year; NaN for a span of years."""
    return int(period) if len(period) == 4 else np.nan


def _log_total(
    plan: Quantity, running: YearToDate, ratio: NextValue | None, pairs: Any, few: Phrase
) -> tuple[NextValue | None, tuple, Phrase | None]:
    """Distribution of the log of the year's investment, what it rests on, and why there is none."""
    if running.end_by_past.known and running.end.log_total is not None and not running.expected:
        return running.end.log_total, (running.end_by_past,), None
    if plan.known and ratio is not None:
        by_plan = NextValue(float(np.log(plan.value)) + ratio.centre, ratio.scale, ratio.freedom)
        return by_plan, (plan, pairs), None
    return None, (plan,), plan.missing or few


def _ends(of: NextValue | None) -> tuple[float, float, float]:
    """Median, low and high of what a log is of; NaN where it is not known."""
    if of is None:
        return np.nan, np.nan, np.nan
    middle, low, high = np.exp(of.quantile(np.array([0.5, *ENDS])))
    return float(middle), float(low), float(high)
