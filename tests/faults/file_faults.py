"""Slips that concern a raw file as a whole: its letters, its line ends, its separators, its header."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

Rows = list[list[str]]
Change = Callable[[random.Random, Rows], bytes | None]


def written(rows: Rows, delimiter: str = ",", end: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    content = io.StringIO()
    csv.writer(content, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return content.getvalue().encode()


def encoded(codec: str) -> Change:
    """The file in another encoding; nothing where that makes the same bytes."""

    def change(rng: random.Random, rows: Rows) -> bytes | None:
        made = written(rows).decode().encode(codec, "replace")
        return None if made.isascii() and codec != "utf-16-le" else made

    return change


def of_rows(change: Callable[[random.Random, Rows], Rows]) -> Change:
    return lambda rng, rows: written(change(rng, rows))


def of_head(change: Callable[[random.Random, list[str]], list[str]]) -> Change:
    return of_rows(lambda rng, rows: [change(rng, list(rows[0])), *rows[1:]])


def between(*lines: bytes) -> Change:
    """A line put between two rows."""

    def change(rng: random.Random, rows: Rows) -> bytes:
        parts = written(rows).split(b"\n")
        place = rng.randrange(2, len(parts) - 1)
        return b"\n".join([*parts[:place], rng.choice(lines), *parts[place:]])

    return change


def within(*letters: bytes) -> Change:
    """A letter put at the start of a cell of a row."""

    def change(rng: random.Random, rows: Rows) -> bytes:
        content = written(rows)
        commas = [place for place, one in enumerate(content) if one == ord(",") and place > content.index(b"\n")]
        place = rng.choice(commas) + 1
        return content[:place] + rng.choice(letters) + content[place:]

    return change


def _swapped(rng: random.Random, head: list[str]) -> list[str]:
    one, other = rng.sample(range(len(head)), 2)
    head[one], head[other] = head[other], head[one]
    return head


def _reordered(rng: random.Random, rows: Rows) -> Rows:
    order = [*range(1, len(rows[0])), 0]
    return [[row[place] for place in order] for row in rows]


def _without_a_column(rng: random.Random, rows: Rows) -> Rows:
    gone = rng.randrange(len(rows[0]))
    return [row[:gone] + row[gone + 1 :] for row in rows]


def _a_column_twice(rng: random.Random, rows: Rows) -> Rows:
    again = rng.randrange(len(rows[0]))
    return [[*row, row[again]] for row in rows]


def _uneven(rng: random.Random, rows: Rows) -> Rows:
    place = rng.randrange(1, len(rows))
    row = rows[place]
    return [*rows[:place], rng.choice([row[:-1], [*row, ""], [*row, "x"]]), *rows[place + 1 :]]


def _long(rng: random.Random, rows: Rows) -> Rows:
    place = rng.randrange(1, len(rows))
    row = list(rows[place])
    row[rng.randrange(len(row))] = rng.choice("xế") * rng.choice([131_073, 400_000])
    return [*rows[:place], row, *rows[place + 1 :]]


def _cut(rng: random.Random, rows: Rows) -> bytes:
    content = written(rows)
    return content[: content.rindex(b",")]


REFUSED: dict[str, Change] = {
    "file: UTF-16": encoded("utf-16"),
    "file: UTF-16 without a mark": encoded("utf-16-le"),
    "file: UTF-32": encoded("utf-32"),
    "file: Windows-1258": encoded("cp1258"),
    "file: Windows-1252": encoded("cp1252"),
    "file: one row in Windows-1258": between("Hải Phòng é,".encode("cp1258", "replace")),
    "file: separators": lambda rng, rows: written(rows, rng.choice(";\t|")),
    "file: a NUL": within(b"\x00"),
    "file: a quotation mark that does not end": within(b'"'),
    "file: cut off": _cut,
    "file: empty": lambda rng, rows: rng.choice([b"", b"\n", b"\r\n\r\n", b" ", b"\xef\xbb\xbf", b"\x00" * 100]),
    "file: a header only": lambda rng, rows: written(rows[:1]),
    "file: no header": lambda rng, rows: written(rows[1:]),
    "file: marks of a merge": between(b"<<<<<<< HEAD", b"=======", b">>>>>>> main"),
    "file: an empty line": between(b"", b"\r"),
    "file: a comment": between(b"# a comment"),
    "file: a cell too few or too many": of_rows(_uneven),
    "file: a cell too long": of_rows(_long),
    "columns: exchanged heads": of_head(_swapped),
    "columns: in another order": of_rows(_reordered),
    "columns: one is missing": of_rows(_without_a_column),
    "columns: one more": of_rows(lambda rng, rows: [[*rows[0], "EXTRA"], *([*row, "1"] for row in rows[1:])]),
    "columns: one twice": of_rows(_a_column_twice),
    "columns: heads in small letters": of_head(lambda rng, head: [one.lower() for one in head]),
    "columns: a head with more than is seen": of_head(
        lambda rng, head: [head[0], head[1] + rng.choice([" ", "\u200b", "\n", "\ufeff"]), *head[2:]]
    ),
}
TAKEN: dict[str, Change] = {
    "file: a byte order mark": lambda rng, rows: b"\xef\xbb\xbf" + written(rows),
    "file: line ends of Windows": lambda rng, rows: written(rows, end="\r\n"),
    "file: line ends of old Macs": lambda rng, rows: written(rows, end="\r"),
    "file: no last line end": lambda rng, rows: written(rows).rstrip(b"\n"),
    "file: quotation marks everywhere": lambda rng, rows: written(rows, quoting=csv.QUOTE_ALL),
}
