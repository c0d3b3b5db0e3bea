"""Tables for reports: a DataFrame as a pandoc pipe table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, Quantity
from growthgap.reporting import numbers, phrases
from growthgap.words import words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^@])")
_BLANKS = re.compile(r"[^\S\u00a0]+")  # but for the blank that breaks no line
_WIDEST_COLUMN = 40


def escape(text: str) -> str:
    """Text from data as Markdown that shows it letter by letter."""
    return _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", str(text)).strip())


def _cell(value, digits: int, language: str) -> str:
    if value is None or value is pd.NA or value is pd.NaT:
        return numbers.MISSING
    if isinstance(value, str):
        return escape(value) or numbers.MISSING
    if isinstance(value, (bool, pd.Timestamp, pd.Period)):
        return escape(str(value))
    if isinstance(value, (int, np.integer)):
        return numbers.decimal(value, 0, language)
    try:
        return numbers.decimal(float(value), digits, language)
    except (TypeError, ValueError):
        return escape(str(value))


def markdown(
    table: pd.DataFrame,
    *,
    digits: int | Mapping[str, int] = 1,
    language: str = "en",
    years: tuple[str, ...] = ("year",),
) -> str:
    """A pipe table: numbers to the right with their decimals, missing ones as a dash, text as it is.

    Parameters: digits, one number or one by column; years, columns whose whole numbers take no thousands mark.
    Column widths follow the longest text, so that long notes wrap on paper.
    """
    if table.columns.has_duplicates:
        raise GrowthGapError("a table has two columns of one name; each heading must be its own")
    columns = []
    for name in table.columns:
        places = digits if isinstance(digits, int) else digits.get(name, 1)
        numeric = pd.api.types.is_numeric_dtype(table[name]) and not pd.api.types.is_bool_dtype(table[name])
        if str(name).lower() in {year.lower() for year in years} and numeric:
            cells = [numbers.MISSING if pd.isna(v) else f"{v:.0f}" for v in table[name]]
        else:
            cells = [_cell(v, places, language) for v in table[name]]
        columns.append((escape(str(name)), cells, numeric or _all_numbers(table[name])))
    header = "| " + " | ".join(heading for heading, _, _ in columns) + " |"
    rule = "|" + "|".join(_rule(heading, cells, right) for heading, cells, right in columns) + "|"
    rows = ["| " + " | ".join(row) + " |" for row in zip(*(cells for _, cells, _ in columns), strict=True)]
    return "\n".join([header, rule, *rows])


def set_out(frame: pd.DataFrame, language: str = "en") -> str:
    """A table of a result as a pipe table: headings, units and decimals are those of its columns' descriptions.

    A named index is the first column. A column without text as its name (a year, a phrase) is told as it is and
    described by the name of the columns' index. Missing cells are a dash.
    """
    frame = frame.reset_index() if frame.index.name else frame
    columns = []
    for name, values in frame.items():
        column = codes.column(str(name) if isinstance(name, str) else frame.columns.name)
        heading = column.heading(language) if isinstance(name, str) else phrases.told(name, language)
        cells = [shown(value, column, language) for value in values]
        right = column.unit not in codes.NO_UNITS or all(isinstance(value, Quantity) for value in values)
        columns.append((escape(heading), cells, right))
    header = "| " + " | ".join(heading for heading, _, _ in columns) + " |"
    rule = "|" + "|".join(_rule(heading, cells, right) for heading, cells, right in columns) + "|"
    rows = ["| " + " | ".join(row) + " |" for row in zip(*(cells for _, cells, _ in columns), strict=True)]
    return "\n".join([header, rule, *rows])


def shown(value: Any, column: codes.Column, language: str = "en") -> str:
    """One cell: a number in its column's unit, a quantity in its own with its interval, or words."""
    if isinstance(value, Quantity):
        return _quantity(value, language)
    if not isinstance(value, list | tuple) and pd.isna(value):
        return numbers.MISSING
    if column.unit == "AREA":
        return escape(codes.area(value).name(language))
    if column.unit == "INDICATOR":
        return escape(codes.indicator(value).name(language))
    if column.unit == "TEXT" or isinstance(value, str):
        return phrases.told(value, language, escape) if not isinstance(value, np.integer) else str(value)
    return numbers.number(column.times * float(value), column.unit, column.digits, language)


def _quantity(one: Quantity, language: str) -> str:
    if not one.known:
        return numbers.MISSING
    digits = phrases.digits_of(one)
    text = numbers.quantity(one.value, one.unit, digits, language)
    ends = [numbers.number(end, one.unit, digits, language) for end in (one.low, one.high)]
    if numbers.MISSING in ends or ends[0] == ends[1]:
        return text
    return f"{text} ({numbers.interval(one.low, one.high, one.unit, digits, language)})"


def csv(frame: pd.DataFrame) -> str:
    """The data behind a chart: as computed, with the codes of its columns and English words in its cells."""
    told = frame.map(_text).rename(index=_text, columns=_text)
    return told.to_csv(float_format="%.6g", lineterminator="\n", index=bool(frame.index.name))


def _text(value: Any) -> Any:
    return phrases.told(value) if isinstance(value, Phrase | Quantity | codes.Code) else value


def described(frame: pd.DataFrame, language: str = "en") -> str:
    """Each column of numbers in a sentence: its ends, lowest and highest, for who cannot see the chart."""
    sentences = []
    index = [phrases.told(place, language) for place in frame.index.map(_plain)]
    for name, values in frame.items():
        column = codes.columns().get(str(name) if isinstance(name, str) else frame.columns.name)
        if not pd.api.types.is_numeric_dtype(values) or column is None or column.unit in codes.NO_UNITS:
            continue
        known = pd.Series(values.to_numpy(float), index).dropna()
        heading = column.name(language) if isinstance(name, str) else phrases.told(name, language)
        sentences.append(_described(known, heading, column, language))
    return " ".join(sentences)


def _described(known: pd.Series, name: str, column: codes.Column, language: str) -> str:
    words_of = words("figures", language)
    if known.empty:
        return words_of["none"].format(name=name)
    ends = {"first": 0, "last": -1, "lowest": int(known.argmin()), "highest": int(known.argmax())}
    said = {}
    for what, place in ends.items():
        value = column.times * known.iloc[place]
        said[what] = numbers.quantity(value, column.unit, column.digits, language)
        said[f"{what}_at"] = known.index[place]
    return words_of["one" if len(known) == 1 else "many"].format(name=name, **said)


def _plain(place: Any) -> Any:
    """A place on an axis as something that can be told: a period as its text, a number of numpy as Python's."""
    if isinstance(place, str | tuple) or not hasattr(place, "item"):
        return str(place) if isinstance(place, pd.Period | pd.Timestamp | float) else place
    return f"{place.item():g}"


def _all_numbers(column: pd.Series) -> bool:
    """Whether a column of mixed type holds nothing but numbers and missing cells."""
    return all(value is None or isinstance(value, (int, float)) for value in column) and len(column) > 0


def _rule(heading: str, cells: list[str], right: bool) -> str:
    words = max((len(word) for word in heading.replace("\\", "").split()), default=1)
    longest = max([words, *(len(cell.replace("\\", "")) for cell in cells)])
    dashes = "-" * max(3, min(longest, _WIDEST_COLUMN))
    return f"{dashes}:" if right else f":{dashes}"
