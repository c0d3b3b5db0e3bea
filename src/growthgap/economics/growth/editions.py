"""Yearly growth of one area as published: out of one edition of the statistics office, from single rates, from levels.

An edition is a table of the office with several years in a row, as rates or as levels at constant prices: its years go
with each other. Single rates of different publications do not: each was revised at another time, or never.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from growthgap.economics.published import EXPECTED, OFFICE, UNCONFIRMED
from growthgap.quantity import phrase

COLUMNS = ["year", "growth", "how", "source_id", "lines"]
EDITION = 3  # years of growth in a row that make a publication of the office an edition
_LEVELS = ("GRDP_CONST", "GRDP_CONST1994")
_OF_RELEASE = {
    "FIRST": phrase("growth.first_release"),
    "PERHAPS": phrase("growth.first_release"),
    "ESTIMATE": phrase("growth.estimate_before_end"),
    "LATE": phrase("growth.late_release"),
}
# How a figure came about that was published when its year ended, or within a year after; of parts: all of theirs.
RELEASED = frozenset({*_OF_RELEASE.values(), phrase("growth.parts_released")})


@lru_cache(maxsize=64)  # several reports of one area ask again; neither side is ever changed
def own_growth(published: Any, area: str) -> pd.DataFrame:
    """Growth by year: first releases where `published` asks for them, else and for other years the latest figures.

    Returns one row a year: year, growth (fraction), how (phrase), source_id, lines.
    """
    found = [first_rates(published, area)] if published.vintage == "first" else []
    return _each_year_once([*found, _latest(published.latest, area)])


@lru_cache(maxsize=64)
def first_rates(published: Any, area: str) -> pd.DataFrame:
    """Exact rates that are first releases, or the first of what was published within a year; none of weak sources.

    The last year of an edition that came late is no release, but the newest of its revised years.
    """
    rates = _rates(published.first.select(area, "GRDP_GROWTH").table)
    exact = (rates["bound"] == "EXACT") & (rates["kind"] != UNCONFIRMED)
    rates = rates[exact & rates["release"].isin(list(_OF_RELEASE))]
    late = (rates["release"] == "LATE") & rates["source_id"].isin(edition_rates(published, area)["source_id"])
    kept = rates[~late]
    return kept.assign(how=kept["release"].map(_OF_RELEASE))


def revised_rates(published: Any, area: str) -> pd.DataFrame:
    """Rates out of the newest edition of the office that has them, of years that had ended a year before it came."""
    rates = edition_rates(published, area)
    rates = rates[rates["published_on"] > rates["end"] + pd.DateOffset(years=1)]
    return rates.drop_duplicates("year").sort_values("year", ignore_index=True)


def edition_rates(published: Any, area: str) -> pd.DataFrame:
    """Rates out of editions of the office, newer editions first; none that levels make."""
    rates = _rates(published.select(area, "GRDP_GROWTH").candidates)
    return _of_editions(rates, rates.head(0))


def _latest(published: Any, area: str) -> pd.DataFrame:
    """Growth by year from the newest edition that has it, else as a single rate, from levels, or rounded."""
    asked = published.select(area, "GRDP_GROWTH")
    rates, levels = _rates(asked.table), _from_levels(published, area)
    exact = rates["bound"] == "EXACT"
    return _each_year_once(
        [
            _of_editions(_rates(asked.candidates), levels),
            rates[exact].assign(how=phrase("growth.published_rate")),
            levels,
            rates[~exact].assign(how=phrase("growth.rounded_rate")),
        ]
    )


def candidates(published: Any, area: str) -> pd.DataFrame:
    """Every figure that there is of an area's growth: published rates and those that levels of one edition make.

    Returns growth (fraction), how, kind, published_on, source_id and lines, several rows a year.
    """
    rates = _rates(published.select(area, "GRDP_GROWTH").candidates)
    rates = rates.assign(how=phrase("growth.published_rate"))
    return pd.concat([rates, _from_levels(published, area)], ignore_index=True)


def of_whole_years(figures: pd.DataFrame) -> pd.DataFrame:
    """Rows of single years that have a value; what was expected before a year had ended does not count."""
    known = (figures["status"] != EXPECTED) & figures["value"].notna()
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
        levels = edition.drop_duplicates("period")
        known = zip(levels["value"], levels["line"], strict=True)
        of_year = dict(zip(levels["period"].astype(int), known, strict=True))
        for year, (value, line) in of_year.items():
            if year - 1 in of_year:
                before, line_before = of_year[year - 1]
                found.append((source, base, year, value / before - 1, (int(line_before), int(line))))
    table = pd.DataFrame(found, columns=["source_id", "price_base", "year", "growth", "lines"])
    return table.sort_values(["year", "source_id"], ignore_index=True)


def _each_year_once(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """The first row of each year, of tables in the order in which they count."""
    known = [table[COLUMNS] for table in tables if len(table)] or [pd.DataFrame(columns=COLUMNS)]
    return pd.concat(known, ignore_index=True).drop_duplicates("year")


def _rates(figures: pd.DataFrame) -> pd.DataFrame:
    rates = of_whole_years(figures)
    return rates.assign(year=rates["period"].astype(int), growth=rates["value"] / 100)


def _from_levels(published: Any, area: str) -> pd.DataFrame:
    """Growth that levels at constant prices make, of newer publications first."""
    found = []
    for indicator in _LEVELS:
        for base in price_bases(published, indicator):
            levels = published.select(area, indicator, price_base=base).candidates
            levels = levels[(levels["bound"] == "EXACT") & (levels["status"] != EXPECTED)]
            of_source = levels.drop_duplicates("source_id").set_index("source_id")[["kind", "published_on", "flag"]]
            found.append(growth_within_editions(levels).join(of_source, on="source_id"))
    known = pd.concat([table for table in found if len(table)] or found[:1] or [pd.DataFrame(columns=COLUMNS)])
    known = known.assign(how=[phrase("growth.levels_of_one_edition")] * len(known))
    if known.empty:
        return known
    return known.sort_values("published_on", ascending=False, kind="stable", ignore_index=True)


@lru_cache(maxsize=64)
def price_bases(published: Any, indicator: str) -> Sequence[str]:
    """Price bases at which levels of an indicator were published of any area: each is asked for by itself."""
    return tuple(sorted(set(published.frame["price_base"][published.frame["indicator"] == indicator])))


def _of_editions(rates: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """Growth out of editions of the office, newer editions first."""
    exact = rates[(rates["bound"] == "EXACT")].assign(how=phrase("growth.edition"))
    both = pd.concat([table for table in (exact, levels) if len(table)] or [exact], ignore_index=True)
    office = both[both["kind"].isin(OFFICE) & (both["flag"] == "")]
    office = office.sort_values(["source_id", "year"], kind="stable")
    run = (office["year"].diff().ne(1) | office["source_id"].ne(office["source_id"].shift())).cumsum()
    editions = office[office.groupby(run)["year"].transform("size") >= EDITION]
    return editions.sort_values("published_on", ascending=False, kind="stable")
