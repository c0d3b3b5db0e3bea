"""The record of targets for industry: what was asked and what came of it.

A target is one of `targets.ledger`. What was expected before a year ended is no outcome.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.production.outlook import lower_end, target_rows
from growthgap.quantity import Quantity, Table, phrase, result

EXPECTED = "F"  # status of a figure that was told before its period ended


def judged(targets: Sequence[Any]) -> list[Any]:
    """The targets that have an outcome, in their order."""
    return [one for one in targets if one.met is not None and one.status != EXPECTED]


def of_period(targets: Sequence[Any], period: str, area: str | None = None) -> Any | None:
    """The first target for a period (of an area); None where there is none."""
    return next((one for one in targets if one.period == period and area in (None, one.area)), None)


def last_judged(targets: Sequence[Any], years: range = range(9999)) -> Any | None:
    """The last target with an outcome among those for some years."""
    return next((one for one in reversed(judged(targets)) if int(one.period[:4]) in years), None)


@result
def counted(targets: Sequence[Any]) -> dict[str, Quantity]:
    """How many targets have an outcome, and how many of them were missed at their lower end."""
    known = judged(targets)
    made: dict[str, Any] = {"rows": target_rows(*known), "missing": phrase("production.no_outcome")}
    missed = sum(one.gap_to_low < 0 for one in known) if known else np.nan
    return {"judged": Quantity(len(known) or np.nan, "COUNT", **made), "failed": Quantity(missed, "COUNT", **made)}


@result
def outcome(target: Any | None) -> dict[str, Quantity]:
    """Year of a target, its lower end, what came of it, and the gap between the two."""
    missing = phrase("production.no_outcome" if target else "production.no_target")
    made: dict[str, Any] = {"rows": target_rows(target), "missing": missing}
    asked, came = lower_end(target), target.outcome if target else np.nan
    return {
        "year": Quantity(int(target.period[:4]) if target else np.nan, "YEAR", **made),
        "target": Quantity(asked, "PCT", digits=2, **made),
        "outcome": Quantity(came, "PCT", digits=2, **made),
        "gap": Quantity(came - asked, "PP", **made),
    }


def table(targets: Sequence[Any]) -> Table:
    """One row a target: its ends, the outcome and what kind it is, and the gap to each end."""
    status = {one: phrase(f"production.status_{one}") if one else "" for one in {t.status for t in targets}}
    columns = ["area", "year", "target_from", "target_to", "outcome", "outcome_status", "gap_from", "gap_to"]
    rows = [
        (t.area, int(t.period), t.target_low, t.target_high, t.outcome, status[t.status], t.gap_to_low, t.gap_to_high)
        for t in targets
    ]
    return Table(pd.DataFrame(rows, columns=columns), target_rows(*targets))
