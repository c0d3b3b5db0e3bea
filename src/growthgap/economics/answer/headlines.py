"""The headline values, and how each follows from what is published: the one list of them, for comparing two days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from growthgap.economics import outcomes
from growthgap.economics.answer.execution import execution
from growthgap.economics.answer.joint import answer
from growthgap.economics.fdi.against_plan import against_pace
from growthgap.economics.fdi.counted_year import counted_year
from growthgap.economics.forecast.chances import target_chances
from growthgap.economics.forecast.other_regions import OtherRegions
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.investment.model.growth import GrowthParameters
from growthgap.economics.investment.plan import PlanQuestion, study_plan
from growthgap.economics.investment.year_to_date import year_to_date
from growthgap.economics.production import outlook
from growthgap.economics.production.area_level import area_level
from growthgap.economics.production.year_paths import paths_of
from growthgap.economics.provinces.chosen import Home, growth_outlook
from growthgap.quantity import Quantity

# Each with the report that states it, and its key there.
HEADLINES = {
    "growth_expected": ("growth", "forecast"),
    "chance_in_year": ("growth", "chance"),
    "chance_on_average": ("growth", "chance_average"),
    "required": ("investment", "required"),
    "plan_buys": ("investment", "joint_buys"),
    "even_chance": ("investment", "joint_even_chance"),
    "production_expected": ("industry", "expected"),
    "chance_production": ("industry", "chance"),
    "fdi_expected": ("fdi", "total"),
    "chance_fdi": ("fdi", "chance"),
}


@dataclass(frozen=True)
class Question:
    """What headlines are asked for, by the parameters of the reports that state them.

    area, with the parts that it was merged from, has the growth target and the plan; subject, with its own, the
    targets of production and FDI: before a merger a part of the area. seeds: of the forecast, the draws of efficiency
    and those of production's months.
    """

    area: str
    parts: tuple[str, ...]
    target: GrowthTarget
    plan: PlanQuestion
    subject: str
    subject_parts: tuple[str, ...]
    years: tuple[int, int]  # of the targets of production and of FDI
    counter: str  # of FDI
    lend_pace: bool  # to a count of FDI without one
    seeds: tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Evidence:
    """What headlines rest on beside the published figures, the same on every day.

    others, other regions, with what keeps tables that take long; models, parameters of the growth model by source;
    home, the provinces of the country.
    """

    others: OtherRegions
    models: Mapping[str, GrowthParameters]
    home: Home


def question(
    area: tuple[str, Sequence[str]],
    subject: tuple[str, Sequence[str]],
    years: tuple[int, int],
    asked: Mapping[str, Mapping[str, Any]],
) -> Question:
    """What the reports ask, so that one event has one number.

    Parameters: area, subject, years, as in Question; asked, the parameters of each report of HEADLINES.
    """
    growth, investment, industry, fdi = (asked[name] for name in ("growth", "investment", "industry", "fdi"))
    rate, year = growth["target_growth_pct"] / 100, growth["target_year"]
    average = (growth["target_average_pct"] or growth["target_growth_pct"]) / 100
    return Question(
        area=area[0],
        parts=tuple(area[1]),
        target=GrowthTarget(rate, year, growth["last_year"], average_rate=average),
        plan=PlanQuestion(
            rate,
            year,
            investment["planned_investment_vnd_bn"],
            investment["deflator_growth_pct"] / 100,
            investment["icor_variant"],
            investment["icor_window"],
            investment["assumed_icor"],
        ),
        subject=subject[0],
        subject_parts=tuple(subject[1]),
        years=years,
        counter=fdi["counter"],
        lend_pace=fdi["lend_pace"],
        seeds=(growth["seed"], investment["seed"], industry["seed"]),
    )


def stated(reports: Mapping[str, Mapping[str, Quantity]]) -> dict[str, Quantity]:
    """Each of HEADLINES as the reports, by their names, state it."""
    return {name: reports[report][key] for name, (report, key) in HEADLINES.items()}


def headlines(published: Any, asked: Question, beside: Evidence) -> dict[str, Quantity]:
    """Each of HEADLINES from what is published, as the reports compute it."""
    found = _growth_and_plan(published, asked, beside)
    found |= {**_production(published, asked, beside), **_fdi(published, asked)}
    return {name: found[name] for name in HEADLINES}


def _growth_and_plan(published: Any, asked: Question, beside: Evidence) -> dict[str, Quantity]:
    place, year = (asked.area, asked.parts), asked.target.first
    given = (beside.others, asked.target.last, beside.home)
    view = growth_outlook(published, asked.area, *given, seed=asked.seeds[0])
    chances = target_chances(view, asked.target)
    study = study_plan(published, *place, asked.plan, beside.models, asked.seeds[1])
    running = year_to_date(published, *place, year, study)
    joined = answer(view, study, asked.plan, execution(published, *place, year, study.check.planned, running))
    return {
        "growth_expected": chances.forecast,
        "chance_in_year": chances.chance,
        "chance_on_average": chances.chance_average,
        "required": study.check.required,
        "plan_buys": joined.buys,
        "even_chance": joined.even_chance,
    }


def _production(published: Any, asked: Question, beside: Evidence) -> dict[str, Quantity]:
    year, parts = asked.years[0], asked.subject_parts
    level = area_level(published, asked.subject, parts, f"{year}-12", beside.others.keep)
    paths = paths_of(level, year, asked.seeds[2])
    targets = outcomes.targets(published, (*parts[:1], asked.subject), "IIP_YOY")
    against = outlook.against_target(level, paths, outcomes.of_period(targets, str(year), asked.subject))
    expected = outlook.year_outlook(level, paths)["expected"]
    return {"production_expected": expected, "chance_production": against["chance"]}


def _fdi(published: Any, asked: Question) -> dict[str, Quantity]:
    one = counted_year(published, asked.subject, asked.subject_parts, asked.years[1], asked.counter)
    paced = against_pace(one, asked.lend_pace)
    return {"fdi_expected": paced.total, "chance_fdi": paced.chance}
