"""The commands `growthgap data ...`: what an economist types when figures come out, or go out to others."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from growthgap import project
from growthgap.data import codes, periods, tables
from growthgap.data.entry import new_rows, spreadsheet, worldbank
from growthgap.data.export import files
from growthgap.errors import GrowthGapError

Ask = Callable[[str], str]  # like `input`
# Option, column, question; in the order in which they are asked. The first group must be there in the end.
_NEEDED = (
    ("area", "REF_AREA", "area"),
    ("indicator", "INDICATOR", "indicator"),
    ("period", "TIME_PERIOD", "period (2024, 2025-S2, 2024-Q3, 2024-09, 2026/2030)"),
    ("value", "OBS_VALUE", "value"),
    ("unit", "UNIT_MEASURE", "unit"),
    ("source", "SOURCE_ID", "source, a SOURCE_ID of sources.csv or a new one"),
)
_NEW_SOURCE = (
    ("publisher", "PUBLISHER", "publisher of the new source"),
    ("title", "TITLE", "title"),
    ("url", "URL", "address (https://...)"),
    ("published", "PUBLISHED", "date of publication (2026-03-06, 2026-03 or 2026)"),
)
_OPTIONAL = (
    ("freq", "FREQ", "A, S, Q or M; follows from the period"),
    ("measure", "MEASURE", "ACTUAL (default) or TARGET"),
    ("target-kind", "TARGET_KIND", "PLAN, ASSIGNED, SCENARIO, EXPECTATION, DRAFT or NEED"),
    ("bound", "OBS_BOUND", "EXACT (default), GE, LE or APPROX"),
    ("price-base", "PRICE_BASE", "CURRENT, CONST2010 or CONST1994"),
    ("counter", "COUNTER", "for FDI: CITY, MINISTRY or ZONES"),
    ("status", "OBS_STATUS", "A final, P preliminary, E estimate, R revised, F expected"),
    ("flag", "FLAG", "SUSPECT, with the reason as --note"),
    ("vintage", "VINTAGE", "when it was published; follows from the source"),
    ("adopted", "ADOPTED", "when a target was adopted"),
    ("reported-to", "REPORTED_TO", "last day that the figure counts, where the period was not over"),
    ("plan-owner", "PLAN_OWNER", "for public investment plans: COUNCIL, GOVERNMENT or BOTH"),
    ("note", "NOTE", "anything a reader must know"),
)
_OPTIONS = (*_NEEDED, *_NEW_SOURCE, *_OPTIONAL)
_CODES = {"REF_AREA": codes.areas, "INDICATOR": codes.indicators, "UNIT_MEASURE": codes.units}


def register(parser: argparse.ArgumentParser) -> None:
    """Give the parser of `growthgap data` its subcommands."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, function: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=function.__doc__, description=function.__doc__)
        made.set_defaults(function=function)
        return made

    made = command("add", add)
    for option, column, meaning in _OPTIONS:
        made.add_argument(f"--{option}", dest=column, metavar=option.upper(), help=meaning)
    sheet = command("import", import_file)
    sheet.add_argument(
        "file", type=Path, metavar="FILE", help="heads as in observations.csv; new sources: PUBLISHER ..."
    )
    sheet.add_argument("--sheet", help="name of the sheet (default: the first)")
    for one in (made, sheet):
        one.add_argument("--sure", action="store_true", help="add what is unusual too: the publication says so")
    made = command("export", export)
    made.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder (default: reports/data)")
    command("refresh", refresh).add_argument("what", choices=["worldbank"], help="countries of reference_growth.csv")


def add(options: argparse.Namespace) -> int:
    """Add one published figure; asks for what is missing."""
    given = {column: value for _, column, _ in _OPTIONS if (value := getattr(options, column)) is not None}
    try:
        return _add(given, options.sure, input if sys.stdin.isatty() else None)
    except EOFError:
        raise GrowthGapError("stopped before all was answered; nothing was added") from None


def _add(given: Mapping[str, str], sure: bool, ask: Ask | None) -> int:
    row, sources, unusual = figure(given, ask)
    print("\n".join(f"{column:13}{value}" for column, value in row.items() if value))
    for source in sources.to_numpy():
        print("new source   " + ", ".join(filter(None, source)))
    if unusual and not sure:
        if ask is None:
            raise GrowthGapError(f"{unusual[0]}; nothing was added, --sure adds it all the same")
        print(f"Unusual: {unusual[0]}.")
    if ask and ask("Add this row? [y/N] ").strip().lower() not in ("y", "yes"):
        print("nothing was added")
        return 1
    return _append(pd.DataFrame([row]), sources)


