"""Target against outcome: gaps to both ends of a target, and what a gap in production costs in growth.

A gap is outcome minus target throughout: negative is short. Figures of different counters, units or areas are
never set against each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import Protocol

import numpy as np
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
    for "up to x". The paced gap compares with what past years had reached by then, with its 80 % interval.
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
    sources: tuple[str, ...]
    paced_gap: float = nan
    paced_low: float = nan
    paced_high: float = nan

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
    """Every yearly target with its outcome, in order; outcome missing where none was published.

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
    value, status, sources = nan, "", [row.source_id]
    if outcome is not None:
        value, status = float(outcome["value"]), outcome["status"]
        sources.append(outcome["source_id"])
    return Shortfall(targets.area, targets.indicator, row.period, targets.unit, targets.counter, float(row.low),
                     float(row.high), value, status, tuple(dict.fromkeys(sources)))


def shortfall_table(found: Sequence[Shortfall]) -> pd.DataFrame:
    """One row a target: area, period, target_low, target_high, outcome, gap_to_low, gap_to_high, attainment, met."""
    columns = ["area", "period", "counter", "target_low", "target_high", "outcome", "gap_to_low", "gap_to_high",
               "attainment", "met", "status"]
    return pd.DataFrame([[getattr(one, c) for c in columns] for one in found], columns=columns)


def area_on(area: str, predecessors: Sequence[str], boundary_from: str | None, as_of: dt.date | str | None) -> str:
    """The area that an as-of day knows under this name: before a merger, the predecessor that gave its name."""
    if as_of is None or boundary_from is None or str(as_of) >= boundary_from or not predecessors:
        return area
    return predecessors[0]


def running_year(target_year: int, as_of: dt.date | str | None) -> int:
    """The year a report is about: the target year, or the year of the as-of day where that is earlier."""
    return target_year if as_of is None else min(target_year, int(str(as_of)[:4]))


@dataclass(frozen=True)
class Elasticity:
    """Points of value added for one point of the production index, from published pairs of growth rates."""

    slope: float
    low: float  # 90 % interval
    high: float
    intercept: float  # pp; 0 where the line is drawn through the origin
    through_origin: bool
    pairs: int
    fit: float  # share of the variance explained; around the mean with an intercept, around 0 without
    label: str = ""

    @property
    def identified(self) -> bool:
        """Whether the slope is known at all: positive over its interval, which is narrower than the slope itself."""
        return self.pairs >= 5 and self.low > 0 and self.high - self.low < abs(self.slope)


def elasticity(index_growth: pd.Series, output_growth: pd.Series, *, through_origin: bool, label: str = "") -> Elasticity:
    """Least squares of value-added growth on growth of the production index, over the periods that have both.

    Parameters: two series of growth rates in one unit, on the same index. Raises GrowthGapError under three pairs.
    """
    from scipy.stats import t

    pairs = pd.concat([index_growth.rename("x"), output_growth.rename("y")], axis=1).dropna()
    if len(pairs) < 3:
        raise GrowthGapError(f"an elasticity needs three pairs of rates or more; {len(pairs)} are known{label and ' for '}{label}")
    x, y = pairs["x"].to_numpy(), pairs["y"].to_numpy()
    centre = (0.0, 0.0) if through_origin else (x.mean(), y.mean())
    dx, dy = x - centre[0], y - centre[1]
    slope = float(dx @ dy / (dx @ dx))
    left, free = float(np.sum((dy - slope * dx) ** 2)), len(x) - (1 if through_origin else 2)
    reach = float(t.ppf(0.95, free) * np.sqrt(left / free / (dx @ dx)))
    return Elasticity(slope, slope - reach, slope + reach, centre[1] - slope * centre[0], through_origin, len(x),
                      1 - left / float(dy @ dy), label)


@dataclass(frozen=True)
class GrowthCost:
    """What a gap in the production index costs in growth of the whole economy; gaps negative when short."""

    index_gap_pp: float
    value_added_gap_pp: float
    grdp_gap_pp: float
    low: float  # of grdp_gap_pp, over the elasticity's interval and the shares given
    high: float
    output_gap_vnd_bn: float  # at the constant prices of `grdp_previous`


def growth_cost(index_gap_pp: float, slope: Elasticity, shares: Sequence[float], grdp_previous: float) -> GrowthCost:
    """A gap of the index in pp, through the elasticity and the sector's share, as pp of growth and output.

    Parameters: shares, one or more figures of the sector's share of last year's GRDP at constant prices
    (fractions; the first is the central one); grdp_previous, VND bn at constant prices, NaN where not known.
    """
    ends = [index_gap_pp * e * s for e in (slope.low, slope.high) for s in shares]
    value_added = index_gap_pp * slope.slope
    grdp = value_added * shares[0]
    return GrowthCost(index_gap_pp, value_added, grdp, min(ends), max(ends), grdp / 100 * grdp_previous)
