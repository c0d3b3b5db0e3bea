"""How far an estimated production level can be trusted: rates out of line, what more months changed, a second index.

`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.production.area_level import NATION, AreaLevel, rates_of_area
from growthgap.economics.production.level import ProductionIndex, estimate_level
from growthgap.errors import GrowthGapError


def outliers(found: AreaLevel, threshold: float = 3.0) -> pd.DataFrame:
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


def shorter(found: AreaLevel, published: Any, months: int) -> ProductionIndex | None:
    """The nation's index (else the area's) without its last months, at the same volatility; None with too few rates."""
    index = found.nation if found.nation is not None else found.index
    area = NATION if found.nation is not None else found.area
    rates = rates_of_area(published, area, found.noise)
    try:
        return estimate_level(rates[rates["month"] <= index.last_month - months], index.last_month, index.volatility)
    except GrowthGapError:
        return None


@dataclass(frozen=True, eq=False)
class AdjustmentRevision:
    """How far the seasonally adjusted growth of months moved when a year of figures was added (pp)."""

    months: pd.PeriodIndex
    change: pd.Series  # later less earlier adjusted month-on-month growth, log points
    largest: float
    typical: float  # root mean square


def adjustment_revision(later: ProductionIndex, earlier: ProductionIndex, months: int = 36) -> AdjustmentRevision:
    """Compare two adjusted series over the last `months` months that both had figures for."""
    common = later.months.intersection(earlier.months)
    common = common[common <= earlier.last_month][-months:]
    area = later.areas[0]
    change = (later.adjusted.loc[common, area].diff() - earlier.adjusted.loc[common, area].diff()).dropna()
    return AdjustmentRevision(
        change.index, change, float(change.abs().max()), float(np.sqrt(np.mean(np.square(change))))
    )


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
