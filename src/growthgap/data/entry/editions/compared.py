"""A new edition of a publisher's table beside the one before: which of its figures are revised, new or firmer.

Each edition is a publication of its own, so that its figures stand beside those of the one before. A series that says
something new comes in whole: growth and ratios are taken inside one edition, where a revised year needs its neighbours.
A series that says nothing new adds no row, and its figures keep the date on which they were first said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from growthgap.data import periods, schema, tables
from growthgap.data.rules.files import UNUSUAL

DAY = "<published>"  # in the SOURCE_ID that editions of a table share: where the day stands
_FIGURE = [column for column in schema.FIGURE if column != "SOURCE_ID"]
_SERIES = [column for column in _FIGURE if column not in ("TIME_PERIOD", "OBS_BOUND")]
_FORMER = {"OBS_VALUE": "was", "OBS_STATUS": "status_was", "SOURCE_ID": "source_was", "VINTAGE": "vintage_was"}
_DOUBTS = {"FLAG": "flag_was", "NOTE": "note_was"}


@dataclass(frozen=True)
class Compared:
    """Figures of an edition beside the last edition's.

    figures: all of the edition, with what the last one has in was, status_was, source_was and vintage_was (empty where
    it has no such figure) and `change` (REVISED, NEW, STATUS or empty); gone: those that the last edition has for the
    same years, and this one has not; rows: those to add, of series that say something new. What was doubted of a figure
    in the last edition is doubted of the same figure in this one.
    """

    figures: pd.DataFrame
    gone: pd.DataFrame
    rows: pd.DataFrame


def compared(rows: pd.DataFrame, shared: str) -> Compared:
    """Complete rows of one edition beside what the last edition before it says.

    Parameters: rows with the columns of observations.csv, all text; shared, the SOURCE_ID that editions of the table
    share, with DAY for their day: earlier ones may also have it without a day.
    """
    before = _last(rows, shared)
    figures = rows.merge(before.rename(columns=_FORMER | _DOUBTS), on=_FIGURE, how="left").set_axis(rows.index)
    figures = figures.fillna(dict.fromkeys([*_FORMER.values(), *_DOUBTS.values()], ""))
    known, same = figures["source_was"] != "", _number(figures["OBS_VALUE"]) == _number(figures["was"])
    figures["change"] = "NEW"
    figures.loc[known, "change"] = "REVISED"
    figures.loc[known & same, "change"] = "STATUS"
    figures.loc[known & same & (figures["OBS_STATUS"] == figures["status_was"]), "change"] = ""
    taken = (figures["change"] != "").groupby([figures[column] for column in _SERIES]).transform("any")
    asked = before.merge(rows[["INDICATOR", "TIME_PERIOD"]].drop_duplicates())
    left = asked.merge(rows[_FIGURE], on=_FIGURE, how="left", indicator=True)
    flagged = known & same & (figures["flag_was"] != "")
    unusual = known & same & figures["note_was"].str.contains(UNUSUAL, regex=False) & ~flagged
    note = rows["NOTE"].where(~flagged, figures["note_was"]).where(~unusual, UNUSUAL)
    added = rows.assign(FLAG=rows["FLAG"].where(~flagged, figures["flag_was"]), NOTE=note)[taken]
    return Compared(figures, left[left["_merge"] == "left_only"].drop(columns="_merge"), added)


def _last(rows: pd.DataFrame, shared: str) -> pd.DataFrame:
    """The figures of the last edition that has them, of those that were not published after this one: one row each."""
    start, _, end = shared.partition(DAY)
    name = re.compile(rf"{re.escape(start.rstrip('-'))}(-?\d{{4}}(-\d\d){{0,2}})?{re.escape(end)}")
    known = tables.read_raw("observations")
    known = known[known["SOURCE_ID"].map(lambda source: bool(name.fullmatch(source)))]
    known = known.assign(day=known["VINTAGE"].map(periods.published))
    limit = max(filter(None, rows["VINTAGE"].map(periods.published)), default=None)
    known = known[known["day"].notna() & (known["day"] <= limit)] if limit else known.head(0)
    known = known.sort_values("day", kind="stable").drop_duplicates(_FIGURE, keep="last")
    return known[[*_FIGURE, *_FORMER, *_DOUBTS]]


def _number(texts: pd.Series) -> pd.Series:
    return pd.to_numeric(texts, errors="coerce")
