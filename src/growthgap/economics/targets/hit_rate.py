"""How often the least that was asked was reached, and what so short a record says of the next target."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import pandas as pd

from growthgap.economics.targets.ledger import KINDS


@dataclass(frozen=True)
class HitRate:
    """How many targets were met, and the interval that so few cases leave for the rate behind them."""

    met: int
    count: int
    rate: float  # of the next target, fraction: (met + 1/2) / (count + 1)
    low: float  # 80 % interval of the rate (Jeffreys)
    high: float


def hit_rate(met: Sequence[bool]) -> HitRate:
    """Hit rate of past targets as a forecast of the next one.

    Source: Jeffreys' interval for a proportion, Brown, Cai & DasGupta (2001), Statistical Science 16.
    """
    from scipy.special import betaincinv

    hits, count = int(sum(met)), len(met)
    shape = (hits + 0.5, count - hits + 0.5)
    low, high = (float(betaincinv(*shape, p)) for p in (0.1, 0.9))
    return HitRate(hits, count, shape[0] / (count + 1), low, high)


def yearly(ledger: pd.DataFrame, indicator: str = "GRDP_GROWTH") -> pd.DataFrame:
    """Targets of single years whose outcome is known, one a year and area: the plan where there is one."""
    rows = ledger[(ledger["indicator"] == indicator) & ledger["period"].str.fullmatch(r"\d{4}")]
    rows = rows[rows["latest"].notna()].sort_values("kind", key=lambda kind: kind.map(KINDS.index))
    return rows.drop_duplicates(["area", "period"]).sort_values(["period", "area"], ignore_index=True)


def by_ambition(rows: pd.DataFrame, steps: Sequence[float] = (0, 1)) -> pd.DataFrame:
    """Hit rate by how far the target lay above the outcome of the year before, in its unit.

    Parameters: rows of `yearly`; steps, where classes end. Returns asked ("up to 0", "0 to 1", "above 1"),
    targets, met, met_pct, mean margin.
    """
    names = [f"up to {steps[0]:g}", *(f"{a:g} to {b:g}" for a, b in pairwise(steps)), f"above {steps[-1]:g}"]
    known = rows.dropna(subset="ambition")
    classes = pd.cut(known["ambition"], [-inf, *steps, inf], labels=names)
    table = known.assign(met=known["met"].astype(float)).groupby(classes, observed=False)
    summary = table.agg(targets=("met", "size"), met=("met", "sum"), margin=("margin", "mean")).reset_index(
        names="asked"
    )
    return summary.assign(met_pct=100 * summary["met"] / summary["targets"])
