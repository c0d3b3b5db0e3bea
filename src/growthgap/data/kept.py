"""Tables that take seconds to compute, kept in data/processed until what they were made from changes.

What counts is content: the code that computes and every argument. A table is written beside its place and
moved in when whole, so that runs side by side cannot spoil one another; deleting the folder costs time only.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from growthgap.data.observations import Observations
from growthgap.project import root


def kept(compute: Callable[..., pd.DataFrame], *arguments: Any, **options: Any) -> pd.DataFrame:
    """compute(*arguments, **options), from data/processed where the same was computed before.

    Arguments may be tables, Observations, and what Python prints in full (numbers, text, lists, mappings).
    """
    told = [
        _told(compute),
        *map(_told, arguments),
        *(f"{name}={_told(options[name])}" for name in sorted(options)),
    ]
    key = hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]
    path = root() / "data" / "processed" / "kept" / f"{compute.__name__}-{key}.parquet"
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError):
        table = compute(*arguments, **options)
    _write(table, path)
    return table


def _write(table: pd.DataFrame, path: Path) -> None:
    beside = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        table.to_parquet(beside)
        os.replace(beside, path)
    except OSError:
        # A folder that cannot be written to makes the next run slower, not this one wrong.
        with suppress(OSError):
            beside.unlink()


def _told(value: Any) -> str:
    """A text that is the same for two values exactly when they would give the same result."""
    if isinstance(value, Observations):
        return f"{_told(value.frame)} {value.day}"
    if isinstance(value, pd.DataFrame | pd.Series):
        rows = pd.util.hash_pandas_object(value, index=True).to_numpy().tobytes()
        return hashlib.sha256(rows + repr(list(getattr(value, "columns", []))).encode()).hexdigest()
    if callable(value):
        return f"{value.__module__}.{value.__qualname__} {_code_of(value)}"
    return repr(value)


def _code_of(function: Callable) -> str:
    """Fingerprint of the function's module and of all modules of its package that this one uses."""
    package, found, queue = function.__module__.rpartition(".")[0], set(), [function.__module__]
    while queue:
        name = queue.pop()
        if name not in found:
            found.add(name)
            used = {_home(value) for value in vars(sys.modules[name]).values()}
            queue += [other for other in used if other.startswith(f"{package}.") and other in sys.modules]
    files = [Path(sys.modules[name].__file__ or "") for name in sorted(found)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _home(value: Any) -> str:
    """Dotted name of the module that a value is or was defined in."""
    return str(value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", ""))
