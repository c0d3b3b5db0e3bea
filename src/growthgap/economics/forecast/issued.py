"""What a forecast states to be issued: quantiles of growth and the chance of targets, as the hubverse writes them.

A year's growth and the average of the plan's years are forecast as first released, which is what a target is judged on.
The quantiles are the 23 that forecast hubs ask for; a target is a point of the distribution (output type cdf): its
value is the probability of growth below the target, so that one less it is the chance that the target is reached.

Source: hubverse, Model output (docs.hubverse.io); Cramer et al. (2022), The United States COVID-19 Forecast Hub
dataset, Scientific Data 9.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast.distribution import GrowthForecast
from growthgap.economics.forecast.outlook import Outlook
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.errors import GrowthGapError

METHOD = "pooled-growth"
INDICATOR = "GRDP_GROWTH"
LEVELS = (0.01, 0.025, *(round(0.05 * step, 2) for step in range(1, 20)), 0.975, 0.99)
_DECIMALS = 4  # of per cent and of probabilities: finer than the draws can tell
COLUMNS = [
    "origin_date", "location", "target", "target_period", "horizon", "target_end_date", "output_type",
    "output_type_id", "value",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class ToIssue:
    """Outputs of a forecast, one row each with the columns of the hubverse, and what is to be known of them.

    known_to: the as-of day, else the day of the newest figure; made_by: the module whose code makes the numbers.
    Without a forecast there are no rows.
    """

    lines: pd.DataFrame
    known_to: dt.date
    method: str = METHOD
    made_by: str = __name__


def to_issue(published: Any, area: str, view: Outlook, target: GrowthTarget) -> ToIssue:
    """What the forecast of an area says of each of its years, and of the average of the target's years.

    Parameters: published, what was known (see `growthgap.economics`); target, whose rate is asked of each year, and
    whose average rate and multiple of the average. The forecast of all provinces is issued by
    `economics.provinces.issued`, once for all.
    """
    made, rows = view.forecast, []
    if made is not None and not view.of_all:
        for year in made.years:
            rows += _outputs(made, area, (year, year), {"rate": target.rate})
        rates = {"rate": target.average} | ({"multiple": target.multiple_rate} if target.has_multiple else {})
        if target.years > 1 and target.last in made.years:
            rows += _outputs(made, area, (target.first, target.last), rates)
    return ToIssue(pd.DataFrame(rows, columns=COLUMNS), published.known_to)


def _outputs(made: GrowthForecast, area: str, span: tuple[int, int], rates: Mapping[str, float]) -> list[tuple]:
    """The rows of one period; none where a published year of it is missing, so that nothing is known of its average."""
    first, last = span
    try:
        growth = made.average(first, last)
    except GrowthGapError:
        return []
    quantiles = np.quantile(100 * growth, LEVELS)
    return outputs(area, made.years[0] - 1, span, quantiles, {rate: (growth < rate).mean() for rate in rates.values()})


def outputs(
    area: str, origin: int, span: tuple[int, int], quantiles: Iterable[float], below: Mapping[float, float]
) -> list[tuple]:
    """The rows of one period, with the columns of COLUMNS.

    Parameters: origin, last year that is known; span, first and last year of the period; quantiles of growth at LEVELS,
    per cent; below, the probability of less than each target (fraction).
    """
    first, last = span
    period = str(first) if first == last else f"{first}/{last}"
    about = (f"{origin}-12-31", area, INDICATOR, period, last - origin, f"{last}-12-31")
    rows = [("quantile", *one) for one in zip(LEVELS, quantiles, strict=True)]
    rows += [("cdf", 100 * rate, share) for rate, share in below.items()]
    return [(*about, kind, round(float(at), _DECIMALS), round(float(value), _DECIMALS)) for kind, at, value in rows]
