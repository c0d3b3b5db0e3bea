"""Quarterly monitor: what a plan asked for by a quarter, what came, what is left to do, and how firm the figure is.

`published` is anything with `frame` (all figures) and `select` (the preferred ones), such as
`growthgap.data.observations()`; nothing here reads a file. A missing figure is missing: a quarter in the future, an
indicator without a target or without an outcome are named as such.
"""

import datetime as dt
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from growthgap.economics import growth
from growthgap.errors import GrowthGapError

FIRMNESS = {
    "A": "final",
    "R": "revised",
    "P": "preliminary",
    "E": "estimate",
    "F": "expected before the period ended",
    "estimate": "our estimate from months",
}
# Shape and word say the same as a colour would, so that the light can be read in grey.
LIGHTS = {
    "met": "●\u00a0met",
    "on course": "▲\u00a0on course",
    "behind": "■\u00a0behind",
    "far behind": "▼\u00a0far behind",
    "missed": "○\u00a0missed",
    "no figure": "…\u00a0no figure yet",
    "no target": "–\u00a0no target",
    "not judged": "?\u00a0not judged",
}
_ASKED = ("PLAN", "ASSIGNED", "SCENARIO")  # what an outcome is measured against; not expectations, drafts, arithmetic
NEAR, FAR = 1.05, 1.5  # pace needed over pace so far: up to which a light is "on course", and from which "far behind"


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


def elapsed_shares(levels: pd.Series, quarters: int, years: int = 5) -> tuple[float, float]:
    """Lowest and highest share of the first quarters in the level of the year, over the last whole years.

    Parameters: levels, quarterly at constant prices (PeriodIndex); quarters, how many have gone (1 to 3).
    """
    if not 1 <= quarters <= 3:
        raise GrowthGapError(f"{quarters} quarters are not a part of a year; 1, 2 or 3 are.")
    year = levels.groupby(levels.index.year)
    shares = (year.apply(lambda x: x.iloc[:quarters].sum()) / year.sum())[year.size() == 4].tail(years)
    if shares.empty:
        raise GrowthGapError("No year has all four quarters, so the share of its first quarters is not known.")
    return float(shares.min()), float(shares.max())


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
    return [
        _standing(
            published,
            area,
            one,
            quarter,
            today,
            (probabilities or {}).get(one.target),
            (weights or {}).get(one.target),
            (estimates or {}).get(one.target),
        )
        for one in tracked
    ]


def table(found: list[Standing]) -> pd.DataFrame:
    """The standings as a table, one row an indicator."""
    return pd.DataFrame([asdict(one) for one in found]).set_index("indicator")


def _standing(published, area, one: Tracked, quarter, today, probability, weight, estimate) -> Standing:
    start, end = quarter_bounds(quarter)
    target, counter = _target(published, area, one, str(end.year))
    so_far, whole = _outcome(published, area, one, counter, end)
    row = so_far or {}
    if not row and estimate:
        period, value = estimate
        row = {"period": period, "value": value, "unit": "PCT", "end": pd.Period(period).end_time, "status": "estimate"}
    aim = np.nan if target is None else _lower(target)
    value, elapsed = row.get("value", np.nan), row["end"].month if row else np.nan
    low, high, pace = _needed(one, aim, value, elapsed, whole, weight)
    light, reason = _light(one.kind, aim, value, whole, probability, pace, high)
    if light == "no figure":
        reason = (
            "the quarter has not begun"
            if today < start
            else f"nothing published by the counter of the target ({counter})"
            if counter
            else reason
        )
    return Standing(
        one.target,
        one.kind,
        row.get("unit") or (target.unit if target is not None else ""),
        aim,
        row.get("period", ""),
        value,
        100 * value / aim if one.kind == "amount" and aim > 0 else np.nan,
        value - aim,
        low,
        high,
        pace,
        LIGHTS[light],
        (pd.Timestamp(today) - row["published_on"]).days if so_far else np.nan,
        FIRMNESS.get(row.get("status", ""), "not said") if row else "",
        reason,
        (*(target.lines if target is not None else ()), *row.get("lines", ())),
    )


def _lower(target) -> float:
    return target.value if np.isfinite(target.value) else target.low


def _target(published, area, one: Tracked, year: str):
    """The year's target of the first counter that has one, and that counter."""
    for counter in one.counters:
        found = published.select(
            area, one.target, measure="TARGET", unit=one.unit, counter=counter, target_kinds=_ASKED
        )
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
        rates = [100 * growth.rest_of_year(target / 100, value / 100, w).rate for w in weight]
        return min(rates), max(rates), np.nan
    return np.nan, np.nan, np.nan


