"""Growth of the provinces of today by year, back over the mergers through those that they were merged from.

The statistics office tells growth of today's provinces since 2020, that of the former ones since 2018. A year before
the office's own is that of the parts together: with the weights of `growth.merger` where their levels at constant
prices are published, else weighted with output of the year before at current prices, without the cells that the office
contradicts. Where a part's growth or output is not known the year stays missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from growthgap.economics.growth import merger
from growthgap.economics.growth.editions import COLUMNS, of_whole_years
from growthgap.economics.published import OFFICE
from growthgap.quantity import phrase

SINCE = 2018  # first year of the office's tables of all provinces
_OFFICE = phrase("growth.edition")
LEAST_YEARS = 4  # of a record, for a forecast


@dataclass(frozen=True, eq=False)
class ProvincesGrowth:
    """Growth of provinces as one table, and how each figure came about."""

    table: pd.DataFrame  # area, year, growth (fraction), how (phrase), source_id, lines (of the published rows)
    areas: tuple[str, ...]

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Growth as fractions: one row a year, one column an area; NaN where it is not known."""
        return self.table.pivot(index="year", columns="area", values="growth").reindex(columns=list(self.areas))

    @property
    def of_all(self) -> pd.DataFrame:
        """The part of the table that the statistics office tells itself, of the years in which it tells all areas."""
        told = self.table[self.table["how"] == _OFFICE]
        return told[told.groupby("year")["area"].transform("size") == len(self.areas)]

    def rows(self, area: str) -> pd.DataFrame:
        """The part of the table that is about an area, by year."""
        return self._rows[area]

    @cached_property
    def _rows(self) -> dict[str, pd.DataFrame]:
        return {area: self.table[self.table["area"] == area].set_index("year") for area in self.areas}


def provinces_growth(
    published: Any, annual: pd.DataFrame, places: Sequence[Any], since: int = SINCE, last: int = 9999
) -> ProvincesGrowth:
    """Growth of some provinces by year, as the statistics office published it last.

    Parameters: annual, as `data.provinces_annual()`: output of former provinces; places, each with its code and the
    codes of its predecessors; since and last, first and last year.
    """
    levels, found = _sound_levels(annual), []
    for place in places:
        known = [office_growth(published, place.code)]
        if place.predecessors:
            known += [merger.merged_growth(published.latest, place.predecessors), _weighted(published, place, levels)]
        whole = pd.concat([table for table in known if len(table)] or known[:1]).drop_duplicates("year")
        found.append(whole[whole["year"].between(since, last)].sort_values("year").assign(area=place.code))
    table = pd.concat(found, ignore_index=True).astype({"year": int, "growth": float})
    return ProvincesGrowth(table[["area", *COLUMNS]], tuple(place.code for place in places))


def office_growth(published: Any, area: str) -> pd.DataFrame:
    """Growth by year as the statistics office published it last: year, growth, how, source_id, lines."""
    rates = of_whole_years(published.latest.select(area, "GRDP_GROWTH").table)
    rates = rates[rates["kind"].isin(OFFICE) & (rates["flag"] == "")]
    told = {"year": rates["period"].astype(int), "growth": rates["value"] / 100, "how": [_OFFICE] * len(rates)}
    return pd.DataFrame(told | {name: rates[name] for name in ("source_id", "lines")})[COLUMNS]


def _sound_levels(annual: pd.DataFrame) -> pd.DataFrame:
    """Output at current prices by year and former province, without what the statistics office contradicts."""
    contradicted = annual["contradicted"].fillna("").str.contains("grdp_curr_vnd_bn", case=False)
    return annual[~contradicted].pivot(index="time_period", columns="ref_area", values="grdp_curr_vnd_bn")


def _weighted(published: Any, place: Any, levels: pd.DataFrame) -> pd.DataFrame:
    """Growth of the parts of an area together, weighted with their output of the year before at current prices."""
    parts = {part: office_growth(published, part).set_index("year") for part in place.predecessors}
    rates = pd.DataFrame({part: table["growth"] for part, table in parts.items()}).astype(float).dropna()
    weights = levels.reindex(columns=rates.columns).shift(1).reindex(rates.index).dropna()
    whole = (rates.loc[weights.index] * weights).sum(axis=1) / weights.sum(axis=1)
    rows = []
    for year, growth in whole.items():
        of_parts = [table.loc[year] for table in parts.values()]
        sources = ", ".join(dict.fromkeys(part["source_id"] for part in of_parts))
        lines = sum((tuple(part["lines"]) for part in of_parts), ())
        rows.append((year, growth, phrase("growth.parts_weighted"), sources, lines))
    return pd.DataFrame(rows, columns=COLUMNS)
