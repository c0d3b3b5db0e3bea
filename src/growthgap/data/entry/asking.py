"""One figure from options and questions: what is missing is asked for, what cannot be is asked again."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from growthgap.data import codes, tables
from growthgap.data.entry import new_rows, numbers, offers, period_words, typed
from growthgap.data.entry.entered import Entered, entered
from growthgap.data.rules import rows
from growthgap.errors import GrowthGapError

Ask = Callable[[str], str]  # like `input`
# Option, column, question; in the order in which they are asked. The first group must be there in the end.
NEEDED = (
    ("area", "REF_AREA", "area"),
    ("indicator", "INDICATOR", "indicator"),
    ("period", "TIME_PERIOD", "period (2024, 2025-S2, 2024-Q3, 2024-09, 2026/2030)"),
    ("value", "OBS_VALUE", "value"),
    ("unit", "UNIT_MEASURE", "unit"),
    ("source", "SOURCE_ID", "source, a SOURCE_ID of sources.csv or a new one"),
)
NEW_SOURCE = (
    ("publisher", "PUBLISHER", "publisher of the new source"),
    ("kind", "KIND", f"kind of its publisher, where no other source has it: {', '.join(codes.KINDS)}"),
    ("title", "TITLE", "title"),
    ("url", "URL", "address (https://...)"),
    ("published", "PUBLISHED", "date of publication (2026-03-06, 2026-03 or 2026)"),
)
OPTIONAL = (
    ("freq", "FREQ", "A, S, Q or M; follows from the period"),
    ("measure", "MEASURE", "ACTUAL (default) or TARGET"),
    ("target-kind", "TARGET_KIND", ", ".join(codes.TARGET_KINDS)),
    ("bound", "OBS_BOUND", "EXACT (default), GE, LE or APPROX; '> 13' as the value says it too"),
    ("price-base", "PRICE_BASE", f"price base, where the indicator names none: {', '.join(codes.PRICE_BASES)}"),
    ("counter", "COUNTER", "for FDI: CITY, MINISTRY or ZONES"),
    ("status", "OBS_STATUS", "A final, P preliminary, E estimate, R revised, F expected"),
    ("flag", "FLAG", "SUSPECT, with the reason as --note"),
    ("vintage", "VINTAGE", "when it was published; follows from the source"),
    ("adopted", "ADOPTED", "when a target was adopted"),
    ("reported-to", "REPORTED_TO", "last day that the figure counts, where the period was not over"),
    ("plan-owner", "PLAN_OWNER", "for public investment plans: COUNCIL, GOVERNMENT or BOTH"),
    ("note", "NOTE", "anything a reader must know"),
)
OPTIONS = (*NEEDED, *NEW_SOURCE, *OPTIONAL)


def figure(given: dict[str, str], ask: Ask | None) -> Entered:
    """One figure from what is given by column: one row, two for a range, and its new publication.

    Parameters: ask, or None where nobody can be asked.
    Raises GrowthGapError for what is missing or wrong; nothing is written here.
    """
    given = dict(given)
    for column, text in given.items():
        _look(column, text, given)
    for option, column, question in NEEDED:
        if not new_rows.complete(given)[column]:
            given[column] = _answer(option, column, question, given, ask)
    _ask_price_base(given, ask)
    if given["SOURCE_ID"] not in set(tables.load("sources")["source_id"]):
        _ask_source(given, ask)
    found = entered([given])
    for (_, column), why in found.faults.items():
        option = next(option for option, named, _ in OPTIONS if named == column)
        raise GrowthGapError(
            f"--{option}{why.removeprefix(column)}" if why.startswith(column) else f"--{option}: {why}"
        )
    return found


def _ask_source(given: dict[str, str], ask: Ask | None) -> None:
    """Ask for what a new publication needs; where nobody can be asked, its publisher and their kind must be given."""
    purpose = f" to add the new source {given['SOURCE_ID']}"
    for option, column, question in NEW_SOURCE:
        follows = column == "KIND" and new_rows.kind_of(given.get("PUBLISHER", ""))
        if column not in given and not follows and (ask or column in ("PUBLISHER", "KIND")):
            given[column] = _answer(option, column, question, given, ask, purpose)


def _ask_price_base(given: dict[str, str], ask: Ask | None) -> None:
    row = pd.DataFrame([new_rows.complete(given)])
    wanted = rows.price_base_wanted(row).iloc[0]
    if ask and wanted and "PRICE_BASE" not in given:
        given["PRICE_BASE"] = _answer("price-base", "PRICE_BASE", f"price base, {wanted}", given, ask)


def _answer(option: str, column: str, question: str, given: dict[str, str], ask: Ask | None, purpose: str = "") -> str:
    """What the user types; asked again when it cannot be, with the codes that have the word in their names."""
    if ask is None:
        raise GrowthGapError(f"--{option} is missing{purpose}: {question}")
    while True:
        answer = ask(f"{question}: ").strip()
        if not answer and column in {needed for _, needed, _ in NEEDED}:
            continue
        try:
            _look(column, answer, given)
        except GrowthGapError as error:
            known = offers.CODES[column]() if column in offers.CODES else {}
            print("\n".join(offers.lines(answer, known, given.get("TIME_PERIOD", ""))) or str(error))
        else:
            return answer


def _look(column: str, text: str, given: dict[str, str]) -> None:
    """GrowthGapError where a text cannot stand in a column, whatever the others say."""
    if why := typed.unfit(column, text):
        raise GrowthGapError(why)
    if column == "TIME_PERIOD":
        period_words.read(text, given.get("INDICATOR", ""))
    elif column == "OBS_VALUE":
        numbers.figure(text, typed.unit(given))
    elif column in offers.CODES and text not in offers.CODES[column]():
        raise GrowthGapError(offers.unknown(column, text, given.get("TIME_PERIOD", "")))
    elif column == "KIND" and text not in codes.KINDS:
        raise GrowthGapError(f"{text!r} is no kind of publisher; allowed are {', '.join(codes.KINDS)}")
    elif column == "PRICE_BASE" and text not in codes.PRICE_BASES:
        raise GrowthGapError(f"{text!r} is no price base; allowed are {', '.join(codes.PRICE_BASES)}")
