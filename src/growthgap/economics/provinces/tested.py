"""What forecasts of provinces would have been worth: made at the end of past years from the record up to then.

Beside the two-level forecast, without and with the nation's first months, stand plainer ones, all with the spread of
past years around own means: the own mean half-way to the median of all; drawn in by its reliability, as estimated at
each origin; the two ends of this, the median and the own mean; last year again; and the pooled model that forecasts
areas with longer records. All outcomes of a year share its luck: cases of four origins say as much as few
independent ones. Growth is as latest published: first releases of all provinces are not on record.

Source: Searle, Casella & McCulloch (1992), Variance Components, ch. 3 (reliability from a layout with groups of
different size); scores: `growthgap.economics.forecast.scores`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast import distribution, scores
from growthgap.economics.forecast import pool as pools
from growthgap.economics.provinces.nation_year import NationYear
from growthgap.economics.provinces.record import LEAST_YEARS, ProvincesGrowth
from growthgap.economics.provinces.two_level import TwoLevel, learn
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

TWO_LEVEL = "two_level"  # the forecaster that is used
_DRAWS = 4_000  # of each area by the pooled model


@dataclass(frozen=True, eq=False)
class Tested:
    """The forecaster that is used on past origins, and all of them side by side."""

    crps: Quantity  # of the next year, points of log growth
    in80: Quantity
    in50: Quantity
    quantile: Quantity  # mean share of the forecast below the outcome; a half is even
    cases: Quantity
    first_origin: Quantity
    last_origin: Quantity
    forecasters: Table  # scores of the next year
    averages: Table  # scores of averages over several years, by how many


@result
def scored(
    growth: ProvincesGrowth,
    weights: pd.Series,
    learned: Mapping[int, pools.Pool] | None = None,
    nation: Mapping[int, NationYear] | None = None,
) -> Tested:
    """Scores over all origins with a record of four years and a year after it.

    Parameters: weights, output of each area; learned, the pool by year (see `forecast.cases.learned_by_then`), without
    which the pooled model is left out; nation, what was published of its years while they ran, for the forecast that
    knows it.
    """
    missing = phrase("provinces.no_origin", years=LEAST_YEARS + 1)
    found = next_year(growth.rates, weights, learned, nation)
    ours = found[found["forecaster"] == TWO_LEVEL]
    behind = growth.table.drop_duplicates("source_id")

    def told(value: float, unit: str, digits: int | None = None) -> Quantity:
        return Quantity(value, unit, rows=behind, basis=phrase("targets.home_tables"), missing=missing, digits=digits)

    return Tested(
        crps=told(100 * ours["crps"].mean(), "PP", 2),
        in80=told(ours["in80"].mean(), "PROB"),
        in50=told(ours["in50"].mean(), "PROB"),
        quantile=told(ours["pit"].mean(), "PROB"),
        cases=told(len(ours) or np.nan, "COUNT"),
        first_origin=told(ours["origin"].min(), "YEAR"),
        last_origin=told(ours["origin"].max(), "YEAR"),
        forecasters=Table(_means(found, "forecaster", _named), behind),
        averages=Table(_means(averages(growth.rates, weights), "years_ahead"), behind),
    )


def next_year(
    rates: pd.DataFrame,
    weights: pd.Series,
    learned: Mapping[int, pools.Pool] | None = None,
    nation: Mapping[int, NationYear] | None = None,
) -> pd.DataFrame:
    """One row an area, origin and forecaster with a known outcome: the scores of `forecast.scores`.

    Parameters: rates, growth by year and area, fractions; weights, learned and nation, see `scored`.
    """
    logs, tables = np.log1p(rates), []
    for origin in _origins(logs):
        past, y = logs.loc[:origin], logs.loc[origin + 1].to_numpy()
        made, told = learn(rates.loc[:origin], weights), (nation or {}).get(origin + 1)
        found = {name: scores.score_normal(*one, y, y) for name, one in _forecasts(past, made).items()}
        if told is not None:
            knowing = made.told(told.growth, told.low, told.high, weights)
            found["nation_told"] = scores.score_normal(*_of(knowing, 1), y, y)
        if learned:
            drawn = np.stack([_pooled(rates.loc[:origin, area], learned[min(origin, max(learned))]) for area in rates])
            found["pooled"] = scores.score_draws(drawn, y, y)
        tables += [one.assign(forecaster=name, origin=origin, area=rates.columns) for name, one in found.items()]
    return _known(tables)


def averages(rates: pd.DataFrame, weights: pd.Series) -> pd.DataFrame:
    """Scores of the two-level forecast for averages of the next years, one row an area, origin and span of years."""
    logs, tables = np.log1p(rates), []
    for origin in _origins(logs):
        made = learn(rates.loc[:origin], weights)
        for years in range(2, int(logs.index[-1]) - origin + 1):
            y = logs.loc[origin + 1 : origin + years].mean(skipna=False).to_numpy()
            found = scores.score_normal(*_of(made, years), y, y)
            tables.append(found.assign(years_ahead=years, origin=origin, area=rates.columns))
    return _known(tables, "years_ahead")


def _of(made: TwoLevel, years: int) -> tuple[np.ndarray, np.ndarray]:
    """Centres and standard deviations of all areas for the average of the next years."""
    areas = made.centre.index
    return (
        np.array([made.mean(area, years) for area in areas]),
        np.array([made.deviation(area, years) for area in areas]),
    )


def reliability(past: pd.DataFrame) -> pd.Series:
    """Share of the differences between areas' own means that is no luck, by area; 0 where luck explains them all.

    Parameter: past, log growth by year and area.
    """
    years, own = past.notna().sum(), past.mean()
    within = ((past - own) ** 2).sum().sum() / (years.sum() - len(own))
    between = max(own.var() - within * (1 / years).mean(), 0.0)
    return between / (between + within / years)


def _forecasts(past: pd.DataFrame, made: TwoLevel) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Centres by area and standard deviations of normal forecasts of the next year, by name."""
    middle, own = past.stack().median(), past.mean()
    spread = np.full(len(own), (past - own).stack().std())
    shares = {"half_way": 0.5, "reliability": reliability(past), "middle": 0.0, "own_mean": 1.0}
    found = {name: ((middle + (own - middle) * share).to_numpy(), spread) for name, share in shares.items()}
    again = past.iloc[-1].to_numpy(), np.full(len(own), past.diff().stack().std())
    return {TWO_LEVEL: _of(made, 1)} | found | {"last_year": again}


