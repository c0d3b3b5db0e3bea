"""What the cells of a notebook have shown so far: by display, by print, and from C and other processes."""

from __future__ import annotations

import base64
import io
import numbers
import os
import tempfile
from collections.abc import Mapping
from typing import Any

from growthgap.engine.stable_ids import stable
from growthgap.errors import GrowthGapError


class Shown:
    """What cells have shown, by the number of the cell. A later cell may change what an earlier one displayed.

    Descriptors 1 and 2 are a file, emptied before each output, so that what other processes and libraries in C print
    stands where it belongs.
    """

    def __init__(self):
        self._cells: dict[int, list[dict]] = {}
        self._displays: dict[str, list[tuple[int, dict]]] = {}
        self._now, self._changed, self._clear = 0, set(), False
        self.renew()

    def renew(self) -> None:
        """Take a file of its own; a fork would share that of the process that it was forked from."""
        self._file, self._read = tempfile.TemporaryFile("a+b", buffering=0), 0  # noqa: SIM115, it lives on
        for number in (1, 2):
            os.dup2(self._file.fileno(), number)

    def begin(self, number: int) -> None:
        self._now, self._cells[number] = number, []

    def changed(self) -> dict[int, list[dict]]:
        """Outputs of this cell and of those that it changed, fit for JSON."""
        self.drain()
        numbers, self._changed, self._clear = {self._now, *self._changed}, set(), False
        return {
            number: [_plain(output, f"{number}-{place}") for place, output in enumerate(self._cells[number])]
            for number in numbers
        }

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


def _plain(output: dict, place: str) -> dict:
    """An output as nbformat stores it; place: of the cell and of the output in it."""
    if output["output_type"] == "stream":
        return {**output, "text": "".join(output["text"])}
    plain = _json(output)
    return {**plain, "data": stable(plain["data"], place)} if "data" in plain else plain


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
