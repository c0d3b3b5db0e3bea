"""The forecast of an area from what is published: record, running year and pool in one call."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics.forecast import pool
from growthgap.economics.forecast.distribution import PATHS, GrowthForecast, forecast
from growthgap.economics.forecast.running_year import RunningYear, running_year
from growthgap.economics.growth.record import Record, known_growth
from growthgap.quantity import Phrase, phrase


@dataclass(frozen=True, eq=False)
class Outlook:
    """A forecast and what went into it; without a forecast, why there is none."""

    forecast: GrowthForecast | None
    record: Record
    running: RunningYear | None  # what is published of the year after the record
    pool: pool.Pool
    pooled: pd.DataFrame  # one row of each publication with growth of the pool's regions
    reason: Phrase | None = None  # of a missing forecast

    @property
    def rows(self) -> pd.DataFrame:
        """The published figures behind the forecast of the area itself: source_id and lines."""
        tables = [self.record.table] + ([self.running.rows] if self.running else [])
        return pd.concat([table[["source_id", "lines"]] for table in tables], ignore_index=True)

    @property
    def behind(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """All published figures behind the forecast: the area's own, and those of the pool."""
        return self.rows, self.pooled


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

    It is made of first releases and is a forecast of them: a target is judged on the first release.

    Parameters: reference, growth of the pool's regions (see `pool.panel`), which counts up to the last year
    of the area's record; parts, areas that the area was merged from; name of the area in the reference, left
    out there.
    Where fewer than eight years of growth are published, or the last year is, there is no forecast but a reason.
    """
    published = published.first
    record = known_growth(published, area, parts)
    itself = reference.loc[reference["name"] == name, "ref_area"].unique() if name else ()
    growth = pool.panel(reference, without=list(itself))
    end = int((record.series if len(record.table) else growth).index[-1])
    learned = pool.learn(growth, until=end)
    pooled = reference.drop_duplicates("source_id")
    running, reason = running_year(published, area, end + 1, parts), None
    if len(record.table) < pool.LEAST_YEARS:
        reason = phrase("forecast.short_record", known=len(record.table), needed=pool.LEAST_YEARS)
    elif last_year <= end:
        reason = phrase("forecast.published", year=last_year)
    if reason is not None:
        return Outlook(None, record, running, learned, pooled, reason)
    made = forecast(record.series, learned, last_year, running=running, paths=paths, seed=seed)
    return Outlook(made, record, running, learned, pooled)
