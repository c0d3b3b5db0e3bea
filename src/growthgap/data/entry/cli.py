"""The commands `growthgap data ...`: what an economist types when figures come out, or go out to others."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from growthgap import project
from growthgap.arguments import folder
from growthgap.data import codes, tables
from growthgap.data.entry import new_rows, worldbank
from growthgap.data.entry.asking import OPTIONS, Ask, figure
from growthgap.data.entry.cells import spreadsheet
from growthgap.data.entry.cells.spreadsheet import Sheet
from growthgap.data.entry.editions import told as editions
from growthgap.data.entry.entered import Entered, entered, together
from growthgap.data.entry.layouts import publication
from growthgap.data.export import files
from growthgap.errors import GrowthGapError

_MOST_SHOWN = 20  # of what was read differently, and of new sources


def register(parser: argparse.ArgumentParser) -> None:
    """Give the parser of `growthgap data` its subcommands."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, function: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=function.__doc__, description=function.__doc__)
        made.set_defaults(function=function)
        return made

    made = command("add", add)
    for option, column, meaning in OPTIONS:
        made.add_argument(f"--{option}", dest=column, metavar=option.upper(), help=meaning)
    sheet = command("import", import_files)
    sheet.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="heads as in observations.csv, or a publisher's own table"
    )
    sheet.add_argument("--sheet", help="name of the sheet (default: the first that is visible)")
    sheet.add_argument("--kind", choices=codes.KINDS, help="kind of the publishers that no source has yet")
    sheet.add_argument("--map", help="of a publisher's own table: its map in data/maps, where not one alone knows it")
    for option, column, meaning in publication.OPTIONS:
        sheet.add_argument(
            f"--{option}", dest=column, metavar=option.upper(), help=f"of a publisher's own table: {meaning}"
        )
    for one in (made, sheet):
        one.add_argument("--sure", action="store_true", help="add what is unusual too: the publication says so")
    made = command("export", export)
    made.add_argument("-o", "--output", type=folder, metavar="DIR", help="folder (default: reports/data)")
    command("refresh", refresh).add_argument("what", choices=["worldbank"], help="countries of reference_growth.csv")


def add(options: argparse.Namespace) -> int:
    """Add one published figure; asks for what is missing."""
    given = {column: value for _, column, _ in OPTIONS if (value := getattr(options, column)) is not None}
    try:
        return _add(given, options.sure, input if sys.stdin.isatty() else None)
    except EOFError:
        raise GrowthGapError("stopped before all was answered; nothing was added") from None


def _add(given: Mapping[str, str], sure: bool, ask: Ask | None) -> int:
    found = figure(dict(given), ask)
    shown = [[f"{column:13}{value}" for column, value in row.items() if value] for row in found.rows.to_dict("records")]
    print("\n\n".join(map("\n".join, shown)))
    for source in found.sources.to_numpy():
        print("new source   " + ", ".join(filter(None, source)))
    for change in found.changes.values():
        print(f"read         {change}")
    for doubt in () if sure else found.doubts.values():
        if ask is None:
            raise GrowthGapError(f"{doubt}; nothing was added, --sure adds it all the same")
        print(f"Unusual: {doubt}.")
    these = "this row" if len(found.rows) == 1 else f"these {len(found.rows)} rows"
    if ask and ask(f"Add {these}? [y/N] ").strip().lower() not in ("y", "yes"):
        print("nothing was added")
        return 1
    return _append(found)


def import_files(options: argparse.Namespace) -> int:
    """Add the figures of spreadsheets, or what is new in publishers' own tables: all, or none when one is wrong."""
    found = [_read(_sheet(path, options), options.kind or "", options.sure) for path in options.files]
    return _append(together(found))


def _sheet(path: Path, options: argparse.Namespace) -> Sheet:
    """The rows of a spreadsheet, or those that a map makes of a publisher's own table."""
    given = {column: text for _, column, _ in publication.OPTIONS if (text := getattr(options, column)) is not None}
    if name := options.map or publication.recognised(path):
        kind = {"KIND": options.kind} if options.kind else {}
        return publication.read(path, name, given | kind, options.sheet)
    if given:
        raise GrowthGapError(
            f"{path.name} is the table of no map, and --source, --period and the like are of publishers' own tables; a "
            "spreadsheet says them in its columns"
        )
    try:
        return spreadsheet.read(path, options.sheet)
    except GrowthGapError as error:
        raise publication.offered(path, error) from error


def _read(sheet: Sheet, kind: str, sure: bool) -> Entered:
    """The rows of a sheet; says what was left out of it, what was read differently, and what an edition changes.

    Parameters: kind, the KIND of new publications where it is neither given nor known; sure, to add what is unusual.
    Raises GrowthGapError, with nothing added, where a cell is wrong.
    """
    if sheet.given.empty:  # none of its cells could be read
        raise GrowthGapError(_listed(sheet.faults))
    found = entered(sheet.given.to_dict("records"), kind, sheet.sign, sheet.shared)
    changes = [f"read {where} shows {shown} and holds {held}" for where, (shown, held) in sheet.holds.items()]
    changes += [f"read {sheet.address(*cell)}: {change}" for cell, change in found.changes.items()]
    new = [f"new source {one['SOURCE_ID']}: {one['PUBLISHER']}, {one['KIND']}" for _, one in found.sources.iterrows()]
    print("".join(f"{line}\n" for line in [*sheet.remarks, *_shortened(changes), *_shortened(new)]), end="")
    wrong = dict(sheet.faults)
    for cell, why in found.faults.items():
        if (where := sheet.address(*cell)) not in sheet.faults:
            wrong[where] = f"{wrong[where]}; {why}" if where in wrong else why
    if wrong:
        raise GrowthGapError(_listed(wrong))
    if found.doubts and not sure:
        unusual = {sheet.address(*cell): doubt for cell, doubt in found.doubts.items()}
        raise GrowthGapError(_listed(unusual, ", --sure adds it all the same"))
    if found.edition:
        print("\n".join(editions.lines(found.edition, f"{sheet.file}: {sheet.about}")))
    return found


def _shortened(lines: list[str]) -> list[str]:
    """The first of many lines, and how many more there are."""
    more = [f"... and {len(lines) - _MOST_SHOWN} more"] if len(lines) > _MOST_SHOWN else []
    return lines[:_MOST_SHOWN] + more


def _listed(wrong: Mapping[str, str], hint: str = "") -> str:
    """What is wrong, by cell: in one line where it is one, else one a line."""
    lines = [f"{where}: {said}" for where, said in wrong.items()]
    if len(lines) == 1:
        return f"{lines[0]}; nothing was added{hint}"
    return f"nothing was added, {len(lines)} cells are in the way{hint}:\n" + "\n".join(lines)


def _append(found: Entered) -> int:
    if found.rows.empty:
        print("nothing is new: nothing was added")
        return 0
    project.sweep(tables.raw_path("observations").parent)
    new_rows.append(found.rows, found.sources)
    new = f", {len(found.sources)} to data/raw/sources.csv" if len(found.sources) else ""
    print(f"added {len(found.rows)} row{'s' if len(found.rows) > 1 else ''} to data/raw/observations.csv{new}")
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
