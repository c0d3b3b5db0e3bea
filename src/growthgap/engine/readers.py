"""pyarrow's readers, which open files without Python's knowing, made to tell what they are given."""

from __future__ import annotations

import functools
import importlib.abc
import importlib.machinery
import inspect
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

# Functions of pyarrow that open what their first argument names; others of pyarrow call these.
READERS = {
    "pyarrow": ("memory_map", "input_stream"),
    "pyarrow.csv": ("read_csv", "open_csv"),
    "pyarrow.dataset": ("dataset",),
    "pyarrow.feather": ("read_table",),
    "pyarrow.ipc": ("open_file", "open_stream"),
    "pyarrow.json": ("read_json",),
    "pyarrow.orc": ("ORCFile.__init__",),
    "pyarrow.parquet": ("ParquetFile.__init__", "ParquetDataset.__init__"),
}


def wrap_all(tell: Callable[[Any], None]) -> None:
    """Have `tell` called with each file or folder that a reader is given, in modules loaded now or later."""
    for name in READERS.keys() & sys.modules.keys():
        _wrap(sys.modules[name], tell)
    sys.meta_path.insert(0, _Finder(tell))


def _wrap(module: ModuleType, tell: Callable[[Any], None]) -> None:
    for name in READERS[module.__name__]:
        *owners, last = name.split(".")
        owner = functools.reduce(getattr, owners, module)
        setattr(owner, last, _telling(getattr(owner, last), bool(owners), tell))


def _telling(function: Callable, is_method: bool, tell: Callable[[Any], None]) -> Callable:
    first = list(inspect.signature(function).parameters)[is_method]

    @functools.wraps(function)
    def reader(*arguments: Any, **options: Any) -> Any:
        given = arguments[is_method] if len(arguments) > is_method else options.get(first)
        for source in given if isinstance(given, list | tuple) else (given,):
            tell(source)
        return function(*arguments, **options)

    return reader


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules as they would be found, and wraps their readers when they have been loaded."""

    def __init__(self, tell: Callable[[Any], None]):
        self._tell = tell

    def find_spec(self, name, path, target=None):
        if name not in READERS:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def wrapped(module: ModuleType) -> None:
                load(module)
                _wrap(module, self._tell)

            spec.loader.exec_module = wrapped
        return spec
