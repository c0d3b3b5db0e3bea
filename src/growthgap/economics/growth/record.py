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
from growthgap.quantity import Table, phrase


@dataclass(frozen=True, eq=False)
class Record:
    """Growth by year, and how each year's figure came about."""

    table: pd.DataFrame  # year, growth (fraction), how (phrase), source_id, lines (of the published rows)

    @property
    def series(self) -> pd.Series:
        """Growth by year, fractions."""
        return self.table.astype({"year": int, "growth": float}).set_index("year")["growth"]

    @property
    def released(self) -> "Record":
        """The years of which a figure is known that was published when they ended, or within a year after."""
        return Record(self.table[self.table["how"].isin(list(editions.RELEASED))])

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
        released = own["how"].isin(list(editions.RELEASED))
        preferred = [own[released], weighted, own]
    known = [table for table in preferred if len(table)] or [own]
    whole = pd.concat(known).drop_duplicates("year")
    return Record(whole.sort_values("year", ignore_index=True))


def growth_by_year(published: Any, places: Sequence[Any], since: int) -> Table:
    """Growth of some areas in per cent, one column each and one row a year, also for years without a figure.

    Parameter: places, each with its code and the codes of its predecessors. Growth is as latest published; that of the
    first of them stands as first released, too, in a last column, where two of its years are.
    """
    records = {place: known_growth(published.latest, place.code, place.predecessors) for place in places}
    first = known_growth(published.first, places[0].code, places[0].predecessors).released
    records |= {phrase("growth.first_releases_of", area=places[0]): first} if len(first.series.loc[since:]) > 1 else {}
    known = {column: 100 * one.series.loc[since:] for column, one in records.items() if len(one.series.loc[since:])}
    rates = pd.DataFrame(known)
    years = range(rates.index[0], rates.index[-1] + 1) if len(rates) else ()
    rates = rates.reindex(pd.Index(years, name="year")).rename_axis("growth", axis="columns")
    return Table(rates, [found.table for found in records.values()])


def both_vintages(latest: Record, first: Record, since: int) -> Table:
    """The years of a record with how each figure came about, and the first release beside it where there is one.

    Columns year, latest_rate, how, first_rate, how_first.
    """
    rows = latest.table[latest.table["year"] >= since].set_index("year")
    known = first.released.table.set_index("year").reindex(rows.index)
    columns = {"latest_rate": rows, "first_rate": known}
    rates = {name: 100 * table["growth"].astype(float) for name, table in columns.items()}
    frame = pd.DataFrame(rates | {"how": rows["how"], "how_first": known["how"]}).reset_index()
    behind = pd.concat([rows, known.dropna(subset="growth")])
    return Table(frame[["year", "latest_rate", "how", "first_rate", "how_first"]], behind)


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
