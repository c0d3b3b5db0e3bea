"""Tables for reports: a DataFrame as a pandoc pipe table."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError
from growthgap.reporting import numbers

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~^@])")
_WIDEST_COLUMN = 40


def escape(text: str) -> str:
    """Text from data as Markdown that shows it letter by letter."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


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


def _all_numbers(column: pd.Series) -> bool:
    """Whether a column of mixed type holds nothing but numbers and missing cells."""
    return all(value is None or isinstance(value, (int, float)) for value in column) and len(column) > 0


def _rule(heading: str, cells: list[str], right: bool) -> str:
    words = max((len(word) for word in heading.replace("\\", "").split()), default=1)
    longest = max([words, *(len(cell.replace("\\", "")) for cell in cells)])
    dashes = "-" * max(3, min(longest, _WIDEST_COLUMN))
    return f"{dashes}:" if right else f":{dashes}"
