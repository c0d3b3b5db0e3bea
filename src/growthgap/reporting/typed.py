"""What a table or chart shows, as data: columns that say what they are, and cells with their types.

It travels in the metadata of the cell's output, from which a build makes what readers take home: CSV files and sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from growthgap.data import codes
from growthgap.quantity import Quantity
from growthgap.reporting import numbers, phrases
from growthgap.reporting.citing import publishers
from growthgap.words.catalogue import in_language
from growthgap.words.shapeless import clean

DECIMALS = 10
_MARKS = re.compile(r"\[\^\w+\]")
_LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(<?[^)>]*>?\)")


def data(
    name: str, frame: pd.DataFrame, sources: Iterable[str], language: str, about: Mapping[str, str]
) -> dict[str, Any]:
    """A table of a result as JSON.

    Parameters: name, of the output within the project, `NOTEBOOK-table-1`; sources, the SOURCE_IDs behind it; about,
    its kind (table or figure), title, unit and note, plain text, and its source, the line of publishers, as Markdown.
    Returns these and `columns`: a column's name, head, code of its unit ("" where there is none or each cell has its
    own), the unit's symbol and decimals; `rows` of cells: a number in its column's unit with ten significant digits, a
    quantity as value, low, high and unit, text, or null for what is missing; `sources`, sorted.
    Probabilities are in per cent, as they are printed.
    """
    frame = frame.reset_index() if frame.index.name else frame
    columns, cells = [], []
    for key, values in frame.items():
        column = codes.columns_and_units().get(str(key) if isinstance(key, str) else frame.columns.name)
        typed = [_cell(value, column, language) for value in values]
        columns.append(_column(key, column, typed, values, language))
        cells.append(typed)
    return {
        "name": name,
        **{key: plain(text) if key == "source" else clean(text) for key, text in about.items()},
        "columns": columns,
        "rows": [list(row) for row in zip(*cells, strict=True)],
        "sources": sorted(sources),
    }


def plain(markdown: str) -> str:
    """A line of Markdown as text, without the marks of its footnotes."""
    return re.sub(r"\\(.)", r"\1", _LINK.sub(r"\1", _MARKS.sub("", clean(markdown)))).strip()


def _cell(value: Any, column: codes.Column | None, language: str) -> Any:
    if isinstance(value, Quantity):
        return _quantity(value)
    if not isinstance(value, list | tuple) and pd.isna(value):
        return None
    if isinstance(value, pd.Period | pd.Timestamp):
        return str(value)
    unit = column.unit if column else ""
    if unit in codes.NAMED:
        return clean(codes.NAMED[unit](value).name(language))
    if unit == "PUBLISHER":
        return clean(publishers.plain(value, language))
    if unit == "REMARK":
        return clean(in_language(value, language, "label"))
    if isinstance(value, int | float | np.number | np.bool_):
        times = column.times if column and unit != "TEXT" else 1.0
        return _number((100 if unit == "PROB" else 1) * times * float(value))
    return clean(phrases.told(value, language))


def _quantity(one: Quantity) -> dict | None:
    """A quantity with its ends, in the unit in which it is printed; None where it is missing."""
    if not one.known:
        return None
    times, unit = (100, "PCT") if one.unit == "PROB" else (1, one.unit)
    return {name: _number(times * getattr(one, name)) for name in ("value", "low", "high")} | {"unit": unit}


def _number(value: float) -> float | int | None:
    """As stored, with at most ten decimals: what is finer is left of a difference. A year is 2025 and not 2025.0."""
    known = numbers.stored(round(value, DECIMALS))
    return int(known) if known is not None and known == int(known) else known


def _column(key: Any, column: codes.Column | None, typed: list, values: Iterable, language: str) -> dict:
    """What a column says of itself; key: its name in the frame."""
    if not isinstance(key, str):
        name, head = phrases.told(_plain(key)), phrases.told(_plain(key), language)
    else:
        name, head = key, column.name(language) if column else key
    unit, digits = "", 0
    if column and column.unit not in codes.NO_UNITS:
        known = [float(cell) for cell in typed if isinstance(cell, int | float)]
        unit = column.unit
        digits = max((numbers.digits(one, unit, column.own) for one in known), default=column.digits)
    units = {cell["unit"] for cell in typed if isinstance(cell, dict)}
    if units:
        unit = units.pop() if len(units) == 1 else ""
        digits = max(phrases.digits_of(one) for one in values if isinstance(one, Quantity))
    unit = "PCT" if unit == "PROB" else unit
    symbol = codes.unit(unit).short(language) if unit else ""
    return {"name": clean(name), "head": clean(head), "unit": unit, "symbol": symbol, "digits": digits}


def _plain(key: Any) -> Any:
    """The name of a column as something that can be told: a number of numpy as Python's, a period as its text."""
    if hasattr(key, "item"):
        key = key.item()
    return key if isinstance(key, int | tuple) or hasattr(key, "code") else str(key)
