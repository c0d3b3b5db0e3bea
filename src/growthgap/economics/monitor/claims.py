"""The claim of so many years in a row with two-digit growth, held against the record of each area."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.growth import record
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
def claim(published, area: str, parts: Sequence[str], years: int, growth_pct: float) -> Claim:
    """The latest years in a row with growth of `growth_pct` or more, and how many of the last `years` were below.

    Parameters: parts, the areas that an area was merged from, the one that gave its name first.
    """
    whole = record.known_growth(published, area, parts).table
    former = record.known_growth(published, parts[0]).table if parts else whole.head(0)
    last = whole.tail(years)
    nothing = phrase("monitor.no_growth")
    below = int((100 * last["growth"] < growth_pct).sum()) if len(last) else np.nan
    run_former, former_last = _run(former, years, growth_pct, nothing if parts else phrase("monitor.not_merged"))
    run_today, today_last = _run(whole, years, growth_pct, nothing)
    return Claim(
        run_former=run_former,
        run_former_last=former_last,
        run_today=run_today,
        run_today_last=today_last,
        below_today=Quantity(below, "COUNT", rows=last, missing=nothing),
        years_today=Quantity(len(last) or np.nan, "YEARS", rows=last, missing=nothing),
    )


def _run(known: pd.DataFrame, years: int, growth_pct: float, missing) -> tuple[Quantity, Quantity]:
    """How many years in a row had the growth, and the last year that is known."""
    growth = 100 * known.astype({"year": int, "growth": float}).set_index("year")["growth"]
    run = len(record.latest_years_above(growth, growth_pct)) if len(growth) else np.nan
    last = growth.index[-1] if len(growth) else np.nan
    # a run longer than what is claimed rests on more rows
    rows = known.tail(max(years, int(run) + 1)) if len(growth) else known
    newest = Quantity(last, "YEAR", rows=known.tail(1), missing=missing)
    return Quantity(run, "YEARS", rows=rows, missing=missing), newest
