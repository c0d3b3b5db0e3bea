"""Yearly figures of investment and output of one area as published, and the rows that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.current_prices import yearly_output
from growthgap.economics.growth.editions import of_whole_years

OWNERS = ("STATE", "NONSTATE", "FDI")
OUTPUT, GROWTH, IMPLIED, CAPITAL = "GRDP_CURR", "GRDP_GROWTH", "INVEST_GROWTH", "GFCF_CURR"
# The nation's December estimates before 2021 go with GDP before its revaluation, which is no longer published.
_TOTAL_FROM = {"VN": 2021}
_AT_ONCE = pd.Timedelta(days=366)  # after its period: what was published by then is no later edition


@dataclass(frozen=True, eq=False)
class Rows:
    """Published rows of one indicator of one area."""

    area: str
    indicator: str
    table: pd.DataFrame

    @property
    def about(self) -> str:
        """Whether they are of output, of growth, of investment, or of fixed capital, which is less."""
        return {OUTPUT: "output", GROWTH: "growth", CAPITAL: "fixed capital"}.get(self.indicator, "investment")

    def of_year(self, year: int) -> pd.DataFrame:
        return self.table[self.table["year" if "year" in self.table else "period"].astype(str) == str(year)]

    def once(self, year: int) -> bool:
        """Whether the year's rows were all published when it ended, or in the year after: no later edition has it."""
        rows = self.of_year(year)
        return bool(len(rows)) and bool((rows["published_on"] <= rows["end"] + _AT_ONCE).all())


@dataclass(frozen=True)
class YearlyFigures:
    """Published figures of one area by year (int). Levels in VND bn at current prices, rates as fractions."""

    total: pd.Series  # investment as stated
    owners: pd.DataFrame  # investment by owner, columns OWNERS, of the years in which all are known
    before: pd.Series  # of years without a total: what the next year's total and nominal growth imply
    output: pd.Series
    edition: pd.Series  # of output: levels of one edition may be set against each other
    carried: tuple[int, ...]  # years of output with a population that nobody published
    fixed_capital: pd.Series  # gross fixed capital formation, national accounts


def yearly_figures(published: Any, area: str) -> tuple[YearlyFigures, list[Rows]]:
    """Figures of one area and the rows that hold them. What was expected before a year ended does not count."""
    rows: list[Rows] = []

    def whole_years(indicator: str) -> pd.DataFrame:
        table = of_whole_years(published.select(area, indicator, unit="VND_BN").table)
        return table.assign(year=table["period"].astype(int))

    def of_rows(indicator: str, table: pd.DataFrame) -> pd.Series:
        if len(table):
            rows.append(Rows(area, indicator, table))
        return pd.Series(table["value"].to_numpy(float), table["year"].astype(int))

    total, output = of_rows("INVEST_TOTAL", whole_years("INVEST_TOTAL")), yearly_output(published, area)
    total = total[total.index >= _TOTAL_FROM.get(area, 0)]
    implied, owners = implied_before(published, area), {owner: whole_years(f"INVEST_{owner}") for owner in OWNERS}
    of_all = set.intersection(*(set(table["year"]) for table in owners.values()))
    figures = YearlyFigures(
        total=total,
        owners=pd.DataFrame(
            {
                owner: of_rows(f"INVEST_{owner}", of_owner[of_owner["year"].isin(of_all)])
                for owner, of_owner in owners.items()
            }
        ),
        before=of_rows(IMPLIED, implied[~implied["year"].isin(total.index)]),
        output=of_rows(OUTPUT, output),
        edition=pd.Series(output["edition"].to_numpy(object), output["year"].astype(int)),
        carried=tuple(output["year"][output["implied"].astype(bool)].astype(int)),
        fixed_capital=of_rows(CAPITAL, whole_years(CAPITAL)),
    )
    return figures, rows


def implied_before(published: Any, area: str) -> pd.DataFrame:
    """Investment of a year that the next year's total and rate of change imply, where one publication gives both.

    Rates and totals of two publications may be of two editions. Of several publications the latest counts.
    Returns year, value (VND bn), and published_on, end and lines of total and rate.
    """
    totals, rates = (
        of_whole_years(published.select(area, indicator, unit=unit).candidates)
        for indicator, unit in (("INVEST_TOTAL", "VND_BN"), (IMPLIED, "PCT"))
    )
    totals, rates = (rows[(rows["bound"] == "EXACT") & (rows["flag"] == "")] for rows in (totals, rates))
    both = totals.merge(rates, on=["period", "source_id"], suffixes=("", "_growth"))
    both = both.sort_values("published_on", kind="stable", na_position="first").drop_duplicates("period", keep="last")
    lines = [(*of_total, *of_rate) for of_total, of_rate in zip(both["lines"], both["lines_growth"], strict=True)]
    implied = both.assign(
        year=both["period"].astype(int) - 1,
        value=both["value"] / (1 + both["value_growth"] / 100),
        lines=pd.Series(lines, both.index, dtype=object),
    )
    columns = ["year", "value", "source_id", "published_on", "end", "lines"]
    return implied[columns].sort_values("year", ignore_index=True)


def complete_output(current: pd.Series, growth: pd.Series) -> pd.Series:
    """Current-price output; years between two published ones are filled by real growth and an even rise of prices."""
    completed = current.dropna().sort_index().astype(float)
    for before, after in zip(completed.index[:-1], completed.index[1:], strict=True):
        years = list(range(before + 1, after + 1))
        if len(years) > 1 and set(years) <= set(growth.index):
            rates = 1 + growth.loc[years]
            rise = (completed[after] / completed[before] / rates.prod()) ** (1 / len(years))
            completed = completed.combine_first(completed[before] * (rates * rise).cumprod().iloc[:-1])
    return completed.sort_index()


def latest_run(series: pd.Series) -> pd.Series:
    """The last stretch of consecutive years."""
    known = series.dropna().sort_index()
    breaks = np.flatnonzero(np.diff(known.index) != 1)
    return known.iloc[breaks[-1] + 1 :] if breaks.size else known
