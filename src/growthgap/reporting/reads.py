"""What a notebook says of its inputs that a build cannot see for itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from growthgap.errors import GrowthGapError
from growthgap.project import READS_EVENT


def reads(
    file: str | os.PathLike | None = None,
    *,
    process: str | None = None,
    environment: str | None = None,
    clock: str | None = None,
) -> None:
    """Declare an input of this report; its change makes the report out of date.

    file: a file, or a folder with all in it, that code outside of Python reads; process: the name of a program that
    the notebook starts ("git"); environment: the name of a variable; clock: "day", the report differs from day to day.
    Raises GrowthGapError for a file that is not there.
    """
    if file is not None:
        for path in (Path(file), *(Path(file).rglob("*") if Path(file).is_dir() else ())):
            _look_at(path)
    if clock not in (None, "day"):
        raise GrowthGapError(f'report.reads(clock={clock!r}): the clock can be read by the day, clock="day"')
    for kind, name in (("process", process), ("environment", environment), ("clock", clock)):
        if name is not None:
            sys.audit(READS_EVENT, kind, name)


def _look_at(path: Path) -> None:
    """Open a file or list a folder, which is what a build sees."""
    try:
        os.listdir(path) if path.is_dir() else path.open("rb").close()
    except FileNotFoundError:
        raise GrowthGapError(f"report.reads: there is no file {path}") from None
