"""The yearly growth of an area as one series, where no one publishes it as one.

Each year comes from the newest edition of the statistics office that has it, else from a single rate or from levels; of
first releases, from what was published when the year ended. Years of a merged area that the office has not
back-cast are its parts', weighted, and say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics.growth import editions
from growthgap.economics.growth.merger import merged_growth
from growthgap.quantity import Quantity, Table, phrase, result

_APART = 0.0005  # a difference of growth rates that is more than rounding, a fraction


@dataclass(frozen=True, eq=False)
class Record:
    """Growth by year, and how each year's figure came about."""

    table: pd.DataFrame  # year, growth (fraction), how (phrase), source_id, lines (of the published rows)

    @property
    def series(self) -> pd.Series:
        """Growth by year, fractions."""
        return self.table.astype({"year": int, "growth": float}).set_index("year")["growth"]

    def rows(self, years: Sequence[int] | pd.Index) -> pd.DataFrame:
        """The part of the table that is about some years."""
        return self.table[self.table["year"].isin(years)]


def known_growth(published: Any, area: str, parts: Sequence[str] = ()) -> Record:
    """Yearly real growth of an area, as far as published; without rows where nothing is.

    Parameters: published, whose vintage decides between first releases and latest figures; parts, the areas it was
    merged from, if any. Rates that were expected before their year ended do not count; a rounded rate counts last.
    The area's own figures go before those of its parts; but what was published later does not stand for a first
    release where the parts have one.
    """
    own, weighted = editions.own_growth(published, area), merged_growth(published, parts)
    preferred = [own, weighted]
    if published.vintage == "first":
        released = own["year"].isin(editions.first_rates(published, area)["year"])
        preferred = [own[released], weighted, own]
    known = [table for table in preferred if len(table)] or [own]
    whole = pd.concat(known).drop_duplicates("year")
    return Record(whole.sort_values("year", ignore_index=True))


def growth_by_year(published: Any, places: Sequence[Any], since: int) -> Table:
    """Growth of some areas in per cent, one column each and one row a year, also for years without a figure.

    Parameter: places, each with its code and the codes of its predecessors.
    """
    records = {place: known_growth(published, place.code, place.predecessors) for place in places}
    known = {place: 100 * found.series.loc[since:] for place, found in records.items() if len(found.series.loc[since:])}
    rates = pd.DataFrame(known)
    years = range(rates.index[0], rates.index[-1] + 1) if len(rates) else ()
    rates = rates.reindex(pd.Index(years, name="year")).rename_axis("growth", axis="columns")
    return Table(rates, [found.table for found in records.values()])


def basis(past: Record) -> Table:
    """How the years of a record came about: columns how, years_known, first_year, last_year."""
    years = past.table.groupby("how", sort=False)["year"].agg(years_known="count", first_year="min", last_year="max")
    return Table(years.reset_index().sort_values("first_year", ignore_index=True), past.table)


@dataclass(frozen=True, eq=False)
class Revisions:
    """How far published figures of one year's growth lie apart."""

    revision: Quantity  # the largest difference, without sign
    table: Table


@result
def revisions(published: Any, area: str) -> Revisions:
    """Figures of an area's yearly growth, rates and those that levels make, that differ from the one that is taken by
    more than rounding; the largest difference first."""
    taken = editions.own_growth(published, area)
    every = editions.candidates(published, area)
    both = every.merge(taken, on="year", suffixes=("", "_taken"))
    both = both.assign(apart=both["growth"] - both["growth_taken"])
    both = both[both["apart"].abs() > _APART].sort_values("apart", key=lambda d: -d.abs(), kind="stable")
    vintage = every.drop_duplicates("source_id").set_index("source_id")["published_on"]
    shown = pd.DataFrame(
        {
            "period": both["year"].astype(str),
            "rate_taken": 100 * both["growth_taken"].astype(float),
            "rate_other": 100 * both["growth"].astype(float),
            "rates_apart": 100 * both["apart"].astype(float),
            "taken_published": both["source_id_taken"].map(vintage).dt.strftime("%Y-%m-%d"),
            "other_published": both["published_on"].dt.strftime("%Y-%m-%d"),
            "basis_of_other": both["how"],
        }
    ).drop_duplicates(ignore_index=True)
    rows = pd.DataFrame({"lines": [*both["lines"], *both["lines_taken"]]})
    most = 100 * both["apart"].abs().max() if len(both) else float("nan")
    return Revisions(Quantity(most, "PP", rows=rows, missing=phrase("growth.no_revision")), Table(shown, rows))


def latest_years_above(yearly_growth: pd.Series, least: float) -> pd.Series:
    """The latest years in a row with growth of `least` or more (same unit); empty if the latest year is below.

    A missing year ends the run, because nothing shows that it was as high.
    """
    years = yearly_growth.sort_index().dropna()
    kept = []
    for year, rate in reversed(list(years.items())):
        if rate < least or (kept and year != kept[-1] - 1):
            break
        kept.append(year)
    return years.loc[kept[::-1]]
