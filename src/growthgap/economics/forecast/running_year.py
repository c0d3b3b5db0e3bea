"""What the first months of a year say about the year: growth so far, and how years came out against it.

First months are compared with years as both were first released: a later figure of the year holds what nobody knew
then. Of an area that has quarterly levels, both are taken of one edition.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth import editions
from growthgap.economics.growth.merger import part_shares
from growthgap.economics.prediction import next_value
from growthgap.economics.published import UNCONFIRMED
from growthgap.quantity import Quantity, percent, phrase, result

_COLUMNS = ["year", "months", "growth", "source_id", "lines"]


@dataclass(frozen=True, eq=False)
class RunningYear:
    """Growth of a year's elapsed months, and the Student-t by which years came out against such a figure."""

    year: int
    months: int
    growth: float  # of the elapsed months on the same months a year before, fraction
    shift: float  # typical difference, year minus elapsed months, fraction
    scale: float  # of that difference, fraction
    freedom: int  # degrees of freedom of its Student-t
    pairs: pd.DataFrame  # what it was learned from: area, year, part, whole, source_id, lines
    rows: pd.DataFrame  # the published figure: year, months, growth, source_id, lines


def outcome_error(parts: Sequence[float], wholes: Sequence[float]) -> tuple[float, float, int]:
    """Shift, scale and degrees of freedom of the difference between a year's growth and that of its first months.

    A distribution fitted to eight values by likelihood would claim to know their spread; its tails come out far too
    thin, hence `next_value`.

    Parameters: growth of first months and of the same years, fractions; two at least.
    """
    found = next_value(np.asarray(wholes, float) - np.asarray(parts, float))
    return found.centre, found.scale, found.freedom


@lru_cache(maxsize=64)  # here and below: neither side is ever changed
def growth_so_far(published: Any, area: str) -> pd.DataFrame:
    """Growth of the first 3, 6 and 9 months of each year: as released at the time, else by quarterly levels.

    Returns year, months, growth (fraction), source_id, lines.
    """
    known = [released_so_far(published, area), by_quarterly_levels(published, area)]
    rates = pd.concat([table for table in known if len(table)] or known[:1])[_COLUMNS]
    rates = rates[rates["months"] < 12].drop_duplicates(["year", "months"])
    return rates.sort_values(["year", "months"], ignore_index=True)


@lru_cache(maxsize=64)
def released_so_far(published: Any, area: str) -> pd.DataFrame:
    """Growth of the first 3, 6 and 9 months of each year as released at the time, or within a year after.

    Returns year, months, growth (fraction), kind, source_id, lines.
    """
    cumulative = published.first.select(area, "GRDP_GROWTH_YTD", freq="Q").table
    quarter = published.first.select(area, "GRDP_GROWTH", freq="Q").table
    known = [table for table in (cumulative, quarter[quarter["period"].str.endswith("Q1")]) if len(table)]
    rates = pd.concat(known or [cumulative])
    rates = rates[rates["value"].notna() & (rates["release"] != "LATER")]
    rates = rates[rates["period"].str.fullmatch(r"\d{4}-Q[123]")].drop_duplicates("period")
    return rates.assign(
        year=rates["period"].str[:4].astype(int),
        months=rates["period"].str[-1].astype(int) * 3,
        growth=rates["value"] / 100,
    )


@lru_cache(maxsize=64)
def by_quarterly_levels(published: Any, area: str) -> pd.DataFrame:
    """Growth of the first 3, 6, 9 and 12 months of each year by levels of one edition at one price base.

    Returns year, months, growth (fraction), source_id, lines; of several editions that with the most quarters.
    """
    tables = [
        edition
        for base in editions.price_bases(published, "GRDP_CONST")
        for _, edition in _exact_levels(published, area, base).groupby("source_id", sort=True)
    ]
    if not tables:
        return pd.DataFrame(columns=_COLUMNS)
    longest = max(tables, key=len).drop_duplicates("period").sort_values("period")
    quarters = pd.PeriodIndex(longest["period"], freq="Q")
    level = pd.Series(longest["value"].to_numpy(), quarters)
    level = level.reindex(pd.period_range(quarters.min(), quarters.max(), freq="Q"))
    cumulative = level.groupby(level.index.year).cumsum(skipna=False)
    growth = (cumulative / cumulative.shift(4) - 1).reindex(quarters).to_numpy()
    found = longest.assign(year=quarters.year, months=3 * quarters.quarter, growth=growth)
    return found.dropna(subset="growth")[_COLUMNS]


