"""Every region of the pool forecast in turn without itself, from every origin, and what came.

Forecasts are corrected as `growthgap.economics.forecast.calibration` learns it from forecasts that had ended by the
origin. Beside them stand the model alone and two naive forecasts, last year again and the mean of the past, each with
the spread of its own past errors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.forecast import calibration, cases
from growthgap.economics.forecast import pool as pools
from growthgap.economics.forecast.distribution import simulate
from growthgap.economics.forecast.scores import score_draws, score_normal

SPANS = ((1, 1), (3, 3), (5, 5), (1, 5))  # years after the origin: the first, third, fifth, and the average of five
AMBITION = 0.01  # a target asks for so much more than last year's growth
FIRST_ORIGIN = 1985
FOLDS = 5
PATHS = 400
FORECASTERS = ("POOL", "RAW", "LAST", "MEAN")  # calibrated; the model alone; last year again; the mean of the past


def held_out(
    growth: pd.DataFrame, origins: Sequence[int] | None = None, *, memory: float = pools.MEMORY, seed: int = 2026
) -> pd.DataFrame:
    """Forecasts of every region from every origin, its fold left out of the pool, and their scores.

    Parameters: growth, fractions, one row a year and one column a region; origins, last years that a forecast knows
    (None: all from FIRST_ORIGIN on that a year follows); memory of the model; seed of the folds and paths. Only what
    lies up to the origin enters; the table has no vintages.
    Returns one row a case and forecaster: region, country, origin, first, last, past (log growth before), outcome,
    forecaster, crps, surprise, pit, in50, in80, probability and met (of growth one point above the origin's). Rows
    of RAW that a calibration learns from have its columns, too.
    """
    values, tables, learned = growth.to_numpy(float), [], cases.no_cases()
    for one in forecasts(growth, origins, memory=memory, seed=seed):
        row = growth.index.get_loc(one.origin)
        about = pd.DataFrame({"region": one.names, "country": [calibration.country(name) for name in one.names]})
        about = about.assign(origin=one.origin, past=one.past)
        for span, outcome in one.outcomes.items():
            scored = _scored(values[: row + 1, one.regions], one, outcome, *span)
            tables.append(about.iloc[scored["case"]].reset_index(drop=True).join(scored.drop(columns="case")))
        learned = one.learned
    table = pd.concat(tables, ignore_index=True)
    table["forecaster"] = pd.Categorical.from_codes(table["forecaster"], FORECASTERS)
    return _with_cases(table, learned)


@dataclass(frozen=True, eq=False)
class FromOrigin:
    """Forecasts of all regions from one origin, and what came."""

    origin: int
    regions: np.ndarray  # positions in the table of growth
    names: pd.Index
    past: np.ndarray  # average log growth of the years before, (regions,)
    raw: np.ndarray  # paths of log growth by the model alone, (regions, paths, years)
    paths: np.ndarray  # the same, corrected
    weights: np.ndarray  # of corrected paths, (regions, paths)
    outcomes: dict[tuple[int, int], np.ndarray]  # average growth (fractions) by span of years, NaN: not known
    learned: pd.DataFrame  # cases up to and including those of this origin


def forecasts(
    growth: pd.DataFrame, origins: Sequence[int] | None = None, *, memory: float = pools.MEMORY, seed: int = 2026
) -> Iterator[FromOrigin]:
    """Origin by origin, forecasts of every region whose fold was left out of the pool; parameters as of `held_out`."""
    values, years, past = growth.to_numpy(float), growth.index, calibration.past_growth(growth).to_numpy()
    origins = range(FIRST_ORIGIN, int(years[-1])) if origins is None else origins
    generator = np.random.default_rng(seed)
    fold = generator.permutation(values.shape[1]) % FOLDS
    learned = cases.no_cases()
    for row, (fit, expected) in enumerate(pools.evidence(values, memory)):
        if (origin := int(years[row])) not in origins:
            continue
        regions, drawn = _left_out(values[: row + 1], fit, expected, fold, generator)
        logs, names, before = np.log1p(drawn), growth.columns[regions], past[row, regions]
        correction = calibration.calibrate(learned, origin, names, before, calibration.middle(growth, origin))
        outcomes = {span: cases.average_after(values, row, *span)[regions] for span in SPANS}
        new = cases.past_cases(logs, names, origin, before, correction.middle, outcomes)
        learned = pd.concat([learned, new], ignore_index=True)
        paths, weights = calibration.corrected(logs, correction)
        yield FromOrigin(origin, regions, names, before, logs, paths, weights, outcomes, learned)


def _with_cases(table: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The table with the columns of cases in the rows of the model alone."""
    keys = ["region", "origin", "last", "first", "forecaster"]
    columns = [*calibration.PITS, *calibration.LOSSES]
    own = known.rename(columns={"years": "last"}).assign(first=1, forecaster="RAW")[keys + columns]
    return table.merge(own, how="left", on=keys).astype({"forecaster": table["forecaster"].dtype})


def _left_out(
    past: np.ndarray, fit: np.ndarray, expected: np.ndarray, fold: np.ndarray, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Regions with a long enough past, and paths of each by a pool without the region's fold."""
    enough = (~np.isnan(past)).sum(axis=0) >= pools.LEAST_YEARS
    horizon, found, drawn = max(last for _, last in SPANS), [], []
    for left_out in range(FOLDS):
        weight = pools.spread_over_regions(pools.likelihood(fit[enough & (fold != left_out)]))
        regions = np.flatnonzero(enough & (fold == left_out) & ~np.isnan(past[-1]))
        if len(regions):
            shares = pools.likelihood(fit[regions]) * weight
            found.append(regions)
            drawn.append(simulate(shares, expected[regions], horizon, PATHS, generator))
    return np.concatenate(found), np.concatenate(drawn)


def _scored(past: np.ndarray, made: FromOrigin, outcome: np.ndarray, first: int, last: int) -> pd.DataFrame:
    """The drawn and the naive forecasts of one span from one origin, where the outcome is known."""
    known = np.flatnonzero(~np.isnan(outcome))
    outcome, target = outcome[known], past[-1, known] + AMBITION
    tables = []
    for logs, weight in ((made.paths, made.weights[known]), (made.raw, None)):
        average = logs[known, :, first - 1 : last].mean(axis=2)
        tables.append(score_draws(np.expm1(average), outcome, target, weight))
    tables += [score_normal(*each, outcome, target) for each in _naive(past[:, known], first, last)]
    about = [{"case": known, "outcome": outcome, "forecaster": at, "first": first, "last": last} for at in range(4)]
    return pd.concat([table.assign(**of) for table, of in zip(tables, about, strict=True)], ignore_index=True)


def _naive(past: np.ndarray, first: int, last: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Centre and spread of "last year again" and "mean of the past", with the spread of their past errors."""
    spans = np.array([cases.average_after(past, row, first, last) for row in range(len(past) - last)])
    change = spans - past[: len(spans)]
    mean, count = np.nanmean(past, axis=0), (~np.isnan(past)).sum(axis=0)
    about_mean = np.nanmean((spans - mean) ** 2, axis=0) * (1 + 2 / count)
    return [(past[-1], np.sqrt(np.nanmean(change**2, axis=0))), (mean, np.sqrt(about_mean))]
