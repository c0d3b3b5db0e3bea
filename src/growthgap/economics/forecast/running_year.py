"""What the first months of a year say about the year: growth so far, and how years came out against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast.pool import DEGREES_OF_FREEDOM
from growthgap.economics.growth.merger import part_shares
from growthgap.economics.growth.record import known_growth

_COLUMNS = ["year", "months", "growth", "source_id", "lines"]


@dataclass(frozen=True, eq=False)
class RunningYear:
    """Growth of a year's elapsed months, and the Student-t by which years came out against such a figure."""

    year: int
    months: int
    growth: float  # of the elapsed months on the same months a year before, fraction
    shift: float  # typical difference, year minus elapsed months, fraction
    scale: float  # of that difference, fraction
    pairs: pd.DataFrame  # what it was learned from: area, year, part, whole, source_id, lines
    rows: pd.DataFrame  # the published figure: year, months, growth, source_id, lines


def outcome_error(parts: Sequence[float], wholes: Sequence[float]) -> tuple[float, float]:
    """Shift and scale of the difference between a year's growth and that of its first months (Student-t).

    Parameters: growth of first months and of the same years, fractions. A scale fitted to few pairs is too
    small; it is widened as for a normal distribution with unknown mean and spread.
    """
    from scipy import stats

    difference = np.asarray(wholes, float) - np.asarray(parts, float)
    start = {"loc": np.median(difference), "scale": difference.std()}
    _, shift, scale = stats.t.fit(difference, fdf=DEGREES_OF_FREEDOM, **start)
    return float(shift), float(scale * np.sqrt((len(difference) + 1) / (len(difference) - 2)))


@lru_cache(maxsize=64)
def growth_so_far(published: Any, area: str) -> pd.DataFrame:
    """Growth of the first 3, 6 and 9 months of each year, as published or from one edition's levels.

    Returns year, months, growth (fraction), source_id, lines.
    """
    cumulative = published.select(area, "GRDP_GROWTH_YTD", freq="Q").table
    quarter = published.select(area, "GRDP_GROWTH", freq="Q").table
    first = quarter[quarter["period"].str.endswith("Q1")]
    levels = _from_levels(published.select(area, "GRDP_CONST", freq="Q").table)
    known = [table for table in (cumulative, first, levels) if len(table)]
    rates = pd.concat(known or [cumulative])
    rates = rates[rates["value"].notna() & rates["period"].str.fullmatch(r"\d{4}-Q[123]")]
    rates = rates.drop_duplicates("period").assign(
        year=lambda t: t["period"].str[:4].astype(int),
        months=lambda t: t["period"].str[-1].astype(int) * 3,
        growth=lambda t: t["value"] / 100,
    )
    return rates[_COLUMNS].sort_values(["year", "months"], ignore_index=True)


def _from_levels(table: pd.DataFrame) -> pd.DataFrame:
    """Cumulative growth in % from quarterly levels, where one edition has both years complete."""
    editions = table.groupby("source_id")["period"].transform("size")
    table = table[(editions == editions.max()) & (table["bound"] == "EXACT")].sort_values("period")
    level = table.set_index(pd.PeriodIndex(table["period"], freq="Q"))["value"]
    level = level.reindex(pd.period_range(level.index.min(), level.index.max(), freq="Q")) if len(level) else level
    cumulative = level.groupby(level.index.year).cumsum(skipna=False)
    growth = 100 * (cumulative / cumulative.shift(4) - 1)
    return table.assign(value=growth.reindex(pd.PeriodIndex(table["period"], freq="Q")).to_numpy())


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
    shift, scale = outcome_error(pairs["part"], pairs["whole"])
    return RunningYear(year, months, float(rows["growth"].iloc[0]), shift, scale, pairs, rows)


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
    """Growth of the first months and of the year, where both are published."""
    parts = growth_so_far(published, area)
    parts = parts[parts["months"] == months].rename(columns={"growth": "part"})
    whole = known_growth(published, area).series
    pairs = parts.assign(area=area, whole=parts["year"].map(whole)).dropna(subset="whole")
    return pairs[["area", "year", "part", "whole", "source_id", "lines"]]
