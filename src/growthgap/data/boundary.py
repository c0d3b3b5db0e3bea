"""Figures across a merger of provinces: what may be joined, and how.

Levels of the parts add up to the merged area; growth of the merged area is the growth of the parts weighted by
their constant-price levels. Neither mixes price bases, units or frequencies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from growthgap.data.observations import Selection
from growthgap.errors import GrowthGapError


@dataclass(frozen=True, eq=False)
class Merged:
    """A series of a merged area, and the published rows of its parts that stand behind it."""

    series: pd.Series
    unit: str
    price_base: str
    areas: tuple[str, ...]
    rows: pd.DataFrame


def merge_levels(parts: Sequence[Selection]) -> Merged:
    """The sum of the parts' levels, for the periods in which every part has one.

    Raises GrowthGapError where units, price bases, frequencies or indicators of the parts differ.
    """
    first = _alike(parts, ("indicator", "unit", "price_base", "freq"))
    if first.unit == "PCT":
        raise GrowthGapError(f"{first.indicator}: rates do not add up; merge them with merge_growth and levels")
    table = pd.concat([part.series.rename(part.area) for part in parts], axis=1).dropna()
    return Merged(table.sum(axis=1), first.unit, first.price_base, tuple(table.columns), _rows(parts, table.index))


def merge_growth(growths: Sequence[Selection], levels: Sequence[Selection]) -> Merged:
    """Growth of the merged area in %, from the parts' growth (%) and their constant-price levels in the same periods.

    The parts' levels of a year before are level / (1 + growth), so 1 + g = sum(level) / sum(level / (1 + growth)).
    Raises GrowthGapError where the levels are not at one constant price base, or the areas do not match.
    """
    _alike(growths, ("indicator", "unit", "freq"))
    base = _alike(levels, ("indicator", "unit", "price_base", "freq"))
    if not base.price_base.startswith("CONST"):
        raise GrowthGapError(
            f"growth of {growths[0].indicator} is weighted by levels at constant prices, "
            f"not at {base.price_base or 'no price base'}"
        )
    if [growth.area for growth in growths] != [level.area for level in levels]:
        raise GrowthGapError(
            f"growth of {', '.join(g.area for g in growths)} does not go with "
            f"levels of {', '.join(level.area for level in levels)}"
        )
    rates = pd.concat([part.series.rename(part.area) for part in growths], axis=1).dropna()
    weights = pd.concat([part.series.rename(part.area) for part in levels], axis=1).dropna()
    periods = rates.index.intersection(weights.index)
    rates, weights = rates.loc[periods], weights.loc[periods]
    merged = 100 * (weights.sum(axis=1) / (weights / (1 + rates / 100)).sum(axis=1) - 1)
    rows = pd.concat([_rows(growths, periods), _rows(levels, periods)], ignore_index=True)
    return Merged(merged, "PCT", "", tuple(rates.columns), rows)


def _alike(parts: Sequence[Selection], attributes: Sequence[str]) -> Selection:
    """The first part, once all agree in what must agree."""
    if len(parts) < 2:
        raise GrowthGapError("merging takes the figures of two areas or more")
    first = parts[0]
    for part in parts[1:]:
        for attribute in attributes:
            ours, theirs = getattr(first, attribute), getattr(part, attribute)
            if ours != theirs:
                raise GrowthGapError(
                    f"cannot merge {first.area} with {part.area}: {attribute.replace('_', ' ')} {ours or 'none'} "
                    f"does not go with {theirs or 'none'}"
                )
    return first


def _rows(parts: Sequence[Selection], periods: pd.PeriodIndex) -> pd.DataFrame:
    """The published rows of the parts in some periods."""
    kept = [part.table[part.table["start"].isin(periods.start_time)] for part in parts]
    return pd.concat(kept, ignore_index=True)
