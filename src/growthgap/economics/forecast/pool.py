"""What other regions teach about one: the spread of level, persistence and volatility over a pool of regions.

Each region's yearly growth reverts to a level of its own. The reaction to a surprise is bounded, so that a
war or a lockdown moves the forecast less than an ordinary surprise of the same persistence would:

    expected[t+1] = level + persistence * (expected[t] - level + surprise[t] * weight(surprise[t]))

in log growth, ln(1+g), with Student-t surprises of scale `volatility`. How (level, persistence, volatility)
are spread over regions is not assumed but estimated, as shares of the pool on a grid; older years count less
and less.

Source: Harvey & Luati (2014), Filtering with heavy tails, JASA 109 (the bounded reaction); Kiefer & Wolfowitz
(1956), Annals of Mathematical Statistics 27, and Koenker & Mizera (2014), JASA 109 (the spread over the
pool); Smith (1979), JRSS B 41 (discounted likelihood).
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from growthgap.economics.keeping import Keep, afresh
from growthgap.errors import GrowthGapError

DEGREES_OF_FREEDOM = 3  # of the surprises: crises are many times an ordinary year's error
MEMORY = 0.85  # weight of a year's evidence relative to the year after it
LEAST_YEARS = 8
_LEVELS = np.linspace(-0.03, 0.16, 20)
_PERSISTENCE = np.array([0.0, 0.2, 0.4, 0.6, 0.8, 0.95])
_VOLATILITY = np.geomspace(0.003, 0.15, 13)
EM_STEPS = 30  # few, so that the shares stay smooth


@dataclass(frozen=True, eq=False)
class Grid:
    """Candidate parameters, one entry a combination: log growth a year, except persistence (0 to 1)."""

    level: np.ndarray
    persistence: np.ndarray
    volatility: np.ndarray


@lru_cache(maxsize=1)
def grid() -> Grid:
    """The combinations every region is compared with."""
    mesh = np.meshgrid(_LEVELS, _PERSISTENCE, _VOLATILITY, indexing="ij")
    return Grid(*(axis.ravel() for axis in mesh))


@dataclass(frozen=True, eq=False)
class Pool:
    """Share of the pool's regions at each combination of the grid."""

    weight: np.ndarray  # (combinations,), adds up to 1
    regions: tuple[str, ...]
    last_year: int
    memory: float = MEMORY


def panel(
    reference: pd.DataFrame, classes: Sequence[str] = ("country", "province"), without: Sequence[str] = ()
) -> pd.DataFrame:
    """Growth of the reference regions as fractions: one row a year, one column a region.

    Parameters: reference with columns ref_area, class, time_period, growth_pct; classes that count; regions left out.
    """
    rows = reference[reference["class"].isin(list(classes)) & ~reference["ref_area"].isin(list(without))]
    table = rows.pivot(index="time_period", columns="ref_area", values="growth_pct") / 100
    return table.reindex(range(table.index.min(), table.index.max() + 1))


