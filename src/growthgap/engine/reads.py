"""What a notebook reads while it runs, whatever the function, so that a build knows when its report is out of date.

Python says what it opens, lists, connects to and starts (audit events); pyarrow opens files by itself, so its readers
are wrapped. A child process and the network are refused, since what they bring is not seen. The interpreter, installed
packages, this package, caches and temporary files are left out, as is data/processed, which the build makes.
"""

from __future__ import annotations

import importlib.util
import os
import shlex
import stat
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.engine import readers
from growthgap.errors import GrowthGapError

PACKAGE = Path(__file__).parents[1]
_FINDERS = ("importlib", "_frozen_importlib", "pkgutil", "zipimport")  # they look through all folders of sys.path
_PATH = str | bytes | os.PathLike  # what names a file
_SHELLS = ("sh", "bash", "dash", "zsh")


class Refused(GrowthGapError, PermissionError):
    """What a notebook may not do while it runs; to a library that can do without, the system's own refusal."""


def fingerprint_of(root: Path, key: str) -> str:
    """What a key of `ExecutedNotebook.reads` stands for today.

    A file's fingerprint; "list:" and the digest of the names in a folder, but for hidden ones; "absent" where there
    is neither. "environment:NAME": the digest of the variable's value, "clock": the day (UTC), "process:...":
    "declared", since what a process brings cannot be seen.
    """
    kind, _, name = key.partition(":")
    if kind == "process":
        return "declared"
    if kind == "clock":
        return datetime.now(UTC).date().isoformat()
    if kind == "environment":
        from growthgap.engine.worker import environment

        value = environment({"GROWTHGAP_ROOT": str(root)}).get(name)
        return project.ABSENT if value is None else project.digest(value.encode(errors="surrogateescape"))
    path = Path(root, key)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            names = sorted(name for name in os.listdir(path) if not name.startswith((".", "__pycache__")))
            return f"list:{project.digest('/'.join(names).encode(errors='surrogateescape'))}"
        return project.fingerprint(path) if stat.S_ISREG(mode) else project.ABSENT
    except OSError:
        return project.ABSENT


