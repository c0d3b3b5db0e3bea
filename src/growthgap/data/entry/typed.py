"""One typed row as rows of observations.csv: the same rules for a question, an option and a cell of a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from growthgap.data import codes, periods
from growthgap.data.entry import numbers, period_words, texts
from growthgap.errors import GrowthGapError

_FREE = ("NOTE", "TITLE", "PUBLISHER")  # may have several lines
_ERROR = r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)"  # what Excel writes for a result it has not
_SAME = "the same in composed letters and with plain line ends"
Row = dict[str, str]


@dataclass(frozen=True)
class Typed:
    """What a typed row says: one row, or two for a range, with the columns that were typed.

    faults: why a column cannot be read, in words; its cell is empty. changes: what a column was read as, where that is
    not what was typed.
    """

    rows: tuple[Row, ...]
    faults: dict[str, str]
    changes: dict[str, str]


def read(given: Mapping[str, str], sign: str = "") -> Typed:
    """Read a row by columns of observations.csv and sources.csv, all text; nothing is filled in here.

    Parameters: sign, the decimal sign that the file shows (`numbers.decimal_sign`).
    """
    row = {column: texts.composed(text).strip() for column, text in given.items()}
    changes = {column: _SAME for column, text in row.items() if text != given[column].strip()}
    faults = {column: why for column, text in row.items() if (why := unfit(column, text))}
    row |= dict.fromkeys(faults, "")
    parts: list[Row] = [{}]
    for column, reader in (("TIME_PERIOD", _period), ("OBS_VALUE", _value)):
        if not row.get(column):
            continue
        try:
            read_as = reader(row, sign)
        except GrowthGapError as error:
            faults[column], row[column] = str(error), ""
            continue
        parts = [one | other for one in parts for other in read_as]
        told = [f"{one.get('OBS_BOUND', '')} {one[column]}".strip() for one in read_as]
        if read_as[0][column] != row[column]:
            changes[column] = " and ".join(told)
    return Typed(tuple(row | one for one in parts), faults, changes)


def unit(row: Mapping[str, str]) -> str:
    """The unit of a row: what is given, else the only one of its indicator; empty where that leaves a choice."""
    known = codes.indicators().get(row.get("INDICATOR", ""))
    return row.get("UNIT_MEASURE") or (known.units[0] if known and len(known.units) == 1 else "")


def unfit(column: str, text: str) -> str:
    """Why a text can stand in no column, in words; empty where it can."""
    if re.fullmatch(_ERROR, text):
        return f"{text!r} is an error of the spreadsheet; write what was published, or leave the row out"
    one = texts.unseen(text, free=column in _FREE)
    return f"{text!r} holds {texts.named(one)}, which nobody sees; type it again without" if one else ""


def _period(row: Row, _sign: str) -> list[Row]:
    """The period by its code; a FREQ that was given with another spelling of the same span goes with it."""
    period = period_words.read(row["TIME_PERIOD"], row.get("INDICATOR", ""))
    freq = row.get("FREQ", "")
    respelled = freq != "" and period != row["TIME_PERIOD"] and periods.frequency(row["TIME_PERIOD"]) == freq
    return [{"TIME_PERIOD": period} | ({"FREQ": periods.frequency(period) or ""} if respelled else {})]


def _value(row: Row, sign: str) -> list[Row]:
    """The number with its bound, of a range both ends; GrowthGapError where OBS_BOUND says something else."""
    ends, given = numbers.figure(row["OBS_VALUE"], unit(row), sign), row.get("OBS_BOUND", "")
    said = [end.bound for end in ends if end.bound]
    if given and said and said != [given]:
        raise GrowthGapError(
            f"{row['OBS_VALUE']!r} says {' and '.join(said)} and OBS_BOUND says {given}; leave one of them out"
        )
    return [{"OBS_BOUND": end.bound or given, "OBS_VALUE": end.value} for end in ends]
