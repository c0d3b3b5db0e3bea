"""Where each indicator with a target stands at the end of a quarter: what came, what is left to do, how firm it is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics import pace as paces
from growthgap.economics.growth import arithmetic
from growthgap.economics.monitor.progress import progress
from growthgap.economics.monitor.quarters import quarter_bounds
from growthgap.quantity import Phrase, Quantity, phrase

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


@dataclass(frozen=True, eq=False)
class Standing:
    """Where one indicator stands at the end of a quarter; nan and "" where a figure is missing, `why` says why."""

    indicator: str
    kind: str
    unit: str
    target: Any  # the published figure; None where there is none
    period: str  # of the outcome
    outcome: float
    rows: Any  # of the outcome: published ones, or the estimate that stands for them
    share: float  # of the target, fraction; amounts only
    needed_low: float  # growth in percent, or amount a month, in the rest of the year
    needed_high: float
    progress: str  # one of progress.PROGRESS
    why: Phrase
    age_days: float
    firmness: Phrase | None

    @property
    def aim(self) -> float:
        """The target, of a range its lower end; nan where there is none."""
        return np.nan if self.target is None else lower_end(self.target)

    @property
    def label(self) -> str:
        """Its code, which of a country is that of GDP."""
        return self.indicator if self.target is None else self.target.indicator


def standings(
    published,
    area: str,
    quarter: str,
    today: dt.date,
    *,
    tracked: tuple[Tracked, ...] = TRACKED,
    weights: Mapping[str, tuple[float, float]] | None = None,
    estimates: Mapping[str, tuple[str, Quantity]] | None = None,
) -> list[Standing]:
    """The tracked indicators at the end of a quarter, with what `published` holds.

    Parameters: weights, by indicator: lowest and highest share that the elapsed periods had in past years' levels (for
    growth needed in the rest of the year); estimates, by indicator: period and value since January where only single
    months were published.
    """
    known = [(given or {}).get for given in (weights, estimates)]
    return [_standing(published, area, one, quarter, today, *(get(one.target) for get in known)) for one in tracked]


def growth_weights(levels: pd.Series, end: dt.date) -> dict[str, tuple[float, float]]:
    """Weights of the quarters gone in a year's growth, from the nation's quarterly levels; none at a year's end."""
    gone = end.month // 3 % 4
    return {"GRDP_GROWTH": paces.elapsed_shares(levels, gone)} if gone and len(levels) >= 8 else {}


def production_estimate(industry: Mapping[str, Quantity], end: dt.date) -> dict[str, tuple[str, Quantity]]:
    """Production since January as estimated from single months, where the estimate ends by the quarter's end.

    Parameters: industry, by name: year, month and so_far (growth since January to this month of this year).
    """
    year, month, so_far = (industry[name] for name in ("year", "month", "so_far"))
    if not (so_far.known and year.value == end.year and 0 < month.value <= end.month):
        return {}
    return {"IIP_YOY": (f"{end.year}-{int(month.value):02d}", so_far)}


def _standing(published, area, one: Tracked, quarter, today, weight, estimate) -> Standing:
    start, end = quarter_bounds(quarter)
    target, counter = _target(published, area, one, str(end.year))
    rows, whole = _outcome(published, area, one, counter, end)
    row: dict[str, Any] = {} if rows is None else rows.iloc[0].to_dict()
    expected = row.get("period") == str(end.year) and not whole
    if expected:
        row, rows = {}, None
    if not row and estimate:
        period, rows = estimate
        row = {"period": period, "value": rows.value, "unit": "PCT", "end": pd.Period(period).end_time, "status": "own"}
    aim = np.nan if target is None else lower_end(target)
    value, elapsed = row.get("value", np.nan), row["end"].month if row else np.nan
    low, high, pace = _needed(one, aim, value, elapsed, whole, weight)
    found, why = progress(one.kind, aim, value, whole, pace, high)
    if found == "no_figure" and today < start:
        why = phrase("monitor.why_not_begun")
    elif found == "no_figure" and expected:
        why = phrase("monitor.why_expected")
    elif found == "no_figure" and counter:
        why = phrase(f"monitor.why_{counter.lower()}")
    return Standing(
        indicator=one.target,
        kind=one.kind,
        unit=row.get("unit") or (target.unit if target is not None else ""),
        target=target,
        period=row.get("period", ""),
        outcome=value,
        rows=rows,
        share=value / aim if one.kind == "amount" and aim > 0 else np.nan,
        needed_low=low,
        needed_high=high,
        progress=found,
        why=why,
        age_days=(pd.Timestamp(today) - row["published_on"]).days if "published_on" in row else np.nan,
        firmness=phrase(f"monitor.firm_{row.get('status', '').lower() or 'unknown'}") if row else None,
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


def _outcome(published, area, one: Tracked, counter, end: dt.date) -> tuple[pd.DataFrame | None, bool]:
    """The newest figure of the year so far, nothing after the quarter's end, and whether it is the year's outcome.

    What was expected of the year before it had ended is no outcome and comes last.
    """
    year = published.select(area, one.outcome or one.target, unit=one.unit, counter=counter).table
    year = year[year["period"] == str(end.year)].head(1) if end.month == 12 else year.head(0)
    if len(year) and year["status"].iloc[0] != "F":
        return year, True
    rows = [
        published.select(area, one.so_far, freq=freq, unit=one.unit, counter=counter).table
        for freq in ("M", "Q", "S")
        if one.so_far
    ]
    rows = [t[(t["start"].dt.year == end.year) & (t["end"] <= pd.Timestamp(end))] for t in rows if len(t)]
    rows = [t.tail(1) for t in (*rows, year) if len(t)]
    ends = [row["end"].iloc[0] for row in rows]
    return (rows[ends.index(max(ends))] if rows else None), False


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
