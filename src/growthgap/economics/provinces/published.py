"""What is published of each province beside its growth: output, population, and the growth that it is asked for."""

from collections.abc import Sequence
from math import nan
from typing import Any

import pandas as pd

from growthgap.economics.growth.editions import of_whole_years

KINDS = ("PLAN", "ASSIGNED", "DRAFT")  # of targets, from the firmest: what others expect of a province is none


def output(published: Any, places: Sequence[Any]) -> pd.DataFrame:
    """Output of provinces in the last year with output a head and population: one row an area.

    Columns year, a_head (mn VND, current prices), population (thousand), level (their product, bn VND) and lines; NaN
    and no lines where an area has no such year.
    """
    rows = []
    for place in places:
        heads = _yearly(published, place.code, "GRDP_PC", "VND_MN_HEAD")
        people = _yearly(published, place.code, "POP", "PERSONS_TH")
        years = sorted(set(heads.index) & set(people.index))
        if not years:
            rows.append((place.code, nan, nan, nan, nan, ()))
            continue
        a_head, counted = heads.loc[years[-1]], people.loc[years[-1]]
        level = a_head["value"] * counted["value"]
        lines = (*a_head["lines"], *counted["lines"])
        rows.append((place.code, int(years[-1]), a_head["value"], counted["value"], level, lines))
    columns = ["area", "year", "a_head", "population", "level", "lines"]
    return pd.DataFrame(rows, columns=columns).set_index("area")


def _yearly(published: Any, area: str, indicator: str, unit: str) -> pd.DataFrame:
    rows = of_whole_years(published.latest.select(area, indicator, unit=unit).table)
    return rows.set_index(rows["period"].astype(int))


def growth_asked(published: Any, areas: Sequence[str], period: str) -> pd.DataFrame:
    """The growth that areas are asked for in a year (2026) or on average over years (2026/2030): one row an area.

    Columns low and high (per cent; equal for a single number, NaN where that end is open), kind (code of the target's
    kind) and lines; NaN, "" and no lines where no target is published.
    """
    rows = []
    for area in areas:
        known = published.select(area, "GRDP_GROWTH", measure="TARGET", target_kinds=KINDS).table
        of_period = known[known["period"] == period]
        if of_period.empty:
            rows.append((area, nan, nan, "", ()))
            continue
        one = of_period.iloc[0]
        rows.append((area, one["low"], one["high"], one["target_kind"], tuple(one["lines"])))
    return pd.DataFrame(rows, columns=["area", "low", "high", "kind", "lines"]).set_index("area")
