"""The claim of so many years in a row with two-digit growth, held against the record of each area."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from growthgap.economics.growth.record import Record, known_growth
from growthgap.economics.growth.runs import known_in_time, run
from growthgap.quantity import Quantity, phrase, result


@dataclass(frozen=True)
class Claim:
    """Years in a row with that growth, up to the last known one, of the area before its merger and of today's."""

    run_former: Quantity
    run_former_last: Quantity
    run_today: Quantity
    run_today_last: Quantity
    below_today: Quantity  # of the last years_today years
    years_today: Quantity


@result
def claim(published, area: str, parts: Sequence[str], years: int | None, growth_pct: float) -> Claim:
    """The latest years in a row with growth of `growth_pct` or more, and how many of the last `years` were below.

    Parameters: parts, the areas that an area was merged from, the one that gave its name first; years, None: all that
    are known. By first releases only years count that were known when they ended (see `known_in_time`).
    """
    whole, nothing = known_growth(published, area, parts), phrase("monitor.no_growth")
    former = known_growth(published, parts[0]) if parts else Record(whole.table.head(0))
    if published.vintage == "first":
        nothing = nothing if whole.table.empty else phrase("growth.no_release")
        whole, former = known_in_time(whole), known_in_time(former)
    years = years or len(whole.table)
    last, least = whole.table.tail(years), growth_pct / 100
    below = (last["growth"] < least).sum() if len(last) else np.nan
    return Claim(
        *run(former, least, nothing if parts else phrase("monitor.not_merged"), years),
        *run(whole, least, nothing, years),
        below_today=Quantity(below, "COUNT", rows=last, missing=nothing),
        years_today=Quantity(len(last) or np.nan, "YEARS", rows=last, missing=nothing),
    )
