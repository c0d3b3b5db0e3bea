"""What efficiency it would take: an outcome that nobody decides, beside what is expected of it and the past.

By the accounting identity I = B g (1 + g) G (1 + pi), at the investment I that is expected anyway.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from growthgap.economics.answer.execution import Execution
from growthgap.economics.answer.joint import Answer
from growthgap.economics.answer.road import efficiency_by_year
from growthgap.economics.investment.plan import PlanQuestion, PlanStudy
from growthgap.economics.investment.required import growth_from_amount, required_amount
from growthgap.quantity import Quantity, phrase, result


@dataclass(frozen=True, eq=False)
class Efficiency:
    """Ratios B at the expected investment, and the points of growth that each brings over what is expected."""

    needed: Quantity  # with which the target has an even chance
    needed_brings: Quantity  # below 0 where more than the target is expected
    best: Quantity  # the lowest of past years
    best_year: Quantity
    best_brings: Quantity


@result
def efficiency(study: PlanStudy, asked: PlanQuestion, invested: Execution, joined: Answer) -> Efficiency:
    """Efficiency that an even chance of the target would take, and the best of past years.

    Parameters: study and asked, the plan; invested, what is expected; joined, which says how efficient the year is.
    """
    expected, output = invested.expected_investment, study.check.output_before
    ratio = expected.value / required_amount(asked.growth, 1.0, output.value, asked.inflation)
    past = efficiency_by_year(study)
    lowest, year = (past.min(), past.idxmin()) if len(past) else (np.nan, np.nan)
    of_record: dict[str, Any] = {"rows": study.record.inputs(), "missing": phrase("investment.no_year")}
    missing = expected.missing or output.missing
    needed = Quantity(ratio, "RATIO", rows=(expected, output), missing=missing)
    best = Quantity(lowest, "RATIO", **of_record)

    def brings(other: Quantity) -> Quantity:
        behind = (other, joined.efficiency, expected, output)
        growth = growth_from_amount(
            expected.value, np.array([other.value, joined.efficiency.value]), output.value, asked.inflation
        )
        why = next((one.missing for one in behind if one.missing), None)
        return Quantity(100 * (growth[0] - growth[1]), "PP", rows=behind, missing=why, basis=phrase("answer.identity"))

    return Efficiency(
        needed=needed,
        needed_brings=brings(needed),
        best=best,
        best_year=Quantity(year, "YEAR", **of_record),
        best_brings=brings(best),
    )