def _light(kind, target, value, whole, probability, pace, needed) -> tuple[str, str]:
    """The light and its reason: an outcome is met or missed; a part of a year is judged by its probability if known."""
    if not np.isfinite(target):
        return "no target", "no target of the year was found"
    if whole and np.isfinite(value):
        return ("met" if value >= target else "missed"), "outcome of the year"
    if probability is not None:
        light = "on course" if probability >= 0.5 else "behind" if probability >= 0.2 else "far behind"
        return light, "by the probability of the year's target" + ("" if np.isfinite(value) else "; no outcome yet")
    if not np.isfinite(value):
        return "no figure", "no outcome published"
    if kind == "amount" and pace > 0:
        ratio = needed / pace
        light = "on course" if ratio <= NEAR else "behind" if ratio <= FAR else "far behind"
        return light, f"the rest of the year needs {ratio:.1f} times the pace so far"
    if kind == "rate":
        light = "on course" if value >= target else "behind" if value >= 0.9 * target else "far behind"
        return light, "growth so far beside the target of the year"
    return "not judged", "no pace is known for it"


def scenarios(published, area: str, quarter: str) -> pd.DataFrame:
    """Every target for a part of the year that ends in the quarter, with the outcome of the same period.

    Columns: indicator, period, kind, unit, scenario, outcome, gap, percent, note, lines. Percent of a scenario that is
    not above 0 (industry in the month of Tet) has no meaning and is missing; the gap stands.
    """
    start, end = (pd.Timestamp(day) for day in quarter_bounds(quarter))
    frame = published.frame
    asked = frame[
        (frame["ref_area"] == area)
        & (frame["measure"] == "TARGET")
        & (frame["freq"] != "A")
        & frame["target_kind"].isin(_ASKED)
        & frame["end"].between(start, end)
    ]
    keys = ["indicator", "freq", "time_period", "unit_measure", "counter"]
    rows = [_scenario(published, area, *key) for key in asked.groupby(keys, sort=True).groups]
    return pd.DataFrame(
        rows, columns=["indicator", "period", "kind", "unit", "scenario", "outcome", "gap", "percent", "note", "lines"]
    )


def _scenario(published, area, indicator, freq, period, unit, counter) -> tuple:
    same = {"freq": freq, "unit": unit, "counter": counter}
    target = published.select(area, indicator, measure="TARGET", target_kinds=_ASKED, **same).at(period)
    actual = published.select(area, indicator, **same)
    aim, value, lines = _lower(target), np.nan, target.lines
    if actual.has(period):
        value, lines = actual.at(period).value, (*lines, *actual.at(period).lines)
    percent = 100 * value / aim if aim > 0 and "GROWTH" not in indicator and not indicator.startswith("IIP") else np.nan
    note = (
        "no outcome of this period published"
        if not np.isfinite(value)
        else "scenario not above 0: gap only"
        if aim <= 0
        else ""
    )
    return indicator, period, target.target_kind, unit, aim, value, value - aim, percent, note, lines


def latest_run(yearly_growth: pd.Series, least: float) -> pd.Series:
    """The latest years in a row with growth of `least` or more (same unit); empty if the latest year is below.

    A missing year ends the run, because nothing shows that it was as high.
    """
    years = yearly_growth.sort_index().dropna()
    kept = []
    for year, rate in reversed(list(years.items())):
        if rate < least or (kept and year != kept[-1] - 1):
            break
        kept.append(year)
    return years.loc[kept[::-1]]


def changes(before, after, area: str, years: tuple[int, ...]) -> pd.DataFrame:
    """What was published between two as-of days, for the tracked indicators of some years, and of which kind it is.

    Parameters: before and after, two states of `published`. Columns: indicator, period, what ("new figure", "revised
    figure", "new target", "changed target"), was, now, unit, lines.
    """
    codes = {code for one in TRACKED for code in (one.target, one.so_far, one.outcome) if code}
    codes |= {"GDP_" + code.removeprefix("GRDP_") for code in codes if code.startswith("GRDP_")}
    frame = after.frame[~after.frame["line"].isin(before.frame["line"])]
    frame = frame[(frame["ref_area"] == area) & frame["indicator"].isin(codes) & frame["start"].dt.year.isin(years)]
    keys = ["indicator", "freq", "measure", "time_period", "unit_measure", "price_base", "counter"]
    rows = [row for key in frame.groupby(keys, sort=True).groups if (row := _change(before, after, area, *key))]
    return pd.DataFrame(rows, columns=["indicator", "period", "what", "was", "now", "unit", "lines"])


def _change(before, after, area, indicator, freq, measure, period, unit, base, counter) -> tuple | None:
    """The step from the preferred figure of one day to that of another; None where it stayed the same."""
    was, now = (
        state.select(
            area,
            indicator,
            freq=freq,
            measure=measure,
            unit=unit,
            price_base=base,
            counter=counter,
            target_kinds=_ASKED,
        )
        for state in (before, after)
    )
    if not now.has(period):  # an expectation or a draft, which is no target
        return None
    old, new = (_lower(was.at(period)) if was.has(period) else np.nan), _lower(now.at(period))
    if abs(new - old) <= 1e-9:
        return None
    noun = "target" if measure == "TARGET" else "figure"
    verb = "new" if np.isnan(old) else "changed" if noun == "target" else "revised"
    return indicator, period, f"{verb} {noun}", old, new, unit, now.at(period).lines
