"""How the forecast would have done on an area's own years, each seen with what was published by then.

Eight years of one city say little about a method (the pool's backtest does that); they show what half-year
and nine-month figures add, and what probability the forecast gave to targets that were met or missed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast import backtest_pool, pool
from growthgap.economics.forecast.distribution import forecast
from growthgap.economics.forecast.running_year import running_year
from growthgap.economics.growth.record import growth_record
from growthgap.errors import GrowthGapError

# Days of the forecast, with the months of the year that are published by then.
DAYS = {0: "01-31", 6: "07-31", 9: "10-31"}
_PATHS = 20_000


def own_years(
    published: Any,
    area: str,
    targets: Mapping[int, float],
    growth: pd.DataFrame,
    *,
    parts: Sequence[str] = (),
    days: Mapping[int, str] = DAYS,
) -> pd.DataFrame:
    """Forecasts of an area's growth in past years, from the start, the middle and the last quarter of each.

    Parameters: published, `growthgap.data.Observations` or alike; targets, growth asked for by year
    (fraction); growth, the pool's (see `pool.panel`), used up to the year before; parts, areas that the area
    was merged from; days of the forecasts by months published then.
    Returns one row a year and day: year, months (published of the year), low, median, high (80 % interval),
    outcome (latest), crps, crps_last and crps_mean (naive forecasts), in80, target, probability, met. Years
    whose record was too short then, or without an outcome, are left out.
    """
    outcomes = growth_record(published, area, parts).series
    years = [year for year in targets if year in outcomes.index]
    learned = pool.learn_by_year(growth, [min(year - 1, int(growth.index[-1])) for year in years])
    rows = []
    for year in years:
        for months, day in days.items():
            known = published.as_of(f"{year}-{day}")
            try:
                record = growth_record(known, area, parts).series.loc[: year - 1]
                running = running_year(known, area, year, parts) if months else None
                running = running if running and record.index[-1] == year - 1 else None
                made = forecast(record, learned[min(year - 1, max(learned))], year, running=running, paths=_PATHS)
            except GrowthGapError:
                continue
            drawn = made.paths[:, -1]
            rows.append(
                {
                    "year": year,
                    "months": running.months if running else 0,
                    **_scores(drawn, record, outcomes[year], targets[year]),
                }
            )
    return pd.DataFrame(rows).drop_duplicates(["year", "months"], ignore_index=True)


def _scores(drawn: np.ndarray, record: pd.Series, outcome: float, target: float) -> dict[str, float]:
    """Interval, scores and probability of one forecast, beside the naive ones."""
    seen, asked = np.array([outcome]), np.array([target])
    own = backtest_pool.score_draws(drawn[None, :], seen, asked).iloc[0]
    last = record.iloc[-1], np.sqrt((record.diff() ** 2).mean())
    mean = record.mean(), record.std() * np.sqrt(1 + 1 / len(record))
    naive = [
        backtest_pool.score_normal(*map(np.atleast_1d, each), seen, asked)["crps"].iloc[0] for each in (last, mean)
    ]
    low, median, high = np.quantile(drawn, [0.1, 0.5, 0.9])
    found = {"low": low, "median": median, "high": high, "outcome": outcome, "target": target}
    found |= {"crps_last": naive[0], "crps_mean": naive[1]}
    return found | {name: own[name] for name in ("crps", "in80", "probability", "met")}
