"""All that a report on industrial production rests on, from published figures to paths, in one frozen result.

The nation is estimated first: its record is nearly complete and lends its season and Tết to a province. A merged
area is estimated jointly from its parts, whose sum its own few figures observe.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.production import ProductionIndex, estimate_level
from growthgap.economics.production_rates import RevisionNoise, published_rates, revision_noise
from growthgap.errors import GrowthGapError

SINCE = pd.Period("2014-01", "M")
UNKNOWN_SHARE, UNKNOWN_SPREAD = 0.5, 0.1  # of one of two parts, before any figure tells

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class PartShare:
    """Share of the first of two parts in the whole's output, from rates published for both and for the whole."""

    share: float
    spread: float  # standard deviation
    pairs: tuple[tuple[str, str, float], ...]  # kind, period, share


@dataclass(frozen=True, eq=False)
class ProductionStudy:
    """`index` of the area and of the nation (None where too little is known), and what could not be done."""

    area: str
    index: ProductionIndex
    nation: ProductionIndex | None
    noise: RevisionNoise
    share: PartShare | None
    missing: tuple[str, ...]


def study(figures: Mapping[str, Tables], area: str, parts: Sequence[str], until: pd.Period, nation: str = "VN",
          history: Tables | None = None) -> ProductionStudy:
    """Estimate the area's level up to a month from the figures of the area, of its parts and of the nation.

    Parameters: figures, by area the tables MOM, YOY, YTD, QUARTER, YEAR as for `published_rates`; parts, the areas
    the area was merged from, empty for one that never changed; history, the nation's tables with all estimates
    and revisions of a month, which tell how far rates are revised.
    Raises GrowthGapError where the area itself has too few figures.
    """
    missing = []
    noise = RevisionNoise()
    if history is not None:
        noise = revision_noise(history["YOY"], history["MOM"], pd.concat([history["YTD"], history["QUARTER"]]))
    if not noise.pairs:
        missing.append("how far rates are revised: no month of the nation has an estimate and a revision")
    try:
        whole = estimate_level(published_rates(figures[nation], noise, nation, SINCE), until)
    except GrowthGapError as error:
        if area == nation:
            raise
        whole = None
        missing.append(f"season and Tết of the nation: {error}")
    if area == nation:
        return ProductionStudy(area, whole, whole, noise, None, tuple(missing))
    lent = whole.pattern() if whole is not None else None
    rates = {code: published_rates(figures[code], noise, code, SINCE) for code in (*parts, area)}
    if not parts:
        return ProductionStudy(area, estimate_level(rates[area], until, pattern=lent), whole, noise, None, tuple(missing))
    share = part_share(*(rates[code] for code in (*parts, area)))
    if not share.pairs:
        missing.append("the weight of the two parts: no rate was published for both and for the whole; a half is assumed")
    main = estimate_level(rates[parts[0]], until, pattern=lent)
    joint = estimate_level(
        pd.concat(list(rates.values()), ignore_index=True), until, main.volatility, lent,
        {parts[0]: share.share, parts[1]: 1 - share.share},
    )
    return ProductionStudy(area, joint, whole, noise, share, tuple(missing))


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
    pairs = tuple((k, p, float(s)) for k, p, s in zip(joined["kind"][share.index], joined["period"][share.index], share, strict=True))
    spread = float(share.std(ddof=1)) if len(share) > 1 else UNKNOWN_SPREAD / 2
    return PartShare(float(share.mean()), spread, pairs)


def check_rivals(index: ProductionIndex, rivals: pd.DataFrame, threshold: float = 3.0) -> pd.DataFrame:
    """Rates that stand apart from the level that all other figures make: used rates and their rivals alike.

    Parameters: rivals, published rates as from `published_rates(..., distinct=False)` of every figure; those that
    the level was estimated from are left out of them.
    Returns kind, area, period, published, fitted (percent), score (standard deviations), flag, found, used.
    """
    used = index.residuals.assign(used=True)
    rivals = rivals[~rivals["line"].isin(set(used["line"]))].drop_duplicates("line")
    other = _rival_scores(index, rivals).assign(used=False)
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
