"""The cells of one notebook, run in IPython's own shell in this process; what they show is collected, not sent.

Only `forks` imports it, for a process that is a notebook's alone.
"""

from __future__ import annotations

import base64
import io
import numbers
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any, cast

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from growthgap.engine.reads import Recorder
from growthgap.errors import GrowthGapError


def run(job: Mapping[str, Any], tell: Callable[[dict[str, Any]], None]) -> None:
    """Run a job of `worker.execute`, and tell when a cell starts, how it ends, and at the end what was read.

    It stops at the first cell that fails and must not; an interrupt stops it in any case.
    """
    os.environ.clear()
    os.environ.update(job["environment"])
    time.tzset()
    tempfile.tempdir = None
    os.chdir(job["folder"])
    sys.path.insert(0, "")
    sys.argv = [""]
    if "numpy" in sys.modules:  # its old generator is the same in all forks; `random` and `default_rng()` are not
        sys.modules["numpy"].random.seed()
    shown = Shown()
    shell = ZMQInteractiveShell.instance(
        config=Config({"HistoryManager": {"enabled": False}}), display_pub_class=Publisher, displayhook_class=Hook
    )
    shell.shown = cast(Publisher, shell.display_pub).shown = shown
    shell.set_hook("show_in_pager", lambda *_, **__: None, 99)  # `name?` shows nothing, as in nbclient
    sys.stdin, sys.stdout, sys.stderr = NoInput(), Stream("stdout", shown), Stream("stderr", shown)
    if "matplotlib.pyplot" in sys.modules:  # its backend was loaded before there was a shell to show charts in
        shell.enable_matplotlib("inline")
        sys.modules["matplotlib"].rcParams["backend"] = os.environ["MPLBACKEND"]  # its long name, as without preload
    recorder = Recorder(job["root"])
    recorder.start()
    for number, (source, may_fail) in job["cells"]:
        shown.begin(number)
        tell({"started": number})
        result = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        stops = error is not None and (not may_fail or isinstance(error, KeyboardInterrupt))
        stopped = f"failed: {type(error).__name__}: {error}" if stops else ""
        ending = {"count": result.execution_count, "failed": error is not None, "stopped": stopped}
        tell({"cell": number, "outputs": shown.changed(), **ending})
        if stopped:
            return
    tell({"reads": recorder.stop()})


