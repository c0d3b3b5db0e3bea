"""What past forecasts were worth, turned into a correction of the next one.

A probability of 17 % should come true in 17 of 100 cases. Forecasts of the model alone do not: of fast growers, and of
averages over several years, the upper end was too high. Two corrections are learned, at each origin only from held-out
forecasts whose years had ended by then (`growthgap.economics.forecast.tested.held_out`):

- the centre is pulled down towards the median region of the last five years, by a share k of what it lies above it for
  each year ahead; k is the one with the lowest CRPS over all past cases. A country whose own past forecasts were made
  clearly worse by it is left where it was: fast growth ended in most countries, and not in all;
- the distribution function F is replaced by T(F), T the distribution of past outcomes by their quantile in the forecast
  (their probability integral transform). A case counts by its age, by how near the region's past growth was, and more
  in the same country and of the region itself; where few cases count, T is drawn to the identity.

One set of paths cannot hold two marginal corrections by transforming each; paths get weights, as near to equal as can
be, under which growth of the next year and the average of five have the corrected distributions.

Source: Diebold, Hahn & Tay (1999), Review of Economics and Statistics 81 (recalibration by transforms); Robertson,
Tallman & Whiteman (2005), Journal of Money, Credit and Banking 37 (weights by relative entropy); Csiszár (1975), Annals
of Probability 3 (its solution for margins by proportional fitting).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.quantity import Phrase, Quantity, Table, phrase, result

PULLS = (0.0, 0.03, 0.06, 0.09, 0.12, 0.15, 0.2)  # candidate shares k, a year
SPANS = (1, 5)  # corrected are growth of the next year, and its average over five
PAST = 5  # years whose average growth tells how fast a region grows
BINS = 20  # of the distribution function, on which T is held
PITS, LOSSES = ([f"{name}_{at}" for at in range(len(PULLS))] for name in ("pit", "crps"))
HALF_LIFE = 15.0  # years after which a case counts half
WIDTH, FLOOR = 0.02, 0.3  # nearness in past growth (log), and what a case far away counts for
SAME_COUNTRY, SAME_REGION = 10.0, 100.0  # times the weight of any other case; less for spans of years, which overlap
ALIKE = 15  # cases of a year share its luck: so many say as much as one
PRIOR = 20  # independent cases at which T counts as much as the identity
LEAST_CASES = 8  # of a country, to contradict the pull
DOUBT = 1.2816  # standard errors by which its cases must be worse: one in ten by chance
_FITTING_STEPS = 60
COUNTRY_OF = {"CN": "CHN", "VN": "VNM"}  # ISO 3166-1 code of the pool, by the letters that its provinces begin with


@dataclass(frozen=True, eq=False)
class Calibration:
    """Corrections of forecasts of some regions from one origin, one entry or row a region."""

    middle: float  # median region's log growth, average of the last years
    pull: np.ndarray  # share k a year; 0 where the country's own cases contradict it
    masses: tuple[np.ndarray, ...]  # probability of each of BINS equal bins of the forecast, by SPANS
    cases: np.ndarray  # independent cases that T rests on, of the next year


def country(region: str) -> str:
    """Code of the country that a region of the pool, or an area, lies in."""
    head, _, rest = region.partition("-")
    return COUNTRY_OF.get(head, head) if rest or len(head) == 2 else region


def past_growth(growth: pd.DataFrame | pd.Series) -> pd.DataFrame | pd.Series:
    """Average log growth of the last years up to each; NaN where one is not known."""
    return np.log1p(growth).rolling(PAST, min_periods=PAST).mean()


def middle(growth: pd.DataFrame, year: int) -> float:
    """The median region's average log growth of the last years up to one, or up to the last that is known."""
    year = min(year, int(growth.index[-1]))
    return float(np.log1p(growth.loc[year - PAST + 1 : year]).mean(skipna=False).median())


