"""Sliders for the main question, in JupyterLab: what a target asks for, what the plan leaves open, how rare it is.

    from growthgap.reporting import explore
    explore.sliders()                    # or explore.sliders("VN", target_year=2026)

Published figures are read once; a move of a slider only repeats the arithmetic of the reports, with the same
functions, so that both say the same. Nothing that is shown here is recorded: a report states its own parameters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from growthgap.economics.forecast import pool
from growthgap.economics.investment import plan_check
from growthgap.economics.investment.accounts import InvestmentRecord, carried_output
from growthgap.economics.investment.icor import Account, Variant
from growthgap.economics.investment.icor_spread import icor_spread
from growthgap.economics.targets import base_rates
from growthgap.errors import GrowthGapError
from growthgap.reporting.numbers import interval, quantity
from growthgap.words import words

Language = Literal["en", "vi"]
HORIZON = 5  # years of a plan, and of the past that is compared with it
WINDOW = {"C": 3}  # years that variant C takes together


@dataclass(frozen=True, eq=False)
class Start:
    """What was published about one area, read once: all that the sliders need."""

    area: str
    target_year: int
    record: InvestmentRecord
    accounts: list[Account]
    net_parameters: Mapping[str, tuple[float, float]]
    planned_vnd_bn: float  # the published plan; NaN without one
    past: base_rates.BaseRate  # regions that had grown as the area has; `after`: what they then reached
    before: float  # the area's own average, to the whole percent below; a fraction


@dataclass(frozen=True)
class Answer:
    """One setting of the sliders answered."""

    check: plan_check.PlanCheck
    percentile: float  # fraction of the comparable regions' outcomes that lie below the target
    reason: str  # why the required investment is not known, or ""


def start(area: str = "VN-HP", as_of: dt.date | str | None = None, target_year: int = 2026) -> Start:
    """Read what is known of an area; GrowthGapError for an area without a record of growth."""
    from growthgap import data
    from growthgap.data import codes
    from growthgap.economics.investment import model_parameters
    from growthgap.economics.investment.study import investment_study

    published, parts = data.observations().as_of(as_of), codes.area(area).predecessors
    study = investment_study(published, area, parts, growth=0.1, target_year=target_year)
    recent = study.record.growth[study.record.growth.index < target_year].tail(HORIZON)
    if recent.empty:
        raise GrowthGapError(f"no growth of {area} before {target_year} was published; there is nothing to explore")
    models = model_parameters.parameter_sets(data.growth_parameters())
    before = float(np.floor(100 * np.expm1(np.log1p(recent).mean())) / 100)
    growth = pool.panel(data.reference_growth())
    return Start(
        area,
        target_year,
        study.record,
        study.accounts,
        {name: (one.depreciation, one.capital_output_ratio) for name, one in models.items()},
        study.check.planned,
        base_rates.base_rate(growth, before, HORIZON, 0.0, HORIZON),
        before,
    )


def answer(
    start: Start, target_growth_pct: float, planned_vnd_bn: float, icor_variant: Variant, deflator_growth_pct: float
) -> Answer:
    """Required investment, gap and base-rate percentile of one setting; takes some hundredths of a second."""
    growth, inflation = target_growth_pct / 100, deflator_growth_pct / 100
    spread = icor_spread(
        start.accounts,
        growth,
        variant=icor_variant,
        window=WINDOW.get(icor_variant, 1),
        net_parameters=start.net_parameters,
    )
    base = carried_output(start.record, start.target_year - 1, growth, inflation)
    check = plan_check.check_plan(spread, growth, planned_vnd_bn, base, inflation)
    after = start.past.windows["after"]
    below = float((after < growth).mean()) if len(after) else float("nan")
    return Answer(check, below, spread.reason)


def sliders(
    area: str = "VN-HP", as_of: dt.date | str | None = None, target_year: int = 2026, language: Language = "en"
):
    """The sliders with their answer below, as an ipywidgets box for the end of a cell."""
    import ipywidgets as widgets

    begin, text = start(area, as_of, target_year), words("sliders", language)
    plan = begin.planned_vnd_bn
    if np.isnan(plan):  # nothing was planned: begin at half of output, which is what two-digit growth has taken
        plan = begin.record.output.iloc[-1] // 2 if len(begin.record.output) else 100_000.0
    wide = {"style": {"description_width": "16em"}, "layout": widgets.Layout(width="44em")}
    # A browser moves a value to the nearest step above `min`; the plan itself must be such a step.
    controls = {
        "target_growth_pct": widgets.FloatSlider(13.0, min=1, max=20, step=0.1, description=text["target"], **wide),
        "planned_vnd_bn": widgets.FloatSlider(
            plan,
            min=plan % 1000 + 1000 * (plan // 2000),
            max=2 * plan,
            step=1000,
            readout_format=",.0f",
            description=text["planned"],
            **wide,
        ),
        "icor_variant": widgets.ToggleButtons(
            options=list("ABCD"), value="B", description=text["variant"], style={"description_width": "16em"}
        ),
        "deflator_growth_pct": widgets.FloatSlider(0.0, min=-2, max=10, step=0.1, description=text["deflator"], **wide),
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
    """An answer as a small table."""
    text, check = words("sliders", language), found.check
    rows = {
        text["required"]: _amount(check.required, "VND_BN", 1, -3, language, found.reason),
        text["gap"]: _amount(check.gap, "VND_BN", 1, -3, language, found.reason),
        text["bought"]: _amount(check.growth_bought, "PCT", 100, 1, language, found.reason),
        text["percentile"]: text["rare"].format(
            years=HORIZON,
            percentile=quantity(found.percentile, "PROB", 0, language),
            regions=start.past.regions,
            before=quantity(100 * start.before, "PCT", 0, language),
        ),
    }
    cells = "".join(f"<tr><th style='text-align:left'>{name}</th><td>{shown}</td></tr>" for name, shown in rows.items())
    return f"<table>{cells}</table>"


def _amount(found: plan_check.Range, unit: str, scale: float, digits: int, language: Language, reason: str) -> str:
    """A number in bold and its 80 % interval, or why there is none."""
    if pd.isna(found.value):
        return words("sliders", language)["none"].format(reason=reason or "–")
    ends = f" (80 %: {interval(scale * found.low, scale * found.high, unit, digits, language)})"
    return f"<b>{quantity(scale * found.value, unit, digits, language)}</b>{'' if pd.isna(found.low) else ends}"
