"""From published yearly figures to accounts of investment and output: rival series, gaps and the merger.

Nothing here chooses quietly. Rival series stay side by side, a year that follows from the next year's rate of
change is marked as implied, and current-price output between two published years is carried by real growth and
an even rise of prices. Growth and output are the latest published; where investment was published only once, when its
year ended, a ratio mixes two vintages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.record import known_growth
from growthgap.economics.investment.as_published import (
    GROWTH,
    IMPLIED,
    Rows,
    YearlyFigures,
    complete_output,
    latest_run,
    yearly_figures,
)
from growthgap.economics.investment.icor import Account, account_from_shares

# Names of the rival series, as of columns of tables, and of the account with first estimates of growth.
BY_OWNER, STATED, FIXED, FIRST = "investment_by_owner", "investment_stated", "fixed_capital", "first_growth"


@dataclass(frozen=True, eq=False)
class InvestmentRecord:
    """Rival investment series, output and growth of one area or of the areas it was merged from."""

    investment: Mapping[str, pd.Series]
    output: pd.Series
    growth: pd.Series
    first_growth: pd.Series
    implied_investment: frozenset[int] = frozenset()  # years with an investment that nobody published
    implied_output: frozenset[int] = frozenset()
    edition: pd.Series = field(default_factory=lambda: pd.Series(dtype=object))  # of output, by year; sums have none
    rows: tuple[Rows, ...] = ()  # the published rows behind it, the area's own last
    parts: Mapping[str, InvestmentRecord] = field(default_factory=dict)  # of the areas it was merged from

    @property
    def implied(self) -> list[int]:
        """Years with an investment or output that nobody published."""
        return sorted(self.implied_investment | self.implied_output)

    def of_year(self, year: int) -> list[Rows]:
        """The published rows behind one year's investment, output and growth: of each the area's own, or its parts'."""
        found = [one for one in self.rows if len(one.of_year(year))]
        own = {one.about for one in found if one.area == self.rows[-1].area}
        return [one for one in found if one.about not in own or one.area == self.rows[-1].area]

    def inputs(self, year: int | None = None) -> list[pd.DataFrame]:
        """The published rows behind the record, or behind one year."""
        if year is None:
            return [one.table for one in self.rows]
        return [one.of_year(year) for one in self.of_year(year)]

    @property
    def rival_excess(self) -> pd.Series:
        """By how much the second series exceeds the first, as a fraction, in years in which they part by 0.5 %."""
        if len(self.investment) < 2:
            return pd.Series(dtype=float)
        first, second = list(self.investment.values())[:2]
        excess = (second / first - 1).reindex(self.growth.index).dropna()
        return excess[excess.abs() > 0.005]

    def deflator_growth(self, year: int, years: int = 1) -> float:
        """Rise of output prices a year, a fraction, that levels and growth imply over ``years`` up to ``year``.

        NaN where the levels are not of one edition: revisions would pass for prices.
        """
        span, editions = range(year - years + 1, year + 1), self.edition.reindex([year - years, year])
        if editions.isna().any() or editions.nunique() > 1 or not set(span) <= set(self.growth.index):
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
    return _investment_record(published, area, tuple(parts))


@lru_cache(maxsize=64)  # other questions about an area, as of the sliders, ask again; neither side is ever changed
def _investment_record(published: Any, area: str, parts: tuple[str, ...]) -> InvestmentRecord:
    growth = known_growth(published.latest, area, parts)
    if growth.table.empty:
        nothing = pd.Series(dtype=float)
        return InvestmentRecord({}, nothing, nothing, nothing)
    whole, rows = yearly_figures(published.latest, area)
    rows.append(Rows(area, GROWTH, growth.table))
    first = known_growth(published.first, area, parts).series
    if not parts:
        return record(whole, growth.series, first, tuple(rows))
    records = {part: investment_record(published, part) for part in parts}
    return merged_record(records, whole, growth.series, first, tuple(rows))


def record(
    figures: YearlyFigures, growth: pd.Series, first: pd.Series, rows: tuple[Rows, ...] = ()
) -> InvestmentRecord:
    """Record of one area from its figures and its real growth, as latest published and as first (fractions by year)."""
    growth = latest_run(growth)
    output = complete_output(figures.output, growth)
    rivals = rival_investment(figures)
    published = figures.total.index.union(figures.owners.dropna().index).union(figures.fixed_capital.index)
    invested = {year for series in rivals.values() for year in series.index.difference(published)}
    filled = {*output.index.difference(figures.output.index), *figures.carried}
    first = first.reindex(growth.index).fillna(growth)
    return InvestmentRecord(
        rivals, output, growth, first, frozenset(invested), frozenset(filled), figures.edition, rows
    )


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
    invested = frozenset().union(*(one.implied_investment for one in records)).difference(whole.total.index)
    filled = frozenset().union(*(one.implied_output for one in records)).difference(whole.output.index)
    of_parts = [row for one in records for row in one.rows if row.indicator != GROWTH]
    own = [row for row in rows if row.indicator != IMPLIED]  # the parts' sum stands for the year before the merger
    return InvestmentRecord(
        rivals,
        output,
        latest_run(growth),
        latest_run(first),
        invested,
        filled.union(whole.carried),
        whole.edition,
        (*of_parts, *own),
        parts,
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
