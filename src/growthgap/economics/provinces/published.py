"""What is published of each province beside its growth: output and population."""

from collections.abc import Sequence
from math import nan
from typing import Any

import pandas as pd

from growthgap.economics.growth.editions import of_whole_years


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
