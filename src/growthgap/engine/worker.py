"""The process from which notebooks are forked, as a build sees it: its environment, its start and its end.

Starting Python and importing the libraries takes seconds, a fork of a process that has them takes hundredths. Each
notebook still has a process and memory of its own. A notebook that is run alone has a new interpreter, by the same
code; so has every notebook on macOS, where a fork is unsafe.
"""

from __future__ import annotations

import atexit
import importlib.metadata
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from growthgap import project
from growthgap.errors import GrowthGapError

FORK_IS_SAFE = sys.platform.startswith("linux")

# Variables of a user's shell that would change what a report shows, or end its process.
_LEFT_OUT = ("LC_", "LANG", "IPYTHON", "JPY_", "COLUMNS", "LINES", "NO_COLOR",
             "FORCE_COLOR", "PYTHONOPTIMIZE", "PYTHONWARNINGS", "PYTHONSTARTUP", "PYTHONDEVMODE")  # fmt: skip
_FIXED = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as in JupyterLab
    "OPENBLAS_NUM_THREADS": "1",  # reports run side by side, and sums keep one order
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # one thread only in a process that is forked
    "PAGER": "cat",
    "GIT_PAGER": "cat",
    "SOURCE_DATE_EPOCH": "315532800",  # 1980-01-01, the earliest date that zip files can hold
}


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a report's process: the caller's, less what would change a report, plus `extra`.

    Hash seed, time zone, locale, BLAS threads and matplotlibrc are the same everywhere.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
    settings = importlib.metadata.distribution("matplotlib").locate_file("matplotlib/mpl-data/matplotlibrc")
    return kept | _FIXED | {"MATPLOTLIBRC": str(settings)} | dict(extra or {})


_FOLDER = ".growthgap-ipython-"  # beginning of the names of temporary folders; the process that made one follows


def _sweep() -> None:
    """Remove the folder of a build that was killed before its process could do so."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*-*"):
        if project.is_gone(folder.name.removeprefix(_FOLDER).partition("-")[0]):
            shutil.rmtree(folder, ignore_errors=True)


_all: set[Worker] = set()  # those that have not been closed


class Worker:
    """A process in which notebooks run. kind: what it does, a function of `forks`."""

    def __init__(self, kind: str):
        self.kind = kind
        _sweep()
        self.folder = tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-")  # IPython's
        self._control, theirs = socket.socketpair()  # its end tells the process to end
        with theirs:
            number = theirs.fileno()
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-c", f"from growthgap.engine import forks; forks.{kind}({number})"],
                cwd=self.folder,
                env=environment() | {"IPYTHONDIR": self.folder},
                pass_fds=(number,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in a terminal reaches the build, which ends what it has started
            )
        _all.add(self)

    def new_process(self) -> socket.socket:
        """A socket to a process that waits for its notebook."""
        return forked(self._control)

    def close(self) -> None:
        """End the process and all notebooks in it; a second call does nothing."""
        if self not in _all:
            return
        _all.discard(self)
        self._control.close()
        with suppress(ProcessLookupError):  # one that forks is asked, so that it can end what notebooks have left
            os.killpg(self.process.pid, signal.SIGKILL if self.kind == "alone" else signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def forked(control: socket.socket) -> socket.socket:
    """A socket to a new fork of the process at the other end of `control`, which waits for its job."""
    mine, theirs = socket.socketpair()
    with theirs:
        try:
            socket.send_fds(control, [b"n"], [theirs.fileno()])
        except OSError:
            mine.close()
            raise GrowthGapError("no notebook can be started: the process that forks them has ended") from None
    return mine


_changing = threading.Lock()
_warm: Worker | None = None


def start() -> None:
    """Start the warm process, which loads its libraries while the caller goes on; nothing where fork is not safe.

    It holds the library's code as it was: stop it after a module has changed.
    """
    if FORK_IS_SAFE:
        _running()


def _running() -> Worker:
    global _warm
    with _changing:  # the first two notebooks of a build start in two threads at once
        if _warm is None or _warm.process.poll() is not None:
            if _warm is not None:
                _warm.close()
            _warm = Worker("warm")
        return _warm


def is_warm() -> bool:
    """Whether there is a warm process, so that a notebook need not start one of its own."""
    return _warm is not None


@atexit.register
def stop() -> None:
    """End the warm process and every notebook, also one that runs alone; the next warm one starts it anew."""
    global _warm
    with _changing:
        for running in list(_all):
            running.close()
        _warm = None


@contextmanager
def warm() -> Generator[None]:
    """Start the warm process now, and leave no process behind at the end."""
    start()
    try:
        yield
    finally:
        stop()


@contextmanager
def process(warm: bool) -> Generator[tuple[socket.socket, Worker]]:
    """A process for one notebook; it, and what it has started, is gone at the end."""
    owner = _running() if warm and FORK_IS_SAFE else Worker("cold" if FORK_IS_SAFE else "alone")
    try:
        with owner.new_process() as stream:
            yield stream, owner
    finally:
        if owner.kind != "warm":
            owner.close()
