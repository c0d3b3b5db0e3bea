"""The growth that areas are asked for, as published: of a year, or on average over the years of a plan."""

from collections.abc import Sequence
from math import nan
from typing import Any

import pandas as pd

KINDS = ("PLAN", "ASSIGNED", "DRAFT")  # of targets, from the firmest: what others expect of an area is none


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
