"""What is asked of an area, as parameters of the reports: taken from what was published, not typed.

A notebook declares its parameters with the official scenario's values; for another area these are its own: the growth
that it is asked for, and the years. What was not published of it is missing, with the reason, and the notebook's own
value holds. What is claimed of the scenario's own area is not claimed of another. Investment that is
planned is named and not given: reports take it from the record, with its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Any

from growthgap.data.observations import Observations
from growthgap.quantity import Phrase, Quantity, phrase

KINDS = ("PLAN", "ASSIGNED", "DRAFT")  # of targets, from the firmest


@dataclass(frozen=True, eq=False)
class AreaParameters:
    """Parameters of an area's reports.

    values: by name, without those that are not known; growth, investment: what they rest on, or why there is none.
    """

    values: Mapping[str, Any]
    growth: Quantity  # a year, per cent: of the first year; without one, on average
    average: Quantity  # on average
    investment: Quantity  # planned for the first year, VND bn


def area_parameters(published: Observations, area: str, first: int, last: int) -> AreaParameters:
    """What an area is asked for in the years of a plan, as the reports' parameters.

    Parameters: first and last year of the plan. Growth is the lower end of what is asked for in its first year, which
    the reports judge, and on average over the plan; without the one the other.
    """
    no_growth, no_plan = (
        phrase("provinces.no_target", years=f"{first}-{last}"),
        phrase("investment.no_plan", year=first),
    )
    average = _target(published, area, "GRDP_GROWTH", "PCT", f"{first}/{last}", no_growth)
    of_first = _target(published, area, "GRDP_GROWTH", "PCT", str(first), no_growth)
    growth = of_first if of_first.known else average
    invested = _target(published, area, "INVEST_TOTAL", "VND_BN", str(first), no_plan)
    values: dict[str, Any] = {"area": area, "target_year": first, "last_year": last, "claimed_years": None}
    values |= {"target_growth_pct": growth.value} if growth.known else {}
    values |= {"target_average_pct": average.value} if average.known and average.value != growth.value else {}
    return AreaParameters(values, growth, average, invested)


def _target(published: Observations, area: str, indicator: str, unit: str, period: str, missing: Phrase) -> Quantity:
    """The lower end of the target of a period."""
    known = published.select(area, indicator, measure="TARGET", target_kinds=KINDS, unit=unit).table
    of_period = known[known["low"].notna() & (known["period"] == period)].set_index("period")
    return Quantity(of_period["low"].iloc[0] if len(of_period) else nan, unit, rows=of_period, missing=missing)
