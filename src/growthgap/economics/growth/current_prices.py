"""Output at current prices by year, and the rise of prices that levels and growth of one edition imply."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.arithmetic import implied_deflator
from growthgap.economics.growth.editions import of_whole_years, own_growth
from growthgap.economics.published import OFFICE
from growthgap.quantity import Quantity, percent, phrase, result

COLUMNS = ["year", "value", "implied", "edition", "source_id", "lines"]


def yearly_output(published: Any, area: str) -> pd.DataFrame:
    """Output at current prices of an area by year (VND bn), as latest published.

    The statistics office publishes output a head and population, of one edition: their product goes before a level that
    others told when the year ended. A year without a population between two with one takes it on the even path
    between them, and is marked as implied.
    Returns year, value, implied, edition (what may be set against each other), source_id, lines.
    """
    told = of_whole_years(published.latest.select(area, "GRDP_CURR", unit="VND_BN").table)
    told = told.assign(year=told["period"].astype(int), implied=False, edition=told["source_id"])
    tables = [table[COLUMNS] for table in (_from_a_head(published.latest, area), told) if len(table)]
    known = pd.concat(tables or [pd.DataFrame(columns=COLUMNS)], ignore_index=True)
    return known.drop_duplicates("year").sort_values("year", ignore_index=True)


def _from_a_head(published: Any, area: str) -> pd.DataFrame:
    """Output a head (million VND) times average population (thousand), of tables that the office issued in one year."""
    a_head, people = (
        table[table["kind"].isin(OFFICE) & (table["bound"] == "EXACT")].set_index("period")
        for table in (
            of_whole_years(published.select(area, indicator, unit=unit).table)
            for indicator, unit in (("GRDP_PC", "VND_MN_HEAD"), ("POP", "PERSONS_TH"))
        )
    )
    issued = a_head["published_on"].dt.year.max() if len(a_head) else None
    a_head, people = (table[table["published_on"].dt.year == issued] for table in (a_head, people))
    if people.empty:
        return pd.DataFrame(columns=COLUMNS)
    people = people.set_axis(people.index.astype(int)).sort_index()
    even = np.exp(np.log(people["value"]).reindex(range(people.index[0], people.index[-1] + 1)).interpolate())
    rows = []
    for one in a_head.itertuples():
        if (year := int(one.Index)) in even.index:
            around = [people.loc[:year].iloc[-1], people.loc[year:].iloc[0]]  # twice the same where it is published
            lines = dict.fromkeys((*one.lines, *(line for end in around for line in end["lines"])))
            source = ", ".join(dict.fromkeys((one.source_id, *(end["source_id"] for end in around))))
            rows.append((year, one.value * even[year], year not in people.index, str(issued), source, tuple(lines)))
    return pd.DataFrame(rows, columns=COLUMNS)


def output_before(published: Any, area: str, parts: Sequence[str], year: int) -> tuple[float, pd.DataFrame]:
    """Output at current prices of the year before (VND bn), of the area or summed over its parts, and its rows.

    One percent of real growth is one percent of this, at the prices of the year before. NaN where not published.
    """
    for codes in ((area,), tuple(parts)):
        tables = [yearly_output(published, code) for code in codes]
        rows = [table[table["year"] == year - 1] for table in tables]
        if rows and all(len(row) for row in rows):
            return float(sum(row["value"].iloc[0] for row in rows)), pd.concat(rows)
    return np.nan, pd.DataFrame({"line": []})


@dataclass(frozen=True, eq=False)
class OutputAHead:
    """Output a head as latest published, and the figure of the same year that lies furthest from it."""

    head: Quantity
    head_year: Quantity
    head_other: Quantity


@result
def output_a_head(published: Any, area: str, year: int) -> OutputAHead:
    """Output a head (million VND) of the last year up to `year` for which it is known."""
    asked = published.latest.select(area, "GRDP_PC", unit="VND_MN_HEAD")
    known = of_whole_years(asked.table)
    last = known[known["period"].astype(int) <= year].tail(1)
    others = asked.conflicts()
    others = others[others["period"].isin(last["period"])].head(1)
    rival = asked.candidates[asked.candidates["line"].isin(others["rival_line"])]
    missing = phrase("growth.no_a_head", year=year)
    return OutputAHead(
        head=Quantity(_only(last["value"]), "VND_MN_HEAD", rows=last, missing=missing),
        head_year=Quantity(_only(last["period"]), "YEAR", rows=last, missing=missing),
        head_other=Quantity(_only(rival["value"]), "VND_MN_HEAD", rows=rival, missing=phrase("growth.no_other_a_head")),
    )


def _only(values: pd.Series) -> float:
    return float(values.iloc[0]) if len(values) else np.nan


@dataclass(frozen=True, eq=False)
class OwnPrices:
    """Change of prices implied by published levels at current prices and a published real rate."""

    own_deflator: Quantity
    deflator_year: Quantity


@result
def own_prices(published: Any, area: str) -> OwnPrices:
    """The latest implied change of prices of an area.

    Missing where levels at current prices of two years in a row, of one edition, and the real rate between them are not
    published: levels of two editions differ by revisions, which would pass for prices.
    """
    levels = yearly_output(published, area)
    levels = levels[~levels["implied"].astype(bool)].set_index("year")
    rates = own_growth(published.latest, area).set_index("year")
    year, change, rows = np.nan, np.nan, None
    for this in sorted(levels.index.intersection(rates.index), reverse=True):
        if this - 1 in levels.index and levels.loc[this, "edition"] == levels.loc[this - 1, "edition"]:
            now, before, rate = levels.loc[this], levels.loc[this - 1], rates.loc[this]
            year, change = this, implied_deflator(now["value"] / before["value"] - 1, float(rate["growth"]))
            rows = pd.DataFrame({"lines": [now["lines"], before["lines"], rate["lines"]]})
            break
    missing = phrase("growth.no_own_prices")
    return OwnPrices(
        own_deflator=percent(change, rows=rows, missing=missing),
        deflator_year=Quantity(year, "YEAR", rows=rows, missing=missing),
    )
