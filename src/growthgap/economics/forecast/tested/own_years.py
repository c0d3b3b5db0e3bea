"""How the forecast would have done on an area's own years, each seen with what was published by then.

Eight years of one city say little about a method (the pool's backtest does that); they show what half-year
and nine-month figures add, and what probability the forecast gave to targets that were met or missed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast import cases, scores
from growthgap.economics.forecast.distribution import forecast
from growthgap.economics.forecast.pool import LEAST_YEARS
from growthgap.economics.forecast.running_year import running_year
from growthgap.economics.growth.record import known_growth
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, Table, phrase, result

# Days of the forecast, with the months of the year that are published by then.
DAYS = {0: "01-31", 6: "07-31", 9: "10-31"}
_PATHS = 20_000
_SCORES = ["crps", "in80", "probability", "met"]  # of the forecast, as `score_draws` gives them
_COLUMNS = ["year", "months", "low", "median", "high", "outcome", "target", "crps_last", "crps_mean", *_SCORES]


def own_years(
    published: Any,
    area: str,
    targets: Mapping[int, float],
    growth: pd.DataFrame,
    past: pd.DataFrame,
    *,
    parts: Sequence[str] = (),
    days: Mapping[int, str] = DAYS,
) -> pd.DataFrame:
    """Forecasts of an area's growth in past years, from the start, the middle and the last quarter of each.

    Parameters: targets, growth asked for by year (fraction); growth, the pool's (see `pool.panel`), used up to the year
    before; past, the pool's forecasts with their outcomes (see `held_out`); parts, areas that the area was merged from;
    days of the forecasts by months published then.
    Returns one row a year and day: year, months (published of the year), low, median, high (80 % interval),
    outcome (first release), crps, crps_last and crps_mean (naive forecasts), in80, target, probability, met. Years
    whose record was too short then, or without an outcome, are left out.
    """
    outcomes = known_growth(published.first, area, parts).series
    years = [year for year in targets if year in outcomes.index]
    learned = cases.learned_by_then(growth, int(outcomes.index.min()), max(years)) if years else {}
    rows, of_pool = [], cases.learnable(past)
    for year in years:
        for months, day in days.items():
            known = published.first.as_of(f"{year}-{day}")
            try:
                record = known_growth(known, area, parts).series.loc[: year - 1]
                if len(record) < LEAST_YEARS:
                    continue
                running = running_year(known, area, year, parts) if months and year - 1 in record.index else None
                correction = cases.correction(record, area, growth, of_pool, learned)
                by_then = learned[min(year - 1, max(learned))]
                made = forecast(record, by_then, year, calibration=correction, running=running, paths=_PATHS)
            except GrowthGapError:
                continue
            drawn = made.paths[:, -1]
            seen = {"year": year, "months": running.months if running else 0}
            rows.append(seen | _scores(drawn, record, outcomes[year], targets[year]))
    return pd.DataFrame(rows, columns=_COLUMNS).drop_duplicates(["year", "months"], ignore_index=True)


def _scores(drawn: np.ndarray, record: pd.Series, outcome: float, target: float) -> dict[str, float]:
    """Interval, scores and probability of one forecast, beside the naive ones."""
    seen, asked = np.array([outcome]), np.array([target])
    own = scores.score_draws(drawn[None, :], seen, asked).iloc[0]
    last = record.iloc[-1], np.sqrt((record.diff() ** 2).mean())
    mean = record.mean(), record.std() * np.sqrt(1 + 1 / len(record))
    naive = [scores.score_normal(*map(np.atleast_1d, each), seen, asked)["crps"].iloc[0] for each in (last, mean)]
    low, median, high = np.quantile(drawn, [0.1, 0.5, 0.9])
    found = {"low": low, "median": median, "high": high, "outcome": outcome, "target": target}
    found |= {"crps_last": naive[0], "crps_mean": naive[1]}
    return found | {name: own[name] for name in _SCORES}


def years_of_areas(
    published: Any,
    targets: Mapping[str, Mapping[int, float]],
    growth: pd.DataFrame,
    past: pd.DataFrame,
    parts: Mapping[str, Sequence[str]],
) -> pd.DataFrame:
    """`own_years` of several areas, whose targets are given by area, in the order of years."""
    tables = [
        own_years(published, area, asked, growth, past, parts=parts.get(area, ())) for area, asked in targets.items()
    ]
    known = [table for table in tables if len(table)] or [pd.DataFrame(columns=_COLUMNS)]
    return pd.concat(known, ignore_index=True).sort_values(["year", "months"], ignore_index=True)


@dataclass(frozen=True, eq=False)
class OwnYears:
    """How good the forecast of an area's own past years was: at their start, and with figures of their first half."""

    own_count: Quantity  # years seen from their start
    own_crps: Quantity  # distance between forecast and outcome
    own_naive: Quantity  # that of the better naive forecast
    half_count: Quantity
    half_crps: Quantity
    half_naive: Quantity
    own_held: Quantity  # years whose outcome lay within the 80 % interval of their start
    table: Table  # forecast, outcome and target, one row a year and day
    scores: Table  # mean scores by months known


@result
def own_scores(cases: pd.DataFrame, rows: Any) -> OwnYears:
    """Mean scores of the forecasts of an area's past years, beside the naive ones.

    Parameters: cases of `own_years`; rows, the published targets and outcomes behind them.
    """
    cases = cases.astype(dict.fromkeys([*_COLUMNS[2:9], "crps", "probability", "met"], float))
    cases = cases.assign(brier=(cases["probability"] - cases["met"]) ** 2)
    scores = ["crps", "crps_last", "crps_mean", "brier"]
    means = cases.groupby("months")[scores].mean()
    means[scores[:3]] *= 100
    means.insert(0, "years_seen", cases.groupby("months").size())
    means.index.name = "months_known"
    why, stated = phrase("backtest.no_own_years"), []
    for months in list(DAYS)[:2]:  # years seen with so much known, mean distance beside that of the better naive one
        seen = means.reindex([months]).iloc[0]
        made = {"COUNT": seen["years_seen"], "PP": seen["crps"]}
        stated += [Quantity(value, unit, rows=rows, missing=why) for unit, value in made.items()]
        stated.append(Quantity(seen[["crps_last", "crps_mean"]].min(), "PP", rows=rows, missing=why))
    starts = cases[cases["months"] == 0]
    held = starts["outcome"].between(starts["low"], starts["high"]).sum() if len(starts) else np.nan
    stated.append(Quantity(held, "COUNT", rows=rows, missing=why))
    names = {"median": "forecast_median", "low": "forecast_low", "high": "forecast_high"}
    names |= {"outcome": "first_rate", "target": "target_rate"}
    shown = 100 * cases[list(names)].rename(columns=names)
    shown = shown.assign(probability=cases["probability"], months_known=cases["months"]).set_index(cases["year"])
    return OwnYears(*stated, Table(shown, rows), Table(means, rows))
