"""Tables that take seconds to compute, kept in data/processed until what they were made from changes.

What counts is content: every argument, and all modules of the part of the library that computes (growthgap.economics).
Runs side by side cannot spoil one another. A file carries a checksum: one that was changed is made again, and so is one
that is gone; deleting the folder costs time only.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from types import FunctionType
from typing import Any

import pandas as pd
from pandas.util import hash_pandas_object

from growthgap import project
from growthgap.data import tables
from growthgap.data.observations import Observations


def kept(compute: FunctionType, *arguments: Any, **options: Any) -> pd.DataFrame:
    """compute(*arguments, **options), a table, from data/processed where the same was computed before.

    Arguments may be tables, Observations, and what Python prints in full (numbers, text, lists, mappings).
    """
    told = [f"{compute.__module__}.{compute.__qualname__}", _code_beside(compute), *map(_told, arguments)]
    told += [f"{name}={_told(options[name])}" for name in sorted(options)]
    key = project.digest("\n".join(told).encode())
    path = project.root() / project.KEPT / f"{compute.__name__}-{key}.parquet"
    table = tables.unpacked(path, key)
    if table is None:
        table = compute(*arguments, **options)
        with suppress(OSError):  # a folder that cannot be written to makes the next run slower, not this one wrong
            project.write(path, tables.packed(table, key))
    # What is made with it is made again when the file is another or gone: the build knows it as something read.
    sys.audit(project.READS_EVENT, "kept", path.relative_to(project.root()).as_posix())
    return table


def _told(value: Any) -> str:
    """A text that is the same for two values exactly when they would give the same result."""
    if isinstance(value, Observations):
        return f"{_told(value.frame)} {value.day} {_code_beside(Observations)}"
    if isinstance(value, pd.DataFrame | pd.Series):
        rows = hash_pandas_object(value).to_numpy().tobytes()
        return project.digest(rows + repr(list(getattr(value, "columns", []))).encode())
    return repr(value)


def _code_beside(made: FunctionType | type) -> str:
    """Fingerprint of all code in the room (growthgap.economics) of a function or class, or of its module."""
    room = sys.modules[".".join(made.__module__.split(".")[:2])]
    files = [file for folder in getattr(room, "__path__", ()) for file in Path(folder).rglob("*.py")]
    return project.digest(b"".join(file.read_bytes() for file in sorted(files or [Path(room.__file__ or "")])))
