"""What runs in the process of `worker.Worker`: it forks itself for each notebook, and leaves no process behind.

A line's sockets: over `control` the build hands in the socket of each notebook, and its end says that the build has
gone; a notebook's process reads its job from its own socket and tells there what its cells show. A notebook that is
held before a cell serves in the same way, over a control of its own. No descriptor below 3 is part of this, for those
are the notebook's.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import pkgutil
import select
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any, NoReturn

PRELOAD = (
    "growthgap.quantity", "growthgap.engine.shell", "statsmodels.api", "seaborn", "matplotlib.pyplot",
    "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "matplotlib_inline.backend_inline",
    # what cells would load at first use
    "babel.dates", "encodings.unicode_escape", "holidays.countries", "pandas.core.arrays.arrow.extension_types",
    "pandas.core.methods.to_dict", "pandas.core.reshape.reshape", "pandas.io.formats.csvs",
    "pandas.plotting._matplotlib", "pyarrow.acero", "pyarrow.dataset", "pyarrow.parquet",
    # what IPython loads at its first cell
    "IPython.core.completerlib", "IPython.core.debugger",
)  # fmt: skip

# Not for reports, and slow: checking, entering and publishing data, and what one turns by hand. With all within.
UNUSED = (
    "growthgap.data.chain", "growthgap.data.entry", "growthgap.data.export", "growthgap.data.rules",
    "growthgap.data.schema", "growthgap.reporting.explore",
)  # fmt: skip
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36  # linux/prctl.h


def warm(control: int) -> None:
    """Load what notebooks use, then fork for each of them."""
    preload()
    cold(control)


def cold(control: int) -> None:
    """Fork for each notebook, of which there will be one: Linux only."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        serve(_socket(control), run)
    finally:
        shutil.rmtree(os.environ["IPYTHONDIR"], ignore_errors=True)


def alone(control: int) -> None:
    """Run one notebook in this process, where a fork is not safe."""
    build = _socket(control)
    stream = _received(build)
    threading.Thread(target=_end_with, args=(build,), daemon=True).start()
    if stream is not None:
        run(stream)


def preload() -> None:
    """Import what notebooks use, but for what fails: its error belongs into the notebooks that import it."""
    for name in PRELOAD:
        _import(name)
    for package in ("growthgap.data", "growthgap.economics", "growthgap.reporting"):
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not module.name.startswith(UNUSED):
                _import(module.name)
    if "pandas" in sys.modules:
        sys.modules["pandas"].options.display.max_columns = 20  # what it chooses in a notebook; here it saw none
    gc.collect()
    gc.freeze()  # a notebook's collector then neither touches nor copies what was loaded here


def _import(name: str) -> None:
    with suppress(Exception):
        importlib.import_module(name)


def serve(control: socket.socket, go: Callable[[socket.socket], NoReturn]) -> None:
    """Fork a notebook for each socket that comes, until the build is gone; then end those that run."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)  # what a notebook leaves behind becomes our child
    awake, waker = socket.socketpair()
    for end in (awake, waker):
        end.setblocking(False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    notebooks: dict[int, socket.socket] = {}
    try:
        while True:
            ready, _, _ = select.select([control, awake], [], [])
            if awake in ready:
                awake.recv(4096)
                reap(notebooks)
            if control in ready:
                stream = _received(control)
                if stream is None:
                    return
                if not _may_fork():
                    tell(stream, {"problem": "a library that was loaded has started a thread: no notebook is forked"})
                    stream.close()
                    continue
                us, pid = os.getpid(), os.fork()
                if pid == 0:
                    begin(us, [control, awake, waker, *notebooks.values()])
                    go(stream)
                notebooks[pid] = stream
    finally:
        try:  # who ends us closes the socket and sends a signal, which must not cut short what follows
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        finally:
            _end_all(notebooks)


def _end_all(notebooks: Iterable[int]) -> None:
    signal.set_wakeup_fd(-1)
    for pid in notebooks:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    _end_left({})


def begin(parent: int, inherited: list[socket.socket]) -> None:
    """The first steps of a fork: it dies with its parent, and takes signals as a new process does."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    if os.getppid() != parent:
        os._exit(1)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for end in inherited:
        end.close()
    os.setsid()


def run(stream: socket.socket) -> NoReturn:
    """Run the notebook that comes over its socket, and leave."""

    def begun(job: dict[str, Any], *answers: Callable[..., Any]) -> None:
        from growthgap.engine import shell

        shell.run(job, *answers)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts a build with & ignores it
    _do(begun, stream)


def _do(work: Callable[..., None], stream: socket.socket) -> NoReturn:
    """Do the job that comes over a socket, and leave; work is given the job, and how to tell and to hold."""
    try:
        tell(stream, {"pid": os.getpid()})
        with stream.makefile("rb") as lines:
            job = json.loads(lines.readline())
        work(job, partial(tell, stream), partial(hold, stream))
    except BaseException as error:
        with suppress(OSError):
            tell(stream, {"problem": f"no notebook can be run: {type(error).__name__}: {error}"})
    os._exit(0)


def hold(stream: socket.socket, message: dict[str, Any], go_on: Callable[..., None]) -> None:
    """Stay as this process is, and call go_on in a fork of it for each job that the build hands in, over a socket that
    comes with the message. Nothing happens where a fork would not be all that there is of the notebook.
    """
    if not _may_fork() or _children():
        return
    control, theirs = socket.socketpair()
    with theirs, stream:
        socket.send_fds(stream, [_line(message)], [theirs.fileno()])
    serve(control, partial(_do, go_on))
    os._exit(0)


def tell(stream: socket.socket, message: dict[str, Any]) -> None:
    """Say one thing to the build: a line of JSON."""
    stream.sendall(_line(message))


def _line(message: dict[str, Any]) -> bytes:
    return b"\n" + json.dumps(message).encode() + b"\n"


def _may_fork() -> bool:
    """Whether this process has one thread: of others, a fork would have the locks and not the work."""
    return len(os.listdir("/proc/self/task")) == 1


def reap(notebooks: dict[int, socket.socket]) -> None:
    """Take note of notebooks that have ended, end what they have left, and tell the build."""
    ended = []
    with suppress(ChildProcessError):
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            if found[0] in notebooks:
                ended.append((notebooks.pop(found[0]), os.waitstatus_to_exitcode(found[1])))
    if ended:
        _end_left(notebooks)
    for stream, status in ended:
        stream.setblocking(False)
        with stream, suppress(OSError):
            tell(stream, {"status": status})


def _end_left(notebooks: dict[int, socket.socket]) -> None:
    """End what ended notebooks have started, and what that has: all of it is our child by now."""
    while left := [pid for pid in _children() if pid not in notebooks]:
        for pid in left:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _children() -> list[int]:
    with open(f"/proc/self/task/{os.getpid()}/children") as children:
        return [int(pid) for pid in children.read().split()]


def _socket(number: int) -> socket.socket:
    os.set_inheritable(number, False)
    return socket.socket(fileno=number)


def _received(control: socket.socket) -> socket.socket | None:
    """The next notebook's socket; None when the build is gone."""
    with suppress(ConnectionResetError):
        _, numbers, _, _ = socket.recv_fds(control, 1, 1)
        if numbers:
            return _socket(numbers[0])
    return None


def _end_with(build: socket.socket) -> None:
    """Wait for the end of the build, and end this process with all that it has started."""
    while build.recv(1):
        pass
    os.killpg(0, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
