"""A year of one area by one counter: its plan, what has been counted of it, and the record that lends a pace."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics.fdi import counts
from growthgap.economics.outcomes import TargetOutcome, first_or_expected, targets
from growthgap.economics.published import EXPECTED
from growthgap.economics.targets.ledger import COUNTERS
from growthgap.quantity import Phrase, phrase

LIMITS = ("LE", "GE")  # "nearly" and "over": a figure that is no amount


@dataclass(frozen=True, eq=False)
class CountedYear:
    """What is known of a year of an area by one counter; `areas` are those whose plans stand for it."""

    area: str
    areas: tuple[str, ...]
    year: int
    counter: str
    plans: tuple[TargetOutcome, ...]  # every yearly plan of every counter
    counted: counts.Cumulative  # what the counter published through the years, as first published
    scenario: pd.DataFrame  # what a scenario of the counter sets for some months of the year: published rows
    record: counts.Cumulative  # the ministry's months (new and adjusted capital) that paces are taken from

    @property
    def own(self) -> list[TargetOutcome]:
        """The plans of the counter itself."""
        return [plan for plan in self.plans if plan.counter == self.counter]

    @property
    def this(self) -> TargetOutcome | None:
        """The year's plan by the counter."""
        return self.plan(self.counter)

    @property
    def last(self) -> TargetOutcome | None:
        """The latest of the counter's plans whose outcome is known or expected, up to the year."""
        known = [plan for plan in self.own if plan.met is not None and int(plan.period) <= self.year]
        return known[-1] if known else None

    @property
    def judged(self) -> list[TargetOutcome]:
        """The counter's plans of which it is known whether they were met: an expectation is no outcome."""
        undecided = {"LE": True, "GE": False}  # a limit that leaves it open: up to more, or over less than the plan
        return [plan for plan in self.own if plan.judged and plan.met is not undecided.get(plan.bound)]

    @property
    def rows(self) -> pd.DataFrame:
        """The published rows of the latest month counted in the year; none before the first."""
        rows = self.counted.rows
        return rows[rows["start"].isin(self.to_date.index[-1:].to_timestamp())]

    @property
    def month(self) -> int:
        """The last month counted in the year, 0 before the first."""
        return int(self.to_date.index[-1].month) if len(self.to_date) else 0

    @property
    def to_date(self) -> pd.Series:
        """What had been counted of the year by month."""
        return self.counted.series[self.counted.series.index.year == self.year]

    @property
    def so_far(self) -> float:
        return float(self.to_date.iloc[-1]) if len(self.to_date) else 0.0

    @property
    def bound(self) -> str:
        """Whether the amount so far was published as a limit: LE ("nearly"), GE ("over"), or not ("")."""
        return next((bound for bound in self.rows["bound"] if bound in LIMITS), "")

    @property
    def expected(self) -> bool:
        """Whether the amount so far was told before its month had ended."""
        return bool((self.rows["status"] == EXPECTED).any())

    @property
    def lent(self) -> bool:
        """Whether the record that gives the pace is of another area, counter or part of registered capital."""
        return any(getattr(self.counted, name) != getattr(self.record, name) for name in ("area", "counter", "covers"))

    @property
    def finished(self) -> bool:
        """Whether the outcome of the year's plan is known, or expected."""
        return self.this is not None and self.this.met is not None

    def plan(self, counter: str) -> TargetOutcome | None:
        """The year's plan by a counter."""
        its = (plan for plan in self.plans if (plan.area, plan.period) == (self.area, str(self.year)))
        return next((plan for plan in its if plan.counter == counter), None)

    def no_plan(self, counter: str = "") -> Phrase:
        """That a counter, the year's own if none is named, has told no plan."""
        return phrase("fdi.no_plan", counter=named(counter or self.counter), year=self.year)

    def unpaced(self, lend_pace: bool) -> Phrase | None:
        """Why the pace of past years says nothing of the year; None where it does."""
        if self.month == 0:
            return phrase("fdi.nothing_counted", counter=named(self.counter), year=self.year)
        return phrase("fdi.none_lent", counter=named(self.counter)) if self.lent and not lend_pace else None

    @property
    def basis(self) -> Phrase | None:
        """What a pace of the year assumes."""
        lent = phrase("fdi.lent") if self.lent else None
        limit = phrase(f"fdi.limit_{self.bound}") if self.bound else None
        return phrase("fdi.both", first=lent, second=limit) if lent and limit else lent or limit


def named(counter: str, brief: bool = False) -> Phrase:
    """Who counts, in words; brief: for a column."""
    return phrase(f"fdi.{'brief_' if brief else ''}{counter}")


def counted_year(published: Any, area: str, parts: Sequence[str], year: int, counter: str) -> CountedYear:
    """A year of an area by one counter.

    Parameters: parts, the areas the area was merged from; the record of the first of them stands for the area.
    """
    areas = tuple(dict.fromkeys((*parts[:1], area)))
    asked: dict[str, Any] = {"freq": "M", "counter": "MINISTRY"}
    record = counts.new_and_adjusted(
        *(published.first.select(areas[0], f"FDI_REG_{kind}_YTD", **asked) for kind in ("NEW", "ADJ"))
    )
    counted, asked = record, {"freq": "M", "counter": counter}
    if (area, counter) != (record.area, record.counter) or year not in record.series.index.year:
        codes = ("FDI_REG_YTD", "FDI_REG")
        counted = counts.all_registered(*(first_or_expected(published, area, code, **asked) for code in codes))
    aims = published.select(area, "FDI_REG_YTD", measure="TARGET", target_kinds=("SCENARIO",), **asked).table
    return CountedYear(area, areas, year, counter, plans(published, areas), counted, aims, record)


def plans(published: Any, areas: Sequence[str]) -> tuple[TargetOutcome, ...]:
    """Every yearly plan with its outcome, by counter; the zones' plans stand under an indicator of their own, too."""
    asked = [("FDI_REG", counter) for counter in COUNTERS] + [("FDI_REG_EZ", "ZONES")]
    return tuple(plan for code, counter in asked for plan in targets(published, areas, code, counter=counter))
