"""The forecast of an area from what is published: record, running year and pool in one call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics.forecast import calibration, cases, pool
from growthgap.economics.forecast.calibration import Calibration
from growthgap.economics.forecast.distribution import PATHS, GrowthForecast, forecast
from growthgap.economics.forecast.other_regions import OtherRegions
from growthgap.economics.forecast.pool import Pool
from growthgap.economics.forecast.running_year import RunningYear, running_year
from growthgap.economics.growth.record import Record, known_growth
from growthgap.quantity import Phrase, phrase


@dataclass(frozen=True, eq=False)
class Outlook:
    """A forecast and what went into it; without a forecast, why there is none."""

    forecast: GrowthForecast | None
    region: str  # code of the area, in the pool where it is one of its regions
    record: Record
    running: RunningYear | None  # what is published of the year after the record
    learned: Mapping[int, Pool]  # the pool as it was at the end of each year of the record
    pooled: pd.DataFrame  # one row of each publication with growth of the pool's regions
    calibration: Calibration | None = None
    reason: Phrase | None = None  # of a missing forecast
    of_all: bool = False  # whether it is that of all provinces (see `economics.provinces.chosen`), not of the pool

    @property
    def pool(self) -> Pool:
        """The pool that the forecast learns from."""
        return self.learned[max(self.learned)]

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
    others: OtherRegions,
    last_year: int,
    *,
    parts: Sequence[str] = (),
    paths: int = PATHS,
    seed: int = 2026,
) -> Outlook:
    """Forecast of an area's yearly growth to the last year, as of the day of what is published.

    It is made of first releases and is a forecast of them: a target is judged on the first release.

    Parameters: others, growth of other regions, which counts up to the last year of the area's record, and from
    which a country itself is left out, with forecasts of them, of which those count that had ended by then, beside the
    area's own; parts, areas that the area was merged from.
    Where fewer than eight years of growth are published, or the last year is, there is no forecast but a reason.
    """
    published = published.first
    record = known_growth(published, area, parts)
    region = area if "-" in area else calibration.country(area)
    growth = pool.panel(others.reference, without=[region])
    end = int((record.series if len(record.table) else growth).index[-1])
    since = int(record.series.index.min()) if len(record.table) else end
    learned = cases.learned_by_then(growth, since, end, others.keep)
    pooled = others.reference.drop_duplicates("source_id")
    running, reason = running_year(published, area, end + 1, parts), None
    if len(record.table) < pool.LEAST_YEARS:
        reason = phrase("forecast.short_record", known=len(record.table), needed=pool.LEAST_YEARS)
    elif last_year <= end:
        reason = phrase("forecast.published", year=last_year)
    if reason is not None:
        return Outlook(None, region, record, running, learned, pooled, reason=reason)
    correction = cases.correction(record.series, region, growth, cases.learnable(others.past), learned)
    made = forecast(
        record.series, learned[max(learned)], last_year, calibration=correction, running=running, paths=paths, seed=seed
    )
    return Outlook(made, region, record, running, learned, pooled, correction)
