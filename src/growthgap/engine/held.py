"""A notebook that is run again and again: its process is held before some cells, and goes on from there.

What a run gives is that of a run from the start: a point is gone back to only where every cell before it is as it was,
and so is everything that these cells have read.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from growthgap.engine.reads import fingerprint_of


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
class Held:
    """The points at which a notebook is held, the earliest first; each process is a fork of the one before."""

    points: list[Point] = field(default_factory=list)

    def latest(self, job: Mapping[str, Any]) -> Point | None:
        """The point from which to run a job, None: from the start; those that it makes useless are let go."""
        kept = next((place for place, point in enumerate(self.points) if not point.holds(job)), len(self.points))
        self._let_go(kept)
        return self.points[-1] if self.points else None

    def add(
        self, control: socket.socket, job: Mapping[str, Any], said: Mapping[str, Any], shown: Mapping[int, Any]
    ) -> Point:
        """The point at which a job's process said that it is held; shown: what its cells have shown by then."""
        cells = [cell for cell in job["cells"] if cell[0] < said["held"]]
        self.points.append(Point(control, {**job, "cells": cells}, dict(shown), said["read"]))
        return self.points[-1]

    def close(self) -> None:
        """Let go of all processes."""
        self._let_go(0)

    def _let_go(self, first: int) -> None:
        for point in reversed(self.points[first:]):
            point.control.close()
        del self.points[first:]