def _exact_levels(published: Any, area: str, base: str) -> pd.DataFrame:
    levels = published.latest.select(area, "GRDP_CONST", freq="Q", price_base=base).candidates
    return levels[levels["bound"] == "EXACT"]


def running_year(published: Any, area: str, year: int, parts: Sequence[str] = ()) -> RunningYear | None:
    """What is published of a year that is not over, and what such figures have said about years.

    Parameters: parts, areas that the area was merged from. Their figures, weighted, stand for an area that has
    none of its own; their past years teach, as the area's do, how a year comes out.
    Returns None where nothing of the year is published, or too few past years are.
    """
    own = growth_so_far(published, area)
    rows = own[own["year"] == year].tail(1)
    if rows.empty and parts:
        rows = _together(published, parts, year)
    if rows.empty:
        return None
    months = int(rows["months"].iloc[0])
    pairs = pd.concat([_pairs(published, other, months) for other in (area, *parts)], ignore_index=True)
    if len(pairs) < 4:
        return None
    error = outcome_error(pairs["part"], pairs["whole"])
    return RunningYear(year, months, float(rows["growth"].iloc[0]), *error, pairs, rows)


@result
def so_far(running: RunningYear | None) -> dict[str, Quantity]:
    """Growth of the elapsed months of the year that is running, as first released, for a sentence."""
    rows, missing = (running.rows if running else ()), phrase("forecast.no_running")
    growth, months, year = (running.growth, running.months, running.year) if running else (np.nan,) * 3
    return {
        "so_far": percent(growth, rows=rows, missing=missing),
        "months": Quantity(months, "MONTHS", rows=rows, missing=missing),
        "running_year": Quantity(year, "YEAR", rows=rows, missing=missing),
    }


def _together(published: Any, parts: Sequence[str], year: int) -> pd.DataFrame:
    """Growth of the parts together for the most months that all have published, by their shares of the year before."""
    tables = [growth_so_far(published, part) for part in parts]
    tables = [table[table["year"] == year].set_index("months") for table in tables]
    common, shares = set.intersection(*(set(table.index) for table in tables)), part_shares(published, parts)
    if not common or shares is None or year - 1 not in shares.index:
        return pd.DataFrame(columns=_COLUMNS)
    months = max(common)
    rows = [table.loc[months] for table in tables]
    growth = sum(share * row["growth"] for share, row in zip(shares.loc[year - 1], rows, strict=True))
    lines = sum((tuple(row["lines"]) for row in rows), ())
    return pd.DataFrame([(year, months, growth, ", ".join(row["source_id"] for row in rows), lines)], columns=_COLUMNS)


def _pairs(published: Any, area: str, months: int) -> pd.DataFrame:
    """Growth of the first months and of the year: both as first released, or both by levels of one edition."""
    released, levels = released_so_far(published, area), by_quarterly_levels(published, area)
    sides = (
        (released[released["kind"] != UNCONFIRMED], editions.first_rates(published, area)),
        (levels, levels[levels["months"] == 12]),
    )
    pairs = [
        parts[parts["months"] == months].merge(wholes[["year", "growth"]], on="year", suffixes=("", "_whole"))
        for parts, wholes in sides
    ]
    known = pd.concat([table for table in pairs if len(table)] or pairs[:1]).drop_duplicates("year")
    known = known.assign(area=area).rename(columns={"growth": "part", "growth_whole": "whole"})
    return known[["area", "year", "part", "whole", "source_id", "lines"]]
