"""What a build tells while it runs: one line that changes on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import IO, Any

from growthgap.build.graph import Outcome


@dataclass
class Progress:
    """Tells of each step when it ends, and keeps what it took and why it failed."""

    stream: IO[str] = field(default_factory=lambda: sys.stdout)
    times: dict[str, Any] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)  # steps that failed, or were not begun for the sake of one that did
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _start: float = field(default_factory=time.monotonic)

    def tell(self, name: str, outcome: Outcome, seconds: float) -> None:
        """Tell of a step that ended, if there is anything to tell."""
        if not outcome.well:
            self.lost.add(name)
        if outcome.failure:
            self.failures[name] = " ".join(outcome.failure.split())
            self.say(f"FAILED  {name}: {self.failures[name]}")
        elif outcome.done and outcome.well:
            times = dict(outcome.details)
            for line in times.pop("warned", ()):
                self.say(f"WARNED  {name}: {line}")
            self.times[name] = {**times, "seconds": round(seconds, 3)}
            self._show(f"{seconds:6.1f} s  {name}")

    def say(self, text: str) -> None:
        """Print a line that stays."""
        with self._lock:
            print(f"\r\x1b[K{text}" if self.stream.isatty() else text, file=self.stream, flush=True)

    def _show(self, text: str) -> None:
        """Print a line that the next one replaces on a terminal."""
        if self.stream.isatty():
            with self._lock:
                print(f"\r\x1b[K{len(self.times):4d} steps  {text}"[:100], end="", file=self.stream, flush=True)
        else:
            self.say(text)

    def finish(self, wanted: Collection[str], page: str, there: Collection[str], again: bool = False) -> None:
        """Say what came of a build of the reports `wanted`, which are listed on `page`.

        there: those of which there is an edition; again: say once more what failed, after the many lines of a large
        build.
        """
        reports = counted(len(wanted))
        missing = [name for name in wanted if f"{name} publish" in self.lost]
        if missing:
            self.say(f"{len(missing)} of {len(wanted)} reports could not be built; {_what_stays(missing, there)}")
            for name, reason in self.failures.items() if again else ():
                self.say(f"FAILED  {name}: {reason}")
        elif self.failures:
            self.say(f"{reports} up to date; {' and '.join(sorted(self.failures))} could not be made")
        elif not self.times:
            self.say(f"nothing to do: {reports} up to date")
        else:
            self.say(f"{reports} up to date after {time.monotonic() - self._start:.1f} s: {page}")


def _what_stays(missing: Collection[str], there: Collection[str]) -> str:
    """What a reader finds of reports that could not be built."""
    stay = sum(name in there for name in missing)
    if stay == len(missing):
        return "their last good versions stay, each whole, in every format"
    return f"of {stay} the last good version stays, whole, in every format; {len(missing) - stay} have none"


def counted(reports: int) -> str:
    """ "1 report is", "2 reports are"."""
    return f"{reports} report is" if reports == 1 else f"{reports} reports are"
