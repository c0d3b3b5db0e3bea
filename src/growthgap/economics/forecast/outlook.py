"""The forecast of an area from what is published: record, running year and pool in one call.

`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics.forecast import pool
from growthgap.economics.forecast.distribution import PATHS, GrowthForecast, forecast
from growthgap.economics.forecast.running_year import RunningYear, running_year
from growthgap.economics.growth.record import Record, growth_record
from growthgap.errors import GrowthGapError


@dataclass(frozen=True, eq=False)
class Outlook:
    """A forecast and what went into it; without a forecast, why there is none."""

    forecast: GrowthForecast | None
    record: Record
    running: RunningYear | None  # what is published of the year after the record
    pool: pool.Pool
    reason: str = ""  # of a missing forecast

    @property
    def rows(self) -> pd.DataFrame:
        """The published figures behind the forecast of the area itself: source_id and lines."""
        tables = [self.record.table] + ([self.running.rows] if self.running else [])
        return pd.concat([table[["source_id", "lines"]] for table in tables], ignore_index=True)


def growth_outlook(
    published: Any,
    area: str,
    reference: pd.DataFrame,
    last_year: int,
    *,
    parts: Sequence[str] = (),
    name: str = "",
    paths: int = PATHS,
    seed: int = 2026,
) -> Outlook:
    """Forecast of an area's yearly growth to the last year, as of the day of what is published.

    Parameters: reference, growth of the pool's regions (see `pool.panel`), which counts up to the last year
    of the area's record; parts, areas that the area was merged from; name of the area in the reference, left
    out there.
    Where fewer than eight years of growth are published, or the last year is, there is no forecast but a
    reason.
    Raises GrowthGapError where no growth of the area is published at all.
    """
    record = growth_record(published, area, parts)
    end = int(record.series.index[-1])
    itself = reference.loc[reference["name"] == name, "ref_area"].unique() if name else ()
    growth = pool.panel(reference, without=list(itself))
    learned = pool.learn(growth, until=end)
    running = running_year(published, area, end + 1, parts)
    try:
        made = forecast(record.series, learned, last_year, running=running, paths=paths, seed=seed)
    except GrowthGapError as error:
        return Outlook(None, record, running, learned, str(error))
    return Outlook(made, record, running, learned)


def chances(
    made: GrowthForecast, target: float, multiple: float, first: int, last: int, inflations: Sequence[float] = ()
) -> pd.DataFrame:
    """Probabilities of a target's readings, in per cent.

    Parameters: target, fraction a year; multiple of the level of the year before `first`; inflations, growth
    of prices for which the multiple is also read at current prices, fractions. Returns event,
    probability_pct, and shortfall_pp (expected, counted as 0 where the target is met; NaN for a level).
    """
    asked, span, base = f"growth of {100 * target:g} % or more", f"{first}-{last}", first - 1
    level = f"level of {last} {multiple:g} times that of {base}"
    rows = [
        (f"{asked} in {first}", made.probability(target, first), made.shortfall(target, first)),
        (f"{asked} in every year {span}", made.probability(target, first, last, every=True), float("nan")),
        (f"{asked} on average {span}", made.probability(target, first, last), made.shortfall(target, first, last)),
        (f"{level}, constant prices", made.probability_of_multiple(multiple, base, last), float("nan")),
    ]
    for inflation in inflations:
        chance = made.probability_of_multiple(multiple, base, last, inflation)
        rows.append((f"{level}, prices {100 * inflation:+.4g} % a year", chance, float("nan")))
    table = pd.DataFrame(rows, columns=["event", "probability_pct", "shortfall_pp"])
    return table.assign(probability_pct=100 * table["probability_pct"], shortfall_pp=100 * table["shortfall_pp"])
