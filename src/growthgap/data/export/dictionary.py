"""What each file and column holds, in words: read from the data dictionary, `data/raw/README.md`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from growthgap.errors import GrowthGapError

_FILE = re.compile(r"\| `(\w+)\.csv` \| (.+) \|")  # a row of a table of files
_HEADING = re.compile(r"## (\w+)\.csv")  # what follows is about the columns of this file
_COLUMN = re.compile(r"\| `(\w+)` \| (.+) \|")


@dataclass(frozen=True)
class Dictionary:
    """files: what one row of a file is, by its name without .csv; columns: what stands in a column, by file, column."""

    files: Mapping[str, str]
    columns: Mapping[tuple[str, str], str]

    def file(self, name: str) -> str:
        """What one row of a file is; GrowthGapError where the dictionary does not say so."""
        return _said(self.files.get(name), f"{name}.csv in a table of files")

    def column(self, name: str, column: str) -> str:
        """What stands in a column; GrowthGapError where the dictionary does not say so."""
        return _said(self.columns.get((name, column)), f"column {column} under the heading {name}.csv")


def _said(text: str | None, what: str) -> str:
    if text is None:
        raise GrowthGapError(f"data/raw/README.md has no row for {what}: what is published is described there")
    return text


def read(path: Path) -> Dictionary:
    """The dictionary in a file of Markdown; GrowthGapError where it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise GrowthGapError("data/raw/README.md, the data dictionary, cannot be read") from None
    files, columns, about = {}, {}, ""
    for line in lines:
        if line.startswith("## "):
            heading = _HEADING.fullmatch(line)
            about = heading[1] if heading else ""
        elif row := _FILE.fullmatch(line):
            files[row[1]] = row[2]
        elif about and (row := _COLUMN.fullmatch(line)):
            columns[about, row[1]] = row[2]
    return Dictionary(files, columns)
