"""A notebook that is run again and again: its process is held before some cells, and goes on from there.

What a run gives is that of a run from the start: a point is gone back to only where every cell before it is as it was,
and so is everything that these cells have read.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from growthgap.engine.reads import fingerprint_of
from growthgap.errors import GrowthGapError


@dataclass(frozen=True)
class Point:
    """A process that is held before a cell.

    before: the job of its notebook up to that cell; shown: outputs and count of the cells that have run, by index;
    reads: what they have read, with its fingerprint.
    """

    control: socket.socket
    before: Mapping[str, Any]
    shown: Mapping[int, Mapping[str, Any]]
    reads: Mapping[str, str]

    @property
    def cells(self) -> int:
        """How many cells have run."""
        return len(self.before["cells"])

    def holds(self, job: Mapping[str, Any]) -> bool:
        """Whether a job would come to this point in the same state, and the process is there."""
        if {**job, "cells": job["cells"][: self.cells]} != self.before:
            return False
        root = Path(job["root"])
        return self._is_there() and all(fingerprint_of(root, key) == known for key, known in self.reads.items())

    def _is_there(self) -> bool:
        with suppress(BlockingIOError):
            return bool(self.control.recv(1, socket.MSG_DONTWAIT))  # it says nothing until its end
        return True


@dataclass
class SoFar:
    """How far a run has come; shown: outputs and count of each cell as its process told them."""

    nb: NotebookNode
    started: Callable[[int], None]
    ended: Callable[[int, bool], None]
    last: int = 0
    problem: str = ""
    seconds: dict[int, float] = field(default_factory=dict)
    reads: Mapping[str, str] = field(default_factory=dict)
    shown: dict[int, Mapping[str, Any]] = field(default_factory=dict)

    def show(self, shown: Mapping[int, Mapping[str, Any]]) -> None:
        """Take over what cells have shown."""
        self.shown |= shown
        for index, one in shown.items():
            self.nb.cells[index].outputs = [nbformat.from_dict(output) for output in one["outputs"]]
            self.nb.cells[index].execution_count = one["count"]

    def take(self, said: Mapping[str, Any]) -> None:
        """Take in a message of the notebook's process."""
        if "started" in said:
            self.last = said["started"]
            self.started(self.last)
        elif "cell" in said:
            counts = {index: one["count"] for index, one in self.shown.items()} | {self.last: said["count"]}
            changed = {int(index): outputs for index, outputs in said["outputs"].items()}
            self.show({index: {"outputs": outputs, "count": counts[index]} for index, outputs in changed.items()})
            self.problem, self.seconds[self.last] = said["stopped"], said["seconds"]
            self.ended(self.last, said["failed"])
        elif "reads" in said:
            self.reads = said["reads"]
        elif "problem" in said:
            raise GrowthGapError(said["problem"])


@dataclass
class Held:
    """The points at which a notebook is held, the earliest first; each process is a fork of the one before."""

    points: list[Point] = field(default_factory=list)
    _asked: list[Any] = field(default_factory=list)  # cells of the last job

    def changed(self, job: Mapping[str, Any]) -> int | None:
        """Index of the first cell of a job that is not as in the last one: who writes there will write there again."""
        before, self._asked = self._asked, job["cells"]
        pairs = zip(before, self._asked, strict=False)
        return next((now[0] for then, now in pairs if then != now), None)

    def latest(self, job: Mapping[str, Any]) -> Point | None:
        """The point from which to run a job, None: from the start; those that it makes useless are let go."""
        kept = next((place for place, point in enumerate(self.points) if not point.holds(job)), len(self.points))
        self._let_go(kept)
        return self.points[-1] if self.points else None

    def add(self, control: socket.socket, job: Mapping[str, Any], said: Mapping[str, Any], so_far: SoFar) -> Point:
        """The point at which a job's process said that it is held."""
        cells = [cell for cell in job["cells"] if cell[0] < said["held"]]
        self.points.append(Point(control, {**job, "cells": cells}, dict(so_far.shown), said["read"]))
        return self.points[-1]

    def close(self) -> None:
        """Let go of all processes."""
        self._let_go(0)

    def _let_go(self, first: int) -> None:
        for point in reversed(self.points[first:]):
            point.control.close()
        del self.points[first:]
