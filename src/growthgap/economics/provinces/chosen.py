"""Which forecast tells the growth of a province: the model of its own record where that is long, else that of all.

A record that begins with the office's tables of all provinces has eight years, and from so few the area's own model did
worse than the two-level forecast (benchmarks/bars.md: 1.95 beside 1.43 points). A longer record says more of its area
than the others do.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast.chances import missing_for
from growthgap.economics.forecast.outlook import Outlook, growth_outlook
from growthgap.economics.provinces.study import Study, years_in
from growthgap.quantity import Quantity, interval, result

OWN_YEARS = 10  # of published growth, from which an area is forecast by its own record


def with_own_forecast(published: Any, places: Sequence[Any]) -> tuple[Any, ...]:
    """Those of some places of which, or of all parts of which, growth of ten years and more is published."""
    rows = published.frame
    known = rows[(rows["indicator"] == "GRDP_GROWTH") & (rows["freq"] == "A") & (rows["measure"] == "ACTUAL")]
    years = {area: set(of) for area, of in known.groupby("ref_area")["time_period"]}

    def long(place: Any) -> bool:
        own = years.get(place.code, set())
        of_parts = [years.get(part, set()) for part in place.predecessors]
        return len(own | set.intersection(*of_parts) if of_parts else own) >= OWN_YEARS

    return tuple(place for place in places if long(place))


def answered(
    published: Any, places: Sequence[Any], of: Study, reference: pd.DataFrame, past: pd.DataFrame, seed: int
) -> dict[str, dict[str, Quantity]]:
    """By area what the forecast of its own record says of its targets, for `standings.standings`.

    Parameters: places, whose own reports state such a forecast, of which those count that have one; reference, past
    and seed, as for `forecast.outlook.growth_outlook`.
    """
    last, found = int(of.span[-4:]), {}
    for place in (one for one in places if one.code in of.areas):
        view = growth_outlook(published, place.code, reference, last, past, parts=place.predecessors, seed=seed)
        if view.forecast is not None:
            found[place.code] = answers(view, of, place.code)
    return found


@result
def answers(view: Outlook, of: Study, area: str) -> dict[str, Quantity]:
    """What a forecast of one area says of the plan's first year and of the average of its years: expected_first,
    chance_first, expected and chance."""
    found, made = {}, view.forecast
    for ending, period in (("_first", of.first), ("", of.span)):
        target = of.target(area, period)
        found[f"expected{ending}"] = expected(view, period)
        missing = target.missing or found[f"expected{ending}"].missing
        found[f"chance{ending}"] = (
            Quantity(np.nan, "PROB", missing=missing or view.reason)
            if missing or made is None
            else Quantity(
                made.probability(target.value / 100, *_span(period)),
                "PROB",
                rows=(target, *view.behind),
                event=of.event(area, period),
            )
        )
    return found


@result
def expected(view: Outlook, period: str) -> Quantity:
    """The forecast of a year, or of the average over the years of a period, with 80 %."""
    first, last = _span(period)
    missing = missing_for(view, first, last)
    if missing or view.forecast is None:
        return Quantity(np.nan, "PCT", missing=missing)
    low, middle, high = 100 * np.quantile(view.forecast.average(first, last), [0.1, 0.5, 0.9])
    return Quantity(middle, "PCT", low, high, interval(80), rows=view.behind)


def _span(period: str) -> tuple[int, int]:
    last = int(period[-4:])
    return last - years_in(period) + 1, last
