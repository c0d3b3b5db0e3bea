"""From published yearly figures to accounts of investment and output: rival series, gaps and the merger.

Nothing here chooses quietly. Rival series stay side by side, a year that follows from the next year's rate of
change is marked as implied, and current-price output between two published years is carried by real growth and
an even rise of prices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.current_prices import yearly_output
from growthgap.economics.growth.editions import of_whole_years
from growthgap.economics.growth.record import known_growth
from growthgap.economics.investment.icor import Account, account_from_shares

OWNERS = ("STATE", "NONSTATE", "FDI")
# Names of the rival series, as of columns of tables, and of the account with first estimates of growth.
BY_OWNER, STATED, FIXED, FIRST = "investment_by_owner", "investment_stated", "fixed_capital", "first_growth"
# The nation's December estimates before 2021 go with GDP before its revaluation, which is no longer published.
_TOTAL_FROM = {"VN": 2021}


@dataclass(frozen=True, eq=False)
class Rows:
    """Published rows of one indicator of one area."""

    area: str
    indicator: str
    table: pd.DataFrame

    def of_year(self, year: int) -> pd.DataFrame:
        return self.table[self.table["year" if "year" in self.table else "period"].astype(str) == str(year)]


@dataclass(frozen=True)
class YearlyFigures:
    """Published figures of one area by year (int). Levels in VND bn at current prices, rates as fractions."""

    total: pd.Series  # investment as stated
    owners: pd.DataFrame  # investment by owner, columns OWNERS
    before: pd.Series  # investment of the year before that a total and its nominal growth, of one publication, imply
    output: pd.Series
    carried: tuple[int, ...]  # years of output with a population that nobody published
    fixed_capital: pd.Series  # gross fixed capital formation, national accounts


@dataclass(frozen=True, eq=False)
class InvestmentRecord:
    """Rival investment series, output and growth of one area or of the areas it was merged from."""

    investment: Mapping[str, pd.Series]
    output: pd.Series
    growth: pd.Series
    first_growth: pd.Series
    implied: tuple[int, ...] = ()  # years with an investment or output that nobody published
    rows: tuple[Rows, ...] = ()  # the published rows behind it, the area's own last
    parts: Mapping[str, InvestmentRecord] = field(default_factory=dict)  # of the areas it was merged from

    def inputs(self, year: int | None = None) -> list[pd.DataFrame]:
        """The published rows behind the record, or behind one year's investment, output and growth."""
        if year is None:
            return [one.table for one in self.rows]
        found = [one for one in self.rows if one.indicator != "INVEST_GROWTH" and len(one.of_year(year))]
        own = [one for one in found if one.area == self.rows[-1].area]
        has_own_output = any(one.indicator == "GRDP_CURR" for one in own)
        return [one.of_year(year) for one in (own if has_own_output else found)]

    @property
    def rival_excess(self) -> pd.Series:
        """By how much the second series exceeds the first, as a fraction, in years in which they part by 0.5 %."""
        if len(self.investment) < 2:
            return pd.Series(dtype=float)
        first, second = list(self.investment.values())[:2]
        excess = (second / first - 1).reindex(self.growth.index).dropna()
        return excess[excess.abs() > 0.005]

    def deflator_growth(self, year: int, years: int = 1) -> float:
        """Rise of output prices a year, a fraction, that levels and growth imply over ``years`` up to ``year``."""
        span = range(year - years + 1, year + 1)
        if not {year - years, year} <= set(self.output.index) or not set(span) <= set(self.growth.index):
            return float("nan")
        real = float(np.prod([1 + self.growth[one] for one in span]))
        return float((self.output[year] / self.output[year - years] / real) ** (1 / years) - 1)

    def accounts(self, last_year: int) -> list[Account]:
        """One account for each rival that differs, preferred first; years after ``last_year`` are left out."""
        rivals = [(label, series, self.growth) for label, series in self.investment.items()]
        rivals += [(FIRST, series, self.first_growth) for series in list(self.investment.values())[:1]]
        built: list[Account] = []
        for label, investment, growth in rivals:
            run = latest_run(growth[growth.index <= last_year])
            share = (investment / self.output).reindex(run.index).dropna()
            if share.empty:
                continue
            account = account_from_shares(share, run, label)
            if not any(account.share.equals(b.share) and account.growth.equals(b.growth) for b in built):
                built.append(account)
        return built


def investment_record(published: Any, area: str, parts: Sequence[str] = ()) -> InvestmentRecord:
    """Record of an area as of any day.

    Parameters: parts, the areas it was merged from. A record without figures is empty, not an error.
    """
    growth = known_growth(published.latest, area, parts)
    if growth.table.empty:
        nothing = pd.Series(dtype=float)
        return InvestmentRecord({}, nothing, nothing, nothing)
    whole, rows = yearly_figures(published.latest, area)
    rows.append(Rows(area, "GRDP_GROWTH", growth.table))
    first = known_growth(published.first, area, parts).series
    if not parts:
        return record(whole, growth.series, first, tuple(rows))
    records = {part: investment_record(published, part) for part in parts}
    return merged_record(records, whole, growth.series, first, tuple(rows))


