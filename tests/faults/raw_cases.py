"""A thousand slips drawn from the kinds, many in one file, and what `growthgap check` says of each."""

from __future__ import annotations

import csv
import io
import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

import raw_faults
from raw_faults import Kind, Row

from growthgap.data import tables
from growthgap.data.faults import Fault
from growthgap.data.rules import sizes

SERIES = {"projects": "PROJECT_ID", "industrial_land": "ZONE_ID", "growth_parameters": "PARAMETER"}
SERIES |= {"sources": "SOURCE_ID", "reference_growth": "REF_AREA", "provinces_annual": "REF_AREA"}
ONE_A_FILE = "date: of the future"  # the newest date of a file is held against all others

OF_SERIES = ("size", "row: a part of its own part")  # kinds that are found by the other rows of a series
LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Case:
    """One slip: its kind, the file, the row where it happens (from 0), what stands there, and the column, if one."""

    kind: str
    table: str
    place: int
    rows: tuple[Row, ...]
    column: str = ""


class Files:
    """The raw files as they are, and the slips that can be drawn from them."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        raw = {name: tables.read_raw(name) for name in tables.NAMES}
        self.rows = {name: table.to_dict("records") for name, table in raw.items()}
        held_against = sizes.compared(raw["observations"].reset_index())["least"]
        self.alone = {"observations": set(held_against.index[held_against.isna()])}

    def series(self, case: Case) -> str:
        row = self.rows[case.table][case.place]
        if case.table == "observations":
            return row["REF_AREA"] + row["INDICATOR"].removesuffix("_YTD")
        return row.get("PART_OF") or row[SERIES[case.table]]

    def of_cells(self, kinds: list[Kind], each: int) -> Iterator[Case]:
        """So many cases of each kind, from all files and columns where it happens."""
        for kind in kinds:
            where = [(table, column) for table, columns in kind.columns.items() for column in columns]
            self.rng.shuffle(where)
            drawn = itertools.chain.from_iterable(self._drawn(kind, *one) for one in itertools.cycle(where))
            yield from itertools.islice(drawn, each)

    def _drawn(self, kind: Kind, table: str, column: str) -> Iterator[Case]:
        rows = self.rows[table]
        for place in self.rng.sample(range(len(rows)), min(60, len(rows))):
            if kind.name.startswith(OF_SERIES) and place in self.alone.get(table, ()):
                continue
            cell = kind.change(self.rng, rows[place][column], rows[place])
            if cell is not None and cell != rows[place][column]:
                yield Case(kind.name, table, place, ({**rows[place], column: cell},), column)
                return

    def of_rows(self, each: int) -> Iterator[Case]:
        """So many cases of each kind of slip that concerns a whole row."""
        for kind, change in raw_faults.OF_ROWS.items():
            found: list[Case] = []
            while len(found) < each:
                table = self.rng.choice(tables.NAMES)
                place = self.rng.randrange(len(self.rows[table]))
                if rows := change(self.rng, self.rows[table][place]):
                    found.append(Case(kind, table, place, tuple(rows)))
            yield from found

    def batches(self, cases: list[Case]) -> Iterator[tuple[str, list[Case]]]:
        """Cases that can stand in one file: where a row is held against others of its series, these must be right."""
        for name in tables.NAMES:
            left = sorted(
                (case for case in cases if case.table == name), key=lambda case: not case.kind.startswith(OF_SERIES)
            )
            while left:
                taken: dict[int, Case] = {}
                closed, newest = set(), 0
                for case in left:
                    series, future = self.series(case), case.kind == ONE_A_FILE
                    if case.place not in taken and series not in closed and not (future and newest):
                        taken[case.place] = case
                        closed |= {series} if case.kind.startswith(OF_SERIES) else set()
                        newest += future
                yield name, list(taken.values())
                left = [case for case in left if taken.get(case.place) is not case]

    def text(self, name: str, cases: list[Case]) -> tuple[str, dict[int, Case]]:
        """A file in which some rows are replaced, and the cases by the line of their last row, the wrong one."""
        changed, lines, line = {case.place: case for case in cases}, {}, 2
        rows = [list(self.rows[name][0])]
        for place, row in enumerate(self.rows[name]):
            case = changed.get(place)
            for one in case.rows if case else (row,):
                rows.append(list(one.values()))
                if case and one is case.rows[-1]:
                    lines[line] = case
                line += 1 + sum(len(LINE_END.findall(cell)) for cell in one.values())
        content = io.StringIO()
        csv.writer(content, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
        return content.getvalue(), lines


def told(name: str) -> list[Fault]:
    """What is wrong with one raw file, as `growthgap check` tells it."""
    from growthgap.data import schema

    try:
        rows = tables.read_raw(name)
    except tables.UnreadableTable as error:
        return [error.fault]
    sources = rows if name == "sources" else tables.read_raw("sources")
    return schema.faults(name, rows, tables.publications(sources))
