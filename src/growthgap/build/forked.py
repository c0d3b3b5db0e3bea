"""What a kernel is forked with, and its first steps: the forkserver imports this module and its children use it.

Import it in no other process: it loads everything that notebooks use.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import multiprocessing
import os
import pkgutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

import numpy as np
import pandas as pd
from ipykernel.kernelapp import IPKernelApp
from matplotlib_inline import backend_inline

for name in (
    "growthgap.build.parameters", "statsmodels.api", "seaborn", "matplotlib.pyplot",
    "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg",
    # what cells would load at first use
    "babel.dates", "encodings.unicode_escape", "holidays.countries", "pandas.core.arrays.arrow.extension_types",
    "pandas.core.methods.to_dict", "pandas.core.reshape.reshape", "pandas.io.formats.csvs",
    "pandas.plotting._matplotlib", "pyarrow.acero",
    # what starting a kernel imports
    "ipykernel.debugger", "IPython.core.completerlib", "IPython.core.debugger",
    "IPython.extensions.storemagic", "sqlite3", "tornado.platform.asyncio",
):  # fmt: skip
    importlib.import_module(name)

# Not for reports, and slow: checking and entering data, and what one turns by hand.
UNUSED = (
    "growthgap.data.schema",
    "growthgap.data.spreadsheet",
    "growthgap.data.worldbank",
    "growthgap.reporting.explore",
)

for package in ("growthgap.data", "growthgap.economics", "growthgap.reporting"):
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        if module.name not in UNUSED:
            with suppress(Exception):  # its error belongs into the notebooks that import it, and into no other
                importlib.import_module(module.name)

pd.options.display.max_columns = 20  # what pandas chooses in a kernel; here it saw none
gc.collect()
gc.freeze()  # a child's collector then neither touches nor copies what was loaded here


def kernel(argv: Sequence[str], env: Mapping[str, str], cwd: str) -> IPKernelApp:
    """Turn this fresh fork into a kernel with bound sockets; `argv` are ipykernel's arguments."""
    os.setsid()  # as an ordinary kernel: interrupts reach it and what it started, and nothing else
    threading.Thread(target=_end_with_caller, daemon=True).start()
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    tempfile.tempdir = None
    os.chdir(cwd)
    sys.path.remove("")  # where the server runs; ipykernel puts it in again, where it does with ordinary kernels
    sys.argv = ["ipykernel_launcher", *argv]
    # `random` and `default_rng()` are fresh by themselves; this one would draw the same in all forks.
    np.random.seed()  # noqa: NPY002
    app = IPKernelApp.instance()
    # ipykernel then watches the forkserver, in case that is killed.
    app.initialize([*argv, f"--IPKernelApp.parent_handle={os.getppid()}"])
    # The backend was loaded before there was a shell to show charts in: without this they vanish.
    backend_inline._enable_matplotlib_integration()
    return app


def end() -> None:
    """Leave as an ordinary interpreter does; a fork of multiprocessing would skip what was registered."""
    atexit._run_exitfuncs()


def _end_with_caller() -> None:
    """A kernel's parent is the forkserver, so ipykernel does not notice when the caller is killed."""
    multiprocessing.parent_process().join()
    os.killpg(0, signal.SIGKILL)
