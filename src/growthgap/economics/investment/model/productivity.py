"""What is left for productivity when a share of output is invested, and what plans say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.model.answers import next_point
from growthgap.economics.investment.model.growth import (
    GrowthParameters,
    Timing,
    growth_from_investment,
    growth_path,
)
from growthgap.quantity import Quantity, percent, phrase, result


@dataclass(frozen=True, eq=False)
class Productivity:
    """Growth that a share of output makes by itself, and what a growth rate leaves for productivity."""

    alone: Quantity  # over the sources
    alone_now: Quantity  # by one source
    alone_later: Quantity  # by it in the last year, capital carried along
    tfp_needed: Quantity  # share of growth


@dataclass(frozen=True, eq=False)
class Claims:
    """Shares of growth that productivity brought and is to bring, as published, and the years they speak of."""

    tfp_now: Quantity
    tfp_now_year: Quantity
    tfp_goal: Quantity
    tfp_goal_year: Quantity

    def by_year(self, years: Any) -> pd.Series:
        """The claimed share (fraction) of each year, between the two linear; without both, or one of them, constant."""
        pairs = [(self.tfp_now_year, self.tfp_now), (self.tfp_goal_year, self.tfp_goal)]
        known = sorted((year.value, share.value / 100) for year, share in pairs if share.known)
        found = np.interp(years, [year for year, _ in known], [share for _, share in known]) if known else np.nan
        return pd.Series(found, years, dtype=float)

    def within(self, needed: Quantity) -> bool:
        """Whether the goal lies within the ends of what is needed."""
        return bool(needed.low <= self.tfp_goal.value <= needed.high)


@result
def productivity(
    models: Mapping[str, GrowthParameters],
    chosen: str,
    share: Quantity,
    growth: float,
    years: range,
    timing: Timing,
    rows: Any,
) -> Productivity:
    """What the growth model makes of a share of output (%) that is invested in every one of the years.

    Parameters: chosen source of the path; growth asked for; rows behind the models.
    """
    part = share.value / 100
    behind: dict[str, Any] = {"rows": [share, *rows], "missing": share.missing}
    over: dict[str, Any] = {"interval": phrase("investment.sources", count=len(models))} | behind
    alone = pd.Series({name: growth_from_investment(one, part) for name, one in models.items()})
    left = next_point(models, growth, part, growth)["tfp_share"]
    later = growth_path(models[chosen], [part] * len(years), years[0], timing)["growth"].iloc[-1]
    last: dict[str, Any] = behind | {"missing": share.missing or phrase("investment.one_year")}
    return Productivity(
        percent(alone.median(), alone.min(), alone.max(), **over),
        percent(alone[chosen], **behind),
        percent(later, **last),
        percent(left.median(), left.min(), left.max(), **over),
    )


@result
def nation_productivity(models: Mapping[str, GrowthParameters], chosen: str, rows: Any) -> Quantity:
    """Growth of the nation's productivity a year, as one source measured it."""
    return percent(models[chosen].tfp_growth, rows=rows)


@result
def invested_share(planned: Quantity, output: Quantity, required_share: Quantity) -> Quantity:
    """Share of the target year's output that is invested: what was planned, or else what is required."""
    if planned.known:
        return percent(planned.value / output.value, rows=[planned, output], missing=output.missing)
    return required_share


@result
def claims(published: Any, area: str) -> Claims:
    """What was published of productivity's share of growth: the last outcome and the last target."""
    found = []
    for measure in ("ACTUAL", "TARGET"):
        chosen = published.select(area, "TFP_SHARE_OF_GROWTH", measure=measure, unit="PCT")
        last, missing = chosen.series.tail(1), phrase("investment.no_tfp")
        share, year = (last.iloc[0], last.index[0].year) if len(last) else (np.nan, np.nan)
        found += [
            Quantity(share, "PCT", rows=chosen, missing=missing, digits=0),
            Quantity(year, "YEAR", rows=chosen, missing=missing),
        ]
    return Claims(*found)
