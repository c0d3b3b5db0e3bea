"""One warm process per caller, from which kernels are forked (Linux only; see `kernels` for where it is used).

Built on multiprocessing's fork server, with four differences that reports need: its environment is given and not
inherited (hash seed and BLAS threads must stand before numpy is imported), it starts from a bare interpreter (the
caller's main script is never run again in a kernel), its children are in no registry (a kernel left over cannot keep
the caller from ending), and it removes its folder even when the caller was killed.
"""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver, popen_forkserver, process, util
from multiprocessing.connection import Pipe
from multiprocessing.context import reduction, set_spawning_popen
from pathlib import Path

PRELOAD = "growthgap.build.forked"

_COMMAND = """\
from multiprocessing.forkserver import main
import shutil
try:
    main({listener}, {alive}, [{preload!r}])
finally:  # the caller is gone; children leave by os._exit and never come here
    shutil.rmtree({folder!r}, ignore_errors=True)
"""


class ForkServer(forkserver.ForkServer):
    """The server; `folder` is the caller's private directory, which the server removes when its caller was killed."""

    def __init__(self, folder: Path, environment: Mapping[str, str]):
        super().__init__()
        self.folder = folder
        self._environment = dict(environment)
        self._server: subprocess.Popen | None = None
        self._kernels: weakref.WeakSet[ForkedKernel] = weakref.WeakSet()

    def ensure_running(self) -> None:
        """Start the server unless it runs; it loads its libraries while the caller goes on."""
        with self._lock:
            if self._server is not None and self._server.poll() is None:
                return
            self._close()
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            address = str(self.folder / "fork")
            alive_r, self._forkserver_alive_fd = os.pipe()
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(address)
                listener.listen()
                command = _COMMAND.format(
                    listener=listener.fileno(), alive=alive_r, preload=PRELOAD, folder=str(self.folder)
                )
                self._server = subprocess.Popen(
                    [sys.executable, "-c", command],
                    cwd=self.folder,
                    env=self._environment,
                    pass_fds=(listener.fileno(), alive_r),
                    stdin=subprocess.DEVNULL,
                )
            os.close(alive_r)
            self._forkserver_address = address

    def fork_kernel(self, argv: Sequence[str], env: Mapping[str, str], cwd: str) -> ForkedKernel:
        """Fork a kernel and wait until its sockets are bound; RuntimeError with the reason when it cannot start."""
        reader, writer = Pipe(duplex=False)
        with reader, writer:
            try:
                kernel = ForkedKernel(_Child(argv, env, cwd, writer), self)
            except (EOFError, OSError):
                raise RuntimeError("No kernel could be forked: the forkserver ended") from None
            self._kernels.add(kernel)
            writer.close()
            try:
                problem = reader.recv()
            except EOFError:
                problem = "it ended while starting"
        if problem:
            kernel.kill()
            raise RuntimeError(f"No kernel could be forked: {problem}")
        return kernel

    def stop(self) -> None:
        """End the server and every kernel that is still running; nothing is left behind."""
        with self._lock:
            for kernel in list(self._kernels):
                kernel.kill()
            self._close()
            if self._server is not None:
                self._server.kill()  # it may still be loading, and then would not look at its pipe for seconds
                self._server.wait()
                self._server = None

    def _close(self) -> None:
        """Let go of the pipe whose end tells the server to stop, and of a dead server's socket."""
        if self._forkserver_alive_fd is not None:
            os.close(self._forkserver_alive_fd)
            self._forkserver_alive_fd = None
        (self.folder / "fork").unlink(missing_ok=True)


class ForkedKernel(popen_forkserver.Popen):
    """A forked kernel as its caller sees it; has what jupyter_client asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, child: _Child, server: ForkServer):
        self._fork_server = server
        self._poll_lock = threading.Lock()
        super().__init__(child)

    def _launch(self, child: _Child) -> None:
        # As in multiprocessing, without its "preparation data": those would run the caller's main script again.
        message = io.BytesIO()
        set_spawning_popen(self)
        try:
            reduction.dump({"name": child.name, "authkey": child.authkey}, message)
            reduction.dump(child, message)
        finally:
            set_spawning_popen(None)
        self.sentinel, pipe = self._fork_server.connect_to_new_process(self._fds)
        held_open = os.dup(pipe)  # its end tells the kernel that the caller is gone
        self.finalizer = util.Finalize(self, util.close_fds, (held_open, self.sentinel))
        with open(pipe, "wb") as stream:
            stream.write(message.getbuffer())
        self.pid = forkserver.read_signed(self.sentinel)

    def poll(self, flag: int = os.WNOHANG) -> int | None:
        with self._poll_lock:  # the exit code can be read from the pipe only once
            return super().poll(flag)

    def send_signal(self, signum: int) -> None:
        self._send_signal(signum)

    def kill(self) -> None:
        """Kill the kernel and what it started, unless it has ended; 255 says only that the server has."""
        if self.poll() not in (None, 255):
            return
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except OSError:  # not yet the leader of its group, or gone
            super().kill()


class _Child(process.BaseProcess):
    """What runs in the fork."""

    _start_method = None  # notebooks that use multiprocessing find its default

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], cwd: str, ready):
        super().__init__(name="kernel", daemon=False)
        self._kernel = (list(argv), dict(env), cwd)
        self._ready = ready

    def run(self) -> None:
        try:
            # Preloaded, or failing here with its reason: the server itself swallows an ImportError.
            from growthgap.build import forked

            app = forked.kernel(*self._kernel)
        except BaseException as error:
            self._ready.send(f"{type(error).__name__}: {error}")
            raise
        self._ready.send(None)
        self._ready.close()
        app.start()
        forked.end()
