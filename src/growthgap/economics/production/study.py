"""All that a report on industrial production rests on, from published figures to paths, in one frozen result.

The nation is estimated first: its record is nearly complete and lends its season and Tết to a province. A merged
area is estimated jointly from its parts, whose sum its own few figures observe.
`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from __future__ import annotations

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
class ProductionStudy:
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


def study(published: Any, area: str, parts: Sequence[str], until: pd.Period, prefix: str = "IIP") -> ProductionStudy:
    """Estimate an area's production level up to a month from all that was published.

    Parameters: published, see above, as of any day; parts, the areas the area was merged from, empty for one that
    never changed; prefix, IIP for all industry or IIP_MFG for manufacturing.
    Raises GrowthGapError where the area itself has too few figures.
    """
    missing: list[str] = []
    national = _figures(published, NATION, prefix, "candidates")
    noise = revision_noise(national["YOY"], national["MOM"], pd.concat([national["YTD"], national["QUARTER"]]))
    if noise == RevisionNoise(pairs=noise.pairs):
        missing.append(
            f"how far rates are revised ({noise.pairs} months with estimate and revision): usual sizes are assumed"
        )
    rates = {code: _rates(published, code, prefix, noise) for code in dict.fromkeys((NATION, *parts, area))}
    try:
        nation = estimate_level(rates[NATION], until)
    except GrowthGapError as error:
        if area == NATION:
            raise
        nation = None
        missing.append(f"season and Tết of the nation ({error})")
    own = pd.concat([rates[code] for code in (*parts, area)], ignore_index=True)
    share = part_share(*(rates[code] for code in (*parts, area))) if parts else None
    if share and not share.pairs:
        missing.append(
            "the weights of the two parts (no rate was published for both and for the whole): a half is assumed"
        )
    index = nation if area == NATION else _provincial(rates, area, parts, until, nation, share)
    every = [_rates(published, code, prefix, noise, "candidates") for code in (*parts, area)]
    return ProductionStudy(
        area, tuple(parts), index, nation, noise, share, own, pd.concat(every, ignore_index=True), tuple(missing)
    )


def _provincial(rates, area, parts, until, nation, share) -> ProductionIndex:
    lent = nation.pattern() if nation is not None else None
    if not parts:
        return estimate_level(rates[area], until, pattern=lent)
    main = estimate_level(rates[parts[0]], until, pattern=lent)
    together = pd.concat([rates[code] for code in (*parts, area)], ignore_index=True)
    weights = {parts[0]: share.share, parts[1]: 1 - share.share}
    return estimate_level(together, until, main.volatility, lent, weights)


def _figures(published: Any, area: str, prefix: str, table: str) -> Mapping[str, pd.DataFrame]:
    return {
        kind: getattr(published.select(area, f"{prefix}_{rate}", freq=freq), table)
        for kind, (rate, freq) in ASKED.items()
    }


def _rates(published: Any, area: str, prefix: str, noise: RevisionNoise, table: str = "table") -> pd.DataFrame:
    figures = _figures(published, area, prefix, table)
    return published_rates(figures, noise, area, SINCE, distinct=table == "table")


def shorter(found: ProductionStudy, published: Any, months: int, prefix: str = "IIP") -> ProductionIndex | None:
    """The nation's index (else the area's) without its last months, at the same volatility; None with too few rates."""
    index = found.nation if found.nation is not None else found.index
    area = NATION if found.nation is not None else found.area
    rates = _rates(published, area, prefix, found.noise)
    try:
        return estimate_level(rates[rates["month"] <= index.last_month - months], index.last_month, index.volatility)
    except GrowthGapError:
        return None


def beside(whole: Sequence[pd.DataFrame], part: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Rates of all industry and of manufacturing for the same area and period; percent, difference in pp.

    Parameters: tables of the same areas in the same order. Returns period, all, manufacturing, difference, lines.
    """
    both = pd.concat([a.merge(b, on="period", suffixes=("", "_part")) for a, b in zip(whole, part, strict=True)])
    return pd.DataFrame(
        {
            "period": both["period"],
            "all": both["value"],
            "manufacturing": both["value_part"],
            "difference": both["value_part"] - both["value"],
            "lines": list(zip(both["line"], both["line_part"], strict=True)),
        }
    ).sort_values("period", kind="stable", ignore_index=True)


def part_share(first: pd.DataFrame, second: pd.DataFrame, whole: pd.DataFrame) -> PartShare:
    """Share of the first part that reconciles rates on a year before of both parts with the whole's.

    With growth a, b and w of the three, the share in the year before is (w - b) / (a - b). Pairs whose rates are
    less than half a point apart tell nothing and are left out.
    """
    keys = ["month", "span", "lag"]
    joined = first[first["flag"] != "SUSPECT"].merge(second[second["flag"] != "SUSPECT"], on=keys, suffixes=("", "_b"))
    joined = joined.merge(whole[whole["flag"] != "SUSPECT"], on=keys, suffixes=("", "_w"))
    joined = joined[joined["lag"] == 12]
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


def outliers(found: ProductionStudy, threshold: float = 3.0) -> pd.DataFrame:
    """Rates that stand apart from the level that all other figures make, and all that the data flag as suspect.

    A rate that the level was estimated from is judged by its auxiliary residual, a rival by what the level makes
    of it. Returns kind, area, period, published, fitted (percent), score (standard deviations), flag, found, used.
    """
    used = found.index.residuals.assign(used=True)
    rivals = found.every[~found.every["line"].isin(set(used["line"]))].drop_duplicates("line")
    other = _rival_scores(found.index, rivals).assign(used=False)
    columns = ["kind", "area", "period", "published", "fitted", "score", "flag", "source_id", "line", "used"]
    both = pd.concat([used[columns], other[columns]], ignore_index=True)
    both[["published", "fitted"]] *= 100
    both["found"] = both["score"].abs() > threshold
    kept = both[both["found"] | (both["flag"] == "SUSPECT")]
    return kept.sort_values(["area", "period", "kind"], kind="stable", ignore_index=True)


def _rival_scores(index: ProductionIndex, rivals: pd.DataFrame) -> pd.DataFrame:
    """Published less what the estimated level makes of the same rate, in standard deviations of its noise."""
    level = np.exp(index.log_level.to_numpy() + index.offsets)
    rows = []
    for row in rivals.itertuples():
        output = level[:, index.areas.index(row.area)] if row.area in index.areas else level.sum(axis=1)
        at = (row.month - index.months[0]).n
        if not row.span + row.lag - 1 <= at < len(output):
            continue
        now, before = (output[last - row.span + 1 : last + 1].sum() for last in (at, at - row.lag))
        known = index.yoy_sd.iloc[at].min() / np.sqrt(row.span)
        rows.append((row.Index, now / before - 1, (row.rate - np.log(now / before)) / np.hypot(row.sd, known)))
    scores = pd.DataFrame(rows, columns=["row", "fitted", "score"]).set_index("row")
    return rivals.join(scores, how="inner").assign(published=lambda r: np.expm1(r["rate"]))