def calibrate(
    cases: pd.DataFrame,
    origin: int,
    regions: Sequence[str],
    past: np.ndarray,
    mid: float,
    pulled: bool | None = None,
) -> Calibration:
    """What the forecasts that had ended by an origin say of forecasts of some regions from it.

    Parameters: cases, one row a region, origin and span (years): past (log growth before), and for each of PULLS the
    pit of the outcome and the crps of the forecast; past, log growth of the regions before the origin (NaN: not known);
    pulled, whether the pull is used; None: where the country does not contradict it.
    """
    ended = [cases[(cases["years"] == span) & (cases["origin"] + span <= origin)] for span in SPANS]
    best = int(np.argmin(sum(one[LOSSES].to_numpy().sum(axis=0) for one in ended)))
    against = contradicted(ended, best, origin)
    using = [country(region) not in against if pulled is None else pulled for region in regions]
    used = np.where(using, best, 0)
    found = [_masses(one, span, origin, regions, past, used) for one, span in zip(ended, SPANS, strict=True)]
    return Calibration(mid, np.array(PULLS)[used], tuple(masses for masses, _ in found), found[0][1])


def contradicted(ended: Sequence[pd.DataFrame], pull: int, origin: int) -> set[str]:
    """Countries whose own cases, discounted by age, had clearly higher losses with a pull than without."""
    both = pd.concat(ended)
    worse = (both[LOSSES[pull]] - both[LOSSES[0]]) * 0.5 ** ((origin - both["origin"]) / HALF_LIFE)
    groups = worse.groupby(both["country"])
    error = np.sqrt((worse**2).groupby(both["country"]).sum())
    enough = ended[0]["country"].value_counts().reindex(error.index, fill_value=0) >= LEAST_CASES
    return set(error.index[enough & (groups.sum() > DOUBT * error)])


