"""Reports under the names that they once had: a notebook tells its own in its metadata, growthgap.formerly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from growthgap.build.notebook import cells


def names(root: Path) -> dict[str, str]:
    """Former names of notebooks, each with the one that it has now."""
    return {old: path.stem for path in sorted((root / "notebooks").glob("*.ipynb")) for old in _formerly(path)}


def present(root: Path, name: str) -> str:
    """The name that a notebook or report has now, of whatever name or path it is asked by."""
    folder, slash, file = name.rpartition("/")
    known = names(root)
    stem = next((old for old in known if file == old or file.startswith((f"{old}--", f"{old}."))), "")
    return f"{folder}{slash}{known[stem]}{file.removeprefix(stem)}" if stem else name


def pages(known: Mapping[str, str], reports: list[str]) -> dict[str, str]:
    """Former names of reports, each with the one that it has now; known: those of notebooks (see `names`)."""
    return {
        f"{old}--{report.partition('--')[2]}": report
        for old, new in known.items()
        for report in reports
        if report.startswith(f"{new}--")
    }


@cells.by_content
def _formerly(notebook: Path) -> tuple[str, ...]:
    try:
        about = json.loads(notebook.read_bytes())["metadata"]["growthgap"]["formerly"]
    except (OSError, ValueError, KeyError, TypeError):  # what is wrong with a notebook is told elsewhere
        return ()
    return tuple(one for one in about if isinstance(one, str)) if isinstance(about, list) else ()
