"""The forecast of an area from what is published: record, running year and pool in one call.

`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics import pool
from growthgap.economics.forecast import PATHS, GrowthForecast, forecast
from growthgap.economics.record import Record, growth_record
from growthgap.economics.running_year import RunningYear, running_year


@dataclass(frozen=True, eq=False)
class Outlook:
    """A forecast and what went into it."""

    forecast: GrowthForecast
    record: Record
    running: RunningYear | None  # what is published of the year after the record
    pool: pool.Pool

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
    Raises GrowthGapError where fewer than eight years of growth are published, or the last year is.
    """
    record = growth_record(published, area, parts)
    end = int(record.series.index[-1])
    itself = reference.loc[reference["name"] == name, "ref_area"].unique() if name else ()
    growth = pool.panel(reference, without=list(itself))
    learned = pool.learn(growth, until=end)
    running = running_year(published, area, end + 1, [area, *parts])
    made = forecast(record.series, learned, last_year, running=running, paths=paths, seed=seed)
    return Outlook(made, record, running, learned)
