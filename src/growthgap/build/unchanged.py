"""Whether a build would find nothing to do: told from the bytes of all that a build reads and leaves.

A build that ended well leaves a seal. As long as it holds, the next one can end at once, before anything is loaded that
is slow to import; where it is broken, the graph finds out what has to be made again. Only the standard library here.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
_READ = ("requirements.lock", "data/raw/*.csv", "docs/**/*", "notebooks/*.ipynb", "notebooks/scenarios/*.yml")
_LEFT = ("data/processed/*.parquet", "reports/html/**/*", "reports/notebooks/*", "reports/pdf/*", "reports/values/*")


def inputs(root: Path) -> str:
    """Fingerprint of all that a build reads: the library, figures, notebooks, scenarios, pages and pinned packages."""
    return f"python {sys.version_info[:2]}, {library()}, {_fingerprint(root, _found(root, _READ))}"


def library() -> str:
    """Fingerprint of all files of this package."""
    return _fingerprint(PACKAGE, (path for path in PACKAGE.rglob("*") if path.suffix != ".pyc"))


def seal(root: Path, asked: str, read: str, reports: int) -> None:
    """Note that what was asked for is whole; `read` is what `inputs` said before the build, which may since differ."""
    left = _fingerprint(root, _found(root, _LEFT))
    content = {"asked": asked, "inputs": read, "outputs": left, "reports": reports}
    _seal(root).write_text(json.dumps(content), encoding="utf-8")


def sealed(root: Path, asked: str) -> int | None:
    """Number of reports of the same build, if nothing has changed since it ended well; else None."""
    try:
        content = json.loads(_seal(root).read_text(encoding="utf-8"))
        same = (
            content["asked"] == asked
            and content["inputs"] == inputs(root)
            and content["outputs"] == _fingerprint(root, _found(root, _LEFT))
        )
        return content["reports"] if same else None
    except (OSError, ValueError, KeyError):
        return None


def _seal(root: Path) -> Path:
    return root / "reports" / ".build" / "seal.json"


def _found(root: Path, patterns: Iterable[str]) -> Iterator[Path]:
    return (path for pattern in patterns for path in root.glob(pattern))


def _fingerprint(base: Path, paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents of files; what begins with a dot is nobody's input and no report."""
    told = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file() and not path.name.startswith("."):
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            told.update(f"{path.relative_to(base).as_posix()} {content}\n".encode())
    return told.hexdigest()
