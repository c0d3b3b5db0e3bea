"""Fingerprints of files, of which only those are read that were written since they were last read.

The system notes the time of change at every writing and lets no program set it back: a file whose stamp is the same
holds the same. Where a file was written just before it was read, it may be written again without another stamp, as some
disks count in seconds; such a one is read the next time too.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path

from growthgap import project

_SETTLED_NS = 3_000_000_000


class Fingerprints:
    """Fingerprints by path, kept in a JSON with the stamps of the files.

    What cannot be read of it counts as nothing: the files are read then.
    """

    def __init__(self, kept: Path):
        self._kept, self._known = kept, _read(kept)
        self._as_kept = dict(self._known)

    def of(self, path: Path) -> str:
        """What `project.fingerprint` says of a file."""
        name, begun, stamp = str(path), time.time_ns(), project.stamp(path)
        known = self._known.get(name)
        if known and known[0] == stamp:
            return known[1]
        found = project.fingerprint(path)
        self._known.pop(name, None)
        if stamp and begun - max(stamp[2:]) > _SETTLED_NS:
            self._known[name] = (stamp, found)
        return found

    def save(self) -> None:
        """Keep what is known of files that are there, if that is not kept yet."""
        if self._known == self._as_kept:
            return
        self._known = {name: known for name, known in self._known.items() if Path(name).exists()}
        self._as_kept = dict(self._known)
        with suppress(OSError):  # where nothing can be written, all files are read again
            project.write(self._kept, json.dumps(self._known))


def _read(kept: Path) -> dict[str, tuple[tuple[int, ...], str]]:
    try:
        stored = json.loads(kept.read_bytes())
        return {name: (tuple(map(int, stamp)), str(found)) for name, (stamp, found) in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
