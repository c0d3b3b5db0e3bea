"""What cells of one row must be together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pandera.pandas as pa

from growthgap.data import codes, periods

OfRows = Callable[[pd.DataFrame], pd.Series]


def row(column: str, allowed: str, holds: OfRows) -> pa.Check:
    """A rule over several columns; `column` is the one that a fault names, in the first line of the message."""
    return pa.Check(holds, error=f"{column}\n{allowed}", ignore_na=False)


def period_fits_frequency(rows: pd.DataFrame) -> pd.Series:
    return rows["TIME_PERIOD"].map(periods.frequency) == rows["FREQ"]


def span_runs_forward(rows: pd.DataFrame) -> pd.Series:
    spans = rows["TIME_PERIOD"].str.fullmatch(r"\d{4}/\d{4}")
    return ~spans | (rows["TIME_PERIOD"].str[:4] < rows["TIME_PERIOD"].str[5:])


def kind_fits_measure(rows: pd.DataFrame) -> pd.Series:
    return (rows["MEASURE"] == "TARGET") == (rows["TARGET_KIND"] != "")


def of_measure(column: str, measure: str) -> OfRows:
    """The rule that a column is empty but for one measure."""
    return lambda rows: (rows[column] == "") | (rows["MEASURE"] == measure)


def suspect_has_reason(rows: pd.DataFrame) -> pd.Series:
    return (rows["FLAG"] == "") | (rows["NOTE"] != "")


def only_for(start: str, column: str) -> OfRows:
    """The rule that a column is empty unless the indicator's code starts so."""
    return lambda rows: (rows[column] == "") | rows["INDICATOR"].str.startswith(start)


def unit_fits_indicator(rows: pd.DataFrame) -> pd.Series:
    units = {code: entry.units for code, entry in codes.indicators().items()}
    pairs = zip(rows["INDICATOR"], rows["UNIT_MEASURE"], strict=True)
    # What is no unit or no indicator at all is a fault of its own.
    fits = [unit not in codes.units() or unit in units.get(code, (unit,)) for code, unit in pairs]
    return pd.Series(fits, rows.index, dtype=bool)


_BASES = {"CURR": ("CURRENT",), "CONST": ("CONST2010", "CONST2020"), "CONST1994": ("CONST1994",)}


def price_base_fits_indicator(rows: pd.DataFrame) -> pd.Series:
    """An amount in dong says its prices: a level whose base was not stated can be read as one of several levels."""
    named = rows["INDICATOR"].str.extract("_(CURR|CONST1994|CONST)", expand=False)
    of_code = [_BASES.get(name, ()) for name in named]
    fits = [not bases or base in bases for bases, base in zip(of_code, rows["PRICE_BASE"], strict=True)]
    stated = (rows["PRICE_BASE"] != "") | ~rows["UNIT_MEASURE"].str.startswith("VND_")
    return pd.Series(fits, rows.index, dtype=bool) & stated


def reported_within_period(rows: pd.DataFrame) -> pd.Series:
    def holds(day: str, period: str) -> bool:
        if not day:
            return True
        try:
            first, last = periods.span(period)
            return first <= dt.date.fromisoformat(day) <= last
        except ValueError:  # no period or no day: a fault of its own
            return True

    pairs = zip(rows["REPORTED_TO"], rows["TIME_PERIOD"], strict=True)
    return pd.Series([holds(*pair) for pair in pairs], rows.index, dtype=bool)


def part_within(part: str, whole: str) -> OfRows:
    """The rule that one number is at most another, where both are given."""

    def holds(rows: pd.DataFrame) -> pd.Series:
        numbers = rows[[part, whole]].apply(pd.to_numeric, errors="coerce")
        return ~(numbers[part] > numbers[whole])

    return holds
