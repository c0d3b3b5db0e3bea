"""The ledger of official targets: each target of a year or of a span of years with its outcome, all as one table.

Plans of the council or party and targets assigned by the government count. A target is judged on first releases, with
the latest figures beside them.
"""

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import pandas as pd

from growthgap.economics.growth.arithmetic import average_rate
from growthgap.economics.growth.editions import of_whole_years
from growthgap.economics.growth.record import known_growth
from growthgap.economics.outcomes import KINDS

INDICATORS = ("GRDP_GROWTH", "IIP_YOY", "GVA_GROWTH_IND", "FDI_REG", "INVEST_TOTAL")
COUNTERS = ("CITY", "MINISTRY", "ZONES")  # counts of foreign investment that are never compared
_NUMBERS = ["low", "high", "outcome", "latest", "previous"]
_COLUMNS = ["area", "indicator", "period", "kind", *_NUMBERS, "unit", "counter", "vintage", "source_id", "lines"]


def ledger(published: Any, areas: Mapping[str, Sequence[str]], indicators: Sequence[str] = INDICATORS) -> pd.DataFrame:
    """Every official target of some areas for a year or a span of years, with its outcome.

    Parameters: areas, each with the parts it was merged from (none: an empty sequence); indicators.
    Returns one row a target: area, indicator, period, kind, low, high (NaN where that end is open), unit, counter,
    vintage, outcome (first release) and latest, each in the indicator's unit; previous (outcome of the year before),
    margin (outcome minus the target's lower end), met (None without an outcome), met_latest, ambition (lower end minus
    previous), lines (of target and outcome), source_id. A span's outcome is the average of the years' growth rates,
    once all are published. Without a target the table is empty.
    """
    rows = [
        row
        for area, parts in areas.items()
        for indicator in indicators
        for counter in (COUNTERS if indicator == "FDI_REG" else (None,))
        for row in _entries(published, area, parts, indicator, counter)
    ]
    entries = pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(_NUMBERS, float))
    asked = entries["low"].fillna(entries["high"])
    met = {
        name: (entries[of] >= asked).astype(object).where(entries[of].notna(), None)
        for name, of in (("met", "outcome"), ("met_latest", "latest"))
    }
    entries = entries.assign(margin=entries["outcome"] - asked, ambition=asked - entries["previous"], **met)
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
    outcomes = outcomes_by_year(published, area, parts, indicator, counter)
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


def _by_period(record: pd.DataFrame) -> pd.Series:
    """Growth of a record in per cent, by year as text."""
    return pd.Series(100 * record["growth"].to_numpy(float), record["year"].astype(str), dtype=float)


def outcomes_by_year(
    published: Any, area: str, parts: Sequence[str], indicator: str, counter: str | None = None
) -> pd.DataFrame:
    """First and latest outcome by year (as text), in the indicator's unit, with the lines of the first.

    Columns outcome, latest, lines; parameters as of `ledger`.
    """
    if indicator == "GRDP_GROWTH":  # the record knows years without an exact published rate, too
        first, latest = (known_growth(one, area, parts).table for one in (published.first, published.latest))
        rates = pd.DataFrame({"outcome": _by_period(first), "latest": _by_period(latest)})
        return rates.join(first.assign(period=first["year"].astype(str)).set_index("period")["lines"])
    first, latest = (
        of_whole_years(one.select(area, indicator, counter=counter).table).set_index("period")
        for one in (published.first, published.latest)
    )
    return first[["value", "lines"]].rename(columns={"value": "outcome"}).assign(latest=latest["value"])


def _outcome(outcomes: pd.DataFrame, period: str) -> dict[str, Any]:
    """Outcome of a period: of a year as published, of a span of years as their average once all are known."""
    years = range(int(period[:4]), int(period[-4:]) + 1)
    known = outcomes.reindex(map(str, years))
    found = {"outcome": nan, "latest": nan, "previous": outcomes["outcome"].get(str(years[0] - 1), nan), "lines": ()}
    if known[["outcome", "latest"]].isna().any(axis=None):
        return found
    for which in ("outcome", "latest"):
        rates = known[which]
        found[which] = rates.iloc[0] if len(years) == 1 else 100 * average_rate((rates / 100).tolist())
    return found | {"lines": sum(map(tuple, known["lines"]), ())}
