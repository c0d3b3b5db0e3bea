"""What is unusual about a new figure without being wrong: the publication decides, `--sure` adds it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from growthgap.data import codes, periods, tables
from growthgap.data.observations import SERIES

JUMP = 10  # times the usual change from year to year
_FEWEST_CHANGES = 3


def doubts(row: Mapping[str, str]) -> list[str]:
    """What is unusual about a complete row, in words.

    An area that had ended before the period; a unit, price base or counter in which this series was never given; or a
    jump beyond ten times the usual change from year to year (the median over the same part of other years, so that a
    sum that starts again in January is no jump).
    """
    found = [merged(row["REF_AREA"], row["TIME_PERIOD"])]
    what = f"{row['INDICATOR']} for {row['REF_AREA']}"
    table = tables.load("observations")
    series = _alike(table, row, SERIES[:4])
    for column in SERIES[4:]:
        known = sorted(series[column].unique())
        if known and row[column.upper()] not in known:
            name = column.removesuffix("_measure").replace("_", " ")
            so_far = ", ".join(kind or f"no {name}" for kind in known)
            found.append(f"{what} has been given in {so_far} so far, not in {row[column.upper()] or f'no {name}'}")
    series = _alike(series, row, SERIES)
    jump = _jump(row["TIME_PERIOD"], float(row["OBS_VALUE"]), series[series["flag"] == ""])
    found += [f"{what} in {row['TIME_PERIOD']} would be {row['OBS_VALUE']}: {jump}"] if jump else []
    return list(filter(None, found))


def merged(area: str, period: str) -> str:
    """In words, that an area had been merged into another one before a period began; empty where it had not."""
    after = successor(area)
    if after is None or periods.frequency(period) is None:
        return ""
    if periods.span(period)[0].isoformat() < str(after.boundary_from):
        return ""
    return f"{area} ended on {after.boundary_from}; the area since then is {after.code}"


def successor(area: str) -> codes.Area | None:
    """The area into which an area was merged; None for one that stands."""
    return next((one for one in codes.areas().values() if area in one.predecessors), None)


def _alike(table: pd.DataFrame, row: Mapping[str, str], columns: list[str]) -> pd.DataFrame:
    return table[(table[columns] == [row[column.upper()] for column in columns]).all(axis=1)]


def _jump(period: str, value: float, series: pd.DataFrame) -> str:
    """In words, how a value stands out from the same part of other years; empty where it does not."""
    if periods.is_span(period):
        return ""
    first = pd.Timestamp(periods.span(period)[0])
    alike = series[(series["start"].dt.month == first.month) & (series["end"] - series["start"] < "367 days")]
    by_year = alike.groupby(alike["start"].dt.year)["obs_value"].median()
    years = by_year.index.to_series()
    changes = (by_year.diff() / years.diff()).abs().dropna()
    if len(changes) < _FEWEST_CHANGES:
        return ""
    usual = changes.median() or 0.05 * abs(by_year.median())
    nearest = (years - first.year).abs().idxmin()
    distance = max(1, abs(nearest - first.year))
    if abs(value - by_year[nearest]) <= JUMP * usual * distance:
        return ""
    return (
        f"{by_year[nearest]:g} stands for {period.replace(period[:4], str(nearest), 1)}, "
        f"and the usual change in a year is {usual:.3g}"
    )
