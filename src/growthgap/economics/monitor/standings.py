"""Quarterly monitor: what a plan asked for by a quarter, what came, what is left to do, and how firm the figure is.

`published` is anything with `frame` (all figures) and `select` (the preferred ones), such as
`growthgap.data.observations()`; nothing here reads a file. A missing figure is missing: a quarter in the future, an
indicator without a target or without an outcome are named as such.
"""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth import arithmetic
from growthgap.economics.monitor.lights import LIGHTS, light
from growthgap.errors import GrowthGapError

FIRMNESS = {
    "A": "final",
    "R": "revised",
    "P": "preliminary",
    "E": "estimate",
    "F": "expected before the period ended",
    "estimate": "our estimate from months",
}
ASKED = ("PLAN", "ASSIGNED", "SCENARIO")  # what an outcome is measured against; not expectations, drafts, arithmetic


@dataclass(frozen=True)
class Tracked:
    """One indicator: its yearly target, the figures that show the year so far, and the outcome of the year.

    `kind`: "rate" (growth, percent), "amount" (adds up over the year), "share" (a level in percent, no pace).
    """

    target: str
    kind: str
    so_far: str = ""
    outcome: str = ""  # where it is not called as its target
    unit: str | None = None
    counters: tuple[str | None, ...] = (None,)  # tried in order; target and outcome must be of one counter
    months: int = 12  # after which the year's amount is closed; 13 for a budget year that ends on 31 January


TRACKED = (
    Tracked("GRDP_GROWTH", "rate", "GRDP_GROWTH_YTD"),
    Tracked("IIP_YOY", "rate", "IIP_YTD"),
    Tracked("GVA_GROWTH_INDCON", "rate", "GVA_GROWTH_INDCON_YTD"),
    Tracked("GVA_GROWTH_SRV", "rate", "GVA_GROWTH_SRV_YTD"),
    Tracked("GVA_SHARE_MFG", "share"),
    Tracked("INVEST_TOTAL", "amount", "INVEST_TOTAL_YTD", unit="VND_BN"),
    Tracked("PUBINV_PLAN", "amount", "PUBINV_DISB_YTD", "PUBINV_DISB", unit="VND_BN", months=13),
    Tracked("FDI_REG", "amount", "FDI_REG_YTD", unit="USD_MN", counters=("CITY", "ZONES", "MINISTRY")),
    Tracked("BUDGET_REV", "amount", "BUDGET_REV_YTD", unit="VND_BN"),
    Tracked("EXPORTS", "amount", "EXPORTS_YTD", unit="USD_MN"),
    Tracked("PORT_TONNES", "amount", "PORT_TONNES_YTD"),
)


@dataclass(frozen=True)
class Standing:
    """Where one indicator stands at the end of a quarter; nan and "" where a figure is missing, `reason` says why."""

    indicator: str
    kind: str
    unit: str
    target: float  # the lower end of a range
    period: str  # of the outcome
    outcome: float
    percent: float  # of the target; amounts only
    gap: float  # outcome minus target, same unit; for an amount of a part of the year what is still missing
    needed_low: float  # growth in percent, or amount a month, in the rest of the year
    needed_high: float
    pace: float  # amount a month so far
    light: str
    age_days: float
    firmness: str
    reason: str
    lines: tuple[int, ...]


def quarter_bounds(quarter: str) -> tuple[dt.date, dt.date]:
    """First and last day of a quarter written 2026-Q1."""
    try:
        period = pd.Period(quarter.replace("-", ""), freq="Q")
        if quarter != f"{period.year}-Q{period.quarter}":
            raise ValueError
    except (ValueError, AttributeError) as error:
        raise GrowthGapError(f"{quarter!r} is not a quarter; write it as 2026-Q1.") from error
    return period.start_time.date(), period.end_time.date()


def quarter_before(quarter: str) -> str:
    """The quarter before a quarter: 2026-Q1 -> 2025-Q4."""
    return newest_quarter(quarter_bounds(quarter)[0] - dt.timedelta(days=1))


def newest_quarter(day: dt.date) -> str:
    """The quarter in which a day lies."""
    period = pd.Period(day, freq="Q")
    return f"{period.year}-Q{period.quarter}"


