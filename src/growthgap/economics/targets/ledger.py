"""The ledger of official targets: what was asked, what came, and how often the least that was asked was
reached.

Plans of the council or party and targets assigned by the government count; drafts, expectations and
arithmetic needs do not. `published` is `growthgap.data.Observations`, or anything that selects figures in the
same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any

import pandas as pd

from growthgap.economics.growth.arithmetic import average_rate
from growthgap.economics.growth.record import growth_record
from growthgap.errors import GrowthGapError

INDICATORS = ("GRDP_GROWTH", "IIP_YOY", "GVA_GROWTH_IND", "FDI_REG", "INVEST_TOTAL")
KINDS = ("PLAN", "ASSIGNED")
_COUNTERS = {"FDI_REG": ("CITY", "MINISTRY", "ZONES")}  # counts of one thing that are never compared
_EARLIER_ESTIMATE, _YEAR = "F", r"\d{4}"


def ledger(published: Any, areas: Mapping[str, Sequence[str]], indicators: Sequence[str] = INDICATORS) -> pd.DataFrame:
    """Every official target of some areas for a year or a span of years, with its outcome.

    Parameters: areas, each with the parts it was merged from (none: an empty sequence); indicators.
    Returns one row a target: area, indicator, period, kind, low, high (NaN where that end is open), unit,
    counter, vintage, first (outcome as first estimated) and latest, each in the indicator's unit; previous
    (latest outcome of the year before); margin_first and margin (outcome minus the target's lower end), met
    and met_high (None without an outcome), ambition (lower end minus previous), lines (of target and
    outcome), source_id. A span's outcome is the average of the years' latest growth rates, once all are
    published.
    """
    rows = [
        row
        for area, parts in areas.items()
        for indicator in indicators
        for counter in _COUNTERS.get(indicator, (None,))
        for row in _targets_of(published, area, parts, indicator, counter)
    ]
    table = pd.DataFrame(rows)
    if table.empty:
        raise GrowthGapError(f"no official target of {', '.join(areas)} is published as of the day asked for")
    asked, margin = table["low"].fillna(table["high"]), {}
    for name in ("first", "latest"):
        margin[name] = table[name] - asked
    known, top = table["latest"].notna(), table["high"].fillna(table["low"])
    table = table.assign(
        margin_first=margin["first"],
        margin=margin["latest"],
        ambition=asked - table["previous"],
        met=(margin["latest"] >= 0).astype(object).where(known, None),
        met_high=(table["latest"] >= top).astype(object).where(known, None),
    )
    return table.sort_values(["indicator", "period", "kind"], ignore_index=True)


def _targets_of(
    published: Any, area: str, parts: Sequence[str], indicator: str, counter: str | None
) -> list[dict[str, Any]]:
    """Targets of one indicator of one area, each beside its outcome."""
    tables = [
        published.select(area, indicator, measure="TARGET", target_kinds=(kind,), counter=counter).table
        for kind in KINDS
    ]
    if all(table.empty for table in tables):
        return []
    outcomes = _outcomes(published, area, indicator, counter)
    if indicator == "GRDP_GROWTH":
        outcomes = outcomes[["first"]].join(_recorded_growth(published, area, parts), how="outer")
    rows = []
    for kind, table in zip(KINDS, tables, strict=True):
        for target in table.itertuples():
            exact = target.bound in ("EXACT", "APPROX")
            outcome = _outcome(outcomes, target.period)
            rows.append(
                {
                    "area": area,
                    "indicator": indicator,
                    "period": target.period,
                    "kind": kind,
                    "low": target.low,
                    "high": float("nan") if exact else target.high,
                    "unit": target.unit,
                    "counter": counter or "",
                    "vintage": target.adopted or target.vintage,
                    **outcome,
                    "source_id": target.source_id,
                    "lines": (*target.lines, *outcome["lines"]),
                }
            )
    return rows


def _outcomes(published: Any, area: str, indicator: str, counter: str | None) -> pd.DataFrame:
    """First and latest outcome by year, in the indicator's unit, with the lines of both."""
    found = published.select(area, indicator, counter=counter)
    rows = found.candidates
    rows = rows[rows["period"].str.fullmatch(_YEAR) & (rows["status"] != _EARLIER_ESTIMATE) & rows["value"].notna()]
    dated = rows[rows["published_on"].notna()].sort_values(["published_on", "line"], kind="stable")
    table = dated.groupby("period").first()[["value", "line"]].rename(columns={"value": "first", "line": "first_line"})
    latest = found.table.set_index("period")
    latest = latest[latest.index.isin(rows["period"]) & (latest["status"] != _EARLIER_ESTIMATE)]
    return table.join(latest[["value", "lines"]].rename(columns={"value": "latest"}), how="outer")


def _recorded_growth(published: Any, area: str, parts: Sequence[str]) -> pd.DataFrame:
    """Latest growth by year, in %, also of years without an exact published rate."""
    try:
        record = growth_record(published, area, parts).table
    except GrowthGapError:
        return pd.DataFrame(columns=["latest", "lines"])
    record = record.assign(period=record["year"].astype(str), latest=100 * record["growth"])
    return record.set_index("period")[["latest", "lines"]]


def _outcome(outcomes: pd.DataFrame, period: str) -> dict[str, Any]:
    """Outcome of a period: of a year as published, of a span of years as their average once all are known."""
    ends = [int(year) for year in period.split("/")]
    years = [str(year) for year in range(ends[0], ends[-1] + 1)]
    before = str(ends[0] - 1)
    previous = float(outcomes["latest"].get(before, float("nan"))) if len(outcomes) else float("nan")
    known = (
        outcomes.reindex(years) if len(outcomes) else pd.DataFrame(index=years, columns=["first", "latest", "lines"])
    )
    if known["latest"].isna().any():
        return {"first": float("nan"), "latest": float("nan"), "previous": previous, "lines": ()}
    lines = sum((tuple(line) for line in known["lines"]), ())
    if len(years) == 1:
        row = known.iloc[0]
        return {
            "first": float(row["first"]),
            "latest": float(row["latest"]),
            "previous": previous,
            "lines": lines,
        }
    average = 100 * average_rate((known["latest"] / 100).tolist())
    return {"first": float("nan"), "latest": average, "previous": previous, "lines": lines}


@dataclass(frozen=True)
class HitRate:
    """How many targets were met, and the interval that so few cases leave for the rate behind them."""

    met: int
    count: int
    rate: float  # of the next target, fraction: (met + 1/2) / (count + 1)
    low: float  # 80 % interval of the rate (Jeffreys)
    high: float


def yearly(ledger_rows: pd.DataFrame, indicator: str = "GRDP_GROWTH") -> pd.DataFrame:
    """Targets of single years whose outcome is known, one a year and area: the plan where there is one."""
    rows = ledger_rows[(ledger_rows["indicator"] == indicator) & ledger_rows["period"].str.fullmatch(_YEAR)]
    rows = rows[rows["latest"].notna()].sort_values("kind", key=lambda kind: kind.map(KINDS.index))
    return rows.drop_duplicates(["area", "period"]).sort_values(["period", "area"], ignore_index=True)


def hit_rate(met: Sequence[bool]) -> HitRate:
    """Hit rate of past targets as a forecast of the next one.

    Source: Jeffreys' interval for a proportion, Brown, Cai & DasGupta (2001), Statistical Science 16.
    """
    from scipy.special import betaincinv

    hits, count = int(sum(met)), len(met)
    shape = (hits + 0.5, count - hits + 0.5)
    low, high = (float(betaincinv(*shape, p)) for p in (0.1, 0.9))
    return HitRate(hits, count, shape[0] / (count + 1), low, high)


def by_ambition(rows: pd.DataFrame, steps: Sequence[float] = (0, 1)) -> pd.DataFrame:
    """Hit rate by how far the target lay above the outcome of the year before, in its unit.

    Parameters: rows of `yearly`; steps, where classes end. Returns asked ("up to 0", "0 to 1", "above 1"),
    targets, met, met_pct, mean margin.
    """
    names = [f"up to {steps[0]:g}", *(f"{a:g} to {b:g}" for a, b in pairwise(steps)), f"above {steps[-1]:g}"]
    known = rows.dropna(subset="ambition")
    classes = pd.cut(known["ambition"], [-inf, *steps, inf], labels=names)
    table = known.assign(met=known["met"].astype(float)).groupby(classes, observed=False)
    summary = table.agg(targets=("met", "size"), met=("met", "sum"), margin=("margin", "mean")).reset_index(
        names="asked"
    )
    return summary.assign(met_pct=100 * summary["met"] / summary["targets"])