def _pooled(record: pd.Series, pool: pools.Pool) -> np.ndarray:
    """Draws of the next year's log growth from a record that is shorter than a published forecast takes."""
    fit, expected = pools.evidence_at_end(record.dropna().to_numpy()[:, None])
    shares = pools.likelihood(fit) * pool.weight
    return np.log1p(distribution.simulate(shares, expected, 1, _DRAWS, np.random.default_rng(1))[0, :, 0])


def _origins(logs: pd.DataFrame) -> list[int]:
    """Years up to which the table has four years, and after which it has one more."""
    return [int(year) for year in logs.index[LEAST_YEARS - 1 : -1]]


def _known(tables: list[pd.DataFrame], by: str = "forecaster") -> pd.DataFrame:
    empty = pd.DataFrame(columns=[by, "origin", "crps", "in50", "in80", "pit"], dtype=float)
    every = pd.concat(tables, ignore_index=True) if tables else empty
    return every[every["crps"].notna()]


def _named(code: str) -> Phrase:
    return phrase(f"provinces.{code}")


def _means(found: pd.DataFrame, by: str, named: Any = int) -> pd.DataFrame:
    """Mean scores by forecaster or span: cases, crps (points), in50, in80, mean quantile of the outcome."""
    groups = found.groupby(by, sort=False)
    means = groups[["crps", "in50", "in80", "pit"]].mean().rename(columns={"pit": "mean_quantile"})
    means = means.assign(crps=100 * means["crps"])
    means.insert(0, "cases", groups.size())
    return means.reset_index().assign(**{by: [named(one) for one in means.index]})
