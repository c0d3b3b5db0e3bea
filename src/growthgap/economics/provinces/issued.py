"""What the forecasts of the provinces state to be issued; see `growthgap.economics.forecast.issued`.

A province whose own reports issue a forecast is left out: they issue theirs.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast.issued import COLUMNS, LEVELS, ToIssue, outputs
from growthgap.economics.provinces.study import Study, years_of

METHOD = "provinces-two-level"


def to_issue(of: Study, published: Any, without: Collection[str] = ()) -> ToIssue:
    """What the two-level forecast says of each province's growth in the plan's first year, and on average over it.

    Parameters: published, what was known (see `growthgap.economics`); without, areas that are left out, as those are
    whose record is too short. A target is asked of the year or the years for which it was published.
    """
    rows = [row for area in of.areas if area not in without for row in _of_area(of, area)]
    return ToIssue(pd.DataFrame(rows, columns=COLUMNS), published.known_to, METHOD, __name__)


def _of_area(of: Study, area: str) -> list[tuple]:
    rows, record = [], of.growth.rows(area)
    for period in (of.first, of.span):
        if not of.expected(area, period).known:
            continue
        span = years_of(period)
        chance = of.chance(area, period)
        below = {of.target(area, period).value / 100: 1 - chance.value} if chance.known else {}
        quantiles = 100 * np.quantile(of.averages[area, period], LEVELS)
        rows += outputs(area, int(record.index[-1]), span, quantiles.tolist(), below)
    return rows
