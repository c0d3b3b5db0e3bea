"""Cells of a table: what a value is for its readers, a known number or words."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from growthgap.data import codes
from growthgap.quantity import Quantity
from growthgap.reporting import numbers, phrases, tables
from growthgap.reporting.citing import publishers
from growthgap.words import days
from growthgap.words.catalogue import in_language


def cell(value: Any, about: codes.Column, language: str) -> Quantity | str | None:
    """A value of a table as a known number, words in Markdown, or None; about: its column."""
    if isinstance(value, Quantity):
        return value if value.known else None
    if not isinstance(value, list | tuple) and (pd.isna(value) or value == ""):
        return None
    if about.unit in codes.NAMED and isinstance(value, str):
        return tables.written(codes.NAMED[about.unit](value).name(language))
    if about.unit == "PUBLISHER":
        return publishers.named(value, language)
    if about.unit == "REMARK":
        return tables.escape(in_language(value, language, "label"))
    if isinstance(value, float | int | np.number) and not about.without_unit:
        return Quantity(about.times * float(value), about.unit, digits=about.own)
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and days.is_span(value):
        return days.span(value, language)
    if isinstance(value, dt.date):
        return days.day(f"{value:%Y-%m-%d}", language)
    return phrases.told(value, language, tables.escape)


def around(cell: Any, low: Any, high: Any) -> Any:
    """A number with its ends from their columns."""
    if not isinstance(cell, Quantity):
        return cell
    first, last = (end.value if isinstance(end, Quantity) else math.nan for end in (low, high))
    return replace(cell, low=first, high=last)


def between(low: Any, high: Any, language: str) -> Quantity | str | None:
    """Two ends as a number with both, or in words."""
    known = [end for end in (low, high) if end is not None]
    if any(isinstance(end, Quantity) for end in known):
        return around(known[0], low, high)
    return numbers.joined(*known, language) if len({*known}) == 2 else next(iter(known), None)
