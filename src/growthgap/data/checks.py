"""What a cell of a raw file may be, each kind with the type it becomes, and what cells of one row must be together.

Every cell is checked as the text that stands in the file, so that a fault can say what was found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

import pandas as pd
import pandera.pandas as pa

from growthgap.data import codes, periods

OfCells = Callable[[pd.Series], pd.Series]
OfRows = Callable[[pd.DataFrame], pd.Series]
Field = dict[str, Any]  # type and constraints of a field as others read it, in a Table Schema (datapackage.org)


def column(
    allowed: str, holds: OfCells, *, empty: bool = False, typed: OfCells | None = None, field: Field | None = None
) -> pa.Column:
    """A column whose cells are what `allowed` says in words, and `field` for others.

    typed: makes values of the cells, text where it is None; field: any text where it is None.
    """

    def fits(cells: pd.Series) -> pd.Series:
        return holds(cells) | (cells == "") if empty else holds(cells)

    check = pa.Check(fits, error=allowed + " or nothing" * empty)
    return pa.Column(str, check, metadata={"typed": typed, "field": _field(field or {}, empty)})


def field_of(column: pa.Column) -> Field:
    """What a column is for others; `key_of` is the file that lists its values, where they are keys."""
    return dict(column.metadata or {})["field"]


def _field(field: Field, empty: bool = False) -> Field:
    told = field if empty else {**field, "constraints": {"required": True, **field.get("constraints", {})}}
    return {"type": "string", **told}


def one_of(allowed: Collection[str], what: str = "", *, empty: bool = False, key_of: str = "") -> pa.Column:
    """One of some codes; key_of: the file that lists them, where it is one that is published too."""
    field = {"key_of": key_of} if key_of else {"constraints": {"enum": list(allowed)}}
    return column(what or "one of " + ", ".join(allowed), lambda cells: cells.isin(allowed), empty=empty, field=field)


def source() -> pa.Column:
    """A SOURCE_ID; that it stands in sources.csv can be said only with that file at hand."""
    return pa.Column(str, metadata={"typed": None, "field": _field({"key_of": "sources"})})


def matching(
    pattern: str, allowed: str, *, empty: bool = False, typed: OfCells | None = None, field: Field | None = None
) -> pa.Column:
    told = field or {"constraints": {"pattern": pattern}}
    return column(allowed, lambda cells: cells.str.fullmatch(pattern), empty=empty, typed=typed, field=told)


def text(*, empty: bool = False) -> pa.Column:
    return column("a text", lambda cells: cells.str.strip() != "", empty=empty)


def period() -> pa.Column:
    """A text here: which period it must be follows from the row's FREQ."""
    patterns = "|".join(pattern for pattern, _ in periods.PATTERNS.values())
    return column("a text", lambda cells: cells.str.strip() != "", field={"constraints": {"pattern": f"({patterns})"}})


def _numbers(cells: pd.Series) -> pd.Series:
    return pd.to_numeric(cells.replace("", None))


def number(*, empty: bool = False) -> pa.Column:
    return matching(
        r"-?\d+(\.\d+)?(e-?\d+)?",
        "a number with a decimal point",
        empty=empty,
        typed=_numbers,
        field={"type": "number"},
    )


def share() -> pa.Column:
    field = {"type": "number", "constraints": {"minimum": 0, "maximum": 1}}
    return matching(r"0(\.\d+)?|1(\.0+)?", "a number from 0 to 1", empty=True, typed=_numbers, field=field)


def year() -> pa.Column:
    return matching(r"(19|20)\d\d", "a year like 2024", typed=lambda cells: cells.astype(int), field={"type": "year"})


def yes_or_no() -> pa.Column:
    field = {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    return matching("yes|no", "one of yes, no", typed=lambda cells: cells == "yes", field=field)


def _are_dates(cells: pd.Series) -> pd.Series:
    return cells.map(periods.is_date).astype(bool)


def date() -> pa.Column:
    field = {"constraints": {"pattern": periods.DATE}}
    return column("a date like 2024, 2024-09 or 2024-09-30", _are_dates, empty=True, field=field)


def day() -> pa.Column:
    def holds(cells: pd.Series) -> pd.Series:
        return _are_dates(cells) & (cells.str.len() == len("2024-09-30"))

    return column("a day like 2024-09-30", holds, empty=True, typed=pd.to_datetime, field={"type": "date"})


def row(column: str, allowed: str, holds: OfRows) -> pa.Check:
    """A rule over several columns; `column` is the one that a fault names, in the first line of the message."""
    return pa.Check(holds, error=f"{column}\n{allowed}", ignore_na=False)


def first_of(columns: list[str]) -> OfRows:
    """The rule that no two rows agree in all of some columns; it is broken by the later ones."""
    return lambda rows: ~rows.duplicated(columns, keep="first")


def period_fits_frequency(rows: pd.DataFrame) -> pd.Series:
    return rows["TIME_PERIOD"].map(periods.frequency) == rows["FREQ"]


def span_runs_forward(rows: pd.DataFrame) -> pd.Series:
    spans = rows["TIME_PERIOD"].str.fullmatch(r"\d{4}/\d{4}")
    return ~spans | (rows["TIME_PERIOD"].str[:4] < rows["TIME_PERIOD"].str[5:])


def kind_fits_measure(rows: pd.DataFrame) -> pd.Series:
    return (rows["MEASURE"] == "TARGET") == (rows["TARGET_KIND"] != "")


def suspect_has_reason(rows: pd.DataFrame) -> pd.Series:
    return (rows["FLAG"] == "") | (rows["NOTE"] != "")


def part_of_is_known(rows: pd.DataFrame) -> pd.Series:
    return rows["PART_OF"].isin(["", *rows["PROJECT_ID"]])


def only_for(start: str, column: str) -> OfRows:
    """The rule that a column is empty unless the indicator's code starts so."""
    return lambda rows: (rows[column] == "") | rows["INDICATOR"].str.startswith(start)


def unit_fits_indicator(rows: pd.DataFrame) -> pd.Series:
    units = {code: entry.units for code, entry in codes.indicators().items()}
    pairs = zip(rows["INDICATOR"], rows["UNIT_MEASURE"], strict=True)
    known = codes.units()  # an unknown unit is a fault of its own
    fits = [unit in units.get(code, (unit,)) or unit not in known for code, unit in pairs]
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
