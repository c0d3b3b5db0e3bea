"""The process from which notebooks are forked, as a build sees it, and the talk with a notebook that runs in it.

Starting Python and importing the libraries takes seconds, a fork of a process that has them takes hundredths. Each
notebook still has a process and memory of its own. A notebook that is run alone has a new interpreter, by the same
code; so has every notebook on macOS, where a fork is unsafe.
"""

from __future__ import annotations

import atexit
import importlib.metadata
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from growthgap.errors import GrowthGapError

FORK_IS_SAFE = sys.platform.startswith("linux")
GRACE_S = 3.0  # for a cell to end after an interrupt, so that its notebook shows where it was

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


class Worker:
    """A process in which notebooks run. kind: what it does, a function of `forks`."""

    def __init__(self, kind: str):
        self.kind = kind
        self.folder = tempfile.mkdtemp(prefix="growthgap-")  # IPython's; it removes it too, should we be killed
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

    def new_process(self) -> socket.socket:
        """A socket to a process that waits for its notebook."""
        mine, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._control, [b"n"], [theirs.fileno()])
            except OSError:
                mine.close()
                raise GrowthGapError("no notebook can be started: the process that forks them has ended") from None
        return mine

    def close(self) -> None:
        """End the process and all notebooks in it."""
        self._control.close()
        with suppress(ProcessLookupError):  # one that forks is asked, so that it can end what notebooks have left
            os.killpg(self.process.pid, signal.SIGKILL if self.kind == "alone" else signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


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


@atexit.register
def stop() -> None:
    """End the warm process and every notebook that runs in it; the next warm notebook starts it anew."""
    global _warm
    with _changing:
        if _warm is not None:
            _warm.close()
        _warm = None


@contextmanager
def warm() -> Generator[None]:
    """Start the warm process now, and leave no process behind at the end."""
    start()
    try:
        yield
    finally:
        stop()


def is_warm() -> bool:
    """Whether the warm process has been started."""
    return _warm is not None


@contextmanager
def _process(warm: bool) -> Generator[tuple[socket.socket, Worker]]:
    """A process for one notebook; it, and what it has started, is gone at the end."""
    owner = _running() if warm and FORK_IS_SAFE else Worker("cold" if FORK_IS_SAFE else "alone")
    try:
        with owner.new_process() as stream:
            yield stream, owner
    finally:
        if owner.kind != "warm":
            owner.close()


def execute(
    cells: Mapping[int, tuple[str, bool]],
    *,
    folder: Path,
    root: Path,
    variables: Mapping[str, str],
    cell_timeout_s: float | None,
    warm: bool,
    started: Callable[[int], None],
    ended: Callable[[int, int | None, bool], None],
    shown: Callable[[int, list], None],
) -> tuple[str, dict[str, str]]:
    """Run the cells of one notebook: number -> code, and whether it may fail.

    folder: the process's working directory; root: the project, to which paths of files that it reads are relative;
    variables: its whole environment; cell_timeout_s: seconds for a cell; warm: fork it from the warm process.
    started(number), shown(number, outputs) and ended(number, execution count, failed) are called as it goes on.
    Returns what stopped the cell that was started last ("" when none was stopped), and what was read (see `reads`).
    """
    with _process(warm) as (stream, owner):
        variables = {**variables, "IPYTHONDIR": owner.folder}
        job = {"folder": str(folder), "root": str(root), "environment": variables, "cells": list(cells.items())}
        talk = _Talk(stream, cell_timeout_s)
        try:
            with suppress(BrokenPipeError):
                stream.sendall(json.dumps(job).encode() + b"\n")
            problem, reads = "", {}
            for message in talk.messages():
                if "started" in message:
                    started(message["started"])
                elif "cell" in message:
                    for number, outputs in message["outputs"].items():
                        shown(int(number), outputs)
                    problem = problem or message["stopped"]
                    ended(message["cell"], message["count"], message["failed"])
                elif "reads" in message:
                    reads = message["reads"]
                elif "problem" in message:
                    raise GrowthGapError(message["problem"])
        finally:
            talk.end()
    if talk.late:
        return f"took longer than {cell_timeout_s:g} s", {}
    if problem or talk.complete:
        return problem, reads
    status = talk.status if owner.kind != "alone" else owner.process.returncode
    return f"ended its process: {_cause(status)}", {}


def _cause(status: int | None) -> str:
    if status is None:
        return "the process that it was forked from has ended"
    if status == -signal.SIGKILL:
        return "killed (SIGKILL), mostly because memory ran out"
    return f"a crash ({signal.Signals(-status).name})" if status < 0 else f"os._exit({status})"


class _Talk:
    """What a notebook's process says, a line of JSON each, and the time that a cell may take."""

    def __init__(self, stream: socket.socket, limit: float | None):
        self.stream, self.limit = stream, limit
        self.pid: int | None = None
        self.status: int | None = None  # exit code, as soon as the process is gone
        self.complete = self.late = False
        self._deadline: float | None = None

    def messages(self) -> Iterator[dict[str, Any]]:
        """Its messages until it has ended, and everything that it started with it."""
        rest = b""
        while received := self._receive():
            *lines, rest = (rest + received).split(b"\n")
            for line in filter(None, lines):
                try:
                    message = json.loads(line)
                except ValueError:  # it was killed in the middle of a line
                    continue
                self._note(message)
                yield message

    def _note(self, message: Mapping[str, Any]) -> None:
        self.pid, self.status = message.get("pid", self.pid), message.get("status", self.status)
        self.complete = self.complete or "reads" in message
        if "started" in message and self.limit is not None:
            self._deadline = time.monotonic() + self.limit
        elif "cell" in message:
            self._deadline = None
            if self.late:
                self._signal(signal.SIGKILL)

    def _receive(self) -> bytes:
        while True:
            left = None if self._deadline is None else max(self._deadline - time.monotonic(), 0.001)
            self.stream.settimeout(left)
            try:
                return self.stream.recv(1 << 20)
            except TimeoutError:  # first asked, so that the notebook shows where it was, then killed
                self._signal(signal.SIGKILL if self.late else signal.SIGINT)
                self.late, self._deadline = True, time.monotonic() + GRACE_S
            except ConnectionResetError:
                return b""

    def _signal(self, signum: int) -> None:
        with suppress(ProcessLookupError):
            if self.pid:
                os.killpg(self.pid, signum)

    def end(self) -> None:
        """Kill the process unless it has ended."""
        if self.pid and self.status is None:
            self._signal(signal.SIGKILL)
            self.limit = self._deadline = None
            for _ in self.messages():
                pass
