"""A plan that is asked, as of a day, with all that its answer is made of."""

from growthgap import data
from growthgap.economics.answer import execution
from growthgap.economics.forecast import outlook
from growthgap.economics.investment.plan import PlanQuestion, study_plan
from growthgap.economics.investment.year_to_date import year_to_date

PARTS = ("VN-HP-PRE2025", "VN-61")


def asked_of(world, day=None, area="VN-HP", parts=PARTS, year=2026, **changes):
    obs, asked = data.observations().as_of(day), PlanQuestion(0.13, year, **changes)
    study = study_plan(obs, area, parts, asked)
    running = year_to_date(obs, area, parts, year, study)
    view = outlook.growth_outlook(obs, area, world, 2030, parts=parts)
    carried = execution.execution(obs, area, parts, year, study.check.planned, running)
    return view, study, asked, carried
