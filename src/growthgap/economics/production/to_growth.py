"""From industrial production to growth: the elasticity of value added, and what a gap of the index costs.

Value added moves with the production index, but a year's two figures come from one survey and its revisions: the
slope is estimated on all published pairs, with and without an intercept, and is said not to be known where it is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.current_prices import output_before
from growthgap.quantity import Phrase, Quantity, Table, interval, phrase, result

SECTORS = ("MFG", "IND", "INDCON")  # manufacturing, industry, industry and construction: narrowest first
PAIRS = ["area", "freq", "period", "sector", "index_growth", "output_growth", "lines"]


@dataclass(frozen=True, eq=False)
class Elasticity:
    """Points of value added for one point of the production index, from published pairs of growth rates."""

    label: Phrase
    pairs: int
    intercept: Quantity | Phrase  # a phrase where the line is drawn through the origin
    slope: Quantity  # with its 90 % interval

    @property
    def identified(self) -> bool:
        """Whether the slope is known at all: positive over its interval, which is narrower than the slope itself."""
        return self.pairs >= 5 and self.slope.low > 0 and self.slope.high - self.slope.low < abs(self.slope.value)


def elasticity(pairs: pd.DataFrame, label: Phrase, *, through_origin: bool) -> Elasticity:
    """Least squares of `output_growth` on `index_growth`, of three pairs or more."""
    from statsmodels.regression.linear_model import OLS

    x, y = pairs["index_growth"].to_numpy(float), pairs["output_growth"].to_numpy(float)
    fitted = OLS(y, np.column_stack([x] if through_origin else [x, np.ones(len(x))])).fit()
    slope = Quantity(fitted.params[0], "RATIO", *fitted.conf_int(0.1)[0], interval(90), rows=pairs)
    if through_origin:
        return Elasticity(label, len(x), phrase("production.origin"), slope)
    return Elasticity(label, len(x), Quantity(fitted.params[1], "PP", rows=pairs, digits=1), slope)


@dataclass(frozen=True, eq=False)
class ToGrowth:
    """How production goes over into growth: slopes by sample, latest shares of manufacturing, output of last year."""

    slopes: list[Elasticity]
    shares: pd.DataFrame
    output: float  # VND bn; NaN where not published
    pairs: tuple[pd.DataFrame, pd.DataFrame]  # of the area and its parts, of the nation
    output_rows: pd.DataFrame


def to_growth(published: Any, area: str, parts: Sequence[str], year: int, *, nation: bool) -> ToGrowth:
    """What is known before a year of an area, a nation or not; a former city's shares stand in for the area's."""
    pairs = published_pairs(published, (area, *parts)), national_pairs(published)
    shares = manufacturing_shares(published, (area, *parts[:1]), nation, since=year - 3)
    output, rows = output_before(published, area, parts, year)
    return ToGrowth(elasticities(*pairs), shares, output, pairs, rows)


@result
def cost_of_gap(link: ToGrowth, gap: Quantity) -> dict[str, Quantity]:
    """What a point of the index costs in growth (pp) and output, and what a gap (pp) does."""
    point, lost = _growth(link, 1.0), _growth(link, gap.value, gap.missing)
    output = {"point_output": _output(link, point), "output_lost": _output(link, lost)}
    return {"point_cost": point, "growth_lost": lost, **output}


def _growth(link: ToGrowth, gap: float, missing: Phrase | None = None) -> Quantity:
    """A gap through the first known elasticity and the latest share; the interval spans all known and three shares."""
    shares = link.shares.head(3)
    slopes = [one.slope for one in link.slopes if one.identified]
    ends = [gap * end * share for one in slopes for end in (one.low, one.high) for share in shares["share"]]
    growth = gap * slopes[0].value * shares["share"].iloc[0] if ends else np.nan
    made: dict[str, Any] = {"rows": [shares, *link.pairs], "missing": missing or phrase("production.no_elasticity")}
    low, high = min(ends, default=np.nan), max(ends, default=np.nan)
    return Quantity(growth, "PP", low, high, phrase("production.over_shares"), **made)


def _output(link: ToGrowth, growth: Quantity) -> Quantity:
    rows, missing = [link.output_rows, growth], growth.missing or phrase("production.no_output")
    basis = phrase("production.prices_before")
    return Quantity(growth.value / 100 * link.output, "VND_BN", rows=rows, missing=missing, basis=basis, digits=-2)


@result
def by_line(link: ToGrowth, index_growth: Quantity) -> Quantity:
    """Growth of value added on the line through past pairs at a growth of the index, both in per cent."""
    line = next((one for one in link.slopes if one.identified and isinstance(one.intercept, Quantity)), None)
    missing = index_growth.missing or phrase("production.no_elasticity")
    if line is None or not isinstance(line.intercept, Quantity):
        return Quantity(np.nan, "PCT", missing=missing)
    growth = line.intercept.value + line.slope.value * index_growth.value
    return Quantity(growth, "PCT", rows=(index_growth, line.slope), missing=missing)


def slopes_table(link: ToGrowth) -> Table:
    """Points of value added for a point of the index, by sample, with and without an intercept."""
    answer = {True: phrase("production.yes"), False: phrase("production.no")}
    rows = [(one.label, one.pairs, one.intercept, one.slope, answer[one.identified]) for one in link.slopes]
    columns = ["pairs_of", "pairs", "intercept", "slope", "slope_known"]
    return Table(pd.DataFrame(rows, columns=columns), link.pairs)


def published_pairs(published: Any, areas: Sequence[str]) -> pd.DataFrame:
    """Growth of the production index beside growth of value added, wherever both are published (percent).

    Years, quarters and cumulative quarters of the areas; of each period the narrowest sector. Both as first released:
    the index was never revised with the accounts. Returns area, freq, period, sector, index_growth, output_growth,
    lines (of the two rows).
    """
    published = published.first
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
                both = _with_lines(table.merge(rates, on="end"))
                found.append(both.assign(area=area, freq=name, sector=sector)[PAIRS])
    pairs = pd.concat([table for table in found if len(table)] or found)
    return pairs.drop_duplicates(["area", "freq", "period"], ignore_index=True)


def national_pairs(published: Any, nation: str = "VN") -> pd.DataFrame:
    """Quarterly growth of manufacturing in the national accounts beside the manufacturing index (percent)."""
    index = published.select(nation, "IIP_MFG_YOY", freq="Q").table[["period", "value", "line"]]
    level = published.select(nation, "GVA_CONST_MFG", freq="Q").table[["period", "value", "line"]]
    quarters = pd.PeriodIndex(level["period"], freq="Q")
    before = level.set_axis(quarters)["value"].reindex(quarters - 4).to_numpy()  # a year ago, not four rows ago
    growth = level.assign(output_growth=100 * (level["value"] / before - 1)).drop(columns="value")
    both = _with_lines(growth.rename(columns={"line": "other_line"}).merge(index, on="period").dropna())
    return both.rename(columns={"value": "index_growth"}).assign(area=nation, freq="Q", sector="MFG")[PAIRS]


def _with_lines(both: pd.DataFrame) -> pd.DataFrame:
    lines = list(zip(both["line"], both["other_line"], strict=True))
    return both.assign(lines=pd.Series(lines, both.index, dtype=object))


def elasticities(province: pd.DataFrame, nation: pd.DataFrame, since: int = 2022) -> list[Elasticity]:
    """Slopes by sample, with an intercept and through the origin; samples under three pairs are left out.

    The first is the one to use: the nation's quarters with an intercept, else the province's pairs.
    """
    samples = {phrase("production.nation_quarters"): nation, phrase("production.area_pairs"): province}
    for name, pairs in (("nation", nation), ("area", province)):
        late = pairs["period"].astype(str).str[:4].astype(int) >= since
        samples[phrase(f"production.{name}_since", year=since)] = pairs[late]
    return [
        elasticity(pairs, label, through_origin=origin)
        for label, pairs in samples.items()
        if len(pairs) >= 3
        for origin in (False, True)
    ]


def manufacturing_shares(published: Any, areas: Sequence[str], nation: bool = False, since: int = 0) -> pd.DataFrame:
    """Manufacturing's share of last year's output at constant prices (fractions), latest first.

    A published contribution to growth (pp) divided by the sector's growth is its share of the year before at
    constant prices, which the published shares at current prices are not: both as first released. For a nation: from
    levels. Shares of years before `since` are kept only where there is none later. Returns area, period, share, lines.
    """
    asked = [
        (f"GVA_CONTRIB_MFG{end}", f"GVA_GROWTH_MFG{end}", freq) for end, freq in (("", "A"), ("", "Q"), ("_YTD", "Q"))
    ]
    if nation:
        asked = [("GVA_CONST_MFG", "GRDP_CONST", "A")]
    published = published.latest if nation else published.first
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