def _masses(
    ended: pd.DataFrame, span: int, origin: int, regions: Sequence[str], past: np.ndarray, used: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """T by bins, (regions, BINS), and on how many independent cases it rests."""
    even = np.full((len(regions), BINS), 1 / BINS)
    if ended.empty:
        return even, np.zeros(len(regions))
    weights = _weights(ended, span, origin, regions, past)
    transform, edges = np.empty_like(even), np.linspace(0, 1, BINS + 1)
    for pull in np.unique(used):
        at, pits = used == pull, ended[PITS[pull]].to_numpy()
        order = np.argsort(pits, kind="stable")
        reached = np.searchsorted(pits[order], edges[:-1], side="right")
        summed = np.pad(np.cumsum(weights[at][:, order], axis=1), ((0, 0), (1, 0)))
        below = np.hstack([summed[:, reached] / summed[:, -1:], np.ones((at.sum(), 1))])
        below[:, 0] = 0
        transform[at] = np.diff(below, axis=1)
    independent = weights.sum(axis=1) ** 2 / (weights**2).sum(axis=1) / ALIKE
    share = (independent / (independent + PRIOR))[:, None]
    return share * transform + (1 - share) * even, independent


def _weights(ended: pd.DataFrame, span: int, origin: int, regions: Sequence[str], past: np.ndarray) -> np.ndarray:
    """What each case counts for each region, (regions, cases)."""
    age = 0.5 ** ((origin - ended["origin"].to_numpy(float)) / HALF_LIFE)
    away = (np.asarray(past, float)[:, None] - ended["past"].to_numpy()) / WIDTH
    near = np.where(np.isnan(away), 1.0, FLOOR + np.exp(-(away**2) / 2))
    itself = _same(np.asarray(regions, object), ended["region"].to_numpy())
    here = _same(np.array([country(region) for region in regions], object), ended["country"].to_numpy())
    return age * near * np.where(itself, SAME_REGION / span, np.where(here, SAME_COUNTRY / span, 1.0))


def _same(of: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Whether two texts are the same, (of, other)."""
    codes, _ = pd.factorize(np.concatenate([of, np.asarray(other, object)]))
    return codes[: len(of), None] == codes[len(of) :]


def heights(paths: np.ndarray, mid: float) -> np.ndarray:
    """By how much the centre of log growth lies above the median region, (regions, years ahead); 0 where below.

    Parameter: paths of log growth, (regions, paths, years).
    """
    return np.maximum(np.median(paths, axis=1) - mid, 0)


def drops(height: np.ndarray, pull: np.ndarray) -> np.ndarray:
    """By how much a pull, (regions,), lowers log growth from `heights`, (regions, years ahead)."""
    return (1 - (1 - pull[:, None]) ** np.arange(1, height.shape[1] + 1)) * height


def corrected(paths: np.ndarray, calibration: Calibration) -> tuple[np.ndarray, np.ndarray]:
    """Paths of log growth after the pull, and the weights of paths under which they are calibrated.

    Parameters: paths, (regions, paths, years ahead), five years or more. Weights: (regions, paths), adding up to 1.
    """
    moved = paths - drops(heights(paths, calibration.middle), calibration.pull)[:, None, :]
    return moved, weights_for([moved[:, :, 0], moved[:, :, : max(SPANS)].mean(axis=2)], calibration.masses)


def weights_for(values: Sequence[np.ndarray], masses: Sequence[np.ndarray]) -> np.ndarray:
    """Weights of draws, nearest to equal in relative entropy, that give each bin of two margins its mass.

    Parameters: values of both margins, (regions, draws); masses of their BINS bins of equal count, (regions, bins).
    The first margin is met exactly, the second as nearly as the draws allow.
    """
    regions, count = values[0].shape
    bins = [np.argsort(np.argsort(of, axis=1, kind="stable"), axis=1) * BINS // count for of in values]
    cell = (np.arange(regions)[:, None] * BINS + bins[0]) * BINS + bins[1]
    table = np.bincount(cell.ravel(), minlength=regions * BINS**2).reshape(regions, BINS, BINS) / count
    by_first, by_second = np.ones((regions, BINS)), np.ones((regions, BINS))
    for _ in range(_FITTING_STEPS):
        by_second = masses[1] / np.einsum("rab,ra->rb", table, by_first)
        by_first = masses[0] / np.einsum("rab,rb->ra", table, by_second)
    weights = np.take_along_axis(by_first, bins[0], axis=1) * np.take_along_axis(by_second, bins[1], axis=1)
    return weights / weights.sum(axis=1, keepdims=True)


@dataclass(frozen=True, eq=False)
class Corrected:
    """What past forecasts made of one region's forecast."""

    pull: Quantity  # share, a year, of what it lies above the median region; 0: the country contradicts the pull
    weighed_cases: Quantity  # how many independent cases the correction of the next year rests on
    below_median: Quantity  # share of like past outcomes of a next year below the median of their forecast
    transforms: Table  # share of like past outcomes up to each share of the forecast, per cent, by span


@result
def corrections(calibration: Calibration | None, missing: Phrase | None, rows: Any) -> Corrected:
    """The correction of the first region of a calibration, for a sentence and a chart.

    Parameters: missing, why there is no forecast; rows, the published figures behind it. The forecast of all provinces
    has no calibration.
    """
    missing = missing or phrase("forecast.of_all")
    stated = pd.Index(np.linspace(0, 100, BINS + 1), name="stated_share")
    spans = dict(zip(("next_year", "average_of_five"), calibration.masses if calibration else (), strict=False))
    reached = {name: 100 * np.concatenate([[0], np.cumsum(masses[0])]) for name, masses in spans.items()}
    below = np.interp(50, stated, reached["next_year"]) / 100 if reached else np.nan
    return Corrected(
        below_median=Quantity(below, "PROB", rows=rows, missing=missing),
        pull=Quantity(100 * calibration.pull[0] if calibration else np.nan, "PCT", rows=rows, missing=missing),
        weighed_cases=Quantity(calibration.cases[0] if calibration else np.nan, "COUNT", rows=rows, missing=missing),
        transforms=Table(pd.DataFrame(reached, index=stated if reached else None), rows),
    )
