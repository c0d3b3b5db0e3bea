"""Where each indicator with a target stands at the end of a quarter: what came, what is left to do, how firm it is."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics import pace as paces
from growthgap.economics.growth import arithmetic
from growthgap.economics.monitor.newest import newest
from growthgap.economics.monitor.progress import JUDGED, progress
from growthgap.economics.monitor.quarters import quarter_bounds
from growthgap.economics.monitor.tracked import ASKED, TRACKED, Tracked, label
from growthgap.economics.published import UNCONFIRMED
from growthgap.quantity import Phrase, Quantity, Table, phrase

# A figure that reaches no further than this many months before the end of the quarter is too old to judge by.
MOST_MONTHS_BEHIND = 3


@dataclass(frozen=True, eq=False)
class Standing:
    """Where one indicator stands at the end of a quarter; nan and "" where a figure is missing, `why` says why."""

    indicator: str
    kind: str
    unit: str
    target: Any  # the published figure; None where there is none
    period: str  # of the outcome
    months: float  # of the year that it covers
    outcome: float  # first release
    rows: Any  # of the outcome: published ones, or the estimate that stands for them
    latest: Any  # the row that was published last of that period; None where there is no published outcome
    expected: Any  # the row that tells what was expected of a later period, or where nothing was published; or None
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
        """The code by which it is named: that of its outcome, and of a country that of GDP."""
        return label(self.indicator if self.target is None else self.target.indicator, country=False)


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


def on_the_way(found: Sequence[Standing]) -> Table:
    """How far each target is reached, per cent of it, and how far it would be at an even pace; published figures only.

    A rate is even where it equals the target; an amount where it has come to an equal sum for each month covered.
    """
    judged = [one for one in found if one.progress in JUDGED and one.aim > 0]
    closed = {one.target: one.months for one in TRACKED}  # the month after which an amount is complete
    even = [100.0 if one.kind == "rate" else 100 * one.months / closed[one.indicator] for one in judged]
    rows = [(one.label, 100 * one.outcome / one.aim, pace) for one, pace in zip(judged, even, strict=True)]
    frame = pd.DataFrame(rows, columns=["indicator", "target_reached", "even_pace"]).set_index("indicator")
    return Table(frame, tuple(row for one in judged for row in (one.target, one.rows)))


def _standing(published, area, one: Tracked, quarter, today, weight, estimate) -> Standing:
    start, end = quarter_bounds(quarter)
    target, counter = _target(published, area, one, str(end.year))
    known = newest(published, area, one, counter, end)
    rows, whole = known.published, known.whole
    row: dict[str, Any] = {} if rows is None else rows.iloc[0].to_dict()
    if not row and estimate and not _is_of(known.expected, estimate[0]):
        period, rows = estimate
        row = {"period": period, "value": rows.value, "unit": "PCT", "end": pd.Period(period).end_time, "status": "own"}
    aim = np.nan if target is None else lower_end(target)
    value, elapsed = row.get("value", np.nan), row["end"].month if row else np.nan
    old = not whole and elapsed < end.month - MOST_MONTHS_BEHIND
    low, high, pace = [np.nan] * 3 if old else _needed(one, aim, value, elapsed, whole, weight)
    found, why = progress(one.kind, aim, value, whole, pace, high)
    if target is not None and known.expected is not None and (old or not row):
        found, why = "expected_only", phrase("monitor.why_expected_only")
    elif target is not None and old:
        found, why = "not_judged", phrase("monitor.why_too_old")
    elif target is not None and isinstance(rows, Quantity):
        found, why = "not_judged", phrase("monitor.why_own_estimate")
    elif found == "no_figure" and today < start:
        why = phrase("monitor.why_not_begun")
    elif found == "no_figure" and counter:
        why = phrase(f"monitor.why_{counter.lower()}")
    return Standing(
        indicator=one.target,
        kind=one.kind,
        unit=row.get("unit") or (target.unit if target is not None else ""),
        target=target,
        period=row.get("period", ""),
        months=elapsed,
        outcome=value,
        rows=rows,
        latest=known.latest,
        expected=known.expected,
        share=value / aim if one.kind == "amount" and aim > 0 else np.nan,
        needed_low=low,
        needed_high=high,
        progress=found,
        why=why,
        age_days=(pd.Timestamp(today) - row["published_on"]).days if "published_on" in row else np.nan,
        firmness=_firmness(row) if row else None,
    )


def _is_of(expected: pd.DataFrame | None, period: str) -> bool:
    """Whether something was expected of a period: an estimate up to its end would rest on that."""
    return expected is not None and bool(expected["end"].iloc[0] == pd.Period(period).end_time.normalize())


def _firmness(row: Mapping[str, Any]) -> Phrase:
    """How firm a figure is, and whether anybody has confirmed it."""
    firm = phrase(f"monitor.firm_{row.get('status', '').lower() or 'unknown'}")
    return phrase("monitor.firm_unconfirmed", firm=firm) if row.get("kind") == UNCONFIRMED else firm


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
