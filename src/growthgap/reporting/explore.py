"""Sliders for the main question, in JupyterLab: what a target asks for, what the plan leaves open, how rare it is.

    from growthgap.reporting import explore
    explore.sliders()                    # or explore.sliders("VN", target_year=2026)

A move of a slider makes the study of the investment report again with other numbers, so that both say the same.
Nothing that is shown here is recorded: a report states its own parameters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from growthgap import data
from growthgap.data import codes
from growthgap.economics.forecast import pool
from growthgap.economics.investment.icor import Variant
from growthgap.economics.investment.model import sources
from growthgap.economics.investment.plan import PlanQuestion, PlanStudy, study_plan
from growthgap.economics.targets import base_rates
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity
from growthgap.reporting import phrases
from growthgap.reporting.numbers import interval, quantity
from growthgap.words import words

Language = Literal["en", "vi"]
HORIZON = 5  # years of a plan, and of the past that is compared with it
WINDOW = {"C": 3}  # years that variant C takes together


@dataclass(frozen=True, eq=False)
class Start:
    """What does not change with the sliders: an area's study as a function of them, its plan and comparable regions."""

    study: Callable[[PlanQuestion], PlanStudy]
    target_year: int
    planned_vnd_bn: float  # the published plan; half of output, as two-digit growth has taken, without one
    past: base_rates.BaseRate  # regions that had grown as the area has; `after`: what they then reached
    before: float  # the area's own average, to the whole percent below; a fraction


@dataclass(frozen=True, eq=False)
class Answer:
    """One setting of the sliders answered."""

    study: PlanStudy
    percentile: float  # fraction of the comparable regions' outcomes that lie below the target; NaN without any


def start(area: str = "VN-HP", as_of: dt.date | str | None = None, target_year: int = 2026) -> Start:
    """Read what is known of an area; GrowthGapError for an area without a record of growth."""
    published, parts = data.observations().as_of(as_of), codes.area(area).predecessors
    models = sources.parameter_sets(data.growth_parameters())
    study = partial(study_plan, published, area, parts, models=models)
    first = study(PlanQuestion(0.1, target_year))
    record, planned = first.record, first.check.planned.value
    recent = record.growth[record.growth.index < target_year].tail(HORIZON)
    if recent.empty:
        raise GrowthGapError(f"no growth of {area} before {target_year} was published; there is nothing to explore")
    if np.isnan(planned):
        planned = float(record.output.iloc[-1] // 2) if len(record.output) else 100_000.0
    before = float(np.floor(100 * np.expm1(np.log1p(recent).mean())) / 100)
    growth = pool.panel(data.reference_growth())
    return Start(study, target_year, planned, base_rates.base_rate(growth, before, HORIZON, 0.0, HORIZON), before)


def answer(
    start: Start, target_growth_pct: float, planned_vnd_bn: float, icor_variant: Variant, deflator_growth_pct: float
) -> Answer:
    """Study and base-rate percentile of one setting; takes some hundredths of a second."""
    growth, after = target_growth_pct / 100, start.past.windows["after"]
    inflation, window = deflator_growth_pct / 100, WINDOW.get(icor_variant, 1)
    study = start.study(PlanQuestion(growth, start.target_year, planned_vnd_bn, inflation, icor_variant, window))
    return Answer(study, float((after < growth).mean()) if len(after) else float("nan"))


def sliders(
    area: str = "VN-HP", as_of: dt.date | str | None = None, target_year: int = 2026, language: Language = "en"
):
    """The sliders with their answer below, as an ipywidgets box for the end of a cell."""
    import ipywidgets as widgets

    begin, text = start(area, as_of, target_year), words("sliders", language)
    plan, style = begin.planned_vnd_bn, {"description_width": "16em"}

    def slider(value: float, low: float, high: float, step: float, name: str, **more):
        given = {"value": value, "min": low, "max": high, "step": step, "description": text[name], "style": style}
        return widgets.FloatSlider(**given, layout=widgets.Layout(width="44em"), **more)

    # A browser moves a value to the nearest step above `min`; the plan itself must be such a step.
    least = plan % 1000 + 1000 * (plan // 2000)
    controls = {
        "target_growth_pct": slider(13.0, 1, 20, 0.1, "target"),
        "planned_vnd_bn": slider(plan, least, 2 * plan, 1000, "planned", readout_format=",.0f"),
        "icor_variant": widgets.ToggleButtons(options="ABCD", value="B", description=text["variant"], style=style),
        "deflator_growth_pct": slider(0.0, -2, 10, 0.1, "deflator"),
    }
    shown = widgets.HTML()

    def show(_change=None) -> None:
        given = {name: control.value for name, control in controls.items()}
        shown.value = as_html(begin, answer(begin, **given), language)

    for control in controls.values():
        control.observe(show, names="value")
    show()
    return widgets.VBox([*controls.values(), shown])


def as_html(start: Start, found: Answer, language: Language = "en") -> str:
    """An answer as a small table: each number in bold with its ends, or why there is none."""
    text, check = words("sliders", language), found.study.check

    def told(number: Quantity) -> str:
        if not number.known:
            return text["none"].format(reason=phrases.told(number.missing, language))
        shown = f"<b>{phrases.told(number, language)}</b>"
        if np.isnan(number.low):
            return shown
        ends = interval(number.low, number.high, number.unit, phrases.digits_of(number), language)
        return f"{shown} ({phrases.told(number.interval, language)} {ends})"

    rows = {
        "required": told(check.required),
        "gap": told(check.gap),
        "bought": told(check.growth_bought),
        "percentile": text["rare"].format(
            years=HORIZON,
            percentile=quantity(found.percentile, "PROB", 0, language),
            regions=start.past.regions,
            before=quantity(100 * start.before, "PCT", 0, language),
        ),
    }
    lines = (f"<tr><th style='text-align:left'>{text[name]}</th><td>{said}</td></tr>" for name, said in rows.items())
    return f"<table>{''.join(lines)}</table>"
