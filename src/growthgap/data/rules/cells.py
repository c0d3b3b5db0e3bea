"""What a cell of a raw file may be, each kind with the type it becomes.

Every cell is checked as the text that stands in the file, so that a fault can say what was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import pandas as pd
import pandera.pandas as pa

from growthgap.data import periods
from growthgap.data.rules import texts

OfText = Callable[[str], bool]
OfCells = Callable[[pd.Series], pd.Series]
FIRST_YEAR, LAST_YEAR = 1960, 2060  # of a date or period; what lies outside is a slip of the pen
MOST_DIGITS = 15  # what a number of the machine holds
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_SMALL_NUMBER = re.compile(_NUMBER.pattern + r"(e-[0-9]{1,2})?")


def column(*wanted: tuple[str, OfText], empty: bool = False, typed: OfCells | None = None) -> pa.Column:
    """A column whose cells are all that is wanted, each in words and as a test; `typed` makes values of them, text
    where it is None."""
    tests = [pa.Check(_of_each(holds, empty), error=allowed + " or nothing" * empty) for allowed, holds in wanted]
    return pa.Column(str, tests, metadata={"typed": typed} if typed else None)


def _of_each(holds: OfText, empty: bool) -> OfCells:
    """A test of all cells of a column, which asks once for each text."""

    def fits(cells: pd.Series) -> pd.Series:
        found = {text: (empty and text == "") or holds(text) for text in cells.unique()}
        return cells.map(found).astype(bool)

    return fits


def one_of(allowed: Collection[str], what: str = "", *, empty: bool = False) -> pa.Column:
    return column((what or "one of " + ", ".join(allowed), allowed.__contains__), empty=empty)


def matching(pattern: str, allowed: str, *, empty: bool = False, typed: OfCells | None = None) -> pa.Column:
    known = re.compile(pattern, re.ASCII)
    return column((allowed, lambda text: known.fullmatch(text) is not None), empty=empty, typed=typed)


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
    )


def any_number(*, small: bool = False) -> pa.Column:
    """Numbers whose limits depend on other cells; small: also ones like 8.3e-05."""
    return column(("a number with a decimal point", lambda text: is_number(text, small=small)), typed=to_numbers)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _plain(value: float) -> str:
    return f"{value:,.10g}".replace(",", " ")


def share() -> pa.Column:
    return matching(r"0(\.\d+)?|1(\.0+)?", "a number from 0 to 1", empty=True, typed=to_numbers)


def year() -> pa.Column:
    return column(
        ("a year like 2024" + _YEARS, lambda text: len(text) == 4 and _in_years(text)),
        typed=lambda cells: cells.astype(int),
    )


def yes_or_no() -> pa.Column:
    return matching("yes|no", "one of yes, no", typed=lambda cells: cells == "yes")


def _in_years(text: str) -> bool:
    """Whether all years that a date or period names lie within what figures can be about."""
    years = re.findall("[0-9]{4}", text)
    return bool(years) and all(FIRST_YEAR <= int(year) <= LAST_YEAR for year in years)


_YEARS = f", from {FIRST_YEAR} to {LAST_YEAR}"


def date() -> pa.Column:
    return column(
        ("a date like 2024, 2024-09 or 2024-09-30" + _YEARS, lambda text: periods.is_date(text) and _in_years(text)),
        empty=True,
    )


def day() -> pa.Column:
    def holds(text: str) -> bool:
        return periods.is_date(text) and len(text) == len("2024-09-30") and _in_years(text)

    return column(("a day like 2024-09-30" + _YEARS, holds), empty=True, typed=pd.to_datetime)


def date_or_quarter() -> pa.Column:
    def holds(text: str) -> bool:
        return (periods.is_date(text) or periods.frequency(text) in ("Q", "S")) and _in_years(text)

    return column(("a date like 2024, 2024-Q3, 2024-09 or 2024-09-30" + _YEARS, holds), empty=True)


def period(freq: str = "", *, empty: bool = False) -> pa.Column:
    """Periods of one frequency; of any where it stands in another cell."""
    if freq:
        return column(
            (periods.PATTERNS[freq][1] + _YEARS, lambda text: periods.frequency(text) == freq and _in_years(text)),
            empty=empty,
        )
    return column(("a period" + _YEARS, lambda text: _in_years(text) or periods.frequency(text) is None), empty=empty)
