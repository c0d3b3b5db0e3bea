"""What is out of date: fingerprints of what went into each step and of what it left, in one JSON.

A step is up to date where its inputs are those of last time and the files that it left lie there as it left them. A
build that ended well also leaves the fingerprint of everything that it could read; as long as that holds, the next one
ends at once, before anything is loaded that is slow to import. Only the standard library at the top of this module.

Fingerprints are taken before a build loads anything. What is written after that, even if it is put back, may have been
read or not: nothing that is made from it is published or remembered.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.fingerprints import Fingerprints

PACKAGE = Path(__file__).resolve().parents[1]
_READ = ("requirements.lock", "data/raw/*", "data/issued/*", "docs/**/*", "notebooks/*.ipynb")
_READ += ("notebooks/scenarios/*.yml",)
_SAVED_EVERY_S, _SAVING = 1.0, 0.02  # and so much of the time at most, however much is remembered


@dataclass(frozen=True)
class Record:
    """What a step was made from and what it left, as fingerprints.

    inputs: of all that was known before it ran; files: of each file that it left, by path in the project; reads: of
    what was seen to be read while it ran (see `growthgap.engine.reads`).
    """

    inputs: str
    files: Mapping[str, str]
    reads: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Inputs:
    """All that a build can read, as it was when the build began: one fingerprint, and a stamp of each file."""

    root: Path
    fingerprint: str
    stamps: Mapping[Path, tuple[int, ...]]

    def written(self, files: Iterable[Path] | None = None) -> str:
        """A sentence that names the first of some files that was written since, if one was; None: of all files."""
        asked = {*self.stamps, *_read(self.root), *_library()} if files is None else set(files)
        found = [path for path in sorted(asked) if self.stamps.get(path, ()) != project.stamp(path)]
        if not found:
            return ""
        name = os.path.relpath(found[0], self.root if found[0].is_relative_to(self.root) else PACKAGE.parent)
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        return f"{name}{more} was written while this ran, and may have been read before or after: run it again."


class Memory:
    """What builds of one folder remember, kept in <folder>/.build/state.json; used from several threads.

    inputs: as they were when the build began; without them, as they are now.
    """

    def __init__(self, root: Path, folder: Path, inputs: Inputs | None = None):
        self.root, self.path = root, folder / ".build" / "state.json"
        self._fingerprints = Fingerprints(self.path.with_name("fingerprints.json"))
        self.inputs = inputs or all_inputs(root, self._fingerprints.of)
        self.lost = ""  # why nothing is remembered, where there was something
        self._lock, self._save_at = threading.Lock(), 0.0
        self._steps: dict[str, Record] = {}
        self._whole: dict[str, Any] = {}
        self.read()

    def read(self) -> None:
        """Take up what was written down last; another build may have done so since."""
        self._steps, self._whole = {}, {}
        try:
            content = json.loads(self.path.read_bytes())
            self._steps, self._whole = _steps(content["steps"]), _whole(content["whole"])
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self._steps, self._whole = {}, {}
            self.lost = (
                f"{self.path.relative_to(self.root)} could not be read; it is made anew, and everything is built"
            )

    def is_current(self, step: str, inputs: str) -> bool:
        """Whether a step was made from these inputs, and neither its files nor what it read have changed since."""
        record = self._steps.get(step)
        return record is not None and record.inputs == inputs and self._hold([record])

    def note(self, step: str, inputs: str, files: Iterable[Path], reads: Mapping[str, str] | None = None) -> None:
        """Remember a step that has put its files into their places."""
        left = {path.relative_to(self.root).as_posix(): project.fingerprint(path) for path in files}
        with self._lock:
            self._steps[step] = Record(inputs, left, _texts(reads or {}))
            if time.monotonic() > self._save_at:
                self._save()

    def note_whole(self, asked: str, reports: Iterable[str]) -> None:
        """Remember that the reports asked for are whole."""
        with self._lock:
            read = self.inputs.fingerprint
            same = {name: last for name, last in self._whole.items() if last["read"] == read}
            self._whole = {**same, asked: {"read": read, "reports": sorted(reports), "pages": self._pages()}}
            self._save()

    def whole(self, asked: str) -> int | None:
        """How many reports are up to date, where the same was built well and nothing has changed since; else None."""
        last = self._whole.get(asked)
        if not last or last["read"] != self.inputs.fingerprint or last["pages"] != self._pages():
            return None
        wanted = set(last["reports"])
        records = [one for step, one in self._steps.items() if step.partition(" ")[0] in wanted or "--" not in step]
        if not self._hold(records):
            return None
        self._fingerprints.save()
        return len(wanted)

    def save(self) -> None:
        """Write down what is remembered, less the steps of which a file is gone."""
        with self._lock:
            there = {name: all((self.root / file).exists() for file in one.files) for name, one in self._steps.items()}
            self._steps = {name: record for name, record in self._steps.items() if there[name]}
            self._save()
            self._fingerprints.save()

    def _pages(self) -> list[str]:
        """Names of the pages that lie there: the front page lists them all."""
        return sorted(path.name for path in (self.path.parents[1] / "html").glob("*.html"))

    def _hold(self, records: Collection[Record]) -> bool:
        """Whether what was left and what was read is as it was; each is looked at once, however many have read it."""
        left = {pair for record in records for pair in record.files.items()}
        if any(self._fingerprints.of(self.root / name) != known for name, known in left):
            return False
        read = {pair for record in records for pair in record.reads.items()}
        return all(self._stands_for(key) == known for key, known in read)

    def _stands_for(self, key: str) -> str:
        """What a key of what a run was seen to read stands for today."""
        if (path := self.root / key).is_file():
            return self._fingerprints.of(path)
        from growthgap.engine.reads import fingerprint_of  # not at the top: `growthgap --help` has no use for it

        return fingerprint_of(self.root, key)

    def _save(self) -> None:
        begun, steps = time.monotonic(), dict(sorted(self._steps.items()))
        project.write(self.path, json.dumps({"steps": steps, "whole": self._whole}, default=vars))
        ended = time.monotonic()
        self._save_at = ended + max(_SAVED_EVERY_S, (ended - begun) / _SAVING)


def _steps(stored: Mapping[str, Any]) -> dict[str, Record]:
    return {
        name: Record(str(one["inputs"]), _texts(one["files"]), _texts(one["reads"])) for name, one in stored.items()
    }


def _whole(stored: Mapping[str, Any]) -> dict[str, Any]:
    lists = ("reports", "pages")
    return {
        asked: {"read": str(last["read"]), **{name: [str(one) for one in last[name]] for name in lists}}
        for asked, last in stored.items()
    }


def _texts(stored: Mapping[str, Any]) -> dict[str, str]:
    """The same texts, each once however many steps have it: hundreds of reports read the same files."""
    return {sys.intern(str(name)): sys.intern(str(text)) for name, text in stored.items()}


def read_in(state: Path) -> set[str]:
    """What the steps that a state.json remembers were seen to read; nothing of one that cannot be read."""
    try:
        return {key for one in _steps(json.loads(state.read_bytes())["steps"]).values() for key in one.reads}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set()


def all_inputs(root: Path, fingerprint: Callable[[Path], str] = project.fingerprint) -> Inputs:
    """All that a build can read: the library, figures, notebooks, scenarios, docs, pinned packages."""
    files, code = _read(root), _library()
    stamps = {path: project.stamp(path) for path in (*files, *code)}  # before they are read
    told = [sys.version_info[:2], digest(_of_files(PACKAGE, code, fingerprint)), _of_files(root, files, fingerprint)]
    return Inputs(root, digest(told), stamps)


def library() -> str:
    """Fingerprint of all files of this package."""
    return digest(_of_files(PACKAGE, _library()))


def digest(content: Any) -> str:
    """Sixteen hexadecimal digits that stand for any JSON-like content."""
    return project.digest(json.dumps(content, sort_keys=True, ensure_ascii=False).encode())


def _read(root: Path) -> list[Path]:
    return _files(path for pattern in _READ for path in root.glob(pattern))


def _library() -> list[Path]:
    return _files(path for path in PACKAGE.rglob("*") if path.suffix != ".pyc")


def _files(paths: Iterable[Path]) -> list[Path]:
    """Those that are files; what begins with a dot is nobody's input."""
    return sorted(path for path in paths if path.is_file() and not path.name.startswith("."))


def _of_files(base: Path, paths: Iterable[Path], of: Callable[[Path], str] = project.fingerprint) -> dict[str, str]:
    return {path.relative_to(base).as_posix(): of(path) for path in paths}