class Shown:
    """What cells have shown, by the number of the cell. A later cell may change what an earlier one displayed.

    Descriptors 1 and 2 are a file, emptied before each output, so that what other processes and libraries in C print
    stands where it belongs.
    """

    def __init__(self):
        self._cells: dict[int, list[dict]] = {}
        self._displays: dict[str, list[tuple[int, dict]]] = {}
        self._now, self._changed, self._clear = 0, set(), False
        self._file, self._read = tempfile.TemporaryFile("a+b", buffering=0), 0  # noqa: SIM115, it lives on
        for number in (1, 2):
            os.dup2(self._file.fileno(), number)

    def begin(self, number: int) -> None:
        self._now, self._cells[number] = number, []

    def changed(self) -> dict[int, list[dict]]:
        """Outputs of this cell and of those that it changed, fit for JSON."""
        self.drain()
        numbers, self._changed, self._clear = {self._now, *self._changed}, set(), False
        return {number: [_plain(output) for output in self._cells[number]] for number in numbers}

    def add(self, output: dict, display_id: str | None = None) -> None:
        self.drain()
        self._append(output)
        if display_id:
            self._displays.setdefault(display_id, []).append((self._now, output))

    def update(self, display_id: str | None, data: dict, metadata: dict) -> None:
        for number, output in self._displays.get(display_id, ()):
            output.update(data=data, metadata=metadata)
            self._changed.add(number)

    def write(self, name: str, text: str) -> None:
        self.drain()
        self._print(name, text)

    def drain(self) -> None:
        size = os.fstat(self._file.fileno()).st_size
        if size > self._read:
            written = os.pread(self._file.fileno(), size - self._read, self._read)
            self._read = size
            self._print("stdout", written.decode(errors="replace").replace("\r\n", "\n"))

    def clear(self, wait: bool) -> None:
        self.drain()
        self._clear = wait
        if not wait:
            self._cells[self._now].clear()

    def _append(self, output: dict) -> None:
        if self._clear:
            self.clear(wait=False)
        self._cells[self._now].append(output)

    def _print(self, name: str, text: str) -> None:
        outputs = self._cells[self._now]
        if self._clear or not outputs or outputs[-1].get("name") != name:
            self._append({"output_type": "stream", "name": name, "text": []})
        self._cells[self._now][-1]["text"].append(text)


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a notebook."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, name: str, shown: Shown):
        self._name, self._shown = name, shown

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() takes text, not {type(text).__name__}")
        if text:
            self._shown.write(self._name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1 if self._name == "stdout" else 2


class NoInput(io.TextIOBase):
    """sys.stdin of a notebook: nobody answers while a report runs."""

    def readline(self, size: int | None = -1, /) -> str:
        raise GrowthGapError("a report asks nobody while it runs: no input() and no getpass(); use a parameter")

    read = readline


class Publisher(DisplayPublisher):
    """Where `display` goes."""

    shown: Shown

    def publish(self, data, metadata=None, *_, transient=None, update=False, **__) -> None:
        display_id = (transient or {}).get("display_id")
        if update:
            self.shown.update(display_id, data, metadata or {})
        else:
            self.shown.add({"output_type": "display_data", "data": data, "metadata": metadata or {}}, display_id)

    def clear_output(self, wait: bool = False) -> None:
        self.shown.clear(wait)


class Hook(DisplayHook):
    """Where the value of a cell's last line goes."""

    shell: Any

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict, md_dict=None) -> None:
        made = {"data": format_dict, "metadata": md_dict or {}, "execution_count": self.prompt_count}
        self.shell.shown.add({"output_type": "execute_result", **made})

    def finish_displayhook(self) -> None:
        pass


class ZMQInteractiveShell(InteractiveShell):
    """IPython's shell; it bears the name by which pandas and rich know that what they show is for a notebook."""

    kernel = None  # by which pandas does
    shown: Shown

    def enable_gui(self, gui=None) -> None:
        pass

    def ask_exit(self) -> None:
        raise SystemExit

    def showtraceback(
        self, exc_tuple=None, filename=None, tb_offset=None, exception_only=False, running_compiled_code=False
    ) -> None:
        raised: Any = exc_tuple or sys.exc_info()
        kind, error, trace = raised
        if issubclass(kind, SyntaxError):
            self.showsyntaxerror(filename, running_compiled_code)
        elif exception_only:
            self._show_error(error, self.InteractiveTB.get_exception_only(kind, error))
        else:
            try:
                lines = self.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset)
            except Exception:
                lines = traceback.format_exception(error)
            self._show_error(error, lines)

    def showsyntaxerror(self, filename=None, running_compiled_code=False) -> None:
        raised: Any = sys.exc_info()
        kind, error, trace = raised
        entries: Any = traceback.extract_tb(trace) if running_compiled_code else []
        self._show_error(error, self.SyntaxTB.structured_traceback(kind, error, entries))

    def _show_error(self, error: BaseException, lines: list[str]) -> None:
        made = {"ename": type(error).__name__, "evalue": str(error), "traceback": lines}
        self.shown.add({"output_type": "error", **made})


def _plain(output: dict) -> dict:
    """An output as nbformat stores it."""
    if output["output_type"] == "stream":
        return {**output, "text": "".join(output["text"])}
    return _json(output)


def _json(value: Any) -> Any:
    """A value as JSON has it: bytes in base64, numbers of other libraries as numbers."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Mapping):
        return {str(key): _json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_json(item) for item in value]
    if isinstance(value, numbers.Real):
        return int(value) if isinstance(value, numbers.Integral) else float(value)
    return str(value)
