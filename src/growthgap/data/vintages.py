"""Vintages: which of the figures that were published of one period was the first release.

A figure is published some five times, and each question wants one of them. A target is judged, and a running year
compared, on first releases; a trajectory or a ratio is made of the latest figures. The first release of a period is its
earliest outcome of the time when the period ended: from eleven days before its end (20 December of a year; five days
before that of a quarter or month) to three months after, and counted to such a day. Where none is known, it is the last
figure of before, an estimate made while the period ran; and where there is none of these either, what was published
later has to stand for it. What was expected (status F) is no outcome. A date known to the month or year counts as its
last day. Where that month or year began before the period was nearly over, the page may be older than its date: it is
taken only where no page of a surer date is known.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd
from pandas.tseries.offsets import MonthEnd

from growthgap.data import codes

Vintage = Literal["first", "latest"]
# From the best: which stands for the first release of a period.
RELEASES = ("FIRST", "PERHAPS", "ESTIMATE", "LATE", "LATER")
_RANKS = {what: rank for rank, what in enumerate(RELEASES)}
_NONE = 100  # rank of what is no release
_NO_DAY = pd.NaT.value
News = Literal["revised", "new", "targets"]
NEWS: tuple[News, ...] = get_args(News)  # kinds of what was published since a day, in the order in which it is counted
# A figure of what: two figures that are alike in this and differ in value are a figure and its revision.
_FIGURE = ["ref_area", "indicator", "time_period", "freq", "counter", "unit_measure", "price_base", "measure"]
_BEFORE_YEAR_END, _BEFORE_END = pd.Timedelta(days=11), pd.Timedelta(days=5)
_AFTER_END, _LATE = pd.DateOffset(months=3), pd.DateOffset(years=1)


def release(rows: pd.DataFrame) -> pd.Series:
    """What each row is of its period: FIRST (of the time when it ended), PERHAPS (the same, by a date that may be of
    before), ESTIMATE (of before), LATE (within a year after the period) or LATER; nothing for what was expected.

    Parameters: rows with start, end, vintage, published_on, reported_to and status. A row without a date is LATER; one
    that was counted to a day before the period was nearly over is an ESTIMATE of the whole.
    """
    year = rows["end"] - rows["start"] > pd.Timedelta(days=300)
    opens = (rows["end"] - _BEFORE_YEAR_END).where(year, rows["end"] - _BEFORE_END)
    closes, over = rows["end"] + _AFTER_END + MonthEnd(0), rows["end"] + _LATE
    published = rows["published_on"]
    began = pd.to_datetime((rows["vintage"].where(published.notna(), "1900") + "-01-01").str[:10])
    found = np.select(
        [
            rows["status"] == codes.EXPECTED,
            published.isna() | (published > over),
            published > closes,
            rows["reported_to"] < opens,
            began >= opens,
            published >= opens,
            published >= rows["start"],
        ],
        ["", "LATER", "LATE", "ESTIMATE", "FIRST", "PERHAPS", "ESTIMATE"],
        "LATER",
    )
    return pd.Series(found, rows.index, dtype=object)


def first_releases(rows: pd.DataFrame, released: Sequence[str] | None = None) -> pd.DataFrame:
    """The rows of each period that are its first release, or that have to stand for it; see the module.

    Parameters: rows of one series with period, start, end, vintage, published_on, reported_to, status, kind, flag;
    released, what `release` says of them where that is known. Rows of one day are rivals, all of which are kept. What
    is flagged SUSPECT, or told by others than offices, governments and the press, counts only where nothing else was
    published. Returns the rows in their order, with a column `release`; of a period with nothing but expectations
    there are none.
    """
    periods, flags, kinds = (rows[name].to_list() for name in ("period", "flag", "kind"))
    days = rows["published_on"].to_numpy().astype("int64").tolist()
    released = release(rows).to_list() if released is None else released
    ranks = [
        _RANKS.get(what, _NONE) + len(RELEASES) * (2 * (flag != "") + (kind == codes.UNCONFIRMED))
        for what, flag, kind in zip(released, flags, kinds, strict=True)
    ]
    told = [at for at, rank in enumerate(ranks) if rank < _NONE]
    best = _least((periods[at], ranks[at]) for at in told)
    told = [at for at in told if ranks[at] == best[periods[at]]]
    # Of estimates the last day is wanted, of all else the first; no day where none is known.
    signs = [-1 if what == "ESTIMATE" else 1 for what in released]
    wanted = _least((periods[at], signs[at] * days[at]) for at in told if days[at] != _NO_DAY)
    told = [at for at in told if signs[at] * days[at] == wanted.get(periods[at], signs[at] * _NO_DAY)]
    found = rows.take(told)
    return found.assign(release=pd.Series([released[at] for at in told], found.index, dtype=object))


def _least(of: Iterable[tuple[Hashable, int]]) -> dict[Hashable, int]:
    """The least number of each name."""
    found: dict[Hashable, int] = {}
    for name, number in of:
        found[name] = min(found.get(name, number), number)
    return found


def news(rows: pd.DataFrame, known: np.ndarray) -> np.ndarray:
    """What each row is to who knows some of them (`known`, a truth value a row): one of NEWS.

    A target is "targets"; a figure is "revised" where another value of it is known, and "new" else. What is expected
    and what came of it are figures of two kinds: what comes is new.
    """
    told = rows[_FIGURE].assign(expected=rows["obs_status"] == codes.EXPECTED, value=rows["obs_value"])
    figure = [*_FIGURE, "expected"]
    ends = told[known].groupby(figure)["value"].agg(["min", "max"])
    ends = told[figure].join(ends, on=figure)
    other = (ends["min"] != told["value"]) | (ends["max"] != told["value"])
    return np.select([told["measure"] == "TARGET", other & ends["min"].notna()], ["targets", "revised"], "new")
