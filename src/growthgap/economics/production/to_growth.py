"""From industrial production to growth: the elasticity of value added, and what a gap of the index costs.

The index covers industry: mining, manufacturing, electricity and water. So the slope is that of industry's value added
on the whole index, and it is applied to industry's share of output at the end of the year before the gap. Value added
moves with the index, but a year's two figures come from one survey and its revisions: the slope is estimated on all
published pairs, with and without an intercept, and is said not to be known where it is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.current_prices import output_before
from growthgap.quantity import Phrase, Quantity, Table, interval, percent, phrase, result

SECTORS = ("IND", "INDCON")  # industry, else with construction, which the index leaves out
INDICES = {"IND": "IIP_YOY", "MFG": "IIP_MFG_YOY"}
LEAST_PAIRS = 3  # of a line
LEVELS = ("GVA_CONST_IND", "GRDP_CONST")
PANDEMIC = ("2020", "2021")  # whose quarters moved together more than others do
QUARTERS = 4  # over which misses of a quarterly line may go on
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


def elasticity(pairs: pd.DataFrame, label: Phrase, *, through_origin: bool, lags: int = 0) -> Elasticity:
    """Least squares of `output_growth` on `index_growth`, of three pairs or more.

    Parameters: lags, over which misses may go on in pairs that follow one another; the interval then allows for it
    (Newey and West 1987, Econometrica 55).
    """
    from statsmodels.regression.linear_model import OLS

    x, y = pairs["index_growth"].to_numpy(float), pairs["output_growth"].to_numpy(float)
    model = OLS(y, np.column_stack([x] if through_origin else [x, np.ones(len(x))]))
    go_on: dict[str, Any] = {"cov_type": "HAC", "cov_kwds": {"maxlags": lags, "use_correction": True}, "use_t": True}
    fitted = model.fit(**go_on) if lags else model.fit()
    slope = Quantity(fitted.params[0], "RATIO", *fitted.conf_int(0.1)[0], interval(90), rows=pairs)
    if through_origin:
        return Elasticity(label, len(x), phrase("production.origin"), slope)
    return Elasticity(label, len(x), Quantity(fitted.params[1], "PP", rows=pairs), slope)


@dataclass(frozen=True, eq=False)
class ToGrowth:
    """How production goes over into growth: slopes by sample, latest shares of industry, output of last year."""

    slopes: list[Elasticity]
    shares: pd.DataFrame
    output: float  # VND bn; NaN where not published
    pairs: tuple[pd.DataFrame, pd.DataFrame]  # of the area and its parts, of the nation
    output_rows: pd.DataFrame


def to_growth(published: Any, area: str, parts: Sequence[str], year: int, *, nation: bool) -> ToGrowth:
    """What is known before a year of an area, a nation or not; a former city's shares stand in for the area's."""
    pairs = published_pairs(published, (area, *parts)), national_pairs(published)
    shares = industry_shares(published, (area, *parts[:1]), nation, year)
    output, rows = output_before(published, area, parts, year)
    return ToGrowth(elasticities(*pairs), shares, output, pairs, rows)


@result
def cost_of_gap(link: ToGrowth, gap: Quantity) -> dict[str, Quantity]:
    """What a point of the index costs in growth (pp) and output, and what a gap (pp) does."""
    point, lost = _growth(link, 1.0), _growth(link, gap.value, gap.missing)
    latest, missing = link.shares.head(1), phrase("production.no_share")
    share, year = latest[["share", "year"]].iloc[0] if len(latest) else (np.nan, np.nan)
    return {
        "point_cost": point,
        "growth_lost": lost,
        "point_output": _output(link, point),
        "output_lost": _output(link, lost),
        "industry_share": percent(share, rows=latest, missing=missing),
        "share_year": Quantity(year, "YEAR", rows=latest, missing=missing),
    }


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
def manufacturing_by_line(published: Any, index_growth: Quantity) -> Quantity:
    """Growth of manufacturing where a target of production is read as one of manufacturing's own index, per cent.

    By the line through the nation's quarters of manufacturing on that index, where it is known.
    """
    pairs, growth = national_pairs(published, "MFG"), np.nan
    if len(pairs) >= LEAST_PAIRS:
        line = elasticity(pairs, phrase("production.nation_quarters"), through_origin=False, lags=QUARTERS)
        if line.identified and isinstance(line.intercept, Quantity):
            growth = line.intercept.value + line.slope.value * index_growth.value
    missing = index_growth.missing or phrase("production.no_elasticity")
    return Quantity(growth, "PCT", rows=(index_growth, pairs), missing=missing)


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


def national_pairs(published: Any, sector: str = "IND", nation: str = "VN") -> pd.DataFrame:
    """Quarterly growth of a sector in the national accounts beside its index of production (percent).

    Parameters: sector, IND with the whole index, MFG with that of manufacturing.
    """
    index = published.select(nation, INDICES[sector], freq="Q").table[["period", "value", "line"]]
    level = published.select(nation, f"GVA_CONST_{sector}", freq="Q").table[["period", "value", "line"]]
    quarters = pd.PeriodIndex(level["period"], freq="Q")
    before = level.set_axis(quarters)["value"].reindex(quarters - 4).to_numpy()  # a year ago, not four rows ago
    growth = level.assign(output_growth=100 * (level["value"] / before - 1)).drop(columns="value")
    both = _with_lines(growth.rename(columns={"line": "other_line"}).merge(index, on="period").dropna())
    return both.rename(columns={"value": "index_growth"}).assign(area=nation, freq="Q", sector=sector)[PAIRS]


def _with_lines(both: pd.DataFrame) -> pd.DataFrame:
    lines = list(zip(both["line"], both["other_line"], strict=True))
    return both.assign(lines=pd.Series(lines, both.index, dtype=object))


def elasticities(province: pd.DataFrame, nation: pd.DataFrame, since: int = 2022) -> list[Elasticity]:
    """Slopes by sample, with an intercept and through the origin; samples under three pairs are left out.

    The first that is known is the one to use: the province's own pairs with an intercept, else the nation's quarters.
    """
    years = nation["period"].astype(str).str[:4]
    without = phrase("production.nation_without", first=PANDEMIC[0], last=PANDEMIC[1])
    samples = {
        phrase("production.area_pairs"): (province, 0),
        phrase("production.nation_quarters"): (nation, QUARTERS),
        without: (nation[~years.isin(PANDEMIC)], QUARTERS),
    }
    for name, pairs, lags in (("nation", nation, QUARTERS), ("area", province, 0)):
        late = pairs["period"].astype(str).str[:4].astype(int) >= since
        samples[phrase(f"production.{name}_since", year=since)] = (pairs[late], lags)
    return [
        elasticity(pairs, label, through_origin=origin, lags=lags)
        for label, (pairs, lags) in samples.items()
        if len(pairs) >= LEAST_PAIRS
        for origin in (False, True)
    ]


def industry_shares(published: Any, areas: Sequence[str], nation: bool = False, before: int = 9999) -> pd.DataFrame:
    """Industry's share of a year's output at constant prices (fractions), latest first, of years up to one.

    A published contribution to growth (pp) divided by the sector's growth is its share of the year before at
    constant prices, which the published shares at current prices are not; with the growth of both it is carried to the
    year itself: all as first released. For a nation: from levels. Parameters: before, the year whose gap is looked at.
    Returns area, year, share, lines.
    """
    if nation:
        levels = (published.latest.select(areas[0], code, freq="A").table for code in LEVELS)
        found = [_ratio(*levels).assign(area=areas[0])]
    else:
        found = [table for area in areas for table in _contributed(published.first, area)]
    table = pd.concat(found, ignore_index=True)
    table = table[table["year"] < before].sort_values("year", ascending=False, kind="stable", ignore_index=True)
    return table[["area", "year", "share", "lines"]]


def _contributed(published: Any, area: str) -> list[pd.DataFrame]:
    """Shares carried to the years of published contributions by growth of industry and of the whole, and before it."""
    names = ("GVA_CONTRIB_IND", "GVA_GROWTH_IND", "GRDP_GROWTH")
    contributed, sector, whole = (published.select(area, name, freq="A").table for name in names)
    before = _ratio(contributed, sector).assign(area=area)
    rates = sector.merge(whole[["period", "value", "line"]], on="period", suffixes=("", "_whole"))
    rates = rates.assign(year=rates["period"].astype(int))[["year", "value", "value_whole", "line_whole"]]
    both = before.merge(rates, on="year")
    share = both["share"] * (1 + both["value"] / 100) / (1 + both["value_whole"] / 100)
    lines = [(*known, one) for known, one in zip(both["lines"], both["line_whole"], strict=True)]
    carried = both.assign(share=share, lines=pd.Series(lines, both.index, dtype=object))
    return [carried, before.assign(year=before["year"] - 1)]


def _ratio(above: pd.DataFrame, below: pd.DataFrame) -> pd.DataFrame:
    """Ratio of two published figures of each period: its year, share, lines of both."""
    both = above.merge(below[["period", "value", "line"]], on="period", suffixes=("", "_below"))
    lines = pd.Series(list(zip(both["line"], both["line_below"], strict=True)), dtype=object)
    years = both["period"].astype(str).str[:4].astype(int)
    return pd.DataFrame({"year": years, "share": both["value"] / both["value_below"], "lines": lines})
