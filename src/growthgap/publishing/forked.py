"""What a kernel is forked with, and its first steps: the forkserver imports this module, its children call `kernel`.

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

# Charts would vanish without an error if pyplot chose its backend before the inline backend meets a shell.
os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"

import IPython.core.magics
import ipykernel.kernelapp
import matplotlib.backends.backend_agg
import matplotlib.backends.backend_svg
import matplotlib.pyplot
import matplotlib_inline.backend_inline
import numpy as np
import pandas as pd
import seaborn
import statsmodels.api

import growthgap.data
import growthgap.economics
import growthgap.reporting

__all__ = ["IPython", "end", "kernel", "matplotlib", "pd", "seaborn", "statsmodels"]


def _load_library() -> None:
    """Import the library's modules; one that fails is left to the notebooks that import it."""
    for package in (growthgap.data, growthgap.economics, growthgap.reporting):
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            try:
                importlib.import_module(module.name)
            except Exception:
                continue


_load_library()
gc.collect()
gc.freeze()  # the collector of a child need not touch, and so copy, what was loaded here


def kernel(argv: Sequence[str], env: Mapping[str, str], cwd: str) -> ipykernel.kernelapp.IPKernelApp:
    """Turn this fresh fork into a kernel with bound sockets; `argv` are ipykernel's arguments."""
    os.setsid()  # as an ordinary kernel: interrupts reach it and what it started, and nothing else
    threading.Thread(target=_end_with_caller, daemon=True).start()
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    tempfile.tempdir = None
    os.chdir(cwd)
    sys.argv = ["ipykernel_launcher", *argv]
    np.random.seed()  # else every fork draws the same; `random` and `default_rng()` are fresh by themselves
    app = ipykernel.kernelapp.IPKernelApp.instance()
    # ipykernel then watches the forkserver, in case that is killed.
    app.initialize([*argv, f"--IPKernelApp.parent_handle={os.getppid()}"])
    matplotlib_inline.backend_inline._enable_matplotlib_integration()
    return app


def end() -> None:
    """Leave as an ordinary interpreter does; a fork of multiprocessing would skip what was registered."""
    atexit._run_exitfuncs()


def _end_with_caller() -> None:
    """A kernel's parent is the forkserver, so ipykernel does not notice when the caller is killed."""
    multiprocessing.parent_process().join()
    os.killpg(0, signal.SIGKILL)
