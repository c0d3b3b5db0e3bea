"""A year's growth by sector, as finely as it was published: shares at its end, growth, and how far sectors vary.

Industry and construction is published as a whole, industry inside it and manufacturing inside that. What lies between
two of them, construction and other industry, follows from their contributions and growth, as far as rounding lets it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.editions import of_whole_years
from growthgap.quantity import Phrase, phrase

NESTED = ("INDCON", "IND", "MFG")  # each holds the next
_BETWEEN = {("INDCON", "IND"): "CON", ("IND", "MFG"): "OTHER_IND", ("INDCON", "MFG"): "REST"}
SECTORS = ("MFG", "OTHER_IND", "REST", "IND", "CON", "INDCON", "SRV", "AGR", "TAX")  # in the order of a table
COLUMNS = ("share", "growth", "low", "high", "variance")
LEAST_FREEDOM = 2  # degrees of freedom of a variance


@dataclass(frozen=True, eq=False)
class SectorYear:
    """The sectors of an area in a year, without rows where they were not published: `missing` says why.

    table, by sector, fractions: share (of the end of the year, constant prices; they add up to 1), growth, its low and
    high end within rounding, and variance, that of its yearly growth.
    """

    year: int
    table: pd.DataFrame
    members: Mapping[str, tuple[str, ...]]  # by published code, the sectors of `table` that it is made up of
    inputs: tuple = field(repr=False)  # the published rows behind it
    missing: Phrase | None = None


@dataclass(frozen=True)
class _Grown:
    """What a sector added (points) and by how much it grew (per cent), each with half a unit of its last digit."""

    added: tuple[float, float]
    growth: tuple[float, float]
    rows: tuple

    @property
    def whole(self) -> tuple[float, float, float, float]:
        """Contribution, growth, and its ends."""
        value, half = self.growth
        return self.added[0], value, value - half, value + half


def sector_year(published: Any, area: str, year: int, parts: Sequence[str] = (), *, fine: bool = True) -> SectorYear:
    """The sectors of an area after a year, from published contributions and growth.

    Parameters: parts, the areas it was merged from, whose growth tells how far sectors vary, as the area's own does;
    fine, whether industry and construction is to be divided as far as it was published.
    """
    known = {code: _grown(published, area, code, year) for code in (*NESTED, "SRV", "AGR", "TAX")}
    if not all(known[code] for code in ("INDCON", "SRV", "AGR", "TAX")):
        return _without(year, phrase("growth.no_contributions", year=year))
    grown = {code: one for code, one in known.items() if one and (fine or code not in NESTED[1:])}
    divided, members = _divided(grown)
    variances, behind = _variances(published, (area, *parts), year, divided)
    if variances.isna().any():
        return _without(year, phrase("growth.no_sector_variance"))
    table = pd.DataFrame(divided, ["added", "growth", "low", "high"]).T.reindex([s for s in SECTORS if s in divided])
    table.loc[:, ["growth", "low", "high"]] /= 100
    share = table["added"] / table["growth"] * (1 + table["growth"])
    table = table.assign(share=share / share.sum(), variance=variances)[list(COLUMNS)]
    return SectorYear(year, table, members, (*(row for one in grown.values() for row in one.rows), *behind))


def left_between(whole: _Grown, part: _Grown) -> tuple[float, float, float, float]:
    """Contribution (points) and growth (per cent) of what a sector holds beside a part of it, with the ends of growth.

    The ends are the lowest and the highest growth that rounding of the four figures leaves; without bounds where it
    leaves the sector no size at all.
    """
    given = (whole.added, whole.growth, part.added, part.growth)
    corners = [_left(*corner) for corner in product(*((value - half, value + half) for value, half in given))]
    added, growth, _ = _left(*(value for value, _ in given))
    if min(share for *_, share in corners) <= 0:
        return added, growth, -np.inf, np.inf
    return added, growth, min(one for _, one, _ in corners), max(one for _, one, _ in corners)


def _left(added: float, growth: float, part_added: float, part_growth: float) -> tuple[float, float, float]:
    """What is left of a sector beside a part: its contribution, growth (nan where it has no size) and size."""
    size = added / growth - part_added / part_growth
    return added - part_added, (added - part_added) / size if size else np.nan, size


def _divided(grown: Mapping[str, _Grown]) -> tuple[dict[str, tuple], dict[str, tuple[str, ...]]]:
    """Contribution, growth and its ends of the finest sectors, and which of them each published code is made up of."""
    chain, between = [code for code in NESTED if code in grown], dict[str, tuple]()
    for outer, inner in pairwise(chain):
        left = left_between(grown[outer], grown[inner])
        if not np.isfinite(left[3]) or left[0] == 0:
            chain = chain[: chain.index(inner)]
            break
        between[_BETWEEN[outer, inner]] = left
    found = between | {chain[-1]: grown[chain[-1]].whole}
    found |= {code: one.whole for code, one in grown.items() if code not in NESTED}
    members: dict[str, tuple[str, ...]] = {code: (code,) for code in found if code in grown}
    for outer, inner in reversed(list(pairwise(chain))):
        members[outer] = (*members[inner], _BETWEEN[outer, inner])
    return found, members


def _grown(published: Any, area: str, code: str, year: int) -> _Grown | None:
    """What was published of a sector's contribution and growth in a year; None where not both, or one is nought."""
    found = []
    for kind in ("CONTRIB", "GROWTH"):
        rows = of_whole_years(published.select(area, f"GVA_{kind}_{code}").table)
        found.append(rows[(rows["period"] == str(year)) & (rows["bound"] == "EXACT") & (rows["value"] != 0)])
    if any(rows.empty for rows in found):
        return None
    added, growth = ((float(r["value"].iloc[0]), 0.5 * 10.0 ** -int(r["decimals"].iloc[0])) for r in found)
    return _Grown(added, growth, tuple(found))


def _variances(published: Any, areas: Sequence[str], year: int, sectors: Any) -> tuple[pd.Series, list[pd.DataFrame]]:
    """Variance of each sector's yearly growth about the mean of each area, all areas together, and the rows behind it.

    What industry and construction is divided into has no record of its own that is long enough, and takes its variance;
    another sector of too few years takes the mean of the others. NaN where all have too few.
    """
    variances, behind = {}, {}
    for sector in sectors:
        code = sector if sector in ("SRV", "AGR", "TAX") else "INDCON"
        squares, freedom = 0.0, 0
        for area in areas:
            rows = of_whole_years(published.select(area, f"GVA_GROWTH_{code}").table)
            rows = rows[(rows["period"].astype(int) <= year) & (rows["bound"] == "EXACT")]
            rates = rows["value"].to_numpy(float) / 100
            squares += float(np.square(rates - rates.mean()).sum()) if len(rates) else 0.0
            freedom += max(len(rates) - 1, 0)
            behind[code, area] = rows
        variances[sector] = squares / freedom if freedom >= LEAST_FREEDOM else np.nan
    known = pd.Series(variances, dtype=float)
    return known.fillna(known.mean()), [rows for rows in behind.values() if len(rows)]


def _without(year: int, missing: Phrase) -> SectorYear:
    return SectorYear(year, pd.DataFrame(columns=list(COLUMNS), dtype=float), {}, (), missing)
