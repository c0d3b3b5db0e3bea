"""What is known of the order of dates: what has happened was published after it began, and no row is from the future.

No clock is asked. A row is held against the date of its publication in sources.csv, and the newest date of a file
against the one before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

import pandas as pd

from growthgap.data import codes, periods
from growthgap.data.rules.files import Found, OfFile

LONGEST_GAP = dt.timedelta(days=3 * 366)  # between the two newest dates of a file
EARLIEST_TARGET = dt.timedelta(days=15 * 366)  # before the start of its period
Days = tuple[dt.date, dt.date]


@cache
def days(text: str) -> Days | None:
    """First and last day that a date or period covers; None for another text."""
    if periods.frequency(text):
        return periods.span(text)
    if not periods.is_date(text):
        return None
    day = dt.date.fromisoformat(text)
    return day, day


def _columns(rows: pd.DataFrame, *names: str) -> list[list[Days | None]]:
    return [[days(text) for text in rows[name]] for name in names]


def not_after_publication(column: str) -> OfFile:
    """The rule that a date is not after the day on which the row's source was published."""

    def rule(rows: pd.DataFrame, published: Mapping[str, str]) -> Found:
        for position, own, source in zip(rows.index, *_columns(rows, column), rows["SOURCE_ID"], strict=True):
            day = published.get(source, "")
            known = days(day)
            if own and known and own[0] > known[1]:
                yield position, column, f"a date not after {day}, when {source} was published"

    return rule


def newest_is_near(column: str) -> OfFile:
    """The rule that the newest date of a file is not far beyond all others."""

    def rule(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
        known = {text: found[0] for text in rows[column].unique() if (found := days(text))}
        newest = sorted(set(known.values()))[-2:]
        if len(newest) < 2 or newest[1] - newest[0] <= LONGEST_GAP:
            return
        for position, text in rows[column].items():
            if known.get(text) == newest[1]:
                yield position, column, f"a date at most three years after {newest[0]}, the newest of other rows"

    return rule


def observed_in_time(rows: pd.DataFrame, published: Mapping[str, str]) -> Found:
    """An outcome is published after its period began, a target or what is expected (F) not too early; nothing is told
    after its VINTAGE."""
    period, vintage, adopted, reported = _columns(rows, "TIME_PERIOD", "VINTAGE", "ADOPTED", "REPORTED_TO")
    newest = _newest(published)
    happened = (rows["MEASURE"] == "ACTUAL") & (rows["OBS_STATUS"] != codes.EXPECTED)
    cells = zip(rows.index, happened, rows["TIME_PERIOD"], rows["VINTAGE"], rows["SOURCE_ID"], strict=True)
    for (position, outcome, text, told, source), about, day, from_, until in zip(
        cells, period, vintage, adopted, reported, strict=True
    ):
        if about and day:
            wait = dt.timedelta(0) if outcome else EARLIEST_TARGET
            if about[0] - wait > day[1]:
                early = "" if outcome else ", or at most 15 years before it"
                yield position, "VINTAGE", f"a date in or after the period {text}{early}"
        elif about and outcome and about[0] > (days(published.get(source, "")) or newest)[1]:
            yield position, "TIME_PERIOD", "a period that had begun when the figure was published"
        for column, other in (("ADOPTED", from_), ("REPORTED_TO", until)):
            if other and day and other[0] > day[1]:
                yield position, column, f"a day not after {told}, when the figure was published"


def year_is_over(rows: pd.DataFrame, published: Mapping[str, str]) -> Found:
    """A year of outcomes began before its source was published; where that is not known, before the newest one was."""
    newest = _newest(published)
    for position, text, source in zip(rows.index, rows["TIME_PERIOD"], rows["SOURCE_ID"], strict=True):
        year, last = days(text), days(published.get(source, "")) or newest
        if year and year[0] > last[1]:
            yield position, "TIME_PERIOD", f"a year not after {last[1]}, when it was published"


def _newest(published: Mapping[str, str]) -> Days:
    return max((known for day in published.values() if (known := days(day))), default=(dt.date.max, dt.date.max))


def steps_of_projects(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
    """A project starts before it ends, and what has happened is told afterwards."""
    names = ("START_PLANNED", "START_ACTUAL", "COMPLETION_PLANNED", "STATUS_DATE", "VINTAGE")
    for position, planned, actual, end, status, told in zip(rows.index, *_columns(rows, *names), strict=True):
        for column, happened in (("START_ACTUAL", actual), ("STATUS_DATE", status)):
            if happened and told and happened[0] > told[1]:
                yield position, column, "a date not after the row's VINTAGE"
        starts = [start[0] for start in (planned, actual) if start]
        if end and starts and end[1] < min(starts):
            yield position, "COMPLETION_PLANNED", "a date after the project's start"