def groups(reference: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Growth of groups of the reference regions by code, all of them first; "honest": without inflated figures."""
    without = inflated(reference)
    return {
        "all": panel(reference),
        "all_honest": panel(reference, without=without),
        "countries": panel(reference, ["country"]),
        "provinces": panel(reference, ["province"]),
        "provinces_honest": panel(reference, ["province"], without=without),
    }


def inflated(reference: pd.DataFrame) -> tuple[str, ...]:
    """Regions whose published growth was later reported as inflated."""
    return tuple(sorted(reference.loc[reference["inflated"], "ref_area"].unique()))


def evidence(growth: np.ndarray, memory: float = MEMORY) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Year by year, how well each combination explains each region so far, and what it expects next.

    Parameters: growth, (years, regions), fractions, NaN where nothing is known; memory, weight of a year's evidence
    relative to the year after it.
    Yields (log likelihood, expected log growth of the next year), each (regions, combinations); the next year writes
    over them. In double precision: the last digit of a single one depends on the processor and shows in reports.
    """
    at, nu = grid(), DEGREES_OF_FREEDOM
    regions = growth.shape[1]
    fit = np.zeros((regions, len(at.level)))
    expected = np.tile(at.level, (regions, 1))
    begun = np.zeros(regions, bool)
    # A first year is drawn from around the level with the spread of the process, not of one surprise.
    spread = np.sqrt(1 + at.persistence**2 / (1 - at.persistence**2)) * at.volatility
    scales, log_scales = np.stack([spread, at.volatility]), np.log(np.stack([spread, at.volatility]))
    for year in np.log1p(growth):
        here = np.flatnonzero(~np.isnan(year))
        known = begun[here].astype(int)
        surprise = year[here, None] - expected[here]
        squared = surprise / scales[known]
        np.square(squared, out=squared)
        fit[here] = memory * fit[here] - log_scales[known] - (nu + 1) / 2 * np.log1p(squared / nu)
        expected -= at.level
        expected *= at.persistence
        expected += at.level
        surprise *= at.persistence
        surprise *= nu + 1
        squared += nu
        surprise /= squared
        expected[here] += surprise
        begun[here] = True
        yield fit, expected


def evidence_at_end(growth: np.ndarray, memory: float = MEMORY) -> tuple[np.ndarray, np.ndarray]:
    """What `evidence` yields for the last year."""
    return deque(evidence(growth, memory), maxlen=1).pop()


def likelihood(fit: np.ndarray) -> np.ndarray:
    """Likelihoods from log likelihoods, each region's largest set to 1."""
    return np.exp(fit - fit.max(axis=1, keepdims=True))


def spread_over_regions(likelihoods: np.ndarray) -> np.ndarray:
    """Share of regions at each combination, (combinations,), by the EM algorithm for a mixing distribution.

    Parameter: likelihoods, (regions, combinations).
    """
    shares = np.full(likelihoods.shape[1], 1 / likelihoods.shape[1])
    for _ in range(EM_STEPS):
        shares = shares * ((1 / (likelihoods @ shares)) @ likelihoods) / len(likelihoods)
    return shares / shares.sum()


def learn(growth: pd.DataFrame, *, until: int | None = None, memory: float = MEMORY, keep: Keep = afresh) -> Pool:
    """The pool as it was known at the end of a year (default: the table's last).

    Parameters: growth, fractions, one row a year and one column a region (see `panel`); keep, what keeps the table of
    `shares_by_year`.
    Raises GrowthGapError where fewer than two regions have eight years of growth by then.
    """
    last = int(growth.index[-1] if until is None else min(until, growth.index[-1]))
    return learn_by_year(growth, [last], memory, keep)[last]


def learn_by_year(
    growth: pd.DataFrame, years: Sequence[int], memory: float = MEMORY, keep: Keep = afresh
) -> dict[int, Pool]:
    """The pool as it was known at the end of each of several years, in one pass over the table.

    Parameters and errors as of `learn`.
    """
    shares, pools = keep(shares_by_year, growth, list(years), memory), {}
    for year in years:
        regions = _with_enough(growth, year)
        pools[year] = Pool(shares[str(year)].to_numpy(), tuple(growth.columns[regions]), year, memory)
    return pools


def shares_by_year(growth: pd.DataFrame, years: Sequence[int], memory: float = MEMORY) -> pd.DataFrame:
    """Share of the regions at each combination, at the end of each year: one row a combination, one column a year.

    What was learned from the same table is not learned again: forecasts of two days rest on one pool.
    Parameters and errors as of `learn`.
    """
    values = growth.to_numpy(float)
    return _shares_by_year(values.tobytes(), tuple(growth.index), tuple(growth.columns), tuple(years), memory)


def _with_enough(growth: pd.DataFrame, year: int) -> np.ndarray:
    """Places of the regions that have eight years of growth by a year."""
    enough = np.flatnonzero(growth.loc[:year].notna().sum(axis=0) >= LEAST_YEARS)
    if len(enough) < 2:
        raise GrowthGapError(f"a pool needs two regions with {LEAST_YEARS} years of growth up to {year}")
    return enough


@lru_cache(maxsize=8)
def _shares_by_year(
    table: bytes, index: tuple[int, ...], regions: tuple[str, ...], years: tuple[int, ...], memory: float
) -> pd.DataFrame:
    growth = pd.DataFrame(np.frombuffer(table).reshape(len(index), len(regions)), index=index)
    shares = {}
    for year, (fit, _) in zip(index, evidence(growth.to_numpy(), memory), strict=True):
        if year in years:
            shares[str(year)] = spread_over_regions(likelihood(fit[_with_enough(growth, year)]))
    return pd.DataFrame(shares)
