"""What a cell of a raw file may be, each kind with the type it becomes.

Every cell is checked as the text that stands in the file, so that a fault can say what was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any

import pandas as pd
import pandera.pandas as pa

from growthgap.data import periods
from growthgap.data.rules import texts

OfText = Callable[[str], bool]
OfCells = Callable[[pd.Series], pd.Series]
Field = dict[str, Any]  # type and constraints of a field as others read it, in a Table Schema (datapackage.org)
FIRST_YEAR, LAST_YEAR = 1960, 2060  # of a date or period; what lies outside is a slip of the pen
MOST_DIGITS = 15  # what a number of the machine holds
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_SMALL_NUMBER = re.compile(_NUMBER.pattern + r"(e-[0-9]{1,2})?")


def column(
    *wanted: tuple[str, OfText], empty: bool = False, typed: OfCells | None = None, field: Field | None = None
) -> pa.Column:
    """A column whose cells are all that is wanted, each in words and as a test, and `field` for others.

    typed: makes values of the cells, text where it is None; field: any text where it is None.
    """
    tests = [pa.Check(_of_each(holds, empty), error=allowed + " or nothing" * empty) for allowed, holds in wanted]
    return pa.Column(str, tests, metadata={"typed": typed, "field": _field(field or {}, empty)})


def field_of(column: pa.Column) -> Field:
    """What a column is for others; `key_of` is the file that lists its values, where they are keys."""
    return dict(column.metadata or {})["field"]


def _field(field: Field, empty: bool = False) -> Field:
    told = field if empty else {**field, "constraints": {"required": True, **field.get("constraints", {})}}
    return {"type": "string", **told}


def _of_each(holds: OfText, empty: bool) -> OfCells:
    """A test of all cells of a column, which asks once for each text."""

    def fits(cells: pd.Series) -> pd.Series:
        found = {text: (empty and text == "") or holds(text) for text in cells.unique()}
        well = all(found.values())  # as nearly always
        return pd.Series(True, cells.index) if well else cells.map(found).astype(bool)

    return fits


def one_of(
    allowed: Collection[str], what: str = "", *, empty: bool = False, key_of: str = "", listed: bool = True
) -> pa.Column:
    """One of some codes; key_of: the file that lists them, where it is one that is published too; listed: whether their
    names are published."""
    field = {"key_of": key_of} if key_of else {"constraints": {"enum": list(allowed)}} if listed else {}
    return column((what or "one of " + ", ".join(allowed), allowed.__contains__), empty=empty, field=field)


def source() -> pa.Column:
    """A SOURCE_ID; that it stands in sources.csv can be said only with that file at hand."""
    return pa.Column(str, metadata={"typed": None, "field": _field({"key_of": "sources"})})


def matching(
    pattern: str, allowed: str, *, empty: bool = False, typed: OfCells | None = None, field: Field | None = None
) -> pa.Column:
    known, told = re.compile(pattern, re.ASCII), field or {"constraints": {"pattern": pattern}}
    return column((allowed, lambda text: known.fullmatch(text) is not None), empty=empty, typed=typed, field=told)


def text(*, empty: bool = False) -> pa.Column:
    return column(
        ("a text", texts.said),
        ("a text without control characters and characters that are not seen", texts.seen),
        ("a text without blanks around it", texts.bare),
        ("a text in composed letters (Unicode NFC)", texts.composed),
        ("a text that is not UTF-8 read in another encoding", texts.decoded),
        empty=empty,
    )


def identifier() -> pa.Column:
    return matching(r"[A-Za-z0-9][A-Za-z0-9._-]*", "an identifier of plain letters, digits and . _ -")


def address(*, empty: bool = False) -> pa.Column:
    return matching(
        r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\.?(:[0-9]+)?([/?#][^\s<>\"\\^`{|}]*)?",
        "an address that starts with http:// or https:// and a host",
        empty=empty,
    )


def to_numbers(cells: pd.Series) -> pd.Series:
    """Cells as numbers, NaN where there is none."""
    return cells.map({text: float(text) if is_number(text) else float("nan") for text in cells.unique()}).astype(float)


def is_number(text: str, *, small: bool = True) -> bool:
    """Whether a text is a number with a decimal point; small: also one like 8.3e-05."""
    known = (_SMALL_NUMBER if small else _NUMBER).fullmatch(text)
    return known is not None and sum(map(str.isdigit, text)) <= MOST_DIGITS


def number(least: float, most: float, *, decimals: int = MOST_DIGITS, empty: bool = False) -> pa.Column:
    """Numbers within limits that no true figure leaves, with at most so many decimals."""

    def within(text: str) -> bool:
        return not is_number(text) or least <= float(text) <= most

    few = f" and at most {decimals} decimals" if decimals < MOST_DIGITS else ""
    return column(
        ("a number with a decimal point" + few, lambda text: is_number(text) and _decimals(text) <= decimals),
        (f"a number from {_plain(least)} to {_plain(most)}", within),
        empty=empty,
        typed=to_numbers,
        field={"type": "number", "constraints": {"minimum": least, "maximum": most}},
    )


def any_number(*, small: bool = False) -> pa.Column:
    """Numbers whose limits depend on other cells; small: also ones like 8.3e-05."""
    wanted = ("a number with a decimal point", lambda text: is_number(text, small=small))
    return column(wanted, typed=to_numbers, field={"type": "number"})


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _plain(value: float) -> str:
    return f"{value:,.10g}".replace(",", " ")


def share() -> pa.Column:
    field = {"type": "number", "constraints": {"minimum": 0, "maximum": 1}}
    return matching(r"0(\.\d+)?|1(\.0+)?", "a number from 0 to 1", empty=True, typed=to_numbers, field=field)


def yes_or_no() -> pa.Column:
    field = {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    return matching("yes|no", "one of yes, no", typed=lambda cells: cells == "yes", field=field)


def _in_years(text: str) -> bool:
    """Whether all years that a date or period names lie within what figures can be about."""
    years = re.findall("[0-9]{4}", text)
    return bool(years) and all(FIRST_YEAR <= int(year) <= LAST_YEAR for year in years)


def _dated(allowed: str, holds: OfText, field: Field, *, empty: bool = True, typed: OfCells | None = None) -> pa.Column:
    said = f"{allowed}, from {FIRST_YEAR} to {LAST_YEAR}"
    return column((said, lambda text: holds(text) and _in_years(text)), empty=empty, typed=typed, field=field)


def _pattern(*frequencies: str, more: str = "") -> Field:
    patterns = [*(periods.PATTERNS[freq][0] for freq in frequencies), more]
    return {"constraints": {"pattern": f"({'|'.join(filter(None, patterns))})"}}


def year() -> pa.Column:
    def holds(text: str) -> bool:
        return len(text) == len("2024")

    return _dated("a year like 2024", holds, {"type": "year"}, empty=False, typed=lambda cells: cells.astype(int))


def date() -> pa.Column:
    return _dated(
        "a date like 2024, 2024-09 or 2024-09-30", periods.is_date, {"constraints": {"pattern": periods.DATE}}
    )


def day(*, empty: bool = True) -> pa.Column:
    def holds(text: str) -> bool:
        return periods.is_date(text) and len(text) == len("2024-09-30")

    return _dated("a day like 2024-09-30", holds, {"type": "date"}, empty=empty, typed=pd.to_datetime)


def date_or_quarter() -> pa.Column:
    def holds(text: str) -> bool:
        return periods.is_date(text) or periods.frequency(text) in ("Q", "S")

    return _dated("a date like 2024, 2024-Q3, 2024-09 or 2024-09-30", holds, _pattern("Q", "S", more=periods.DATE))


def years(*, empty: bool = True) -> pa.Column:
    """A year or a span of years."""
    return _dated(periods.PATTERNS["A"][1], lambda text: periods.frequency(text) == "A", _pattern("A"), empty=empty)


def period() -> pa.Column:
    """Which period it must be follows from the row's FREQ."""
    return _dated("a period", lambda text: True, _pattern(*periods.PATTERNS), empty=False)
