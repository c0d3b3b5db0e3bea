"""One distribution of a year's growth, investment and efficiency, and every number that follows from it.

Growth has the forecast's distribution, investment that of `execution`. The ratio B = (investment / output) / growth
carries what the two imply: at the investment that is expected, each draw of growth has its B. So "growth reaches the
target if the plan is carried out" and "the plan is enough at the efficiency of the year" are one event with one
probability.

What a sum buys follows from the accounting identity I = B g (1 + g) G (1 + pi), all else as in the draw. It is no
response: regions that raised their investment did not grow by as much more (see `growthgap.economics.answer.response`).

A second road to the year's growth, last year's B and its usual change, gets no weight: its log score on the pool of
regions is lower than the forecast's at every weight above 0 (benchmarks/bars.md). `road` shows what it would say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.answer.execution import Execution
from growthgap.economics.forecast.chances import missing_for
from growthgap.economics.forecast.distribution import GrowthForecast
from growthgap.economics.forecast.outlook import Outlook
from growthgap.economics.investment.plan import PlanQuestion, PlanStudy
from growthgap.economics.investment.required import growth_from_amount, required_amount
from growthgap.economics.prediction import ENDS
from growthgap.quantity import Phrase, Quantity, Table, event, interval, phrase, result

LEVELS = (0.5, *ENDS)
SUMS = (-0.1, -0.05, 0.0, 0.05, 0.1)  # of the plan, for which growth is shown


@dataclass(frozen=True, eq=False)
class Draws:
    """Joint draws of a year: growth (fractions) and efficiency B, at the expected investment (VND bn)."""

    growth: np.ndarray
    efficiency: np.ndarray  # infinite where growth is not above 0
    expected: float
    output: float  # of the year before
    inflation: float  # of output prices to the year

    def bought(self, amount: float) -> np.ndarray:
        """Growth that an amount buys by the identity, in each draw."""
        return growth_from_amount(amount, self.efficiency, self.output, self.inflation)

    def needed(self, growth: float) -> np.ndarray:
        """Investment that growth needs by the identity, in each draw; its share p is enough with probability p."""
        return required_amount(growth, self.efficiency, self.output, self.inflation)


@dataclass(frozen=True, eq=False)
class Answer:
    """What the joint distribution says of a plan; amounts in VND bn at the prices of the target year."""

    efficiency: Quantity  # B of the target year
    buys: Quantity  # growth that the plan buys, by the identity
    plan_chance: Quantity  # that growth reaches the target if just the plan is invested, by the identity
    even_chance: Quantity  # investment at which the target has an even chance; low: one in ten, high: nine in ten
    above_plan: Quantity  # even_chance less the plan
    point: Quantity  # what one more point of growth adds to that investment
    sums: Table  # growth and chance by invested sum


def draws(made: GrowthForecast, year: int, expected: float, output: float, inflation: float) -> Draws:
    """Joint draws for a year of a forecast, from the investment expected in it and output of the year before."""
    growth = made.growth(year, year)[:, 0]
    with np.errstate(divide="ignore"):
        efficiency = expected / required_amount(np.maximum(growth, 0), 1.0, output, inflation)
    return Draws(growth, efficiency, expected, output, inflation)


@result
def answer(view: Outlook, study: PlanStudy, asked: PlanQuestion, invested: Execution) -> Answer:
    """The answer for the year of a plan.

    Parameters: view, forecast of the area's growth; study, the plan, output before and what was asked; invested, the
    investment that is expected. Without a forecast of the year, or an expected investment, all is missing, with reason.
    """
    check, year, expected = study.check, asked.target_year, invested.expected_investment
    plan, output = check.planned, check.output_before
    missing = missing_for(view, year, year) or expected.missing or output.missing
    behind = (expected, output, *view.behind)
    identity = phrase("answer.identity")
    if missing or view.forecast is None:
        return _empty(missing or phrase("forecast.no_running"), behind)
    made = draws(view.forecast, year, expected.value, output.value, asked.inflation)
    even, one, nine = np.quantile(made.needed(asked.growth), LEVELS, method="lower")
    more = np.quantile(made.needed(asked.growth + 0.01), 0.5, method="lower")
    ends = one - plan.value, nine - plan.value
    of_plan: dict[str, Any] = {"rows": (plan, *behind), "missing": plan.missing, "basis": identity}
    odds = phrase("answer.one_to_nine_in_ten")
    even_chance = Quantity(even, "VND_BN", one, nine, odds, rows=behind, basis=identity, digits=-3)
    return Answer(
        efficiency=_spread(made.efficiency, "RATIO", rows=behind),
        buys=_spread(100 * made.bought(plan.value), "PCT", **of_plan),
        plan_chance=Quantity(
            float((made.bought(plan.value) >= asked.growth).mean()) if plan.known else np.nan,
            "PROB",
            event=event(
                view.region, "GRDP_GROWTH", str(year), 100 * asked.growth, given=f"INVEST_TOTAL={plan.value:g}"
            ),
            **of_plan,
        ),
        even_chance=even_chance,
        above_plan=Quantity(even - plan.value, "VND_BN", *ends, odds, digits=-3, **of_plan),
        point=Quantity(more - even, "VND_BN", rows=behind, basis=identity, digits=-2),
        sums=_sums(made, asked.growth, plan, expected, (plan, *behind)),
    )


def _sums(made: Draws, growth: float, plan: Quantity, expected: Quantity, behind: Sequence[Any]) -> Table:
    """Growth and chance of the target by invested sum: about the plan, and what is expected."""
    amounts: list[tuple[Phrase, float]] = []
    if plan.known:
        amounts = [(_of_plan(share), (1 + share) * plan.value) for share in SUMS]
    amounts.append((phrase("answer.expected_sum"), expected.value))
    rows = []
    for said, amount in sorted(amounts, key=lambda one: one[1]):
        bought = made.bought(amount)
        rows.append((said, amount, _spread(100 * bought, "PCT"), float((bought >= growth).mean())))
    return Table(pd.DataFrame(rows, columns=["sum_said", "sum_invested", "sum_buys", "sum_chance"]), tuple(behind))


def _of_plan(share: float) -> Phrase:
    if not share:
        return phrase("answer.the_plan")
    return phrase("answer.more" if share > 0 else "answer.less", by=Quantity(100 * abs(share), "PCT", digits=0))


def _spread(values: np.ndarray, unit: str, **more: Any) -> Quantity:
    """Median and 80 % interval of draws; where more than half of them have no value, none."""
    finite = np.isfinite(values).mean() > LEVELS[2]
    middle, low, high = np.quantile(values, LEVELS, method="lower") if finite else (np.nan,) * 3
    missing = more.pop("missing", None) or phrase("answer.no_growth")
    return Quantity(middle, unit, low, high, interval(80), missing=missing, **more)


def _empty(missing: Phrase, behind: Sequence[Any]) -> Answer:
    units = {"efficiency": "RATIO", "buys": "PCT", "plan_chance": "PROB"}
    names = ("efficiency", "buys", "plan_chance", "even_chance", "above_plan", "point")
    found = {name: Quantity(np.nan, units.get(name, "VND_BN"), rows=tuple(behind), missing=missing) for name in names}
    return Answer(**found, sums=Table(pd.DataFrame(columns=["sum_said"]), tuple(behind)))
