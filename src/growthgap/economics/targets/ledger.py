"""The ledger of official targets: each target of a year or of a span of years with its outcome, all as one table.

Plans of the council or party and targets assigned by the government count.
"""

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import pandas as pd

from growthgap.economics.growth.arithmetic import average_rate
from growthgap.economics.growth.record import known_growth, of_whole_years
from growthgap.economics.outcomes import KINDS

INDICATORS = ("GRDP_GROWTH", "IIP_YOY", "GVA_GROWTH_IND", "FDI_REG", "INVEST_TOTAL")
COUNTERS = ("CITY", "MINISTRY", "ZONES")  # counts of foreign investment that are never compared
_NUMBERS = ["low", "high", "first", "latest", "previous"]
_COLUMNS = ["area", "indicator", "period", "kind", *_NUMBERS, "unit", "counter", "vintage", "source_id", "lines"]


def ledger(published: Any, areas: Mapping[str, Sequence[str]], indicators: Sequence[str] = INDICATORS) -> pd.DataFrame:
    """Every official target of some areas for a year or a span of years, with its outcome.

    Parameters: areas, each with the parts it was merged from (none: an empty sequence); indicators.
    Returns one row a target: area, indicator, period, kind, low, high (NaN where that end is open), unit, counter,
    vintage, first (outcome as first estimated) and latest, each in the indicator's unit; previous (latest outcome of
    the year before), margin (outcome minus the target's lower end), met (None without an outcome), ambition (lower
    end minus previous), lines (of target and outcome), source_id. A span's outcome is the average of the years' latest
    growth rates, once all are published. Without a target the table is empty.
    """
    rows = [
        row
        for area, parts in areas.items()
        for indicator in indicators
        for counter in (COUNTERS if indicator == "FDI_REG" else (None,))
        for row in _entries(published, area, parts, indicator, counter)
    ]
    entries = pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(_NUMBERS, float))
    asked, latest = entries["low"].fillna(entries["high"]), entries["latest"]
    met = (latest >= asked).astype(object).where(latest.notna(), None)
    entries = entries.assign(margin=latest - asked, ambition=asked - entries["previous"], met=met)
    return entries.sort_values(["indicator", "period", "kind"], ignore_index=True)


def _entries(
    published: Any, area: str, parts: Sequence[str], indicator: str, counter: str | None
) -> list[dict[str, Any]]:
    """Targets of one indicator of one area, each beside its outcome."""
    asked = [
        published.select(area, indicator, measure="TARGET", target_kinds=(kind,), counter=counter).table
        for kind in KINDS
    ]
    if all(rows.empty for rows in asked):
        return []
    outcomes = _outcomes(published, area, indicator, counter)
    if indicator == "GRDP_GROWTH":
        record = known_growth(published, area, parts).table  # knows years without an exact published rate, too
        record = record.assign(period=record["year"].astype(str), latest=100 * record["growth"]).set_index("period")
        outcomes = outcomes[["first"]].join(record[["latest", "lines"]], how="outer")
    entries = []
    for kind, rows in zip(KINDS, asked, strict=True):
        for target in rows.itertuples():
            outcome = _outcome(outcomes, target.period)
            entries.append(
                {"area": area, "indicator": indicator, "period": target.period, "kind": kind}
                | {"low": target.low, "high": nan if target.bound in ("EXACT", "APPROX") else target.high}
                | {"unit": target.unit, "counter": counter or "", "vintage": target.adopted or target.vintage}
                | outcome
                | {"source_id": target.source_id, "lines": (*target.lines, *outcome["lines"])}
            )
    return entries


def _outcomes(published: Any, area: str, indicator: str, counter: str | None) -> pd.DataFrame:
    """First and latest outcome by year, in the indicator's unit, with the lines of both."""
    found = published.select(area, indicator, counter=counter)
    rows, latest = of_whole_years(found.candidates), of_whole_years(found.table).set_index("period")
    dated = rows[rows["published_on"].notna()].sort_values(["published_on", "line"], kind="stable")
    first, latest = dated.groupby("period")["value"].first(), latest[["value", "lines"]]
    return first.to_frame("first").join(latest.rename(columns={"value": "latest"}), how="outer")


def _outcome(outcomes: pd.DataFrame, period: str) -> dict[str, Any]:
    """Outcome of a period: of a year as published, of a span of years as their average once all are known."""
    years = range(int(period[:4]), int(period[-4:]) + 1)
    known = outcomes.reindex(map(str, years))
    found = {"first": nan, "latest": nan, "previous": outcomes["latest"].get(str(years[0] - 1), nan), "lines": ()}
    if known["latest"].isna().any():
        return found
    if len(years) == 1:
        found |= known[["first", "latest"]].iloc[0].to_dict()
    else:
        found["latest"] = 100 * average_rate((known["latest"] / 100).tolist())
    return found | {"lines": sum(map(tuple, known["lines"]), ())}
