"""Can the targets of one plan hold together, over its years and in its first year: all in one call."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite, nan
from typing import Any

import pandas as pd

from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.outcomes import KINDS
from growthgap.economics.targets import consistency
from growthgap.economics.targets.constraints import INVESTED, PlanTargets, first_year_targets, plan_targets
from growthgap.quantity import Phrase, Quantity, Table, parameter, percent, phrase, result, typed_digits

_SAME = 5e-4  # rates that differ by less are the same: targets are told to a tenth of a point
_UNKNOWN_SECTORS = (-0.05, 0.15)  # growth thought possible of a sector without a target
_LARGEST_SET = 4  # members of a set of the first year that is searched
_TARGET = parameter("target_growth_pct")


@dataclass(frozen=True, eq=False)
class PlanCheck:
    """The targets of some years against each other, at constant prices and with the level at current prices."""

    years: Quantity
    multiple: Quantity  # of output, at the end of the years
    doubling_rate: Quantity  # growth a year that makes it
    inflation: Quantity  # growth of prices a year with which the targeted growth makes it at current prices
    least_prices: Quantity  # growth of prices from which all targets can hold together
    sets: Quantity  # that cannot hold, at constant prices
    sets_in_prices: Quantity  # that cannot hold with the level at current prices
    compared: Quantity  # targets
    clash: bool  # whether growth at the top of its own target does not make the multiple
    conflict: tuple[Phrase, ...]  # the first set that cannot hold
    table: Table  # the sets at constant prices
    in_prices: Table  # those that are left at current prices


@result
def check_plan(published: Any, area: str, target: GrowthTarget, ranges: Mapping[str, float]) -> PlanCheck:
    """Whether the targets of a plan for some years can hold together, and what rising prices change.

    Parameters: target, growth and the level that are asked for; ranges as of `plan_targets`.
    """
    asked, level = plan_targets(published, area, target, ranges), target.of_multiple
    on_growth: dict[str, Any] = {**level, "basis": _TARGET}
    verdict, current = consistency.check(asked.targets), consistency.check(asked.at_current_prices())
    return PlanCheck(
        years=Quantity(target.years, "YEARS", basis=parameter("last_year")),
        multiple=Quantity(target.multiple, "RATIO", digits=typed_digits(target.multiple), **level),
        doubling_rate=percent(target.multiple_rate, **level),
        inflation=percent(target.multiple_inflation, **on_growth),
        least_prices=_least_prices(asked, verdict, current),
        sets=_count(len(verdict.conflicts), asked),
        sets_in_prices=_count(len(current.conflicts), asked),
        compared=_count(sum(not target.assumed for target in asked.targets), asked),
        clash=target.multiple_rate > max(target.average, asked.highest) + _SAME,
        conflict=next(iter(verdict.conflicts), ()),
        table=_members(verdict, asked),
        in_prices=_members(current, asked),
    )


def _count(number: int, asked: PlanTargets) -> Quantity:
    return Quantity(number, "COUNT", rows=asked.rows, basis=_TARGET)


def _least_prices(asked: PlanTargets, verdict: consistency.Consistency, current: consistency.Consistency) -> Quantity:
    """Growth of prices from which targets that contradict each other at constant prices hold together."""
    least, why = nan, "targets.no_contradiction" if verdict.consistent else "targets.contradiction_stays"
    if current.consistent and not verdict.consistent:
        least = consistency.range_of(asked.at_current_prices(), "prices")[0]
    return percent(least, rows=asked.rows, basis=_TARGET, missing=phrase(why))


def _members(verdict: consistency.Consistency, asked: PlanTargets) -> Table:
    """One row a member of each set that cannot hold: its ends as asked, and as the rest of the set allows."""
    rows = []
    for one in verdict.gives:
        ends = (*one.asked, *(one.allowed or (nan, nan)))
        rows.append((one.conflict, one.target.name, *(_end(end, one.target.unit) for end in ends)))
    columns = ["set", "set_member", "asked_least", "asked_most", "possible_least", "possible_most"]
    return Table(pd.DataFrame(rows, columns=columns), asked.rows)


def _end(value: float, unit: str) -> Quantity:
    known = value if isfinite(value) else nan
    return Quantity(known, unit, missing=phrase("targets.open_end"))


@dataclass(frozen=True, eq=False)
class FirstYearCheck:
    """The targets of a plan's first year against each other."""

    first_sets: Quantity  # that cannot hold
    bought: Quantity  # growth that the planned investment buys
    table: Table  # the sets, one row a member


@result
def check_first_year(published: Any, area: str, year: int, rate: float) -> FirstYearCheck:
    """Whether the targets of a first year for the whole, sectors, manufacturing's share and investment can hold.

    Parameters: rate, growth asked for, fraction. An upper end counts where one is published above it.
    """
    top = _highest(published, area, year)
    high = top / 100 if top >= round(100 * rate, 9) else inf
    asked = first_year_targets(published, area, year, low=rate, high=high, others=_UNKNOWN_SECTORS)
    why = phrase("targets.no_contributions", year=year - 1)
    if asked is None:
        empty = Table(pd.DataFrame(columns=["set", "set_member"]))
        return FirstYearCheck(Quantity(nan, "COUNT", missing=why), Quantity(nan, "PCT", missing=why), empty)
    verdict = consistency.check(asked.targets, up_to=_LARGEST_SET)
    bought = next((target.high for target in asked.targets if target.name.code == INVESTED), nan)
    rows = [(one.conflict, one.target.name) for one in verdict.gives]
    return FirstYearCheck(
        _count(len(verdict.conflicts), asked),
        percent(bought, rows=asked.price, missing=phrase("targets.no_price", year=year)),
        Table(pd.DataFrame(rows, columns=["set", "set_member"]), asked.rows),
    )


def _highest(published: Any, area: str, year: int) -> float:
    """The greatest upper end of the growth targets of a year, in per cent; NaN where none has one."""
    tables = [published.select(area, "GRDP_GROWTH", measure="TARGET", target_kinds=(kind,)).table for kind in KINDS]
    found = pd.concat([table[table["period"] == str(year)] for table in tables])
    return float(found.loc[~found["bound"].isin(["EXACT", "APPROX"]), "high"].max())