class Recorder:
    """Takes down what this process reads from `start` to `stop`, and refuses what cannot be taken down.

    A fingerprint is that of the moment before the first reading. A file that somebody else writes after that, also if
    it is put back, has none: `project.WRITTEN`.
    """

    def __init__(self, root: str):
        self.root, self._also = os.path.realpath(root), os.path.abspath(root)
        self.found: dict[str, str] = {}
        self._stamps: dict[str, tuple[int, ...]] = {}  # of files, before their first reading
        self._known: set[str] = set()
        self._processes: set[str] = set()
        self._installed, self._outside = _left_out(self.root)
        self._handlers: dict[str, Callable[..., None]] = {}

    def start(self) -> None:
        """Listen to this process from now on; a process can only ever have one of these."""
        self.resume()
        sys.addaudithook(self._hear)
        readers.wrap_all(self._read_all)

    def resume(self) -> None:
        """Listen again after `stop`."""
        self._handlers = {
            "open": self._open,
            "os.listdir": self._list,
            "os.scandir": self._list,
            "sqlite3.connect": self._database,
            "import": lambda module, file, *_: self.read(file),
            project.READS_EVENT: self._declare,
            "subprocess.Popen": lambda program, arguments, *_: self._process(arguments or program),
            "os.system": self._process,
            "os.exec": lambda _, arguments, *__: self._process(arguments),
            "os.posix_spawn": lambda _, arguments, *__: self._process(arguments),
            "os.fork": self._process,
            "os.forkpty": self._process,
            "socket.connect": lambda _, address: self._network(address),
            "socket.sendto": lambda _, address: self._network(address),
            "socket.getaddrinfo": lambda host, *_: self._network((host,)),
            "socket.gethostbyname": lambda host: self._network((host,)),
        }

    def stop(self) -> dict[str, str]:
        """What was read: key -> fingerprint, sorted."""
        self._handlers = {}
        for key, stamp in self._stamps.items():
            if stamp != project.stamp(Path(self.root, key)):
                self.found[key] = project.WRITTEN
        return dict(sorted(self.found.items()))

    def read(self, path: Any) -> None:
        """Take down a file or a folder, unless it is known or left out."""
        if not isinstance(path, _PATH):
            return
        path = os.path.abspath(os.fsdecode(path))
        if path in self._known:
            return
        self._known.add(path)
        if f"{os.sep}__pycache__{os.sep}" in path and path.endswith(".pyc"):
            self.read(importlib.util.source_from_cache(path))
        elif not path.startswith(self._installed):
            key = self._key(path)
            if not key.startswith(self._outside):
                if os.path.isfile(path):
                    self._stamps[key] = project.stamp(Path(path))
                self._note(key)

    def _key(self, path: str) -> str:
        """A path as it is noted: within the project relative to it, where a link counts by its own name."""
        real = os.path.realpath(path)
        for found, root in ((path, self._also), (path, self.root), (real, self.root)):
            if f"{found}{os.sep}".startswith(root + os.sep):
                return os.path.relpath(found, root)
        return real

    def _note(self, key: str) -> None:
        self.found[key] = fingerprint_of(Path(self.root), key)

    def _hear(self, event: str, arguments: tuple) -> None:
        handle = self._handlers.get(event)
        if handle is not None:
            handle(*arguments)

    def _open(self, path: Any, _mode: str | None, flags: int) -> None:
        if flags & (os.O_WRONLY | os.O_RDWR):  # what the notebook has written itself is no input of it
            if isinstance(path, _PATH):
                path = os.path.abspath(os.fsdecode(path))
                self._known.add(path)
                self._stamps.pop(self._key(path), None)
        else:
            self.read(path)

    def _list(self, path: Any = None) -> None:
        caller = sys._getframe(2)  # who asked; between lies the hook
        if not caller.f_globals.get("__name__", "").startswith(_FINDERS):
            self.read("." if path is None else path)

    def _database(self, name: Any) -> None:
        text = os.fsdecode(name) if isinstance(name, _PATH) else ":memory:"
        text = text.removeprefix("file:").partition("?")[0] if text.startswith("file:") else text
        if text and text != ":memory:":
            self.read(text)
            self._stamps.pop(self._key(os.path.abspath(text)), None)  # its library may write to it unseen

    def _declare(self, kind: str, name: str) -> None:
        if kind == "process":
            self._processes.add(name)
        self._note({"clock": "clock", "kept": name}.get(kind, f"{kind}:{name}"))

    def _process(self, command: Any = None) -> None:
        """Refuse a process that is not declared; of a fork it is not yet known what it will become."""
        program = _program(command)
        if program not in self._processes if program else not self._processes:
            named = program or "python"
            raise Refused(
                f"a notebook starts no other process ({named}), whose reading is not seen, unless it says so before:"
                f' report.reads(process="{named}")'
            )

    def _network(self, address: Any) -> None:
        if isinstance(address, tuple):
            raise Refused(f"no network at run time ({address[0]}): what a report uses lies in the project")

    def _read_all(self, source: Any) -> None:
        """A file, or a folder with the files in it."""
        self.read(source)
        if isinstance(source, str | os.PathLike) and os.path.isdir(source):
            for folder, folders, files in os.walk(source):
                for name in (*folders, *files):
                    self.read(os.path.join(folder, name))


def _program(command: Any) -> str:
    """The name of the program that a command starts, if the command is known."""
    words = [os.fsdecode(word) for word in ([command] if isinstance(command, _PATH) else command or ())]
    if len(words) == 1:
        words = shlex.split(words[0])
    if len(words) > 2 and os.path.basename(words[0]) in _SHELLS and words[1] == "-c":
        words = shlex.split(words[2])
    return os.path.basename(words[0]) if words else ""


def _left_out(root: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Beginnings of paths that are no inputs of a report: wherever they lie, and outside of the project."""
    paths = sysconfig.get_paths()
    installed = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")} | {str(PACKAGE)}
    if sys.prefix != sys.base_prefix:
        installed.add(sys.prefix)
    caches = {os.environ[name] for name in ("IPYTHONDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME") if name in os.environ}
    made = os.path.join(root, "data", "processed")
    system = {"/proc", "/sys", "/dev", "/etc", "/usr", "/lib", "/run", "/System", "/Library", tempfile.gettempdir()}
    settings = os.path.join(os.path.expanduser("~"), ".")  # of its user, and caches
    return _beginnings({*installed, *caches, made}), (*_beginnings(system), settings)


def _beginnings(folders: Iterable[str]) -> tuple[str, ...]:
    return tuple({os.path.join(place, "") for folder in folders for place in (folder, os.path.realpath(folder))})
