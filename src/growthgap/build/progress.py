"""What a build tells while it runs: one line that changes on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from growthgap.errors import GrowthGapError

KERNEL_STEPS = (" notebook", " report")  # ends of the names of steps that need a kernel


@dataclass
class Progress:
    """Tells of each step when it ends and keeps what it took; used from several threads."""

    stream: IO[str] = field(default_factory=lambda: sys.stdout)
    times: dict[str, Any] = field(default_factory=dict)
    done: int = 0
    ended: threading.Event = field(default_factory=threading.Event)
    stopped: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _start: float = field(default_factory=time.monotonic)

    def watch(self, step: Any, turns: threading.Semaphore) -> Any:
        """Have a step of the graph tell when it ends; those that need a kernel take turns."""
        turn = turns if step.name.endswith(KERNEL_STEPS) else nullcontext()
        step.function = partial(self._run, step.name, step.function, turn)
        return step

    def _run(self, name: str, function: Any, turn: Any, **nodes: Any) -> None:
        try:
            with turn:
                if self.stopped:
                    raise InterruptedError
                start = time.monotonic()
                details = function(**nodes)
            self._finish_step(name, time.monotonic() - start, details)
        except Exception as error:
            self.fail(name, error)
            raise
        finally:
            self.ended.set()

    def _finish_step(self, name: str, seconds: float, details: Any) -> None:
        times = dict(details) if isinstance(details, dict) else {}
        for line in times.pop("warned", ()):
            self.say(f"WARNED  {name}: {line}")
        with self._lock:
            self.done += 1
            self.times[name] = {**times, "seconds": round(seconds, 3)}
        self._show(f"{seconds:6.1f} s  {name}")

    def fail(self, name: str, error: Exception) -> None:
        """Say in one line that a step failed; after Ctrl-C they all do."""
        if self.stopped:
            return
        sentence = str(error) if isinstance(error, GrowthGapError) else f"{type(error).__name__}: {error}"
        self.say(f"FAILED  {name}: {' '.join(sentence.split())}")

    def say(self, text: str) -> None:
        """Print a line that stays."""
        with self._lock:
            print(f"\r\x1b[K{text}" if self.stream.isatty() else text, file=self.stream, flush=True)

    def _show(self, text: str) -> None:
        """Print a line that the next one replaces on a terminal."""
        with self._lock:
            if self.stream.isatty():
                print(f"\r\x1b[K{self.done:4d} steps  {text}"[:100], end="", file=self.stream, flush=True)
            else:
                print(text, file=self.stream, flush=True)

    def finish(self, wanted: Mapping[str, Collection[str]], ran: list, steps: int, index: Path) -> int:
        """Say what came of the build and return its exit code; `wanted` are the last steps of each report."""
        well = {report.task.name for report in ran if report.outcome.name in ("SUCCESS", "SKIP_UNCHANGED")}
        whole = sum(well.issuperset(last) for last in wanted.values())
        if len(ran) < steps:
            self.say(f"stopped: {whole} of {len(wanted)} reports are up to date; the next build does the rest")
            return 130
        if whole < len(wanted):
            missing = len(wanted) - whole
            self.say(f"{missing} of {len(wanted)} reports could not be built; their last good versions stay")
            return 1
        if self.done == 0:
            self.say(f"nothing to do: {whole} reports are up to date")
        else:
            self.say(f"{whole} reports are up to date after {time.monotonic() - self._start:.1f} s: {index}")
        return 0
