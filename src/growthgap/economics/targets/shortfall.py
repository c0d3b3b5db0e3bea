"""Target against outcome: the gap to both ends of a target, year by year, of one area and one counter.

A gap is outcome minus target throughout: negative is short. Figures of different counters, units or areas are
never set against each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import Any, Protocol

import pandas as pd

from growthgap.errors import GrowthGapError


class Figures(Protocol):
    """Published figures of one area, indicator, unit and counter; `table` has one row a period."""

    area: str
    indicator: str
    unit: str
    counter: str
    table: pd.DataFrame


@dataclass(frozen=True)
class Shortfall:
    """One target and what came of it. Rates are in percent and gaps in pp, amounts in their own unit.

    target_low and target_high are equal for a single number; target_high is missing for "x or more", target_low
    for "up to x".
    """

    area: str
    indicator: str
    period: str
    unit: str
    counter: str
    target_low: float
    target_high: float
    outcome: float
    status: str
    lines: tuple[int, ...]  # of the published rows of target and outcome

    @property
    def gap_to_low(self) -> float:
        """Outcome minus the lower end: what decides whether the target was met."""
        return self.outcome - self.target_low

    @property
    def gap_to_high(self) -> float:
        return self.outcome - self.target_high

    @property
    def attainment(self) -> float:
        """Outcome as a fraction of the lower end; of the upper where there is no lower. Meant for amounts."""
        return self.outcome / (self.target_high if isnan(self.target_low) else self.target_low)

    @property
    def met(self) -> bool | None:
        """Whether the lower end (else the upper) was reached; None without an outcome."""
        gap = self.gap_to_high if isnan(self.target_low) else self.gap_to_low
        return None if isnan(gap) else gap >= 0


def shortfalls(targets: Figures, outcomes: Figures) -> tuple[Shortfall, ...]:
    """Every target of a single period with its outcome, in order; outcome missing where none was published.

    Raises GrowthGapError where target and outcome differ in area, indicator, unit or counter, or the target has
    no unit.
    """
    if len(targets.table) and not targets.unit:
        raise GrowthGapError(f"target of {targets.indicator} for {targets.area} has no unit; a gap needs one")
    if len(targets.table) and len(outcomes.table):
        for name in ("area", "indicator", "unit", "counter"):
            ours, theirs = getattr(targets, name), getattr(outcomes, name)
            if ours != theirs:
                raise GrowthGapError(
                    f"{targets.indicator}: target with {name} {ours or 'not known'} does not go with outcome with"
                    f" {name} {theirs or 'not known'}"
                )
    known = outcomes.table.set_index("period")
    return tuple(
        _shortfall(targets, row, known.loc[row.period] if row.period in known.index else None)
        for row in targets.table.itertuples()
        if "/" not in row.period
    )


def _shortfall(targets: Figures, row, outcome) -> Shortfall:
    value, status, lines = nan, "", [*row.lines]
    if outcome is not None:
        value, status = float(outcome["value"]), outcome["status"]
        lines.extend(outcome["lines"])
    return Shortfall(
        targets.area,
        targets.indicator,
        row.period,
        targets.unit,
        targets.counter,
        float(row.low),
        float(row.high),
        value,
        status,
        tuple(lines),
    )


def shortfall_table(found: Sequence[Shortfall]) -> pd.DataFrame:
    """One row a target: area, period, target_low, target_high, outcome, gap_to_low, gap_to_high, attainment, met."""
    columns = [
        "area",
        "period",
        "counter",
        "target_low",
        "target_high",
        "outcome",
        "gap_to_low",
        "gap_to_high",
        "attainment",
        "met",
        "status",
        "lines",
    ]
    return pd.DataFrame([[getattr(one, c) for c in columns] for one in found], columns=columns)


def published_shortfalls(
    published: Any,
    areas: Sequence[str],
    indicator: str,
    *,
    freq: str = "A",
    counter: str | None = None,
    target_kinds: Sequence[str] | None = ("PLAN", "ASSIGNED"),
) -> tuple[Shortfall, ...]:
    """Every target of some areas with its outcome, one area after the other: they are not joined.

    Parameters: published, `growthgap.data.Observations` or anything that selects figures in the same way;
    counter, of the targets and of the outcomes; target_kinds, which targets count.
    """
    found: list[Shortfall] = []
    for area in areas:
        asked = {"freq": freq, "counter": counter}
        targets = published.select(area, indicator, measure="TARGET", target_kinds=target_kinds, **asked)
        found.extend(shortfalls(targets, published.select(area, indicator, **asked)))
    return tuple(found)


def area_on(area: str, predecessors: Sequence[str], boundary_from: str | None, as_of: dt.date | str | None) -> str:
    """The area that an as-of day knows under this name: before a merger, the predecessor that gave its name."""
    if as_of is None or boundary_from is None or str(as_of) >= boundary_from or not predecessors:
        return area
    return predecessors[0]


def running_year(target_year: int, as_of: dt.date | str | None) -> int:
    """The year a report is about: the target year, or the year of the as-of day where that is earlier."""
    return target_year if as_of is None else min(target_year, int(str(as_of)[:4]))
