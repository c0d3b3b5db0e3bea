"""Which forecast tells the growth of a province: the model of its own record where that is long, else that of all.

A record that begins with the office's tables of all provinces has eight years, and from so few the area's own model did
worse than the two-level forecast (benchmarks/bars.md: 1.95 beside 1.43 points). A longer record says more of its area
than the others do. What a province publishes of its own running year moves its own model only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast import outlook
from growthgap.economics.forecast.chances import missing_for
from growthgap.economics.forecast.distribution import PATHS, middle
from growthgap.economics.forecast.other_regions import OtherRegions
from growthgap.economics.forecast.outlook import Outlook
from growthgap.economics.provinces.study import TODAY, Study, study, years_of
from growthgap.economics.targets.home_rates import groups
from growthgap.quantity import Quantity, result

OWN_YEARS = 10  # of published growth, from which an area is forecast by its own record


@dataclass(frozen=True, eq=False)
class Home:
    """All areas by code, and output of the former provinces by year, as `data.provinces_annual()`."""

    areas: Mapping[str, Any]
    annual: pd.DataFrame

    @cached_property
    def places(self) -> dict[str, list[Any]]:
        """The provinces of TODAY and those of BEFORE any merger."""
        return {when: [self.areas[one] for one in some] for when, some in groups(self.areas.values()).items()}


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


def growth_outlook(
    published: Any,
    area: str,
    others: OtherRegions,
    last_year: int,
    home: Home,
    *,
    paths: int = PATHS,
    seed: int = 2026,
) -> Outlook:
    """The forecast of an area by the rule above.

    Parameters: home, the provinces of the country; the others, see `forecast.outlook.growth_outlook`. A province whose
    record is short, and of which four years are known, has the forecast of all provinces.
    """
    place = home.areas[area]
    parts = place.predecessors
    own = outlook.growth_outlook(published, area, others, last_year, parts=parts, paths=paths, seed=seed)
    if place not in home.places[TODAY] or own.record.table.empty or with_own_forecast(published, [place]):
        return own
    end = int(own.record.series.index[-1])
    if last_year <= end:
        return own
    known = study(published, home.annual, home.places, area.partition("-")[0], end + 1, last_year, seed, paths)
    if not known.has_forecast(area):
        return own
    made = known.forecast_of(area, own.record.series)
    behind = [table[["source_id", "lines"]] for table in (known.growth.rows(area), *known.nation_rows)]
    return replace(own, forecast=made, pooled=pd.concat(behind), calibration=None, reason=None, of_all=True)


def answered(
    published: Any, areas: Sequence[str], of: Study, others: OtherRegions, home: Home, seed: int
) -> dict[str, dict[str, Quantity]]:
    """By area what its own reports say of its targets, for `standings.standings`.

    Parameters: areas, of which those count that are provinces of today and have a forecast; the others, as for
    `growth_outlook`.
    """
    (_, last), found = years_of(of.span), {}
    for area in (one for one in dict.fromkeys(areas) if one in of.areas):
        view = growth_outlook(published, area, others, last, home, seed=seed)
        if view.forecast is not None:
            found[area] = answers(view, of, area)
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
                made.probability(target.value / 100, *years_of(period)),
                "PROB",
                rows=(target, *view.behind),
                event=of.event(area, period),
            )
        )
    return found


@result
def expected(view: Outlook, period: str) -> Quantity:
    """The forecast of a year, or of the average over the years of a period, with 80 %."""
    years = years_of(period)
    missing = missing_for(view, *years)
    if missing or view.forecast is None:
        return Quantity(np.nan, "PCT", missing=missing)
    return middle(view.forecast.average(*years), rows=view.behind)
