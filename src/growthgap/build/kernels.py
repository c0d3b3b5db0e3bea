"""Kernels for reports: the same environment on every machine, and forked from a warm process where that is safe.

Starting a kernel and importing the libraries takes seconds, a fork of a process that has them takes hundredths.
Each notebook still has a process and memory of its own, and papermill and nbclient talk to it as to any kernel.
On macOS and Windows, where a fork is unsafe or missing, ordinary kernels give the same reports.
"""

from __future__ import annotations

import asyncio
import atexit
import functools
import importlib.util
import os
import shutil
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Bool, Dict, Type

FORK_IS_SAFE = sys.platform.startswith("linux")

# Variables of a user's shell that would change what a report shows, or end its kernel.
_LEFT_OUT = ("LC_", "LANG", "IPYTHON", "JPY_", "COLUMNS", "LINES", "NO_COLOR",
             "FORCE_COLOR", "PYTHONOPTIMIZE", "PYTHONWARNINGS", "PYTHONSTARTUP", "PYTHONDEVMODE")  # fmt: skip
_FIXED = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as ipykernel; pyplot is loaded before it
    "OPENBLAS_NUM_THREADS": "1",  # reports run side by side, and sums keep one order
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # one thread only in a process that is forked
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else each kernel warns that it has frozen modules
    "SOURCE_DATE_EPOCH": "315532800",  # 1980-01-01, the earliest date that zip files can hold
}

_MAKING = threading.Lock()


@functools.cache
def _folder() -> Path:
    """This process's private folder for sockets, connection files and IPython's profile."""
    base = tempfile.gettempdir()
    if os.name == "posix" and len(base) > 50:  # the path of a socket has at most 103 letters on macOS
        base = "/tmp"
    folder = Path(tempfile.mkdtemp(prefix="growthgap-", dir=base))
    owner = os.getpid()
    atexit.register(lambda: owner == os.getpid() and shutil.rmtree(folder, ignore_errors=True))
    return folder


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a report's kernel: the caller's, less what would change a report, plus `extra`.

    Hash seed, time zone, locale, BLAS threads, matplotlibrc and IPython's profile are the same everywhere.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
    matplotlib = importlib.util.find_spec("matplotlib").submodule_search_locations[0]
    own = {
        "MATPLOTLIBRC": str(Path(matplotlib, "mpl-data", "matplotlibrc")),
        "IPYTHONDIR": str(_folder() / "ipython"),
    }
    return kept | _FIXED | own | dict(extra or {})


def _server():
    with _MAKING:  # the first two notebooks of a build start in two threads at once
        return _made_server()


def start() -> None:
    """Start the forkserver, which then loads while the caller goes on; else the first warm kernel starts it.

    It holds the library's code as it was: stop it after a module has changed. Nothing happens where fork is not safe.
    """
    if FORK_IS_SAFE:
        _server().ensure_running()


def stop() -> None:
    """End the forkserver and every kernel forked from it, if there are any; the next warm kernel starts it anew."""
    if FORK_IS_SAFE:
        _server().stop()


@functools.cache
def _made_server():
    from growthgap.build.forkserver import ForkServer

    server = ForkServer(_folder(), environment())
    atexit.register(server.stop)
    return server


@contextmanager
def warm_kernels() -> Iterator[None]:
    """Start the forkserver now, and leave no process behind at the end."""
    start()
    try:
        yield
    finally:
        stop()


class ForkProvisioner(LocalProvisioner):
    """Forks kernels instead of starting them; entry point `growthgap` of `jupyter_client.kernel_provisioners`."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        if not FORK_IS_SAFE:
            return await super().launch_kernel(cmd, **kwargs)
        argv = cmd[cmd.index("ipykernel_launcher") + 1 :]
        cwd = os.path.abspath(kwargs.get("cwd") or ".")
        self.process = await asyncio.to_thread(_server().fork_kernel, argv, kwargs["env"], cwd)
        self.pid = self.pgid = self.process.pid
        self.cwd = cwd
        return self.connection_info

    async def wait(self) -> int | None:
        while self.process is not None and self.process.poll() is None:
            await asyncio.sleep(0.002)  # the inherited method sleeps 0.1 s
        return await super().wait()


class ReportKernelClient(AsyncKernelClient):
    """A client that is ready when the kernel says so; the inherited one listens for 0.2 s more."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when iopub is subscribed and the kernel has answered; RuntimeError when it died or after `timeout`."""
        deadline = time.monotonic() + (timeout or float("inf"))
        self.kernel_info()
        for channel, expected in (("iopub", "iopub_welcome"), ("shell", "kernel_info_reply")):
            receive = self.get_iopub_msg if channel == "iopub" else self.get_shell_msg
            message = {"msg_type": None}
            while message["msg_type"] != expected:
                try:
                    message = await receive(timeout=0.5)
                except Empty:
                    if not await self.is_alive():
                        raise RuntimeError("The kernel died before it was ready") from None
                    if time.monotonic() > deadline:
                        raise RuntimeError(f"The kernel was not ready after {timeout:g} s") from None
        self._handle_kernel_info_reply(message)


class ReportKernelManager(AsyncKernelManager):
    """Starts kernels for reports, without looking for an installed kernelspec: the same on every machine."""

    client_factory = Type(ReportKernelClient, config=True)
    environment = Dict(help="the kernel's whole environment").tag(config=True)
    warm = Bool(True, help="fork the kernel where that is safe").tag(config=True)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        name = str(_folder() / uuid.uuid4().hex[:12])
        self.connection_file = f"{name}.json"
        if os.name == "posix":
            self.transport, self.ip = "ipc", name

    @property
    def kernel_spec(self) -> KernelSpec:
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name="growthgap", language="python")

    async def _async_pre_start_kernel(self, **kwargs: Any) -> tuple[list[str], dict[str, Any]]:
        self.kernel_id = self.kernel_id or str(uuid.uuid4())
        kind = ForkProvisioner if self.warm else LocalProvisioner
        self.provisioner = kind(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(env=dict(self.environment), **kwargs)

    async def _async_wait(self, pollinterval: float = 0.1) -> None:
        await super()._async_wait(pollinterval=0.002)
