"""What tables and charts of reports share: text as Markdown, data as CSV, and their numbers in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.data import codes
from growthgap.quantity import Phrase, Quantity
from growthgap.reporting import numbers, phrases
from growthgap.words import words
from growthgap.words.shapeless import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^@]|&(?=#?\w+;)|\.(?=\.)|-(?=-))")
_CURLED = re.compile(r"([\"'])")
_ITEM = re.compile(r"^(\(?[^\W_]{0,9})([-+:.)])(?=\s|$)")  # what begins an item of a list
_BLANKS = re.compile(r"[^\S\u00a0]+")  # but for the blank that breaks no line
_WIDEST = 40  # dashes under a heading, whose number tells pandoc the column's width
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of one


@dataclass(frozen=True)
class Column:
    """A column as readers see it: heading and cells in Markdown; `right`: whether it is of numbers."""

    heading: str
    cells: tuple[str, ...]
    right: bool = False


def escape(text: str) -> str:
    """Text from data as Markdown that shows it letter by letter."""
    return _CURLED.sub(r"\\\1", written(text))


def written(text: str) -> str:
    """Text of an author that is no Markdown, as Markdown: like `escape`, with quotation marks as they are set."""
    plain = _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", clean(str(text))).strip())
    return _ITEM.sub(r"\1\\\2", plain)


def pipe_table(columns: Sequence[Column]) -> str:
    """Columns as a pipe table of pandoc."""
    header = "| " + " | ".join(one.heading for one in columns) + " |"
    rule = "|" + "|".join(map(_rule, columns)) + "|"
    rows = ["| " + " | ".join(row) + " |" for row in zip(*(one.cells for one in columns), strict=True)]
    return "\n".join([header, rule, *rows])


def _rule(column: Column) -> str:
    words = max((len(word) for word in column.heading.replace("\\", "").split()), default=1)
    longest = max([words, *(len(cell.replace("\\", "")) for cell in column.cells)])
    dashes = "-" * max(3, min(longest, _WIDEST))
    return f"{dashes}:" if column.right else f":{dashes}"


def csv(frame: pd.DataFrame) -> str:
    """The data behind a chart: as computed, with the codes of its columns and English words in its cells.

    A spreadsheet takes a text that begins like a formula for one; an apostrophe before it says that it is text.
    """
    told = frame.map(_text).rename(index=_text, columns=_text)
    return told.to_csv(float_format="%.6g", lineterminator="\n", index=bool(frame.index.name))


def _text(value: Any) -> Any:
    told = phrases.told(value) if isinstance(value, Phrase | Quantity | codes.Code) else value
    return f"'{told}" if isinstance(told, str) and told.startswith(_FORMULA) else told


def described(frame: pd.DataFrame, language: str = "en") -> str:
    """Each column of numbers in a sentence: its ends, lowest and highest, for who cannot see the chart."""
    sentences = []
    index = [phrases.told(place, language) for place in frame.index.map(_plain)]
    for name, values in frame.items():
        column = codes.columns_and_units().get(str(name) if isinstance(name, str) else frame.columns.name)
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
        said[what] = numbers.quantity(value, column.unit, numbers.digits(value, column.unit, column.own), language)
        said[f"{what}_at"] = known.index[place]
    return words_of["one" if len(known) == 1 else "many"].format(name=name, **said)


def _plain(place: Any) -> Any:
    """A place on an axis as something that can be told: a period as its text, a number of numpy as Python's."""
    if isinstance(place, str | tuple) or not hasattr(place, "item"):
        return str(place) if isinstance(place, pd.Period | pd.Timestamp | float) else place
    return f"{place.item():g}"