def yearly_figures(published: Any, area: str) -> tuple[YearlyFigures, list[Rows]]:
    """Figures of one area and the rows that hold them. What was expected before a year ended does not count."""
    rows: list[Rows] = []

    def yearly(indicator: str, unit: str = "VND_BN") -> pd.Series:
        table = of_whole_years(published.select(area, indicator, unit=unit).table)
        if len(table):
            rows.append(Rows(area, indicator, table))
        return pd.Series(table["value"].to_numpy(float), table["period"].astype(int))

    total, output = yearly("INVEST_TOTAL"), yearly_output(published, area)
    if len(output):
        rows.append(Rows(area, "GRDP_CURR", output))
    figures = YearlyFigures(
        total=total[total.index >= _TOTAL_FROM.get(area, 0)],
        owners=pd.DataFrame({owner: yearly(f"INVEST_{owner}") for owner in OWNERS}),
        before=_before(published, area, rows),
        output=pd.Series(output["value"].to_numpy(float), output["year"].astype(int)),
        carried=tuple(output["year"][output["implied"].astype(bool)].astype(int)),
        fixed_capital=yearly("GFCF_CURR"),
    )
    return figures, rows


def _before(published: Any, area: str, rows: list[Rows]) -> pd.Series:
    """Investment of a year that the next year's total and rate of change make, where one publication gives both: rates
    and totals of two publications may be of two editions."""
    totals, rates = (
        of_whole_years(published.select(area, indicator, unit=unit).candidates)
        for indicator, unit in (("INVEST_TOTAL", "VND_BN"), ("INVEST_GROWTH", "PCT"))
    )
    both = totals.merge(rates, on=["period", "source_id"], suffixes=("", "_growth"))
    both = both[both["bound"] == "EXACT"].drop_duplicates("period")
    if len(both):
        lines = [(*of_total, *of_rate) for of_total, of_rate in zip(both["lines"], both["lines_growth"], strict=True)]
        rows.append(Rows(area, "INVEST_GROWTH", both.assign(lines=lines)))
    levels = both["value"] / (1 + both["value_growth"] / 100)
    return pd.Series(levels.to_numpy(float), both["period"].astype(int) - 1)


def record(
    figures: YearlyFigures, growth: pd.Series, first: pd.Series, rows: tuple[Rows, ...] = ()
) -> InvestmentRecord:
    """Record of one area from its figures and its real growth, as latest published and as first (fractions by year)."""
    growth = latest_run(growth)
    output = complete_output(figures.output, growth)
    rivals = rival_investment(figures)
    published = figures.total.index.union(figures.owners.dropna().index).union(figures.fixed_capital.index)
    implied = {year for series in rivals.values() for year in series.index.difference(published)}
    implied |= set(output.index.difference(figures.output.index)) | set(figures.carried)
    first = first.reindex(growth.index).fillna(growth)
    return InvestmentRecord(rivals, output, growth, first, tuple(sorted(implied & set(growth.index))), rows)


def merged_record(
    parts: Mapping[str, InvestmentRecord],
    whole: YearlyFigures,
    growth: pd.Series,
    first: pd.Series,
    rows: tuple[Rows, ...] = (),
) -> InvestmentRecord:
    """Record of an area merged from ``parts``: their sums before the merger, the area's own figures from it on.

    Parameters: growth, real, of the merged area, and the same as first published; rows, the area's own.
    """
    records = list(parts.values())
    empty = pd.Series(dtype=float)
    rivals = {}
    for label in (BY_OWNER, STATED):
        if any(label in one.investment for one in records):
            series = [one.investment.get(label, one.investment.get(STATED, empty)) for one in records]
            rivals[label] = whole.total.combine_first(_sum(series))
    output = whole.output.combine_first(_sum([one.output for one in records]))
    implied = {year for one in records for year in one.implied if year not in whole.output.index} | {*whole.carried}
    of_parts = [row for one in records for row in one.rows if row.indicator != "GRDP_GROWTH"]
    return InvestmentRecord(
        rivals, output, latest_run(growth), latest_run(first), tuple(sorted(implied)), (*of_parts, *rows), parts
    )


def rival_investment(figures: YearlyFigures) -> dict[str, pd.Series]:
    """The rival series: the sum by owner first, the total as stated first, or the national accounts.

    What one lacks it takes from a stated total, from the level that the next year's rate implies, or from the other.
    """
    by_owner = figures.owners.dropna().sum(axis=1)
    implied = figures.before
    rivals = {
        BY_OWNER: by_owner.combine_first(figures.total).combine_first(implied) if len(by_owner) else by_owner,
        STATED: figures.total.combine_first(implied).combine_first(by_owner),
        FIXED: figures.fixed_capital,
    }
    return {label: series.sort_index() for label, series in rivals.items() if len(series)}


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


def carried_output(record: InvestmentRecord, year: int, growth: float, inflation: float) -> float:
    """Output of a year at its own prices: published, or the last one carried on; NaN where there is none.

    It is carried by published growth, by ``growth`` where none was published, and by ``inflation``.
    """
    known = record.output[record.output.index <= year]
    if known.empty:
        return float("nan")
    missing = range(int(known.index[-1]) + 1, year + 1)
    factors = [(1 + record.growth.get(one, growth)) * (1 + inflation) for one in missing]
    return float(known.iloc[-1] * np.prod(factors))


def _sum(series: Sequence[pd.Series]) -> pd.Series:
    """Sum over areas of the years that all of them have."""
    return pd.concat(series, axis=1).dropna().sum(axis=1)
