"""Alternative text of a chart: its finding, what kind of chart it is, its unit, and a few facts from its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from growthgap.data import codes
from growthgap.quantity import Quantity
from growthgap.reporting import numbers, phrases
from growthgap.words import words

LONGEST = 400  # letters


def told(
    head: tuple[str, str, str], frame: pd.DataFrame, form: str, references: Iterable[str], language: str = "en"
) -> str:
    """The alternative text of a chart: what it finds first, then the chart, its unit, and facts while there is room.

    Parameters: head, title, kind of chart and unit as they are shown; frame, the table that the chart shows; form, a
    kind of chart that is told in a way of its own; references, names of its reference lines. Facts are these and of a
    table along time the ends and the peak of each column, of another one its largest and smallest row, of a waterfall
    its steps.
    """
    title, alt, unit = head
    say, lines = words("figures", language), dict.fromkeys(references)
    parts = [_sentence(title), _sentence(f"{alt.rstrip('.')}: {unit}" if unit else alt)]
    for fact in (*(say["line"].format(name=line) for line in lines), *_facts(frame, form, language)):
        if len(" ".join([*parts, fact])) > LONGEST:
            break
        parts.append(fact)
    return " ".join(filter(None, parts))


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _facts(frame: pd.DataFrame, kind: str, language: str) -> Iterator[str]:
    say = words("figures", language)
    for name, values in frame.items():
        column = codes.columns_and_units().get(str(name) if isinstance(name, str) else frame.columns.name)
        if column is None:
            continue
        known = [(place(row, language), told) for row, one in values.items() if (told := shown(one, column, language))]
        sizes = [
            float(one.value if isinstance(one, Quantity) else one) for one in values if shown(one, column, language)
        ]
        heading = column.name(language) if isinstance(name, str) else phrases.told(name, language)
        if not known:
            continue
        if kind == "steps":
            yield say["steps"].format(name=heading, steps="; ".join(f"{row} {value}" for row, value in known))
            return
        most, least = (
            known[max(range(len(known)), key=sizes.__getitem__)],
            known[min(range(len(known)), key=sizes.__getitem__)],
        )
        if len(known) == 1:
            yield say["one"].format(name=heading, first=known[0][1], first_at=known[0][0])
        elif is_time(frame):
            (first_at, first), (last_at, last) = known[0], known[-1]
            peak = say["peak"].format(peak=most[1], peak_at=most[0]) if most not in (known[0], known[-1]) else ""
            ends = {"first": first, "first_at": first_at, "last": last, "last_at": last_at}
            yield say["ends"].format(name=heading, peak=peak, **ends)
        else:
            yield say["rows"].format(name=heading, most=most[1], most_at=most[0], least=least[1], least_at=least[0])
            if kind == "ranges":  # the other columns are its ends
                return


def is_time(frame: pd.DataFrame) -> bool:
    """Whether the rows of a table follow each other in time."""
    column = codes.columns().get(str(frame.index.name))
    return isinstance(frame.index, pd.PeriodIndex) or (column is not None and column.unit in ("YEAR", "MONTHS"))


def place(row: Any, language: str) -> str:
    """What a row of a table is of: a year, a period, an area, a phrase."""
    if hasattr(row, "item"):
        row = row.item()
    if isinstance(row, tuple):
        return ", ".join(place(one, language) for one in row)
    if isinstance(row, float):
        return f"{row:g}"
    known = codes.areas().get(row) or codes.indicators().get(row) if isinstance(row, str) else None
    return phrases.told(
        known or (row if isinstance(row, int | codes.Code) or hasattr(row, "given") else str(row)), language
    )


def shown(value: Any, column: codes.Column, language: str) -> str:
    """A number of a table with its unit; empty for what is missing or no number."""
    if isinstance(value, Quantity):
        return phrases.told(value, language) if value.known else ""
    if column.unit in codes.NO_UNITS or isinstance(value, str) or not pd.api.types.is_number(value) or pd.isna(value):
        return ""
    number = column.times * float(value)
    return numbers.quantity(number, column.unit, numbers.digits(number, column.unit, column.own), language)


def of_mark(frame: pd.DataFrame, row: Any, columns: tuple[str, ...], language: str = "en") -> str:
    """What a mouse shows over a mark: `2019: 13.8 %`; empty where the table has no such row or no number there.

    columns: of the table; none for all its numbers, each with its name if there are several.
    """
    try:
        values = frame.loc[row]
    except KeyError:
        return ""
    if not isinstance(values, pd.Series):
        return ""
    found = []
    for name in columns or frame.columns:
        column = codes.columns_and_units().get(str(name) if isinstance(name, str) else frame.columns.name)
        if column is None or name not in frame.columns:
            continue
        if text := shown(values[name], column, language):
            found.append((column.name(language) if isinstance(name, str) else phrases.told(name, language), text))
    if not found:
        return ""
    several = len(found) > 1
    told_values = "; ".join(f"{name} {text}" if several else text for name, text in found)
    return f"{place(row, language)}: {told_values}"
