"""What a reader may ask of the answer: another target, another plan, other prices, another efficiency.

The joint distribution (see `joint`) has an efficiency B for each draw. Another ICOR in place of its median moves all of
them in proportion, and everything else stays: by the identity I = B g (1 + g) G (1 + pi) a plan is enough for a target
in the draws whose B is small enough. The page of a report computes the same from `bring`, a table of quantiles.
"""

from dataclasses import dataclass

import numpy as np

from growthgap.economics.answer import joint
from growthgap.economics.answer.execution import Execution
from growthgap.economics.forecast.outlook import Outlook
from growthgap.economics.investment.plan import PlanQuestion, PlanStudy
from growthgap.economics.investment.required import growth_from_amount, required_amount
from growthgap.economics.prediction import ENDS
from growthgap.quantity import Phrase, Quantity, parameter, result

LEVELS = np.linspace(0, 1, 401)  # of the quantiles: a probability is read off to a quarter of a point


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Where a reader begins, and what is needed to go on; all but the table is missing where there is no answer."""

    target: Quantity  # real growth, % a year
    planned: Quantity  # investment, VND bn at the prices of the target year
    prices: Quantity  # rise of output prices to the target year, %
    icor: Quantity  # B, median of the joint distribution
    output: Quantity  # of the year before, VND bn
    bring: np.ndarray  # quantiles, at LEVELS, of what a sum brings in a draw as a multiple of what it brings at `icor`


@dataclass(frozen=True)
class Outcome:
    """What follows: amounts in VND bn, growth in %, and the probability (fraction) that the plan is enough."""

    required: float  # for an even chance of the target
    gap: float  # the plan less that: negative is short
    bought: float
    bought_low: float
    bought_high: float
    chance: float


@result
def what_if(view: Outlook, study: PlanStudy, asked: PlanQuestion, invested: Execution) -> WhatIf:
    """Where a reader begins for the year of a plan; without a published plan, at the investment that is expected.

    Parameters: as of `joint.answer`.
    """
    found = joint.answer(view, study, asked, invested)
    check, icor, output = study.check, found.efficiency, study.check.output_before
    planned = check.planned if check.planned.known else invested.expected_investment
    bring = np.array([])
    if icor.known and view.forecast is not None:
        expected = invested.expected_investment.value
        made = joint.draws(view.forecast, asked.target_year, expected, output.value, asked.inflation)
        bring = np.quantile(icor.value / made.efficiency, LEVELS, method="lower")
    return WhatIf(
        target=_begin(100 * asked.growth, "target_growth_pct", icor.missing),
        planned=Quantity(planned.value, "VND_BN", rows=(planned,), missing=icor.missing or planned.missing),
        prices=_begin(100 * asked.inflation, "deflator_growth_pct", icor.missing),
        icor=icor,
        output=Quantity(output.value, "VND_BN", rows=(output,), missing=icor.missing or output.missing),
        bring=bring,
    )


def _begin(value: float, name: str, missing: Phrase | None) -> Quantity:
    return Quantity(np.nan if missing else value, "PCT", basis=parameter(name), missing=missing)


def outcome(begun: WhatIf, target: float, planned: float, prices: float, icor: float) -> Outcome:
    """What follows from a target (%), a plan (VND bn), a rise of prices (%) and an ICOR."""
    growth, inflation, output = target / 100, prices / 100, begun.output.value
    required = float(required_amount(growth, icor, output, inflation))
    low, high = np.interp(ENDS, LEVELS, begun.bring)
    bought = [100 * float(growth_from_amount(planned * times, icor, output, inflation)) for times in (1.0, low, high)]
    chance = 1 - float(np.interp(required / planned, begun.bring, LEVELS))
    return Outcome(required, planned - required, *bought, chance)
