"""Whether official targets can hold together, which of them cannot, and what would have to give.

A target bounds a sum of unknowns: growth, prices, population, employment and the exchange rate, each as the
logarithm of a year's change. Together they are a linear programme; it is infeasible exactly when the targets
contradict one another (an irreducible infeasible subset names those that do; Chinneck 2008,
Feasibility and Infeasibility in Optimization).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import exp, expm1, inf, log, log1p
from typing import Any

import numpy as np

from growthgap.quantity import Phrase

_EXACT = 1e-10  # far below what a solver of linear programmes calls satisfied


def as_percent(fraction: float) -> float:
    """From a sum that is a fraction to per cent."""
    return 100 * fraction


def rate_of_log(change: float) -> float:
    """From the logarithm of a year's change to per cent a year."""
    return 100 * expm1(change)


@dataclass(frozen=True)
class Target:
    """low <= sum of coefficient * unknown <= high, with the way back to the number that was published."""

    name: Phrase
    coefficients: Mapping[str, float]
    low: float
    high: float
    shown: Callable[[float], float] = as_percent  # from the sum to the published quantity
    unit: str = "PCT"  # of the published quantity
    assumed: bool = False  # an assumption of the reader, not a target

    def published(self, total: float) -> float:
        """A value of the sum as the published quantity."""
        return self.shown(total) if np.isfinite(total) else total


def rate(name: Phrase, unknown: str, low: float, high: float = inf, *, assumed: bool = False) -> Target:
    """Growth of an unknown of at least `low` and at most `high` on average, fractions a year."""
    return Target(name, {unknown: 1.0}, log1p(low), log1p(high), rate_of_log, assumed=assumed)


def multiple(name: Phrase, times: float, years: int) -> Target:
    """The level `times` as high, or higher, after some years, at constant prices."""
    return Target(name, {"growth": float(years)}, log(times), inf, exp, "RATIO")


def multiple_at_current_prices(target: Target) -> Target:
    """The target of a level, with prices counted as growth counts."""
    return replace(target, coefficients={**target.coefficients, "prices": target.coefficients["growth"]})


def per_head(name: Phrase, now: float, then: float, years: int) -> Target:
    """Output a head in dollars that rises from `now` to `then`: growth and prices less people and rate."""
    signs = {"growth": 1, "prices": 1, "population": -1, "dollar": -1}
    unknowns = {unknown: float(sign * years) for unknown, sign in signs.items()}
    rise = log(then / now)
    return Target(name, unknowns, rise, rise, lambda total: now * exp(total), "USD_HEAD")


@dataclass(frozen=True, eq=False)
class Given:
    """One member of a set that cannot hold: its ends as asked, and as the rest of the set would allow."""

    conflict: int  # number of the set, from 1
    target: Target
    asked: tuple[float, float]
    allowed: tuple[float, float] | None  # None for an assumption, which does not give


@dataclass(frozen=True, eq=False)
class Consistency:
    """The verdict on a set of targets."""

    consistent: bool
    conflicts: tuple[tuple[Phrase, ...], ...]  # sets that cannot hold, though each part can
    gives: tuple[Given, ...]


def _unknowns(targets: Sequence[Target]) -> list[str]:
    return sorted({unknown for target in targets for unknown in target.coefficients})


def _rows(targets: Sequence[Target], unknowns: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The targets as A x <= b."""
    matrix = np.array([[target.coefficients.get(u, 0.0) for u in unknowns] for target in targets])
    limits = np.array([[target.high for target in targets], [-target.low for target in targets]]).ravel()
    both = np.vstack([matrix, -matrix])
    return both[np.isfinite(limits)], limits[np.isfinite(limits)]


def _extreme(targets: Sequence[Target], goal: Mapping[str, float], sign: int) -> float:
    """Least (sign 1) or greatest (-1) value of a sum that targets allow which can hold together; infinite if open."""
    answer = _solved(targets, sorted({*_unknowns(targets), *goal}), goal, sign)
    return -sign * inf if answer.status == 3 else sign * float(answer.fun)


def _solved(targets: Sequence[Target], unknowns: Sequence[str], goal: Mapping[str, float], sign: int) -> Any:
    """What scipy says about the least (sign 1) or greatest (-1) value of a sum that the targets allow."""
    from scipy.optimize import linprog

    matrix, limits = _rows(targets, unknowns) if targets else (None, None)
    cost = sign * np.array([goal.get(u, 0.0) for u in unknowns])
    return linprog(cost, A_ub=matrix, b_ub=limits, bounds=(None, None), method="highs")


def feasible(targets: Sequence[Target]) -> bool:
    """Whether some values of the unknowns satisfy all targets."""
    return _solved(targets, _unknowns(targets), {}, 1).status == 0


def range_of(targets: Sequence[Target], unknown: str) -> tuple[float, float]:
    """Least and greatest growth of an unknown, fraction a year, that targets which can hold together allow."""
    low, high = (_extreme(targets, {unknown: 1.0}, sign) for sign in (1, -1))
    return expm1(low), expm1(high) if high < inf else inf


def check(targets: Sequence[Target], up_to: int | None = None) -> Consistency:
    """Whether targets can hold together, the smallest sets that cannot, and what each could be instead.

    A conflict is a set that cannot hold while every smaller part of it can. What a target could be is asked
    for each conflict on its own; assumptions count in the sets but do not give. `up_to` ends the search at sets
    of so many members (default: all); it looks at every subset.
    """
    conflicts = _conflicts(targets, up_to or len(targets))
    gives = tuple(
        Given(
            number,
            target,
            (target.published(target.low), target.published(target.high)),
            None if target.assumed else _left(target, conflict),
        )
        for number, conflict in enumerate(conflicts, start=1)
        for target in conflict
    )
    named = tuple(tuple(target.name for target in conflict) for conflict in conflicts)
    return Consistency(feasible(targets), named, gives)


def _conflicts(targets: Sequence[Target], up_to: int) -> list[tuple[Target, ...]]:
    """Every contradictory set without a contradictory part, the smallest first."""
    if feasible(targets):
        return []
    unknowns = _unknowns(targets)
    found: list[tuple[Target, ...]] = []
    together: list[set[int]] = []  # targets that some values of the unknowns satisfy: so do they every part of them
    for size in range(1, up_to + 1):
        for subset in combinations(range(len(targets)), size):
            members = tuple(targets[i] for i in subset)
            larger = any(all(target in members for target in conflict) for conflict in found)
            if larger or any(satisfied.issuperset(subset) for satisfied in together):
                continue
            answer = _solved(members, unknowns, {}, 1)
            if answer.status == 0:
                together.append({*subset, *_satisfied(targets, dict(zip(unknowns, answer.x, strict=True)))})
            else:
                found.append(members)
    return found


def _satisfied(targets: Sequence[Target], values: Mapping[str, float]) -> list[int]:
    """Positions of the targets that some values of the unknowns satisfy."""
    sums = [sum(part * values[unknown] for unknown, part in target.coefficients.items()) for target in targets]
    return [i for i, target in enumerate(targets) if target.low - _EXACT <= sums[i] <= target.high + _EXACT]


def _left(target: Target, conflict: Sequence[Target]) -> tuple[float, float]:
    """The least and greatest value of a target's quantity that the rest of a conflict leaves."""
    rest = [other for other in conflict if other is not target]
    low, high = (_extreme(rest, target.coefficients, sign) for sign in (1, -1))
    return target.published(low), target.published(high)
