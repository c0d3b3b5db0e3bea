"""Tables for reports: a DataFrame as a pandoc pipe table."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, Quantity
from growthgap.reporting import numbers, phrases
from growthgap.words.shapeless import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^@]|&(?=#?\w+;)|\.(?=\.)|-(?=-))")
_CURLED = re.compile(r"([\"'])")
_ITEM = re.compile(r"^(\(?[^\W_]{0,9})([-+:.)])(?=\s|$)")  # what begins an item of a list
_BLANKS = re.compile(r"[^\S\u00a0]+")  # but for the blank that breaks no line
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of one
_WIDEST_COLUMN = 40


def escape(text: str) -> str:
    """Text from data as Markdown that shows it letter by letter."""
    return _CURLED.sub(r"\\\1", written(text))


def written(text: str) -> str:
    """Text of an author that is no Markdown, as Markdown: like `escape`, with quotation marks as they are set."""
    plain = _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", clean(str(text))).strip())
    return _ITEM.sub(r"\1\\\2", plain)


def set_out(frame: pd.DataFrame, language: str = "en") -> str:
    """A table of a result as a pipe table: headings, units and decimals are those of its columns' descriptions.

    A named index is the first column. A column without text as its name (a year, a phrase, an indicator) is told as it
    is and described by the name of the columns' index. Missing cells are a dash.
    """
    frame = frame.reset_index() if frame.index.name else frame
    if frame.columns.has_duplicates:
        raise GrowthGapError("a table has two columns of one name")
    columns = []
    for name, values in frame.items():
        column = codes.column(str(name) if isinstance(name, str) else frame.columns.name)
        heading = column.heading(language) if isinstance(name, str) else _heading(name, column, language)
        cells = [shown(value, column, language) for value in values]
        right = column.unit not in codes.NO_UNITS or all(isinstance(value, Quantity) for value in values)
        columns.append((written(heading), cells, right))
    header = "| " + " | ".join(heading for heading, _, _ in columns) + " |"
    rule = "|" + "|".join(_rule(heading, cells, right) for heading, cells, right in columns) + "|"
    rows = ["| " + " | ".join(row) + " |" for row in zip(*(cells for _, cells, _ in columns), strict=True)]
    return "\n".join([header, rule, *rows])


def _heading(name: Any, column: codes.Column, language: str) -> str:
    """The heading of a column that is named by a year or phrase, or by an indicator, which has a unit."""
    told, symbol = phrases.told(name, language), ""
    if isinstance(name, codes.Indicator) and column.unit not in codes.NO_UNITS:
        symbol = codes.unit(column.unit).symbol(language)
    return f"{told}, {symbol}" if symbol else told


def shown(value: Any, column: codes.Column, language: str = "en") -> str:
    """One cell: a number in its column's unit, a quantity in its own with its interval, or words."""
    if isinstance(value, Quantity):
        return _quantity(value, language)
    if not isinstance(value, list | tuple) and pd.isna(value):
        return numbers.MISSING
    if column.unit == "AREA":
        return written(codes.area(value).name(language))
    if column.unit == "INDICATOR":
        return written(codes.indicator(value).name(language))
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
    """The data behind a chart: as computed, with the codes of its columns and English words in its cells.

    A spreadsheet takes a text that begins like a formula for one; an apostrophe before it says that it is text.
    """
    told = frame.map(_text).rename(index=_text, columns=_text)
    return told.to_csv(float_format="%.6g", lineterminator="\n", index=bool(frame.index.name))


def _text(value: Any) -> Any:
    told = phrases.told(value) if isinstance(value, Phrase | Quantity | codes.Code) else value
    return f"'{told}" if isinstance(told, str) and told.startswith(_FORMULA) else told


def _rule(heading: str, cells: list[str], right: bool) -> str:
    words = max((len(word) for word in heading.replace("\\", "").split()), default=1)
    longest = max([words, *(len(cell.replace("\\", "")) for cell in cells)])
    dashes = "-" * max(3, min(longest, _WIDEST_COLUMN))
    return f"{dashes}:" if right else f":{dashes}"