def figure(given: Mapping[str, str], ask: Ask | None) -> tuple[dict[str, str], pd.DataFrame, list[str]]:
    """One complete row, its new publication (a table of none or one row) and what is unusual about it.

    Parameters: given by column; ask, or None where nobody can be asked.
    Raises GrowthGapError for what is missing or wrong; nothing is written here.
    """
    given = {column: _read(column, value) for column, value in given.items()}
    for option, column, question in _NEEDED:
        if not new_rows.complete(given)[column]:
            given[column] = _answer(option, column, question, ask)
    if given["SOURCE_ID"] not in set(tables.load("sources")["source_id"]):
        for option, column, question in _NEW_SOURCE:
            if column not in given and (ask or column == "PUBLISHER"):
                purpose = f" to add the new source {given['SOURCE_ID']}"
                given[column] = _answer(option, column, question, ask, purpose)
    sources = new_rows.new_sources(pd.DataFrame([given]))
    row = new_rows.complete(given, sources)
    if found := new_rows.faults(pd.DataFrame([row]), sources):
        option = next(option for option, column, _ in _OPTIONS if column == found[0].column)
        raise GrowthGapError(f"--{option} is {found[0].found!r}; allowed is {found[0].allowed}")
    return row, sources, new_rows.doubts(row)


def _read(column: str, text: str) -> str:
    """A given value as it stands in the raw file; GrowthGapError where it cannot stand there."""
    if column == "OBS_VALUE":
        return new_rows.decimal_text(text)
    known = {"REF_AREA": codes.area, "INDICATOR": codes.indicator, "UNIT_MEASURE": codes.unit}
    (known | {"TIME_PERIOD": periods.span}).get(column, str)(text)
    return text


def _answer(option: str, column: str, question: str, ask: Ask | None, purpose: str = "") -> str:
    """What the user types; asked again when it cannot be, with the codes that have the word in their names."""
    if ask is None:
        raise GrowthGapError(f"--{option} is missing{purpose}: {question}")
    while True:
        answer = ask(f"{question}: ").strip()
        if not answer and column in {needed for _, needed, _ in _NEEDED}:
            continue
        try:
            return _read(column, answer)
        except GrowthGapError as error:
            offered = offers(answer, _CODES[column]()) if column in _CODES else []
            print("\n".join(offered) or str(error))


def offers(word: str, known: Mapping[str, codes.Code], most: int = 15) -> list[str]:
    """Codes whose code or name, in English or Vietnamese, holds a word."""
    lines = [f"  {code.code:28}{code.en} · {code.vi}" for code in known.values()]
    found = [line for line in lines if word.casefold() in line.casefold()]
    more = [f"  ... and {len(found) - most} more: type a longer word"] if len(found) > most else []
    return found[:most] + more


def import_file(options: argparse.Namespace) -> int:
    """Add the figures of a spreadsheet (xlsx or CSV): all of them, or none when one is wrong."""
    sheet = spreadsheet.read(options.file, options.sheet)
    sources = new_rows.new_sources(sheet.given)
    rows = sheet.given.apply(lambda row: new_rows.complete(row, sources), axis=1, result_type="expand")
    wrong = dict(sheet.faults)  # by cell; what cannot be read is not checked
    for fault in new_rows.faults(rows, sources):
        said = f"{fault.column} is {fault.found!r}; allowed is {fault.allowed}"
        wrong.setdefault(sheet.address(fault.line, fault.column), said)
    if wrong:
        raise GrowthGapError(_listed(wrong))
    doubts = {sheet.address(line, "OBS_VALUE"): new_rows.doubts(row) for line, row in rows.iterrows()}
    unusual = {where: said[0] for where, said in doubts.items() if said}
    if unusual and not options.sure:
        raise GrowthGapError(_listed(unusual, ", --sure adds it all the same"))
    return _append(rows, sources)


def _listed(wrong: Mapping[str, str], hint: str = "") -> str:
    """What is wrong, by cell: in one line where it is one, else one a line."""
    lines = [f"{where}: {said}" for where, said in wrong.items()]
    if len(lines) == 1:
        return f"{lines[0]}; nothing was added{hint}"
    return f"nothing was added, {len(lines)} cells are in the way{hint}:\n" + "\n".join(lines)


def _append(rows: pd.DataFrame, sources: pd.DataFrame) -> int:
    new_rows.append(rows, sources)
    new = f", {len(sources)} to data/raw/sources.csv" if len(sources) else ""
    print(f"added {len(rows)} row{'s' if len(rows) > 1 else ''} to data/raw/observations.csv{new}")
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the figures for other programs: a data package of all tables, and SDMX. (Every build does so too.)"""
    into = options.output or files.folder(project.root())
    written = files.write(into)
    print(f"wrote {len(written)} files to {os.path.relpath(into)}: begin with {files.PACKAGE}")
    return 0


def refresh(options: argparse.Namespace) -> int:
    """Bring figures up to date from the publisher's own interface (needs the network)."""
    print(worldbank.refresh())
    return 0
