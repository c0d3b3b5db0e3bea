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


def price_base_wanted(rows: pd.DataFrame) -> pd.Series:
    """By row, what its price base may be where it is something else; empty where all is well.

    An amount in dong says its prices: a level whose base was not stated can be read as one of several levels.
    """
    indicators = codes.indicators()

    def wanted(indicator: str, unit: str, base: str) -> str:
        bases = indicators[indicator].price_bases if indicator in indicators else ()
        stated = base != "" or not unit.startswith("VND_")
        allowed = bases or codes.PRICE_BASES
        said = allowed[0] if len(allowed) == 1 else f"one of {', '.join(allowed)}"
        return "" if stated and (not bases or base in bases) else f"{said}, the prices of the amount"

    columns = zip(rows["INDICATOR"], rows["UNIT_MEASURE"], rows["PRICE_BASE"], strict=True)
    return pd.Series([wanted(*cells) for cells in columns], rows.index, dtype=str)


def spelling_wanted(rows: pd.DataFrame) -> pd.Series:
    """By row, how its span since January is spelled where it is spelled in another way; empty where all is well."""
    freqs = {code: entry.ytd_freq for code, entry in codes.indicators().items() if entry.ytd_freq}

    def wanted(indicator: str, period: str) -> str:
        if indicator not in freqs or periods.frequency(period) is None:
            return ""
        one = periods.since_january(period, freqs[indicator])
        return "" if one == period else f"{one} for a span since January of {indicator}"

    pairs = zip(rows["INDICATOR"], rows["TIME_PERIOD"], strict=True)
    return pd.Series([wanted(*pair) for pair in pairs], rows.index, dtype=str)


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
