"""The forecasts that were issued, in data/issued: a file that only grows, and whose lines hold one another.

Each line ends with the hash of the line before (`previous`; the first with a fixed word) and with its own (`hash`):
the SHA-256 of all its text before the last comma. So a line that is changed, taken out, moved or put in does not fit,
and is named. What a chain cannot tell is that its last lines are gone, or that all of it was written anew: HEAD, beside
it, has the number of lines and the last hash. Who writes both anew is found out only by those who kept what HEAD said:
the history of the project, and whoever was told.

Source of the chain: Haber & Stornetta (1991), How to time-stamp a digital document, Journal of Cryptology 3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from growthgap import project
from growthgap.data.faults import ISSUED, Fault, file_of
from growthgap.data.rules.issued import COLUMNS, FIRST
from growthgap.errors import GrowthGapError

_FILE = file_of(ISSUED)
_HEAD = "data/issued/HEAD"
_HEADER = ",".join(COLUMNS)


def _path(file: str) -> Path:
    return project.root() / file


def hash_of(line: str) -> str:
    """The hash that a line ends with: SHA-256 of its text before the last comma, in hexadecimal digits."""
    return hashlib.sha256(line.rpartition(",")[0].encode()).hexdigest()


def linked(cells: Sequence[str], previous: str) -> str:
    """A line of some cells, none of which has a comma, that follows the line with the hash `previous`."""
    open_line = ",".join([*cells, previous, ""])
    return f"{open_line}{hash_of(open_line)}"


def head(lines: Sequence[str]) -> str:
    """What HEAD says of all lines without the header: how many there are, and the hash of the last."""
    return f"{len(lines)} {lines[-1].rpartition(',')[2] if lines else FIRST}\n"


def faults() -> list[Fault]:
    """What does not fit together in data/issued, by line; nothing where the file cannot be read, which others say."""
    try:
        text = _path(_FILE).read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return []
    header, *lines = text.split("\n")
    found = [] if header == _HEADER else [Fault(_FILE, 1, "(all)", header, _HEADER)]
    if lines and lines[-1] == "":
        lines.pop()
    else:
        found.append(Fault(_FILE, len(lines) + 1, "(all)", "no end of the line", "a line that ends"))
    previous = FIRST
    for number, line in enumerate(lines, start=2):
        told, _, own = line.rpartition(",")
        if told.rpartition(",")[2] != previous:
            allowed = f"{previous}, the hash of the line before: a line was taken out, put in, moved or changed"
            found.append(Fault(_FILE, number, "previous", told.rpartition(",")[2], allowed))
        if own != hash_of(line):
            found.append(Fault(_FILE, number, "hash", own, f"{hash_of(line)}, the hash of this line: it was changed"))
        previous = own
    return found + _faults_of_head(lines)


def _faults_of_head(lines: Sequence[str]) -> list[Fault]:
    try:
        told = _path(_HEAD).read_bytes().decode(errors="replace")
    except OSError as error:
        return [Fault(_HEAD, 0, "(all)", error.strerror or str(error), "a file that can be read")]
    if told == head(lines):
        return []
    allowed = (
        f"{head(lines).strip()!r}, the number of lines of {_FILE} and the hash of the last: some were added or lost"
    )
    return [Fault(_HEAD, 1, "(all)", told, allowed)]


def append(rows: Sequence[Sequence[str]]) -> str:
    """Put lines at the end of what was issued; rows are their cells up to `previous`. Returns what HEAD then says.

    Raises GrowthGapError where what is there does not fit together: nothing is added to a broken chain.
    """
    if broken := faults():
        raise GrowthGapError(f"{broken[0]}; nothing was added to it.")
    header, *lines, _ = _path(_FILE).read_text(encoding="utf-8").split("\n")
    for cells in rows:
        lines.append(linked(cells, lines[-1].rpartition(",")[2] if lines else FIRST))
    project.write_all({_path(_FILE): "\n".join([header, *lines, ""]), _path(_HEAD): head(lines)})
    return head(lines).strip()
