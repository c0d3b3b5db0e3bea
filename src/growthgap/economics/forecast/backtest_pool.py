"""How good the forecast has been: every region of the pool forecast in turn without itself.

Scores are the continuous ranked probability score (CRPS: in units of growth, lower is better, the absolute
error where a forecast has no spread), the share of outcomes inside the 50 and 80 % intervals, and the Brier
score of "at least one point more than last year", the usual ambition of a target. Two naive forecasts stand
beside the model: last year again and the mean of the past, each with the spread of its own past errors.

Source: Gneiting & Raftery (2007), Strictly proper scoring rules, prediction and estimation, JASA 102.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast import pool as pools
from growthgap.economics.forecast.distribution import simulate
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

SPANS = ((1, 1), (3, 3), (5, 5), (1, 5))  # years after the origin: the first, third, fifth, and the average of five
AMBITION = 0.01  # a target asks for so much more than last year's growth
FOLDS = 5
PATHS = 400
FORECASTERS = ("POOL", "LAST", "MEAN")  # the model; last year again; the mean of the past
CRISES = (2008, 2019)  # years before a crisis that hit all regions at once
_HALF_WIDTH_50, _HALF_WIDTH_80 = 0.6745, 1.2816  # of a normal distribution, in standard deviations


def held_out(growth: pd.DataFrame, origins: Sequence[int], *, seed: int = 2026) -> pd.DataFrame:
    """Forecasts of every region from every origin, its fold left out of the pool, and their scores.

    Parameters: growth, fractions, one row a year and one column a region; origins, last years that a forecast
    knows; seed of the folds and paths. Only what lies up to the origin enters; the table has no vintages.
    Returns one row a case and forecaster: region, origin, first, last, outcome, forecaster, crps, point_error,
    in50, in80, probability and met (of growth one point above the origin's).
    """
    values, years = growth.to_numpy(float), growth.index
    generator = np.random.default_rng(seed)
    fold = generator.permutation(values.shape[1]) % FOLDS
    cases = []
    for row, (fit, expected) in enumerate(pools.evidence(values)):
        if years[row] in origins:
            regions, drawn = _left_out(values[: row + 1], fit, expected, fold, generator)
            cases += [_scored(values, row, regions, drawn, *span).assign(origin=years[row]) for span in SPANS]
    table = pd.concat(cases, ignore_index=True)
    names = pd.Categorical.from_codes(table["forecaster"], FORECASTERS)
    return table.assign(region=growth.columns[table["region"]], forecaster=names)


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


def _average(values: np.ndarray, row: int, first: int, last: int) -> np.ndarray:
    """Geometric mean of growth from `first` to `last` years after a row, NaN where a year is missing."""
    span = values[row + first : row + last + 1]
    return np.expm1(np.log1p(span).mean(axis=0)) if len(span) > last - first else np.full(values.shape[1], np.nan)


def _scored(
    values: np.ndarray, row: int, regions: np.ndarray, drawn: np.ndarray, first: int, last: int
) -> pd.DataFrame:
    """The model's and the naive forecasts of one span from one origin, where the outcome is known."""
    outcome = _average(values, row, first, last)[regions]
    known = np.flatnonzero(~np.isnan(outcome))
    regions, outcome = regions[known], outcome[known]
    target = values[row, regions] + AMBITION
    paths = np.expm1(np.log1p(drawn[known, :, first - 1 : last]).mean(axis=2))
    naive = _naive(values[: row + 1, regions], first, last)
    tables = [score_draws(paths, outcome, target), *(score_normal(*each, outcome, target) for each in naive)]
    scores = {name: np.concatenate([table[name].to_numpy() for table in tables]) for name in tables[0]}
    cases = {"region": np.tile(regions, len(tables)), "outcome": np.tile(outcome, len(tables))}
    return pd.DataFrame(
        {**scores, "forecaster": np.repeat(np.arange(len(tables)), len(regions)), **cases, "first": first, "last": last}
    )


def _naive(past: np.ndarray, first: int, last: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Centre and spread of "last year again" and "mean of the past", with the spread of their past errors."""
    spans = np.array([_average(past, row, first, last) for row in range(len(past) - last)])
    change = spans - past[: len(spans)]
    mean, count = np.nanmean(past, axis=0), (~np.isnan(past)).sum(axis=0)
    about_mean = np.nanmean((spans - mean) ** 2, axis=0) * (1 + 2 / count)
    return [(past[-1], np.sqrt(np.nanmean(change**2, axis=0))), (mean, np.sqrt(about_mean))]


def score_draws(draws: np.ndarray, outcome: np.ndarray, target: np.ndarray) -> pd.DataFrame:
    """Scores of forecasts given as equally likely draws, (cases, draws), for one outcome and target each."""
    ordered, y = np.sort(draws, axis=1), outcome[:, None]
    share = (np.arange(ordered.shape[1]) + 0.5) / ordered.shape[1]
    low80, low50, middle, high50, high80 = np.quantile(ordered, [0.1, 0.25, 0.5, 0.75, 0.9], axis=1)
    scores = {
        "crps": 2 * ((((y < ordered) - share) * (ordered - y)).mean(axis=1)),
        "point_error": np.abs(outcome - middle),
        "in50": (low50 <= outcome) & (outcome <= high50),
        "in80": (low80 <= outcome) & (outcome <= high80),
        "probability": (ordered >= target[:, None]).mean(axis=1),
        "met": outcome >= target,
    }
    return pd.DataFrame(scores)


def score_normal(centre: np.ndarray, spread: np.ndarray, outcome: np.ndarray, target: np.ndarray) -> pd.DataFrame:
    """Scores of normal forecasts; the CRPS in closed form (Gneiting & Raftery 2007, section 4.2)."""
    from scipy.special import ndtr

    z = (outcome - centre) / spread
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    scores = {
        "crps": spread * (z * (2 * ndtr(z) - 1) + 2 * density - 1 / np.sqrt(np.pi)),
        "point_error": np.abs(outcome - centre),
        "in50": np.abs(z) <= _HALF_WIDTH_50,
        "in80": np.abs(z) <= _HALF_WIDTH_80,
        "probability": ndtr((centre - target) / spread),
        "met": outcome >= target,
    }
    return pd.DataFrame(scores)


def summary(cases: pd.DataFrame) -> pd.DataFrame:
    """Mean scores of each forecaster, and the model's CRPS against the better of the naive forecasts.

    Returns one row a span and forecaster: first, last, cases, crps (percentage points), in50, in80 (fractions), brier,
    gain (fraction by which the CRPS lies below the better naive one).
    """
    cases = cases.assign(brier=(cases["probability"] - cases["met"]) ** 2)
    groups = cases.groupby(["first", "last", "forecaster"], observed=True)
    table = groups[["crps", "in50", "in80", "brier"]].mean().assign(cases=groups.size())
    table["crps"] *= 100
    naive = table.drop(FORECASTERS[0], level="forecaster").groupby(["first", "last"])["crps"].min()
    table["gain"] = 1 - table["crps"] / naive.reindex(table.index.droplevel("forecaster")).to_numpy()
    return table.reset_index()


@dataclass(frozen=True, eq=False)
class PoolScores:
    """How good the forecast of regions held out was, one year ahead where nothing else is said."""

    tested: Quantity  # regions
    first_origin: Quantity
    last_origin: Quantity
    gain: Quantity  # share by which the distance to the outcome lies below that of the better naive forecast
    coverage: Quantity  # share of outcomes in the 80 % intervals
    coverage_calm: Quantity  # the same of ordinary years
    coverage_crises: Quantity  # and of years of crisis
    table: Table  # by span and forecaster


@result
def pool_scores(cases: pd.DataFrame, reference: pd.DataFrame) -> PoolScores:
    """Scores of the forecast beside the naive ones, and what its intervals held.

    Parameters: cases of `held_out`; reference, the published rows behind them.
    """
    rows = reference.drop_duplicates("source_id")  # one of each source stands for its table
    behind: dict[str, Any] = {"rows": rows, "basis": phrase("forecast.whole_tables")}
    scores = summary(cases).sort_values("last", kind="stable")
    next_year = (cases["first"] == 1) & (cases["last"] == 1) & (cases["forecaster"] == FORECASTERS[0])
    held, model = cases[next_year], scores["forecaster"] == FORECASTERS[0]
    crisis, none = held["origin"].isin(CRISES), phrase("backtest.no_such_year")
    shown = ["span", "forecaster", "cases", "crps", "in50", "in80", "brier", "gain"]
    spans = [
        phrase(f"backtest.span_{first}_{last}") for first, last in zip(scores["first"], scores["last"], strict=True)
    ]
    named = scores.assign(span=spans, forecaster=[forecaster(name) for name in scores["forecaster"]])
    return PoolScores(
        tested=Quantity(cases["region"].nunique(), "COUNT", **behind),
        first_origin=Quantity(cases["origin"].min(), "YEAR", **behind),
        last_origin=Quantity(cases["origin"].max(), "YEAR", **behind),
        gain=Quantity(scores.loc[model, "gain"].iloc[0], "PROB", **behind),
        coverage=Quantity(held["in80"].mean(), "PROB", **behind),
        coverage_calm=Quantity(held.loc[~crisis, "in80"].mean(), "PROB", missing=none, **behind),
        coverage_crises=Quantity(held.loc[crisis, "in80"].mean(), "PROB", missing=none, **behind),
        table=Table(named[shown], rows),
    )


@dataclass(frozen=True, eq=False)
class Rivals:
    """Scores of automatic forecasters beside the model, measured once."""

    rival_cases: Quantity
    day: dt.date
    table: Table


@result
def beside_rivals(scores: pd.DataFrame) -> Rivals:
    """The measured scores of forecasters on the same cases, side by side by years ahead.

    Parameters: scores, see `growthgap.data.measured`.
    """
    wide = scores.pivot(index="forecaster", columns="years_ahead", values=["crps", "in80"])
    wide.columns = [f"{name}_{ahead}" for name, ahead in wide.columns]
    wide = wide.sort_values("crps_1")
    wide.insert(0, "forecaster", [forecaster(name) for name in wide.index])
    day = dt.date.fromisoformat(scores["measured"].iloc[0])
    measured = phrase("backtest.measured", day=day)
    return Rivals(Quantity(scores["cases"].max(), "COUNT", basis=measured), day, Table(wide.reset_index(drop=True)))


def forecaster(code: Any) -> Phrase | str:
    """What a table calls a forecaster: the project's own by their phrase, others by their name."""
    return phrase(f"backtest.{code}") if code in FORECASTERS else code
