"""The newest figure of a year so far: as first published, and what was only expected apart from it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics.monitor.tracked import Tracked
from growthgap.economics.outcomes import first_or_expected
from growthgap.economics.published import EXPECTED


@dataclass(frozen=True, eq=False)
class Newest:
    """The newest figures of one indicator in a year, each a published row, None where there is none."""

    published: pd.DataFrame | None  # first release
    latest: pd.DataFrame | None  # of the same period, as latest published
    expected: pd.DataFrame | None  # told before its period had ended, and of a later period than what is published
    whole: bool  # whether what is published is the outcome of the year


def newest(published: Any, area: str, one: Tracked, counter: str | None, end: dt.date) -> Newest:
    """The newest figures of the year of a day, of periods that end by then.

    A running year is told by first releases, as its target is judged by them. Growth of the first quarter is growth so
    far, too; rates and amounts from January to December are those of the year.
    """
    rows = _figures(published, area, one, counter)
    rows = rows[(rows["end"].dt.year == end.year) & (rows["end"] <= pd.Timestamp(end))]
    rows = rows.sort_values("end", kind="stable")
    expected = rows["status"] == EXPECTED
    known, awaited = rows[~expected].tail(1), rows[expected].tail(1)
    if len(known) and len(awaited) and awaited["end"].iloc[0] <= known["end"].iloc[0]:
        awaited = awaited.head(0)
    period = known["period"].iloc[0] if len(known) else ""
    closed = len(known) and known["end"].dt.month.iloc[0] == one.months
    return Newest(
        published=known if len(known) else None,
        latest=_latest(published, area, known, one, counter) if len(known) else None,
        expected=awaited if len(awaited) else None,
        whole=bool(period == str(end.year) or closed),
    )


def _figures(published: Any, area: str, one: Tracked, counter: str | None) -> pd.DataFrame:
    """Everything that tells a year so far or as a whole, with the code and frequency under which it was published."""
    yearly, found = one.outcome or one.target, []
    of_parts = (*((one.so_far, freq) for freq in "SQM"), (yearly, "Q")) if one.so_far else ()
    for code, freq in (*of_parts, (yearly, "A")):
        table = first_or_expected(published, area, code, freq=freq, unit=one.unit, counter=counter).table
        alone = (code, freq) == (yearly, "Q")  # of a quarter by itself, which is the year so far for the first only
        single = table["start"].dt.year == table["end"].dt.year
        table = table[single & (table["start"].dt.month == 1)] if alone else table[single]
        found.append(table.assign(code=code, freq=freq))
    return pd.concat([table for table in found if len(table)] or found[:1], ignore_index=True)


def _latest(published: Any, area: str, known: pd.DataFrame, one: Tracked, counter: str | None) -> pd.DataFrame:
    """What was published last of the period of a figure."""
    row = known.iloc[0]
    asked = {"freq": row["freq"], "unit": one.unit, "counter": counter}
    table = published.latest.select(area, row["code"], **asked).table
    return table[table["period"] == row["period"]]
