"""What a growth target asks for and adds up to, and the paths of the level that different paces make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isclose, isnan, nan
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth import arithmetic
from growthgap.economics.growth.published_targets import growth_asked
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, Quantity, Table, parameter, percent, phrase, result, typed_digits

PLAN_YEARS = 5  # of a plan for the level: its base is the year before them


@dataclass(frozen=True, eq=False)
class GrowthTarget:
    """Growth of a rate in the first year and on average to the last, and what the level is to be as a multiple of the
    base year."""

    rate: float  # fraction, of the first year
    first: int
    last: int
    multiple: float = nan  # none is asked for
    figure: Any = None  # the published multiple; None for one that is a parameter
    average_rate: float = nan  # fraction a year over all years; not known: as that of the first
    of_first: pd.DataFrame | None = None  # the published target for the first year, where this rate is it
    of_all: pd.DataFrame | None = None  # that on average over all years, where theirs is it

    @property
    def base(self) -> int:
        return self.first - 1

    @property
    def years(self) -> int:
        return self.last - self.base

    @property
    def level(self) -> float:
        """Level of the last year that the rate on average makes, as a multiple of the base year."""
        return arithmetic.multiple_after(self.average, self.years)

    @property
    def average(self) -> float:
        """Rate on average over all years, fraction."""
        return self.rate if isnan(self.average_rate) else self.average_rate

    @property
    def of_average(self) -> Phrase:
        """The parameter that the rate on average is from."""
        return parameter("target_growth_pct" if isnan(self.average_rate) else "target_average_pct")

    @property
    def multiple_rate(self) -> float:
        """Rate that makes the multiple; NaN without one."""
        return arithmetic.rate_for_multiple(self.multiple, self.years) if self.has_multiple else nan

    @property
    def multiple_inflation(self) -> float:
        """Rise of prices a year with which the rate makes the multiple at current prices; NaN without a multiple."""
        if not self.has_multiple:
            return nan
        return arithmetic.inflation_for_multiple(self.multiple, self.average, self.years)

    @property
    def has_multiple(self) -> bool:
        return not isnan(self.multiple)

    @property
    def of_multiple(self) -> dict[str, Any]:
        """What a quantity that follows from the multiple rests on, and why it is missing without one."""
        basis = parameter("target_multiple") if self.figure is None else None
        return {"rows": self.figure, "basis": basis, "missing": phrase("growth.no_multiple", year=self.last)}

    @property
    def one_year(self) -> Phrase | None:
        """Why nothing can be made up for after the first year, where there is no later one."""
        return phrase("growth.one_year", year=self.first) if self.years == 1 else None


def growth_target(
    published: Any,
    area: str,
    growth_pct: float,
    multiple: float | None,
    first: int,
    last: int,
    average_pct: float | None = None,
) -> GrowthTarget:
    """The target of an area as asked for; without a multiple that which was published for the five years to `last`.

    Parameters: growth_pct of the first year, and on average to the last too where average_pct is None.
    Raises GrowthGapError for a period that ends before it begins.
    """
    if last < first:
        raise GrowthGapError(f"the target ends in {last}, before it begins in {first}")
    target = GrowthTarget(
        growth_pct / 100,
        first,
        last,
        nan if multiple is None else multiple,
        average_rate=nan if average_pct is None else average_pct / 100,
        of_first=_as_published(published, area, str(first), growth_pct),
        of_all=_as_published(published, area, f"{first}/{last}", growth_pct if average_pct is None else average_pct),
    )
    plans = published.select(area, "GRDP_MULTIPLE", measure="TARGET")
    if multiple is not None or target.years != PLAN_YEARS or not plans.has(last):
        return target
    figure = plans.at(last)
    return replace(target, multiple=figure.low, figure=figure)


def _as_published(published: Any, area: str, period: str, growth_pct: float) -> pd.DataFrame | None:
    """The published target of a period, where its lower end is what is asked."""
    known = growth_asked(published, [area], period)
    return known if isclose(known["low"].iloc[0], growth_pct) else None


@dataclass(frozen=True, eq=False)
class Asked:
    """What a target asks for, all of it arithmetic."""

    target: Quantity
    target_average: Quantity  # on average to the last year
    year_target: Quantity  # of the first year as published; missing where another rate is asked here, or none was
    average_target: Quantity  # and so on average
    target_year: Quantity
    base_year: Quantity
    last_year: Quantity
    years: Quantity
    target_multiple_reached: Quantity  # level of the last year that the rate makes
    multiple: Quantity  # asked for
    doubling_rate: Quantity  # that the multiple needs a year
    above_multiple: Quantity  # target less the rate that the multiple needs
    reaches_in: Quantity  # time that the multiple takes at the target
    inflation_needed: Quantity  # with which the target makes the multiple at current prices


@result
def asked(target: GrowthTarget) -> Asked:
    """What a target asks for."""
    first, last = parameter("target_year"), parameter("last_year")
    growth, average, level = parameter("target_growth_pct"), target.of_average, target.of_multiple
    reaches_in = arithmetic.years_to_multiple(target.multiple, target.average) if target.has_multiple else nan
    return Asked(
        target=percent(target.rate, digits=typed_digits(100 * target.rate), basis=growth),
        target_average=percent(target.average, digits=typed_digits(100 * target.average), basis=average),
        year_target=_published(target.rate, target.of_first, str(target.first)),
        average_target=_published(target.average, target.of_all, f"{target.first}-{target.last}"),
        target_year=Quantity(target.first, "YEAR", basis=first),
        base_year=Quantity(target.base, "YEAR", basis=first),
        last_year=Quantity(target.last, "YEAR", basis=last),
        years=Quantity(target.years, "YEARS", basis=last),
        target_multiple_reached=Quantity(target.level, "RATIO", basis=average),
        multiple=Quantity(target.multiple, "RATIO", digits=typed_digits(target.multiple), **level),
        doubling_rate=percent(target.multiple_rate, **level),
        above_multiple=Quantity(100 * (target.average - target.multiple_rate), "PP", **level),
        reaches_in=Quantity(reaches_in, "YEARS", digits=1, **level),
        inflation_needed=percent(target.multiple_inflation, **level),
    )


def on_average(asked: Mapping[str, Quantity]) -> bool:
    """Whether a target, by the names of Asked, is published as one on average and not as one of its first year."""
    return asked["average_target"].known and not asked["year_target"].known


def _published(rate: float, figure: pd.DataFrame | None, years: str) -> Quantity:
    digits = typed_digits(100 * rate)
    missing = phrase("growth.not_asked", rate=Quantity(100 * rate, "PCT", digits=digits), years=years)
    return percent(nan if figure is None else rate, digits=digits, rows=figure, missing=missing)


def paces(target: GrowthTarget, recent: Quantity, alternative_pct: float) -> dict[Phrase, float]:
    """Rates a year that are set beside each other, as far as they are known: fractions."""
    found = {
        phrase("growth.pace_target"): target.average,
        phrase("growth.pace_multiple"): target.multiple_rate,
        phrase("growth.pace_recent"): recent.value / 100,
        phrase("growth.pace_alternative"): alternative_pct / 100,
    }
    return {name: rate for name, rate in found.items() if not isnan(rate)}


def multiples(rates: Mapping[Phrase, float], target: GrowthTarget, recent: Quantity) -> Table:
    """What each pace adds up to: columns pace, pace_growth, level_reached, and time_to_multiple where one is asked."""
    frame = pd.DataFrame({"pace": list(rates), "pace_growth": [100 * rate for rate in rates.values()]})
    frame["level_reached"] = [arithmetic.multiple_after(rate, target.years) for rate in rates.values()]
    if target.has_multiple:
        frame["time_to_multiple"] = [arithmetic.years_to_multiple(target.multiple, rate) for rate in rates.values()]
    return Table(frame, recent)


def level_paths(rates: Mapping[Phrase, float], target: GrowthTarget, recent: Quantity) -> Table:
    """Level by year as a multiple of the base year: one column a pace."""
    years = pd.RangeIndex(target.base, target.last + 1, name="year")
    levels = {name: np.cumprod([1.0, *[1 + rate] * target.years]) for name, rate in rates.items()}
    return Table(pd.DataFrame(levels, index=years).rename_axis("level", axis="columns"), recent)


def nominal_paths(target: GrowthTarget, deflator_pct: float) -> Table:
    """The target at current prices, for prices that stand still, rise just enough for the multiple, and as assumed.

    Columns price_growth, nominal_growth, level_reached.
    """
    needed = target.multiple_inflation
    rises = sorted({0.0, deflator_pct / 100} | ({needed} if round(needed, 5) > 0 else set()))
    nominal = [arithmetic.nominal_growth(target.average, rise) for rise in rises]
    frame = pd.DataFrame({"price_growth": [100 * rise for rise in rises]})
    frame["nominal_growth"] = [100 * rate for rate in nominal]
    return Table(frame.assign(level_reached=[arithmetic.multiple_after(rate, target.years) for rate in nominal]))


def after_first_year(target: GrowthTarget, latest: Quantity, recent: Quantity) -> Table:
    """Rates that each later year needs after a first year as the latest, as recent years, and near the target.

    Columns first_growth, for_average, and for_multiple where one is asked; no rows for a target of one year.
    """
    near = [latest.value / 100, recent.value / 100, *(target.rate - less for less in (0.02, 0.01, 0))]
    firsts = sorted({round(rate, 4) for rate in near if not isnan(rate)}) if target.years > 1 else []
    levels = {"for_average": target.level} | ({"for_multiple": target.multiple} if target.has_multiple else {})
    frame = pd.DataFrame({"first_growth": [100 * first for first in firsts]})
    for name, level in levels.items():
        frame[name] = [100 * arithmetic.required_rate(level, [first], target.years - 1) for first in firsts]
    return Table(frame, (latest, recent))
