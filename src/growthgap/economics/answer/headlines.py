"""The headline values, and how each follows from what is published: the one list of them, for comparing two days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics.answer.execution import execution
from growthgap.economics.answer.joint import answer
from growthgap.economics.forecast.chances import target_chances
from growthgap.economics.forecast.outlook import growth_outlook
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.investment.model.growth import GrowthParameters
from growthgap.economics.investment.plan import PlanQuestion, study_plan
from growthgap.economics.investment.year_to_date import year_to_date
from growthgap.quantity import Quantity

# Each with the report that states it, and its key there.
HEADLINES = {
    "growth_expected": ("growth", "forecast"),
    "chance_in_year": ("growth", "chance"),
    "chance_on_average": ("growth", "chance_average"),
    "required": ("investment", "required"),
    "plan_buys": ("investment", "joint_buys"),
    "even_chance": ("investment", "joint_even_chance"),
}


@dataclass(frozen=True)
class Question:
    """What headlines are asked for: an area and the parts that it was merged from, a growth target, a plan, seeds."""

    area: str
    parts: tuple[str, ...]
    target: GrowthTarget
    plan: PlanQuestion
    seeds: tuple[int, int]  # of the forecast, and of the draws of efficiency


@dataclass(frozen=True, eq=False)
class Evidence:
    """What headlines rest on beside the published figures, the same on every day.

    reference, growth of the pool's regions; held, past forecasts of them with their outcomes; models, parameters of the
    growth model by source.
    """

    reference: pd.DataFrame
    held: pd.DataFrame
    models: Mapping[str, GrowthParameters]


def question(area: str, parts: Sequence[str], growth: Mapping[str, Any], investment: Mapping[str, Any]) -> Question:
    """What reports 01 (growth) and 04 (investment) ask, by their parameters, so that one event has one number."""
    rate, year = growth["target_growth_pct"] / 100, growth["target_year"]
    plan = PlanQuestion(
        rate,
        year,
        investment["planned_investment_vnd_bn"],
        investment["deflator_growth_pct"] / 100,
        investment["icor_variant"],
        investment["icor_window"],
        investment["assumed_icor"],
    )
    target = GrowthTarget(rate, year, growth["last_year"])
    return Question(area, tuple(parts), target, plan, (growth["seed"], investment["seed"]))


def stated(growth: Mapping[str, Quantity], investment: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """Each of HEADLINES as reports 01 (growth) and 04 (investment) state it."""
    of = {"growth": growth, "investment": investment}
    return {name: of[report][key] for name, (report, key) in HEADLINES.items()}


def headlines(published: Any, asked: Question, beside: Evidence) -> dict[str, Quantity]:
    """Each of HEADLINES from what is published, as the reports compute it."""
    place, year = (asked.area, asked.parts), asked.target.first
    view = growth_outlook(
        published, asked.area, beside.reference, asked.target.last, beside.held, parts=asked.parts, seed=asked.seeds[0]
    )
    chances = target_chances(view, asked.target)
    study = study_plan(published, *place, asked.plan, beside.models, asked.seeds[1])
    running = year_to_date(published, *place, year, study)
    joined = answer(view, study, asked.plan, execution(published, *place, year, study.check.planned, running))
    found = (
        chances.forecast,
        chances.chance,
        chances.chance_average,
        study.check.required,
        joined.buys,
        joined.even_chance,
    )
    return dict(zip(HEADLINES, found, strict=True))
