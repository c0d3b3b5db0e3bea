"""The last years of a record beside a target: how fast growth was, and what it would add up to."""

from dataclasses import dataclass
from math import inf, isnan, nan
from typing import Any

from growthgap.economics.growth import arithmetic
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.growth.record import Record, latest_years_above
from growthgap.quantity import Quantity, percent, phrase, result

RECENT, FEWEST = 5, 3  # years of an average: so many where they are known, and not fewer


@dataclass(frozen=True, eq=False)
class RecentGrowth:
    """Growth up to the year before a target, and what the target asks on top of it."""

    latest: Quantity
    latest_year: Quantity
    recent: Quantity  # average of the last years in a row, with the lowest and the highest of them
    recent_first: Quantity  # year with which it begins
    acceleration: Quantity  # target less that average
    recent_multiple: Quantity  # level of the target's last year at that average
    after_repeat: Quantity  # needed in each later year for the average, after a first year like the latest
    after_repeat_multiple: Quantity
    reached: Quantity  # years of the record that reached the target
    recorded: Quantity  # of so many
    last_reached: Quantity  # last year that did


@result
def recent_growth(past: Record, target: GrowthTarget, since: int) -> RecentGrowth:
    """The last years in a row before a target: an average of up to five of them, of none where fewer than three are.

    Parameter: since, first year in which it is counted how often growth reached the target.
    """
    before = past.series.loc[: target.base]
    run = latest_years_above(before, -inf).tail(RECENT)
    latest, year = (before.iloc[-1], int(before.index[-1])) if len(before) else (nan, nan)
    run = run if len(run) >= FEWEST else run.iloc[:0]
    average = arithmetic.average_rate(run.tolist()) if len(run) else nan
    none = phrase("growth.no_growth", year=target.base)
    gaps = phrase("growth.gaps", needed=FEWEST, year=year) if len(before) else none
    averaged: dict[str, Any] = {"rows": past.rows(run.index), "missing": gaps}
    of_latest: dict[str, Any] = {"rows": past.rows([year]), "missing": none}
    counted = before.loc[since:]
    of_counted: dict[str, Any] = {"rows": past.rows(counted.index), "missing": none}
    reached = counted[counted >= target.rate]
    of_reached: dict[str, Any] = of_counted | {"missing": phrase("growth.not_reached") if len(counted) else none}
    return RecentGrowth(
        latest=percent(latest, **of_latest),
        latest_year=Quantity(year, "YEAR", **of_latest),
        recent=percent(average, run.min(), run.max(), interval=phrase("growth.yearly_rates"), **averaged),
        recent_first=Quantity(run.index[0] if len(run) else nan, "YEAR", **averaged),
        acceleration=Quantity(100 * (target.rate - average), "PP", **averaged),
        recent_multiple=Quantity((1 + average) ** target.years, "RATIO", **averaged),
        after_repeat=_after_repeat(target, target.level, latest, of_latest),
        after_repeat_multiple=_after_repeat(target, target.multiple, latest, of_latest),
        reached=Quantity(len(reached) if len(counted) else nan, "COUNT", **of_counted),
        recorded=Quantity(len(counted) or nan, "COUNT", **of_counted),
        last_reached=Quantity(reached.index[-1] if len(reached) else nan, "YEAR", **of_reached),
    )


def _after_repeat(target: GrowthTarget, level: float, latest: float, of_latest: dict[str, Any]) -> Quantity:
    """Rate that each later year needs for a level, after a first year like the latest."""
    reason = target.one_year or (target.of_multiple["missing"] if isnan(level) else of_latest["missing"])
    if target.one_year or isnan(level) or isnan(latest):
        return Quantity(nan, "PCT", missing=reason)
    return percent(arithmetic.required_rate(level, [latest], target.years - 1), **of_latest)
