"""From published yearly figures to accounts of investment and output: rival series, gaps and the merger.

Nothing here chooses quietly. Rival series stay side by side, a year that follows from the next year's rate of
change is marked as implied, and current-price output between two published years is carried by real growth and
an even rise of prices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.icor import Account, account_from_shares

OWNERS = ("STATE", "NONSTATE", "FDI")
BY_OWNER, STATED, FIXED = "sum by owner", "stated total", "gross fixed capital formation"
FIRST = "first estimates of growth"


@dataclass(frozen=True)
class YearlyFigures:
    """Published figures of one area by year (int). Levels in VND bn at current prices, rates as fractions."""

    total: pd.Series  # investment as stated
    owners: pd.DataFrame  # investment by owner, columns OWNERS
    investment_growth: pd.Series  # nominal
    output: pd.Series
    growth: pd.Series  # real, latest estimates
    first_growth: pd.Series  # real, first estimates
    constant_output: pd.Series  # weights of a merger
    fixed_capital: pd.Series  # gross fixed capital formation, national accounts


@dataclass(frozen=True)
class InvestmentRecord:
    """Rival investment series, output and growth of one area or of the areas it was merged from."""

    investment: Mapping[str, pd.Series]
    output: pd.Series
    growth: pd.Series
    first_growth: pd.Series
    implied: tuple[int, ...] = ()  # years with an investment or output that nobody published

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

    def shares(self, last_year: int) -> pd.Series:
        """Investment as a fraction of output, the first rival."""
        first = next(iter(self.investment.values()), pd.Series(dtype=float))
        share = (first / self.output).dropna()
        return share[share.index <= last_year]


def read(
    yearly: Callable[[str], pd.Series],
    first_estimates: Callable[[str], pd.Series],
    *,
    one_edition: bool = False,
    total_from: int = 0,
) -> YearlyFigures:
    """Figures of one area through functions that give an indicator's published values by year (rates in %).

    Parameters: one_edition, whether constant-price levels stand in one edition, so that growth may be taken from
    them where no rate was published; total_from, first year whose stated total matches the edition of output.
    """
    constant, total = yearly("GRDP_CONST"), yearly("INVEST_TOTAL")
    growth, first = yearly("GRDP_GROWTH") / 100, first_estimates("GRDP_GROWTH") / 100
    if one_edition:
        levels = constant[constant > 0]
        from_levels = (levels / levels.shift(1) - 1).dropna()
        growth = growth.combine_first(from_levels[np.diff(levels.index) == 1])
    return YearlyFigures(
        total=total[total.index >= total_from],
        owners=pd.DataFrame({owner: yearly(f"INVEST_{owner}") for owner in OWNERS}),
        investment_growth=yearly("INVEST_GROWTH") / 100,
        output=yearly("GRDP_CURR"),
        growth=growth,
        first_growth=first,
        constant_output=constant,
        fixed_capital=yearly("GFCF_CURR"),
    )


def record(figures: YearlyFigures) -> InvestmentRecord:
    """Record of one area."""
    growth = latest_run(figures.growth)
    output = complete_output(figures.output, growth)
    rivals = rival_investment(figures)
    published = figures.total.index.union(figures.owners.dropna().index).union(figures.fixed_capital.index)
    implied = {year for series in rivals.values() for year in series.index.difference(published)}
    implied |= set(output.index.difference(figures.output.index))
    implied &= set(growth.index)
    first = figures.first_growth.reindex(growth.index).fillna(growth)
    return InvestmentRecord(rivals, output, growth, first, tuple(sorted(int(year) for year in implied)))


def merged_record(parts: Sequence[YearlyFigures], whole: YearlyFigures) -> InvestmentRecord:
    """Record of an area merged from ``parts``: sums before the merger, the area's own figures from it on.

    Growth before the merger is the parts' growth weighted by their output at constant prices, whose levels are
    chained from the last year for which all parts have one.
    """
    records = [record(part) for part in parts]
    growth, first = (_weighted([getattr(r, name) for r in records], parts) for name in ("growth", "first_growth"))
    empty = pd.Series(dtype=float)
    labels = [label for label in (BY_OWNER, STATED) if any(label in r.investment for r in records)]
    rivals = {
        label: whole.total.combine_first(
            _sum([r.investment.get(label, r.investment.get(STATED, empty)) for r in records])
        )
        for label in labels
    }
    output = whole.output.combine_first(_sum([r.output for r in records]))
    growth, first = whole.growth.combine_first(growth), whole.first_growth.combine_first(first)
    implied = sorted({year for r in records for year in r.implied if year in output.index})
    return InvestmentRecord(rivals, output, growth, first, tuple(implied))


def rival_investment(figures: YearlyFigures) -> dict[str, pd.Series]:
    """The rival series: the sum by owner first, the total as stated first, or the national accounts.

    What one lacks it takes from a stated total, from the level that the next year's rate implies, or from the other.
    """
    by_owner = figures.owners.dropna().sum(axis=1)
    implied = implied_levels(figures.total, figures.investment_growth)
    rivals = {
        BY_OWNER: by_owner.combine_first(figures.total).combine_first(implied) if len(by_owner) else by_owner,
        STATED: figures.total.combine_first(implied).combine_first(by_owner),
        FIXED: figures.fixed_capital,
    }
    return {label: series.sort_index() for label, series in rivals.items() if len(series)}


def implied_levels(level: pd.Series, growth: pd.Series) -> pd.Series:
    """Levels of the year before, from a level and its rate of change."""
    implied = (level / (1 + growth)).dropna()
    implied.index = implied.index - 1
    return implied


def complete_output(current: pd.Series, growth: pd.Series) -> pd.Series:
    """Current-price output; years between two published ones are filled by real growth and an even rise of prices."""
    completed = current.dropna().sort_index().astype(float)
    for before, after in zip(completed.index[:-1], completed.index[1:], strict=True):
        years = range(before + 1, after + 1)
        if after - before == 1 or not set(years) <= set(growth.index):
            continue
        rates = 1 + growth.loc[list(years)]
        rise = (completed[after] / completed[before] / rates.prod()) ** (1 / len(years))
        filled = completed[before] * (rates * rise).cumprod().iloc[:-1]
        completed = completed.combine_first(filled)
    return completed.sort_index()


def latest_run(series: pd.Series) -> pd.Series:
    """The last stretch of consecutive years."""
    known = series.dropna().sort_index()
    if known.empty:
        return known
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


def _weighted(growths: Sequence[pd.Series], parts: Sequence[YearlyFigures]) -> pd.Series:
    anchors = pd.concat([part.constant_output for part in parts], axis=1).dropna()
    rates = pd.concat(growths, axis=1).dropna()
    if anchors.empty or rates.empty:
        return pd.Series(dtype=float)
    chained = (1 + rates).cumprod()
    anchor = anchors.index[-1]
    at_anchor = chained.loc[anchor] if anchor in chained.index else 1.0
    levels = chained / at_anchor * anchors.loc[anchor].to_numpy()
    return (levels.sum(axis=1) / (levels / (1 + rates)).sum(axis=1) - 1).rename(None)