def standings(
    published,
    area: str,
    quarter: str,
    today: dt.date,
    *,
    tracked: tuple[Tracked, ...] = TRACKED,
    probabilities: dict[str, float] | None = None,
    weights: dict[str, tuple[float, float]] | None = None,
    estimates: dict[str, tuple[str, float]] | None = None,
) -> list[Standing]:
    """The tracked indicators at the end of a quarter, with what `published` holds.

    Parameters: probabilities, of meeting the year's target, by indicator (fractions); weights, by indicator: lowest
    and highest share that the elapsed periods had in past years' levels (for growth needed in the rest of the year);
    estimates, by indicator: period and value since January where only single months were published.
    """
    known = [(given or {}).get for given in (probabilities, weights, estimates)]
    return [_standing(published, area, one, quarter, today, *(get(one.target) for get in known)) for one in tracked]


def table(found: list[Standing]) -> pd.DataFrame:
    """The standings as a table, one row an indicator."""
    return pd.DataFrame([asdict(one) for one in found]).set_index("indicator")


def _standing(published, area, one: Tracked, quarter, today, probability, weight, estimate) -> Standing:
    start, end = quarter_bounds(quarter)
    target, counter = _target(published, area, one, str(end.year))
    so_far, whole = _outcome(published, area, one, counter, end)
    row: dict[str, Any] = so_far or {}
    if not row and estimate:
        period, value = estimate
        row = {"period": period, "value": value, "unit": "PCT", "end": pd.Period(period).end_time, "status": "estimate"}
    aim = np.nan if target is None else lower_end(target)
    value, elapsed = row.get("value", np.nan), row["end"].month if row else np.nan
    low, high, pace = _needed(one, aim, value, elapsed, whole, weight)
    found, reason = light(one.kind, aim, value, whole, probability, pace, high)
    if found == "no figure" and today < start:
        reason = "the quarter has not begun"
    elif found == "no figure" and counter:
        reason = f"nothing published by the counter of the target ({counter})"
    return Standing(
        indicator=one.target,
        kind=one.kind,
        unit=row.get("unit") or (target.unit if target is not None else ""),
        target=aim,
        period=row.get("period", ""),
        outcome=value,
        percent=100 * value / aim if one.kind == "amount" and aim > 0 else np.nan,
        gap=value - aim,
        needed_low=low,
        needed_high=high,
        pace=pace,
        light=LIGHTS[found],
        age_days=(pd.Timestamp(today) - row["published_on"]).days if so_far else np.nan,
        firmness=FIRMNESS.get(row.get("status", ""), "not said") if row else "",
        reason=reason,
        lines=(*(target.lines if target is not None else ()), *row.get("lines", ())),
    )


def lower_end(target) -> float:
    """The value of a target or figure, the lower end of a range."""
    return target.value if np.isfinite(target.value) else target.low


def _target(published, area, one: Tracked, year: str):
    """The year's target of the first counter that has one, and that counter."""
    for counter in one.counters:
        found = published.select(area, one.target, measure="TARGET", unit=one.unit, counter=counter, target_kinds=ASKED)
        if found.has(year):
            return found.at(year), counter
    return None, one.counters[0]


def _outcome(published, area, one: Tracked, counter, end: dt.date) -> tuple[dict | None, bool]:
    """The newest figure of the year so far (True when it is the whole year's), nothing after the quarter's end."""
    if end.month == 12:
        year = published.select(area, one.outcome or one.target, unit=one.unit, counter=counter)
        if year.has(str(end.year)):
            return year.table[year.table["period"] == str(end.year)].iloc[0].to_dict(), True
    rows = [
        published.select(area, one.so_far, freq=freq, unit=one.unit, counter=counter).table
        for freq in ("M", "Q", "S")
        if one.so_far
    ]
    rows = [t[(t["start"].dt.year == end.year) & (t["end"] <= pd.Timestamp(end))] for t in rows if len(t)]
    rows = [t.iloc[-1] for t in rows if len(t)]
    return (max(rows, key=lambda row: row["end"]).to_dict() if rows else None), False


def _needed(one: Tracked, target, value, elapsed, whole, weight) -> tuple[float, float, float]:
    """Pace needed in the rest of the year (low, high) and pace so far."""
    if whole or not np.isfinite(target) or not np.isfinite(value) or elapsed == one.months:
        return np.nan, np.nan, np.nan
    if one.kind == "amount":
        rest = max(target - value, 0.0) / (one.months - elapsed)
        return rest, rest, value / elapsed
    if one.kind == "rate" and weight:
        rates = [100 * arithmetic.rest_of_year(target / 100, value / 100, w) for w in weight]
        return min(rates), max(rates), np.nan
    return np.nan, np.nan, np.nan
