"""What the projects with a name, a cost and dates would spend: beside the plan and the need, and after a standstill."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.projects import dates, pipeline, slippage, spending
from growthgap.quantity import Phrase, Quantity, interval, parameter, percent, phrase, result

LARGEST = 3  # projects in which most of the year's spending is looked for


@dataclass(frozen=True)
class Pipeline:
    """The projects of an area: what was published of them, how their dates moved, and what they would spend."""

    versions: pd.DataFrame
    projects: pd.DataFrame  # of `pipeline.current`
    steps: pd.DataFrame  # of `slippage.slippage`
    spent: spending.Spending
    standstill: pd.DataFrame  # of `spending.delay_cost`, in the first year
    delay_years: float

    @property
    def year(self) -> int:
        return self.spent.years[0]

    @property
    def listed(self) -> bool:
        """Whether any project is listed."""
        return len(self.versions) > 0

    @property
    def spends(self) -> bool:
        """Whether any project spends in the first year."""
        return bool(self.standstill["planned"].sum() > 0)

    def used_as(self, treatment: str) -> pd.DataFrame:
        return self.projects[self.projects["treatment"] == treatment]

    def rows(self, ids: Iterable[str]) -> pd.DataFrame:
        """The published versions of some projects."""
        return self.versions[self.versions["project_id"].isin(list(ids))]

    @property
    def behind(self) -> pd.DataFrame:
        """The published versions of the projects that are simulated."""
        return self.rows(self.spent.projects)

    def names(self, ids: Iterable[str]) -> list[Phrase]:
        """Names of projects; the sentence of the phrase chooses the one of its language."""
        of = self.projects.loc[list(ids)]
        return [phrase("projects.name", en=en, vi=vi) for en, vi in zip(of["name_en"], of["name_vi"], strict=True)]


def pipeline_of(
    versions: pd.DataFrame,
    years: tuple[int, ...],
    day: dt.date,
    *,
    vnd_per_usd: float,
    seed: int,
    delay_years: float = 0.25,
) -> Pipeline:
    """The projects of an area, with their spending simulated.

    Parameters: versions, those of the area's projects; years, the first of which is looked at; day of what is
    published, before which nothing begins; vnd_per_usd, for capital that no version gives in VND; delay_years, a
    standstill.
    """
    projects, steps = pipeline.current(versions, vnd_per_usd), slippage.slippage(versions)
    delays, today = _starts(steps).to_numpy(), dates.when(str(day))[0]
    spent = spending.simulate(projects, delays, years, today, seed)
    standstill = spending.delay_cost(projects, delays, years[0], today, seed, delay_years)
    return Pipeline(versions, projects, steps, spent, standstill, delay_years)


def _starts(steps: pd.DataFrame) -> pd.Series:
    return steps.loc[steps["what"] == "start", "years"]


@dataclass(frozen=True)
class Named:
    """How much of the investment has a name; `largest` are the projects of `top_share`, `unshared` those whose share
    in the area is not known."""

    year: Quantity
    planned: Quantity
    named_in_year: Quantity
    named_share_of_plan: Quantity
    named_share_of_need: Quantity
    named_to_last_year: Quantity
    delay_months: Quantity
    delay_cost: Quantity
    top_share: Quantity
    undated: Quantity
    undated_count: Quantity
    slips: Quantity
    slip_mean: Quantity
    status_assumptions: Quantity
    largest: list[Phrase]
    unshared: list[Phrase]


@result
def named(found: Pipeline, plans: Any, need: Quantity) -> Named:
    """What named projects would spend in the first year and in all, beside the plan and the need.

    Parameters: plans, the selection of planned investment; need, the investment that the target needs.
    """
    year, behind = found.year, found.behind
    rests: dict[str, Any] = {"rows": behind, "missing": phrase("projects.none"), "basis": phrase("projects.judged")}
    spent = (of if found.spends else of * np.nan for of in (found.spent.by_year().loc[year], found.spent.total()))
    in_year, in_all = (
        Quantity(of["median"], "VND_BN", of["low"], of["high"], interval(80), **rests, digits=-2) for of in spent
    )
    figure, no_plan = plans.at(year) if plans.has(year) else None, phrase("projects.no_plan", year=year)
    planned = Quantity(figure.value if figure else np.nan, "VND_BN", rows=figure, missing=no_plan)
    means = found.standstill["planned"].sort_values(ascending=False)
    undated, starts = found.used_as("no_dates"), _starts(found.steps)
    moved = found.rows(found.steps.loc[found.steps["what"] == "start", "project_id"])
    steps: dict[str, Any] = {"rows": moved, "missing": phrase("projects.no_steps"), "digits": 1}
    listed: dict[str, Any] = {"rows": found.versions, "missing": phrase("projects.not_listed")}
    return Named(
        year=Quantity(year, "YEAR", basis=parameter("target_year")),
        planned=planned,
        named_in_year=in_year,
        named_share_of_plan=_share(in_year, planned, interval(80)),
        named_share_of_need=_share(in_year, need, phrase("projects.from")),
        named_to_last_year=in_all,
        delay_months=Quantity(12 * found.delay_years, "MONTHS", basis=parameter("delay_years")),
        delay_cost=Quantity(found.standstill["lost"].sum() if found.spends else np.nan, "VND_BN", **rests, digits=-2),
        top_share=percent(means.head(LARGEST).sum() / means.sum() if found.spends else np.nan, digits=0, **rests),
        undated=_undated(undated, found),
        undated_count=Quantity(len(undated) if found.listed else np.nan, "COUNT", **listed),
        slips=Quantity(len(starts) if found.listed else np.nan, "COUNT", **listed),
        slip_mean=Quantity(starts.mean(), "YEARS", starts.min(), starts.max(), phrase("projects.from"), **steps),
        status_assumptions=Quantity(len(spending.GO_AHEAD), "COUNT", basis=phrase("projects.judged")),
        largest=found.names(means.index[:LARGEST]) if found.spends else [],
        unshared=found.names(found.used_as("share_unknown").index),
    )


def _share(part: Quantity, whole: Quantity, ends: Phrase) -> Quantity:
    """A part of a whole, with the least that it may be of the most, and the other way round."""
    most, least = (whole.value if np.isnan(end) else end for end in (whole.high, whole.low))
    made: dict[str, Any] = {"interval": ends, "rows": (part, whole), "missing": part.missing or whole.missing}
    return percent(part.value / whole.value, part.low / most, part.high / least, digits=0, **made)


def _undated(projects: pd.DataFrame, found: Pipeline) -> Quantity:
    """Capital of projects without dates, from the lowest to the highest of rival versions."""
    low, high = (projects[column].sum() if len(projects) else np.nan for column in ("capital_low", "capital_high"))
    missing = phrase("projects.no_undated" if found.listed else "projects.not_listed")
    over, rows = phrase("projects.versions"), found.rows(projects.index)
    return Quantity(high, "VND_BN", low, high, over, rows=rows, missing=missing)
