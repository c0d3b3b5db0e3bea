"""All that rankings, tables and sums of the provinces are made of: record, output, targets, and the forecast of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast.distribution import PATHS, GrowthForecast, middle
from growthgap.economics.growth.published_targets import growth_asked
from growthgap.economics.provinces.nation_year import NationYear, nation_year
from growthgap.economics.provinces.published import output
from growthgap.economics.provinces.record import ProvincesGrowth, provinces_growth
from growthgap.economics.provinces.two_level import TwoLevel, learn
from growthgap.quantity import Quantity, event, phrase

_NO_FORECAST = phrase("provinces.no_forecast")
TODAY, BEFORE = "today", "before"  # the provinces of today, and those before any merger


@dataclass(frozen=True, eq=False)
class Study:
    """The provinces of a country; see `study`."""

    growth: ProvincesGrowth
    former: ProvincesGrowth  # of the areas as they were before any merger
    output: pd.DataFrame  # see `published.output`
    asked: dict[str, pd.DataFrame]  # by period, see `published_targets.growth_asked`
    forecast: TwoLevel
    nation: NationYear | None  # what is published of the nation's year in the plan's first
    first: str  # the plan's first year, and all its years, as periods
    span: str
    seed: int  # of the paths of each province
    paths: int  # how many

    @property
    def areas(self) -> tuple[str, ...]:
        """Codes of the provinces of today."""
        return self.growth.areas

    @property
    def years(self) -> str:
        """The plan's years as they are written: 2026-2030."""
        return self.span.replace("/", "-")

    @property
    def nation_rows(self) -> tuple[pd.DataFrame, ...]:
        """The published figures of the nation's year that is under way."""
        return tuple(self.nation.rows[:1]) if self.nation else ()

    @cached_property
    def all_rows(self) -> tuple[pd.DataFrame, ...]:
        """The published figures behind what rests on all provinces: one row of each publication of growth."""
        known = tuple(one.table.drop_duplicates("source_id") for one in (self.growth, self.former))
        return known + (tuple(self.nation.rows) if self.nation else ())

    def target(self, area: str, period: str) -> Quantity:
        """The lower end of the growth that an area is asked for, with both ends of a range."""
        asked = self.asked[period].loc[[area]]
        low, high = asked["low"].iloc[0], asked["high"].iloc[0]
        ends = (low, high) if high > low else (nan, nan)
        no_target = phrase("provinces.no_target", years=period.replace("/", "-"))
        return Quantity(low, "PCT", *ends, phrase("targets.range"), rows=asked, missing=no_target)

    def event(self, area: str, period: str) -> str:
        """What the chance of an area's target is the chance of."""
        return event(area, "GRDP_GROWTH", period.replace("/", "-"), self.asked[period].loc[area, "low"])

    def forecast_of(self, area: str, record: pd.Series | None = None) -> GrowthForecast:
        """The forecast of one province over the plan's years: the same paths wherever anything is told of it.

        Parameter: record, its growth by year as its reports have it; else as here.
        """
        drawn = self.forecast.only(area).paths(years_in(self.span), self.paths, self.seed)[0]
        return self._forecast(self.growth.rows(area)["growth"] if record is None else record, drawn)

    def _forecast(self, record: pd.Series, drawn: np.ndarray) -> GrowthForecast:
        first, last = years_of(self.span)
        return GrowthForecast(record, tuple(range(first, last + 1)), drawn)

    def has_forecast(self, area: str) -> bool:
        """Whether the record of a province is long enough."""
        return bool(np.isfinite(self.forecast.centre.get(area, nan)))

    @cached_property
    def averages(self) -> dict[tuple[str, str], np.ndarray]:
        """By area and period: growth of the year, or on average over the years, on every path; fractions."""
        found = {}
        for area, drawn in self.forecast.one_by_one(years_in(self.span), self.paths, self.seed):
            made = self._forecast(self.growth.rows(area)["growth"], drawn)
            for period in (self.first, self.span):
                found[area, period] = made.average(*years_of(period))
        return found

    @cached_property
    def _middles(self) -> dict[tuple[str, str], Quantity]:
        """By area and period the forecast with 80 %."""
        found, unknown = {}, np.full(1, nan)
        for area in self.areas:
            told: dict[str, Any] = {"rows": (self.growth.rows(area), *self.all_rows), "missing": _NO_FORECAST}
            for period in (self.first, self.span):
                found[area, period] = middle(self.averages.get((area, period), unknown), **told)
        return found

    def expected(self, area: str, period: str) -> Quantity:
        """The forecast of a year, or of the average over the years of a period, with 80 %."""
        return self._middles[area, period]

    def chance(self, area: str, period: str) -> Quantity:
        """Probability that growth reaches what an area is asked for."""
        target, expected = self.target(area, period), self.expected(area, period)
        missing = target.missing or expected.missing
        known = nan if missing else float((self.averages[area, period] >= target.value / 100).mean())
        return Quantity(
            known, "PROB", rows=(target, expected), missing=missing, event="" if missing else self.event(area, period)
        )


def years_of(period: str) -> tuple[int, int]:
    """First and last year of a period: 2026, 2026/2030."""
    return int(period[:4]), int(period[-4:])


def years_in(period: str) -> int:
    """How many years a period is of."""
    first, last = years_of(period)
    return last - first + 1


def study(
    published: Any,
    annual: pd.DataFrame,
    places: Mapping[str, Sequence[Any]],
    nation: str,
    first: int,
    last: int,
    seed: int = 2026,
    paths: int = PATHS,
) -> Study:
    """What is known of the provinces, and the forecast from it.

    Parameters: annual, as `data.provinces_annual()`; places, those of TODAY and of BEFORE, each with its code and the
    codes of its predecessors; nation, its code; first and last year of the plan; seed and number of the paths of each
    province. The record counts up to the year before the plan.
    """
    growth, former = (provinces_growth(published, annual, places[which], last=first - 1) for which in (TODAY, BEFORE))
    known, periods = output(published, places[TODAY]), (str(first), f"{first}/{last}" if last > first else str(first))
    asked = {period: growth_asked(published, growth.areas, period) for period in periods}
    made, under_way = learn(growth.rates, known["level"]), nation_year(published, nation, first)
    if under_way is not None:
        made = made.told(under_way.growth, under_way.low, under_way.high, known["level"])
    return Study(growth, former, known, asked, made, under_way, *periods, seed, paths)
