"""Past forecasts whose outcome is known, in the form that a calibration learns from."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from growthgap.economics.forecast import calibration
from growthgap.economics.forecast import pool as pools
from growthgap.economics.forecast.distribution import forecast
from growthgap.economics.forecast.scores import crps_of_sorted
from growthgap.economics.keeping import Keep, afresh

_PATHS = 2_000  # of each origin of one record


def no_cases() -> pd.DataFrame:
    """An empty table of cases, with its columns."""
    numbers = ["past", *calibration.PITS, *calibration.LOSSES]
    types = {"region": str, "country": str, "origin": int, "years": int} | dict.fromkeys(numbers, float)
    return pd.DataFrame(columns=list(types)).astype(types)


def past_cases(
    paths: np.ndarray,
    regions: Sequence[str],
    origin: int,
    past: np.ndarray,
    mid: float,
    outcomes: Mapping[tuple[int, int], np.ndarray],
) -> pd.DataFrame:
    """What a calibration learns from forecasts of one origin whose outcome is known, one row a region and span.

    Parameters: paths of log growth, (regions, paths, years); outcomes, growth (fractions) by span of years.
    """
    tables, height = [no_cases()], calibration.heights(paths, mid)
    for years in calibration.SPANS:
        outcome = np.log1p(outcomes[1, years])
        known = np.flatnonzero(~np.isnan(outcome) & ~np.isnan(past))
        drawn = np.sort(paths[known, :, :years].mean(axis=2), axis=1)
        found: dict[str, np.ndarray] = {}
        for at, pull in enumerate(calibration.PULLS):
            down = calibration.drops(height[known], np.full(len(known), pull))[:, :years].mean(axis=1)
            y = (outcome[known] + down)[:, None]  # as good as lowering the draws
            found[calibration.LOSSES[at]] = crps_of_sorted(drawn, y)
            # Half a draw from either end, so that no outcome has a quantile of 0 or 1.
            found[calibration.PITS[at]] = ((drawn <= y).sum(axis=1) + 0.5) / (drawn.shape[1] + 1)
        names = [regions[at] for at in known]
        countries = [calibration.country(name) for name in names]
        about = {"region": names, "country": countries, "origin": origin, "years": years, "past": past[known]}
        tables.append(pd.DataFrame(about | found))
    return pd.concat(tables, ignore_index=True)


def learnable(table: pd.DataFrame) -> pd.DataFrame:
    """The cases of `held_out` that a calibration learns from."""
    rows = table[(table["forecaster"] == "RAW") & (table["first"] == 1) & table[calibration.PITS[0]].notna()]
    return rows.rename(columns={"last": "years"})[no_cases().columns]


def of_record(record: pd.Series, region: str, growth: pd.DataFrame, learned: Mapping[int, pools.Pool]) -> pd.DataFrame:
    """The cases of a region's own record: forecast at the end of each year from what the record was up to then.

    A record of five years is too short for a forecast that is published, and long enough to learn from.

    Parameters: record, growth by year (fractions), as released; growth, that of the pool (see `pool.panel`); learned,
    the pool by year (see `learned_by_then`).
    """
    if record.empty:
        return no_cases()
    record = record.reindex(range(record.index[0], record.index[-1] + 1))
    past, seen = calibration.past_growth(record), record.notna().cumsum()
    origins = [year for year in record.index[:-1] if seen[year] >= calibration.PAST and not np.isnan(record[year])]
    tables = [no_cases()]
    for origin in origins:
        pool = learned[min(origin, max(learned))]
        last = origin + max(calibration.SPANS)
        made = forecast(record.loc[:origin], pool, last, least_years=calibration.PAST, paths=_PATHS)
        row = int(origin - record.index[0])
        spans = {(1, span): average_after(record.to_numpy(float)[:, None], row, 1, span) for span in calibration.SPANS}
        known = np.array([past[origin]]), calibration.middle(growth, origin)
        tables.append(past_cases(np.log1p(made.paths)[None], [region], origin, *known, spans))
    return pd.concat(tables, ignore_index=True)


def learned_by_then(growth: pd.DataFrame, first: int, last: int, keep: Keep = afresh) -> dict[int, pools.Pool]:
    """The pool as it was at the end of each year from the first to the last, or to the last that is known.

    Parameter: keep, see `pool.learn`.
    """
    end = int(growth.index[-1])
    return pools.learn_by_year(growth, range(min(first, end), min(last, end) + 1), keep=keep)


def correction(
    record: pd.Series,
    region: str,
    growth: pd.DataFrame,
    known: pd.DataFrame,
    learned: Mapping[int, pools.Pool],
    pulled: bool | None = None,
) -> calibration.Calibration:
    """What past forecasts say of one from the end of a record.

    Parameters: record, growth of a region by year (fractions); growth and known, of the pool's regions: their growth,
    and the cases of their forecasts; learned, the pool by year; pulled, see `calibration.calibrate`. The region's own
    cases count beside them, where they are not among them.
    """
    if region not in set(known["region"]):
        known = pd.concat([known, of_record(record, region, growth, learned)], ignore_index=True)
    end = int(record.index[-1])
    past = calibration.past_growth(record.reindex(range(end - calibration.PAST + 1, end + 1))).to_numpy()[-1:]
    return calibration.calibrate(known, end, [region], past, calibration.middle(growth, end), pulled)


def average_after(values: np.ndarray, row: int, first: int, last: int) -> np.ndarray:
    """Geometric mean of growth from `first` to `last` years after a row, by column; NaN where a year is missing.

    Parameters: values, growth (fractions), one row a year.
    """
    span = values[row + first : row + last + 1]
    return np.expm1(np.log1p(span).mean(axis=0)) if len(span) > last - first else np.full(values.shape[1], np.nan)
