"""Figures of a count, made up: three years that end at 200, 100 and 200, reached in three ways."""

from dataclasses import dataclass

import pandas as pd

from growthgap.economics.fdi import counts
from growthgap.economics.fdi.counted_year import CountedYear
from growthgap.economics.outcomes import TargetOutcome


@dataclass
class Given:
    table: pd.DataFrame
    area: str = "A"
    indicator: str = "FDI_REG_NEW_YTD"
    unit: str = "USD_MN"
    counter: str = "MINISTRY"


def figures(values, indicator="FDI_REG_NEW_YTD", **labels):
    months = pd.PeriodIndex(list(values), freq="M")
    rows = pd.DataFrame({"period": months.astype(str), "start": months.to_timestamp(), "value": list(values.values()),
                         "bound": "EXACT", "status": "P", "source_id": "s",
                         "line": range(2, len(months) + 2)})  # fmt: skip
    return Given(rows, indicator=indicator, **labels)


def year(number, *cumulative, first=1):
    return {f"{number}-{month:02d}": amount for month, amount in enumerate(cumulative, first)}


SLOW, FAST, LUMPY = ([10 * m for m in range(1, 12)], [80 + m for m in range(1, 12)], [20.0] * 11)
PAST = year(2019, *SLOW, 200) | year(2020, *FAST, 100) | year(2021, *LUMPY, 200)


def record():
    adjusted = figures(dict.fromkeys(PAST, 0), "FDI_REG_ADJ_YTD")
    return counts.new_and_adjusted(figures(PAST), adjusted)


def counted_year(so_far, month, target=None, before=2022, bound="EXACT", status="P", scenario=None):
    """A year of the record's own count, up to a month; with a target or a scenario, one of that count."""
    counted = counts.new_and_adjusted(figures({f"{before}-{month:02d}": so_far}), figures({f"{before}-{month:02d}": 0}))
    counted.rows["bound"], counted.rows["status"] = bound, status
    aims = figures({} if scenario is None else {f"{before}-{month:02d}": scenario}).table
    aims = aims.assign(low=aims["value"], lines=[(line,) for line in aims["line"]])
    plans = () if target is None else (plan(before, target),)
    return CountedYear("A", ("A",), before, "MINISTRY", plans, counted, aims, record())


def plan(year, low, outcome=float("nan"), status="", high=None, counter="MINISTRY", bound="EXACT", latest=None):
    """A plan with its outcome; latest is the outcome itself where nothing else is said."""
    ends = (low, low if high is None else high)
    told = (outcome, status, bound, "FIRST" if status else "", outcome if latest is None else latest)
    return TargetOutcome("A", "FDI_REG", str(year), "USD_MN", counter, *ends, *told, (2,))
