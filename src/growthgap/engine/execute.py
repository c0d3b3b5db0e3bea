"""The cells of a notebook run in a process of its own: what that says, how long a cell may take, how it ended."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from growthgap import project
from growthgap.engine import worker
from growthgap.engine.held import Held, Point, SoFar
from growthgap.errors import GrowthGapError

GRACE_S = 3.0  # for a cell to end after an interrupt, so that its notebook shows where it was


@dataclass(frozen=True)
class Ran:
    """How the cells of a notebook came to their end.

    problem: what became of the cell that stopped it, "" when none did; last: index of the cell that was begun last;
    seconds: that each cell took, by its index; reads: what was read, with its fingerprint.
    """

    problem: str
    last: int
    seconds: Mapping[int, float]
    reads: Mapping[str, str]


def execute(
    nb: NotebookNode,
    *,
    folder: Path,
    variables: Mapping[str, str],
    cell_timeout_s: float | None,
    warm: bool,
    started: Callable[[int], None] = lambda _: None,
    ended: Callable[[int, bool], None] = lambda *_: None,
    held: Held | None = None,
) -> Ran:
    """Run the cells of a notebook in place, as nbclient does; the papermill engine and `run` call it.

    started(index) and ended(index, whether it failed) are told of each cell that runs. held: the points at which the
    notebook was held in former runs, from the latest of which this one goes on; more are added to them.
    """
    cells = {}
    for index, cell in enumerate(nb.cells):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            tags = cell.metadata.get("tags", [])
            if cell.source.strip() and "skip-execution" not in tags:
                cells[index] = (cell.source, "raises-exception" in tags)
    root = _root(variables, folder)
    where = {"folder": str(folder.absolute()), "root": str(root.absolute())}
    may_hold = held is not None and warm and worker.FORK_IS_SAFE
    job = {**where, "environment": variables, "cells": list(cells.items()), "hold": may_hold}
    points, so_far = held or Held(), SoFar(nb, started, ended)
    try:
        cause = _run(job, so_far, points, warm=warm, cell_timeout_s=cell_timeout_s)
    except GrowthGapError:  # no process answers as it should
        points.close()
        raise
    last, problem = so_far.last, cause or so_far.problem
    shown = nb.cells[last].get("outputs", []) if problem else []
    if problem and not any(output.output_type == "error" for output in shown):
        shown.append(nbformat.v4.new_output("error", ename="NotebookError", evalue=problem, traceback=[problem]))
    return Ran(problem, last, so_far.seconds, so_far.reads)


def _run(job: Mapping[str, Any], so_far: SoFar, points: Held, *, warm: bool, cell_timeout_s: float | None) -> str:
    """Run a job from the latest point at which its notebook is held; why its last cell did not end by itself, or ""."""
    point, told = points.latest(job), {**job, "changed": points.changed(job)}
    so_far.show(point.shown if point else {})
    while True:
        with _running(told, point, warm=warm, cell_timeout_s=cell_timeout_s) as talk:
            for said in talk.messages():
                so_far.take(said)
        if talk.held is None:
            return talk.cause()
        control, said = talk.held
        point = points.add(control, job, said, so_far)


def _root(variables: Mapping[str, str], folder: Path) -> Path:
    """The project that paths are relative to; for a notebook that belongs to none, its folder."""
    if "GROWTHGAP_ROOT" in variables:
        return Path(variables["GROWTHGAP_ROOT"])
    try:
        return project.root()
    except GrowthGapError:
        return folder


@contextmanager
def _running(
    job: Mapping[str, Any], point: Point | None, *, warm: bool, cell_timeout_s: float | None
) -> Generator[_Talk]:
    """A talk with a process that runs a job of `shell.run`; it is gone at the end, with all that it has started, unless
    it is held.

    point: where to go on, None: at the start; warm: then fork it from the warm process; cell_timeout_s: seconds that a
    cell may take, None: no limit.
    """
    if point:
        left = {**job, "cells": job["cells"][point.cells :]}
        with worker.forked(point.control) as stream, _talking(stream, left, cell_timeout_s) as talk:
            yield talk
        return
    with worker.process(warm) as (stream, owner):
        told = {**job, "environment": {**job["environment"], "IPYTHONDIR": owner.folder}}
        with _talking(stream, told, cell_timeout_s) as talk:
            yield talk
    if owner.kind == "alone":
        talk.status = owner.process.returncode


@contextmanager
def _talking(stream: socket.socket, job: Mapping[str, Any], cell_timeout_s: float | None) -> Generator[_Talk]:
    talk = _Talk(stream, cell_timeout_s)
    try:
        with suppress(BrokenPipeError):  # its end is told by what follows
            stream.sendall(json.dumps(job).encode() + b"\n")
        yield talk
    finally:
        talk.end()


class _Talk:
    """What a notebook's process says, a line of JSON each (see `shell.run`), and the time that a cell may take."""

    def __init__(self, stream: socket.socket, limit: float | None):
        self.stream, self.limit = stream, limit
        self.pid: int | None = None
        self.status: int | None = None  # exit code, as soon as the process is gone
        self.held: tuple[socket.socket, Mapping[str, Any]] | None = None  # where it has stayed as it is, for a point
        self._handed: list[socket.socket] = []
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
            if self.held:
                return

    def _note(self, message: Mapping[str, Any]) -> None:
        self.pid, self.status = message.get("pid", self.pid), message.get("status", self.status)
        self.complete = self.complete or "reads" in message or bool(message.get("stopped"))
        if "held" in message:
            self.held, self.pid = (self._handed.pop(), message), None
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
                received, numbers, _, _ = socket.recv_fds(self.stream, 1 << 20, 1)
                self._handed += [socket.socket(fileno=number) for number in numbers]
                return received
            except TimeoutError:  # first asked, so that the notebook shows where it was, then killed
                self._signal(signal.SIGKILL if self.late else signal.SIGINT)
                self.late, self._deadline = True, time.monotonic() + GRACE_S
            except ConnectionResetError:
                return b""

    def _signal(self, signum: int) -> None:
        with suppress(ProcessLookupError):
            if self.pid:
                os.killpg(self.pid, signum)

    def cause(self) -> str:
        """Why the cell that was started last did not come to an end of its own; "" where it did."""
        if self.late:
            return f"took longer than {self.limit:g} s"
        if self.complete:
            return ""
        if self.status is None:
            return "ended its process: the process that it was forked from has ended"
        if self.status == -signal.SIGKILL:
            return "ended its process: killed (SIGKILL), mostly because memory ran out"
        crash = f"a crash ({signal.Signals(-self.status).name})" if self.status < 0 else f"os._exit({self.status})"
        return f"ended its process: {crash}"

    def end(self) -> None:
        """Kill the process unless it has ended."""
        if self.pid and self.status is None:
            self._signal(signal.SIGKILL)
            self._deadline = None
            for _ in self.messages():
                pass
