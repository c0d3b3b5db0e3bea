"""Growth of a merged area before the merger: that of its parts, weighted by annual levels at constant prices."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from growthgap.economics.growth.editions import COLUMNS, RELEASED, of_whole_years, own_growth
from growthgap.quantity import phrase


def merged_growth(published: Any, parts: Sequence[str]) -> pd.DataFrame:
    """Growth of the parts together, for the years in which all are known: year, growth, how, source_id, lines."""
    return _merged_growth(published, tuple(parts))


@lru_cache(maxsize=64)  # as in `own_growth`: neither side is ever changed
def _merged_growth(published: Any, parts: tuple[str, ...]) -> pd.DataFrame:
    shares = part_shares(published, parts) if parts else None
    if shares is None:
        return pd.DataFrame(columns=COLUMNS)
    tables = [own_growth(published, part).set_index("year") for part in parts]
    rates, rows = _rates(published, parts), []
    merged = (shares.shift(1) * rates).sum(axis=1)
    for year in rates.index:
        of_parts = [table.loc[year] for table in tables]
        lines = sum((tuple(part["lines"]) for part in of_parts), ())
        sources = ", ".join(part["source_id"] for part in of_parts)
        released = all(part["how"] in RELEASED for part in of_parts)
        how = phrase("growth.parts_released" if released else "growth.parts_weighted")
        rows.append((year, float(merged[year]), how, sources, lines))
    return pd.DataFrame(rows, columns=COLUMNS)


def part_shares(published: Any, parts: Sequence[str]) -> pd.DataFrame | None:
    """Shares of the parts in their sum at constant prices by year; None where levels are not published.

    Levels of all parts of one year at one price base are known for few years; the newest are carried to the others
    by the parts' own growth. Levels of a part of a year do not count: the parts' seasons differ.
    """
    return _part_shares(published, tuple(parts))


@lru_cache(maxsize=64)
def _part_shares(published: Any, parts: tuple[str, ...]) -> pd.DataFrame | None:
    known = _known_levels(published, parts)
    if known is None or (rates := _rates(published, parts)).empty:
        return None
    years = range(rates.index[0] - 1, rates.index[-1] + 1)
    paths = (1 + rates).reindex(years, fill_value=1.0).cumprod()
    year, values = known
    anchor = paths.loc[min(max(year, years[0]), years[-1])]
    levels = paths / anchor * pd.Series(values, index=list(parts))
    return levels.div(levels.sum(axis=1), axis=0)


def _rates(published: Any, parts: Sequence[str]) -> pd.DataFrame:
    """Growth of the parts, one column each, for the years in which all are known."""
    growth = {part: own_growth(published, part).set_index("year")["growth"] for part in parts}
    return pd.DataFrame(growth).dropna().sort_index().astype(float)


def _known_levels(published: Any, parts: Sequence[str]) -> tuple[int, list[float]] | None:
    """The newest year in which all parts have levels at prices of 2010, and these levels."""
    levels = [_yearly_levels(published, part) for part in parts]
    common = sorted(set.intersection(*(set(level) for level in levels)))
    return (common[-1], [level[common[-1]] for level in levels]) if common else None


def _yearly_levels(published: Any, part: str) -> dict[int, float]:
    """Levels by year at prices of 2010: as published, else the one of the year before that a plan states by the level
    that it asks for and its growth."""
    asked = {"price_base": "CONST2010"}
    known = of_whole_years(published.select(part, "GRDP_CONST", **asked).table)
    levels = dict(zip(known["period"].astype(int), known["value"], strict=True))
    aims = {"measure": "TARGET", "target_kinds": None}
    level = published.select(part, "GRDP_CONST", **asked, **aims).candidates
    if level.empty:  # so for most: two empty tables are slow to merge
        return levels
    growth = published.select(part, "GRDP_GROWTH", **aims).candidates
    both = level.merge(growth, on=["period", "source_id", "bound"], suffixes=("", "_growth"))
    both = both[(both["bound"] == "EXACT") & both["period"].str.fullmatch(r"\d{4}")]
    planned = {int(row.period) - 1: row.value / (1 + row.value_growth / 100) for row in both.itertuples()}
    return planned | levels
