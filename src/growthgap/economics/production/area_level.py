"""The production level of an area from all that was published about it, its parts and the nation.

The nation is estimated first: its record is nearly complete and lends its season and Tết to a province. A merged
area is estimated jointly from its parts, whose sum its own few figures observe.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.keeping import Keep, afresh
from growthgap.economics.production.level import LEAST_RATES, ProductionIndex, enough, estimate_level
from growthgap.economics.production.rates import RevisionNoise, published_rates, revision_noise
from growthgap.quantity import Phrase, Quantity, percent, phrase, result

NATION = "VN"
SINCE = pd.Period("2014-01", "M")
HALF_ASSUMED = phrase("production.half_assumed")
UNKNOWN_SHARE = 0.5  # of one of two parts, before any figure tells
ASKED = {"MOM": ("MOM", "M"), "YOY": ("YOY", "M"), "YTD": ("YTD", "M"), "QUARTER": ("YOY", "Q"), "YEAR": ("YOY", "A")}


@dataclass(frozen=True, eq=False)
class AreaLevel:
    """Index of the area and of the nation (None where too little is known), and what could not be done.

    why_not: why the area has no index; rates: what its level was estimated from, one row a rate, with source_id and
    line; every: the same with rivals, revisions and suspect figures; national: every rate of the nation; share: the
    weight of the first of two parts.
    """

    area: str
    index: ProductionIndex | None
    why_not: Phrase | None
    nation: ProductionIndex | None
    noise: RevisionNoise
    share: Quantity
    rates: pd.DataFrame
    every: pd.DataFrame
    national: pd.DataFrame
    missing: tuple[Phrase, ...]


@result
def area_level(
    published: Any,
    area: str,
    parts: Sequence[str],
    until: str | pd.Period,
    keep: Keep = afresh,
) -> AreaLevel:
    """Estimate an area's production level up to a month from all that was published.

    Parameters: published, see above, as of any day; parts, the two areas that the area was merged from, empty for
    one that never changed; until, a month such as 2026-12; keep, see `level.estimate_level`.
    """
    until = pd.Period(until, freq="M")
    national = _figures(published, NATION, "candidates")
    noise = revision_noise(national["YOY"], national["MOM"], pd.concat([national["YTD"], national["QUARTER"]]))
    rates = {code: rates_of_area(published, code, noise) for code in dict.fromkeys((NATION, *parts, area))}
    every = {code: rates_of_area(published, code, noise, "candidates") for code in rates}
    nation = estimate_level(rates[NATION], until, keep=keep) if enough(rates[NATION]) else None
    lent = nation.pattern() if nation is not None else None
    own = pd.concat([rates[code] for code in (*parts, area)], ignore_index=True)
    why_not, index = _why_not(own, rates[(*parts, area)[0]], parts), None
    share = Quantity(np.nan, "PCT", missing=why_not or phrase("production.not_merged"))
    if why_not is None and area == NATION:
        index = nation
    elif why_not is None and not parts:
        index = estimate_level(own, until, pattern=lent, keep=keep)
    elif why_not is None:
        share = part_share(*(rates[code] for code in (*parts, area)))
        main = estimate_level(rates[parts[0]], until, pattern=lent, keep=keep)
        weights = {parts[0]: share.value / 100, parts[1]: 1 - share.value / 100}
        index = estimate_level(own, until, main.volatility, lent, weights)
    known = index is not None
    missing = {
        phrase("production.noise_assumed", pairs=noise.pairs): known and noise == RevisionNoise(pairs=noise.pairs),
        phrase("production.no_season"): known and nation is None,
        HALF_ASSUMED: share.basis == HALF_ASSUMED,
    }
    return AreaLevel(
        area=area,
        index=index,
        why_not=why_not,
        nation=nation,
        noise=noise,
        share=share,
        rates=own,
        every=pd.concat([every[code] for code in (*parts, area)], ignore_index=True),
        national=every[NATION],
        missing=tuple(reason for reason, holds in missing.items() if holds),
    )


def _why_not(own: pd.DataFrame, first: pd.DataFrame, parts: Sequence[str]) -> Phrase | None:
    """Why an area has no index: too few rates, of it or of its first part, or parts whose weights no rate tells."""
    if own.empty:
        return phrase("production.no_rates")
    if not (enough(own) and enough(first)):
        return phrase("production.few_rates", known=min(len(own), len(first)), least=LEAST_RATES)
    return phrase("production.parts", number=len(parts)) if len(parts) > 2 else None


def _figures(published: Any, area: str, table: str) -> Mapping[str, pd.DataFrame]:
    return {
        kind: getattr(published.select(area, f"IIP_{rate}", freq=freq), table) for kind, (rate, freq) in ASKED.items()
    }


def rates_of_area(published: Any, area: str, noise: RevisionNoise, table: str = "table") -> pd.DataFrame:
    """Published rates of one area as observations of its level, from the preferred figures or from all candidates."""
    figures = _figures(published, area, table)
    return published_rates(figures, noise, area, SINCE, distinct=table == "table")


@result
def part_share(first: pd.DataFrame, second: pd.DataFrame, whole: pd.DataFrame) -> Quantity:
    """Share of the first part in the whole's output that reconciles rates on a year before of both with the whole's.

    With growth a, b and w of the three, the share in the year before is (w - b) / (a - b): the mean over pairs of
    published rates, and its ends. Pairs less than half a point apart tell nothing and are left out.
    """
    keys, rows = ["month", "span", "lag"], [first, second, whole]
    a, b, w = (rates[(rates["flag"] != "SUSPECT") & (rates["lag"] == 12)] for rates in rows)
    joined = a.merge(b, on=keys, suffixes=("", "_b")).merge(w, on=keys, suffixes=("", "_w"))
    a, b, w = (np.expm1(joined[c]) for c in ("rate", "rate_b", "rate_w"))
    share = ((w - b) / (a - b))[(a - b).abs() > 0.005]
    share = share[share.between(0, 1)]
    if share.empty:
        return percent(UNKNOWN_SHARE, rows=rows, basis=HALF_ASSUMED)
    return percent(share.mean(), share.min(), share.max(), interval=phrase("production.by_pair"), rows=rows)
