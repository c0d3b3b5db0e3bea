"""The production level of an area from all that was published about it, its parts and the nation.

The nation is estimated first: its record is nearly complete and lends its season and Tết to a province. A merged
area is estimated jointly from its parts, whose sum its own few figures observe.
`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.production.level import ProductionIndex, estimate_level
from growthgap.economics.production.rates import RevisionNoise, published_rates, revision_noise
from growthgap.errors import GrowthGapError

NATION = "VN"
SINCE = pd.Period("2014-01", "M")
UNKNOWN_SHARE, UNKNOWN_SPREAD = 0.5, 0.1  # of one of two parts, before any figure tells
ASKED = {"MOM": ("MOM", "M"), "YOY": ("YOY", "M"), "YTD": ("YTD", "M"), "QUARTER": ("YOY", "Q"), "YEAR": ("YOY", "A")}


@dataclass(frozen=True)
class PartShare:
    """Share of the first of two parts in the whole's output, from rates published for both and for the whole."""

    share: float
    spread: float  # standard deviation
    pairs: tuple[tuple[str, str, float], ...]  # kind, period, share


@dataclass(frozen=True, eq=False)
class AreaLevel:
    """Index of the area and of the nation (None where too little is known), and what could not be done.

    rates: what the area's level was estimated from, one row a rate, with source_id and line; every: the same with
    rivals, revisions and suspect figures.
    """

    area: str
    parts: tuple[str, ...]
    index: ProductionIndex
    nation: ProductionIndex | None
    noise: RevisionNoise
    share: PartShare | None
    rates: pd.DataFrame
    every: pd.DataFrame
    missing: tuple[str, ...]


def area_level(published: Any, area: str, parts: Sequence[str], until: pd.Period) -> AreaLevel:
    """Estimate an area's production level up to a month from all that was published.

    Parameters: published, see above, as of any day; parts, the areas the area was merged from, empty for one that
    never changed.
    Raises GrowthGapError where the area itself has too few figures.
    """
    missing: list[str] = []
    national = _figures(published, NATION, "candidates")
    noise = revision_noise(national["YOY"], national["MOM"], pd.concat([national["YTD"], national["QUARTER"]]))
    if noise == RevisionNoise(pairs=noise.pairs):
        missing.append(
            f"how far rates are revised ({noise.pairs} months with estimate and revision): usual sizes are assumed"
        )
    rates = {code: rates_of_area(published, code, noise) for code in dict.fromkeys((NATION, *parts, area))}
    try:
        nation = estimate_level(rates[NATION], until)
    except GrowthGapError as error:
        if area == NATION:
            raise
        nation = None
        missing.append(f"season and Tết of the nation ({error})")
    own = pd.concat([rates[code] for code in (*parts, area)], ignore_index=True)
    lent, share = nation.pattern() if nation is not None else None, None
    if nation is not None and area == NATION:
        index = nation
    elif not parts:
        index = estimate_level(own, until, pattern=lent)
    else:
        share = part_share(*(rates[code] for code in (*parts, area)))
        weights = {parts[0]: share.share, parts[1]: 1 - share.share}
        main = estimate_level(rates[parts[0]], until, pattern=lent)
        index = estimate_level(own, until, main.volatility, lent, weights)
    if share and not share.pairs:
        missing.append(
            "the weights of the two parts (no rate was published for both and for the whole): a half is assumed"
        )
    every = [rates_of_area(published, code, noise, "candidates") for code in (*parts, area)]
    return AreaLevel(
        area=area,
        parts=tuple(parts),
        index=index,
        nation=nation,
        noise=noise,
        share=share,
        rates=own,
        every=pd.concat(every, ignore_index=True),
        missing=tuple(missing),
    )


def _figures(published: Any, area: str, table: str) -> Mapping[str, pd.DataFrame]:
    return {
        kind: getattr(published.select(area, f"IIP_{rate}", freq=freq), table) for kind, (rate, freq) in ASKED.items()
    }


def rates_of_area(published: Any, area: str, noise: RevisionNoise, table: str = "table") -> pd.DataFrame:
    """Published rates of one area as observations of its level, from the preferred figures or from all candidates."""
    figures = _figures(published, area, table)
    return published_rates(figures, noise, area, SINCE, distinct=table == "table")


def part_share(first: pd.DataFrame, second: pd.DataFrame, whole: pd.DataFrame) -> PartShare:
    """Share of the first part that reconciles rates on a year before of both parts with the whole's.

    With growth a, b and w of the three, the share in the year before is (w - b) / (a - b). Pairs whose rates are
    less than half a point apart tell nothing and are left out.
    """
    keys = ["month", "span", "lag"]
    a, b, w = (rates[(rates["flag"] != "SUSPECT") & (rates["lag"] == 12)] for rates in (first, second, whole))
    joined = a.merge(b, on=keys, suffixes=("", "_b")).merge(w, on=keys, suffixes=("", "_w"))
    a, b, w = (np.expm1(joined[c]) for c in ("rate", "rate_b", "rate_w"))
    share = ((w - b) / (a - b))[(a - b).abs() > 0.005]
    share = share[share.between(0, 1)]
    if share.empty:
        return PartShare(UNKNOWN_SHARE, UNKNOWN_SPREAD, ())
    pairs = tuple(
        (k, p, float(s))
        for k, p, s in zip(joined["kind"][share.index], joined["period"][share.index], share, strict=True)
    )
    spread = float(share.std(ddof=1)) if len(share) > 1 else UNKNOWN_SPREAD / 2
    return PartShare(float(share.mean()), spread, pairs)
