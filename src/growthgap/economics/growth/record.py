"""The yearly growth of an area as one series, where no one publishes it as one.

Rates are taken as published; years without one come from constant-price levels inside one edition. Before a
merger, the area's growth is that of its parts weighted by their constant-price levels, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from growthgap.quantity import Quantity, Table, phrase, result

_COLUMNS = ["year", "growth", "how", "source_id", "lines"]
_PUBLISHED, _ROUNDED = phrase("growth.published_rate"), phrase("growth.rounded_rate")
_LEVELS, _PARTS = phrase("growth.levels_of_one_edition"), phrase("growth.parts_weighted")


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

    Parameters: parts, the areas it was merged from, if any.
    Rates that were expected before their year ended do not count; a rounded rate counts last.
    """
    own = _own_growth(published, area)
    if parts:
        merged = _merged_growth(published, parts)
        own = pd.concat([merged[~merged["year"].isin(own["year"])], own])
    return Record(own.sort_values("year", ignore_index=True))


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
    """Figures of an area's yearly growth that differ by more than rounding from the one that is taken."""
    found = published.select(area, "GRDP_GROWTH")
    rivals = found.conflicts()
    rows = found.candidates[found.candidates["line"].isin([*rivals["preferred_line"], *rivals["rival_line"]])]
    most = rivals["difference"].abs().max()
    columns = {"period": "period", "preferred": "rate_taken", "rival": "rate_other", "difference": "rates_apart"}
    columns |= {"preferred_vintage": "taken_published", "rival_vintage": "other_published"}
    shown = rivals[list(columns)].rename(columns=columns).drop_duplicates(ignore_index=True)
    return Revisions(Quantity(most, "PP", rows=rows, missing=phrase("growth.no_revision")), Table(shown, rows))


def of_whole_years(figures: pd.DataFrame) -> pd.DataFrame:
    """Rows of single years that have a value; what was expected before a year had ended does not count."""
    known = (figures["status"] != "F") & figures["value"].notna()
    return figures[figures["period"].str.fullmatch(r"\d{4}") & known]


def growth_within_editions(rows: pd.DataFrame) -> pd.DataFrame:
    """Growth from levels, inside one edition only and between consecutive years only.

    Parameters: rows with columns period (a year as text), value, flag, price_base, source_id, line. Levels of different
    editions or price bases do not chain: each edition is rebased and revised as a whole. Nor does a level flagged
    SUSPECT with one that is not.
    Returns one row for each edition and year: source_id, price_base, year, growth (fraction), lines (of both levels).
    """
    found = []
    years = rows[rows["period"].str.fullmatch(r"\d{4}")]
    for (source, base, _), edition in years.groupby(["source_id", "price_base", "flag"], sort=True):
        levels = edition.drop_duplicates("period").assign(year=lambda e: e["period"].astype(int)).set_index("year")
        for year in levels.index:
            if year - 1 in levels.index:
                now, before = levels.loc[year], levels.loc[year - 1]
                growth = now["value"] / before["value"] - 1
                found.append((source, base, year, growth, (int(before["line"]), int(now["line"]))))
    table = pd.DataFrame(found, columns=["source_id", "price_base", "year", "growth", "lines"])
    return table.sort_values(["year", "source_id"], ignore_index=True)


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


@lru_cache(maxsize=64)  # several reports of one area ask again; neither side is ever changed
def _own_growth(published: Any, area: str) -> pd.DataFrame:
    rates = of_whole_years(published.select(area, "GRDP_GROWTH").table)
    rates = rates.assign(year=rates["period"].astype(int), growth=rates["value"] / 100)
    exact = rates["bound"] == "EXACT"
    found = [rates[exact].assign(how=_PUBLISHED)]
    for indicator in ("GRDP_CONST", "GRDP_CONST1994"):
        levels = published.select(area, indicator).candidates
        levels = levels[levels["bound"] == "EXACT"].sort_values("published_on", ascending=False, kind="stable")
        editions = growth_within_editions(levels)
        rank = {source: i for i, source in enumerate(levels["source_id"].unique())}
        found.append(editions.assign(how=_LEVELS).iloc[editions["source_id"].map(rank).argsort(kind="stable")])
    found.append(rates[~exact].assign(how=_ROUNDED))
    known = [table[_COLUMNS] for table in found if len(table)] or [pd.DataFrame(columns=_COLUMNS)]
    return pd.concat(known, ignore_index=True).drop_duplicates("year")


def _merged_growth(published: Any, parts: Sequence[str]) -> pd.DataFrame:
    """Growth of the parts together, for the years in which all are known."""
    tables = [_own_growth(published, part).set_index("year") for part in parts]
    rates, shares = _rates(published, parts), part_shares(published, parts)
    if shares is None:
        return pd.DataFrame(columns=_COLUMNS)
    merged, rows = (shares.shift(1) * rates).sum(axis=1), []
    for year in rates.index:
        of_parts = [table.loc[year] for table in tables]
        lines = sum((tuple(part["lines"]) for part in of_parts), ())
        rows.append((year, float(merged[year]), _PARTS, ", ".join(part["source_id"] for part in of_parts), lines))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _rates(published: Any, parts: Sequence[str]) -> pd.DataFrame:
    """Growth of the parts, one column each, for the years in which all are known."""
    growth = {part: _own_growth(published, part).set_index("year")["growth"] for part in parts}
    return pd.DataFrame(growth).dropna().sort_index().astype(float)


def part_shares(published: Any, parts: Sequence[str]) -> pd.DataFrame | None:
    """Shares of the parts in their sum at constant prices by year; None where levels are not published.

    Levels of all parts at one price base are known for few years; the newest is carried to the others by the
    parts' own growth. Levels of a part of a year stand for that year.
    """
    known, rates = _known_levels(published, parts), _rates(published, parts)
    if known is None or rates.empty:
        return None
    years = range(rates.index[0] - 1, rates.index[-1] + 1)
    paths = (1 + rates).reindex(years, fill_value=1.0).cumprod()
    year, values = known
    anchor = paths.loc[min(max(year, years[0]), years[-1])]
    levels = paths / anchor * pd.Series(values, index=list(parts))
    return levels.div(levels.sum(axis=1), axis=0)


def _known_levels(published: Any, parts: Sequence[str]) -> tuple[int, list[float]] | None:
    """The newest year in which all parts have levels at one constant price base, and these levels."""
    found = []
    for indicator, freq in (("GRDP_CONST", "A"), ("GRDP_CONST_YTD", "Q")):
        tables = [published.select(part, indicator, freq=freq).table for part in parts]
        if any(table.empty for table in tables) or len({table["price_base"].iloc[0] for table in tables}) > 1:
            continue
        levels = [table.set_index("period")["value"] for table in tables]
        if common := sorted(set.intersection(*(set(level.index) for level in levels))):
            found.append((int(common[-1][:4]), [float(level[common[-1]]) for level in levels]))
    return max(found, default=None)
