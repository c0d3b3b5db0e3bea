"""From industrial production to growth: the elasticity of value added, and what a gap of the index costs.

Value added moves with the production index, but a year's two figures come from one survey and its revisions: the
slope is estimated on all published pairs, with and without an intercept, and is said not to be known where it is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError

SECTORS = ("MFG", "IND", "INDCON")  # manufacturing, industry, industry and construction: narrowest first
PAIRS = ["area", "freq", "period", "sector", "index_growth", "output_growth", "line", "other_line", "source_id"]


@dataclass(frozen=True)
class Elasticity:
    """Points of value added for one point of the production index, from published pairs of growth rates."""

    slope: float
    low: float  # 90 % interval
    high: float
    intercept: float  # pp; 0 where the line is drawn through the origin
    through_origin: bool
    pairs: int
    fit: float  # share of the variance explained; around the mean with an intercept, around 0 without
    label: str = ""

    @property
    def identified(self) -> bool:
        """Whether the slope is known at all: positive over its interval, which is narrower than the slope itself."""
        return self.pairs >= 5 and self.low > 0 and self.high - self.low < abs(self.slope)


def elasticity(
    index_growth: pd.Series, output_growth: pd.Series, *, through_origin: bool, label: str = ""
) -> Elasticity:
    """Least squares of value-added growth on growth of the production index, over the periods that have both.

    Parameters: two series of growth rates in one unit, on the same index. Raises GrowthGapError under three pairs.
    """
    from scipy.stats import t

    pairs = pd.concat([index_growth.rename("x"), output_growth.rename("y")], axis=1).dropna()
    if len(pairs) < 3:
        raise GrowthGapError(
            f"an elasticity needs three pairs of rates or more; {len(pairs)} are known{label and ' for '}{label}"
        )
    x, y = pairs["x"].to_numpy(), pairs["y"].to_numpy()
    centre = (0.0, 0.0) if through_origin else (x.mean(), y.mean())
    dx, dy = x - centre[0], y - centre[1]
    slope = float(dx @ dy / (dx @ dx))
    left, free = float(np.sum((dy - slope * dx) ** 2)), len(x) - (1 if through_origin else 2)
    reach = float(t.ppf(0.95, free) * np.sqrt(left / free / (dx @ dx)))
    return Elasticity(
        slope=slope,
        low=slope - reach,
        high=slope + reach,
        intercept=centre[1] - slope * centre[0],
        through_origin=through_origin,
        pairs=len(x),
        fit=1 - left / float(dy @ dy),
        label=label,
    )


@dataclass(frozen=True)
class GrowthCost:
    """What a gap in the production index costs in growth of the whole economy; gaps negative when short."""

    index_gap_pp: float
    grdp_gap_pp: float
    low: float  # of grdp_gap_pp, over the elasticities' intervals and the shares given
    high: float
    output_gap_vnd_bn: float  # at the prices of last year


def growth_cost(
    index_gap_pp: float, slopes: Sequence[Elasticity], shares: Sequence[float], grdp_previous: float
) -> GrowthCost:
    """A gap of the index in pp, through an elasticity and the sector's share, as pp of growth and output.

    Parameters: slopes and shares of the sector in last year's GRDP at constant prices (fractions): the first of each
    is the central one, all make the interval; grdp_previous, last year's GRDP in VND bn, NaN where not known.
    Raises GrowthGapError without an elasticity or a share.
    """
    if not slopes or not shares:
        raise GrowthGapError(
            "the cost in growth needs an elasticity and the sector's share of GRDP; one is not published"
        )
    ends = [index_gap_pp * end * share for slope in slopes for end in (slope.low, slope.high) for share in shares]
    grdp = index_gap_pp * slopes[0].slope * shares[0]
    return GrowthCost(index_gap_pp, grdp, min(ends), max(ends), output_gap_vnd_bn=grdp / 100 * grdp_previous)


def published_pairs(published: Any, areas: Sequence[str]) -> pd.DataFrame:
    """Growth of the production index beside growth of value added, wherever both are published (percent).

    Years, quarters and cumulative quarters of the areas; of each period the narrowest sector. Returns area, freq,
    period, sector, index_growth, output_growth, line and other_line (of the two rows), source_id.
    """
    asked = (("A", "IIP_YOY", "A", ""), ("Q", "IIP_YOY", "Q", ""), ("YTD", "IIP_YTD", "M", "_YTD"))
    found = [pd.DataFrame(columns=PAIRS)]
    for area in areas:
        for name, index, index_freq, suffix in asked:
            rates = published.select(area, index, freq=index_freq).table
            rates = rates[~rates["period"].str.contains("/") & rates["value"].notna()]
            rates = rates[["end", "value", "line"]].rename(columns={"value": "index_growth"})
            for sector in SECTORS:
                table = published.select(area, f"GVA_GROWTH_{sector}{suffix}", freq="A" if name == "A" else "Q").table
                table = table[table["value"].notna()].rename(columns={"value": "output_growth", "line": "other_line"})
                both = table.merge(rates, on="end")
                found.append(both.assign(area=area, freq=name, sector=sector)[PAIRS])
    pairs = pd.concat([table for table in found if len(table)] or found)
    return pairs.drop_duplicates(["area", "freq", "period"], ignore_index=True)


def national_pairs(published: Any, nation: str = "VN") -> pd.DataFrame:
    """Quarterly growth of manufacturing in the national accounts beside the manufacturing index (percent)."""
    index = published.select(nation, "IIP_MFG_YOY", freq="Q").table[["period", "value", "line", "source_id"]]
    level = published.select(nation, "GVA_CONST_MFG", freq="Q").table[["period", "value", "line"]]
    growth = level.assign(output_growth=100 * (level["value"] / level["value"].shift(4) - 1)).drop(columns="value")
    both = growth.dropna().rename(columns={"line": "other_line"}).merge(index, on="period")
    return both.rename(columns={"value": "index_growth"}).assign(area=nation, freq="Q", sector="MFG")[PAIRS]


def elasticities(province: pd.DataFrame, nation: pd.DataFrame, since: int = 2022) -> list[Elasticity]:
    """Slopes by sample, with an intercept and through the origin; samples under three pairs are left out.

    The first is the one to use: the nation's quarters with an intercept, else the province's pairs.
    """
    samples = {"nation, quarters": nation, "area and parts": province}
    samples |= {
        f"{name.split(',')[0]}, since {since}": pairs[pairs["period"].astype(str).str[:4].astype(int) >= since]
        for name, pairs in samples.items()
    }
    return [
        elasticity(pairs["index_growth"], pairs["output_growth"], through_origin=origin, label=label)
        for label, pairs in samples.items()
        if len(pairs) >= 3
        for origin in (False, True)
    ]


def manufacturing_shares(published: Any, areas: Sequence[str], nation: bool = False, since: int = 0) -> pd.DataFrame:
    """Manufacturing's share of last year's output at constant prices (fractions), latest first.

    A published contribution to growth (pp) divided by the sector's growth is its share of the year before at
    constant prices, which the published shares at current prices are not. For a nation: from levels. Shares of years
    before `since` are kept only where there is none later. Returns area, period, share, lines.
    """
    asked = [
        (f"GVA_CONTRIB_MFG{end}", f"GVA_GROWTH_MFG{end}", freq) for end, freq in (("", "A"), ("", "Q"), ("_YTD", "Q"))
    ]
    if nation:
        asked = [("GVA_CONST_MFG", "GRDP_CONST", "A")]
    found = [
        _ratio(*(published.select(area, code, freq=freq).table for code in codes)).assign(area=area)
        for area in areas
        for *codes, freq in asked
    ]
    table = pd.concat(found, ignore_index=True)
    table = table.sort_values("end", ascending=False, kind="stable", ignore_index=True)
    recent = table["period"].astype(str).str[:4].astype(int) >= since
    return (table[recent] if recent.any() else table.head(1))[["area", "period", "share", "lines"]]


def _ratio(above: pd.DataFrame, below: pd.DataFrame) -> pd.DataFrame:
    """Ratio of two published figures of each period: period, its end, share, lines of both."""
    both = above.merge(below[["period", "value", "line"]], on="period", suffixes=("", "_below"))
    lines = pd.Series(list(zip(both["line"], both["line_below"], strict=True)), dtype=object)
    return both[["period", "end"]].assign(share=both["value"] / both["value_below"], lines=lines)
