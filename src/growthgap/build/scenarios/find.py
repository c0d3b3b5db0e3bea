"""Which notebooks the project has, why some make no report, and which one a name or path means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from growthgap.build import depends, parameters
from growthgap.build.notebook import cells
from growthgap.build.notebook.effect import TAG
from growthgap.build.scenarios import former
from growthgap.errors import GrowthGapError, nearest, quoted
from growthgap.project import LONGEST_NAME

NAME = re.compile(r"\w[\w.+-]*")  # of a notebook or scenario: what file systems and addresses take as it is


def notebooks(root: Path) -> dict[str, Path]:
    """Notebooks of the project that reports can be made of, by stem, in order."""
    out = passed_over(root)
    return {path.stem: path for path in _files(root) if path.name not in out}


def _files(root: Path) -> list[Path]:
    return sorted((root / "notebooks").glob("*.ipynb"))


def passed_over(root: Path) -> dict[str, str]:
    """Notebooks of the project that no report can be made of: why not, in a sentence, by file name.

    One that is not numbered is somebody's scratch paper; one that is (see `numbered`) should be mended.
    """
    found = {path.name: reason for path in _files(root) if (reason := _reason(path))}
    sound = {path.stem: depends.reads(path).notebooks for path in _files(root) if path.name not in found}
    while reasons := _unread(sound):
        found |= {f"{stem}.ipynb": reason for stem, reason in reasons.items()}
        sound = {stem: read for stem, read in sound.items() if stem not in reasons}
    return found


def _unread(read: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Notebooks among those that read values of others, and cannot: they are not there, or they read each other."""
    missing = {stem: other for stem, others in read.items() for other in others if other not in read}
    if missing:
        return {
            stem: f"{stem} reads values of {other}, of which there is no report." for stem, other in missing.items()
        }
    try:
        TopologicalSorter(read).prepare()
    except CycleError as error:
        ring = sorted(set(error.args[1]))
        return dict.fromkeys(ring, f"{' and '.join(ring)} read each other's values.")
    return {}


def numbered(name: str) -> bool:
    """Whether a notebook's name says that it is one of the reports: two digits and _."""
    return re.match(r"[0-9]{2}_", name) is not None


def _reason(notebook: Path) -> str:
    """Why no report can be made of a notebook; empty where one can."""
    if not numbered(notebook.name):
        return f"{notebook.name} is no report: its name does not begin with two digits and _."
    if not NAME.fullmatch(notebook.stem) or "--" in notebook.stem or len(notebook.stem) > LONGEST_NAME:
        allowed = f"letters, digits, - and _ (no --), at most {LONGEST_NAME}"
        return f"{notebook.name!r}: the name of a notebook has {allowed}."
    try:
        parameters.declared(notebook)
        depends.reads(notebook)
    except GrowthGapError as error:
        return str(error)
    tagged = any(TAG in cell.tags for cell in cells.code(notebook))
    return "" if tagged else f"{notebook.stem} has no cell tagged {TAG}."


def find_notebook(root: Path, name: str) -> Path:
    """A notebook by its number (`04`), stem or file name, a former one too, or by a path: that very file."""
    name = former.present(root, name)
    path = Path(name)
    if "/" in name or (path.suffix == ".ipynb" and path.exists()):
        if not path.is_file():
            raise GrowthGapError(f"there is no notebook file {name}.")
        return next((own for own in _files(root) if own.samefile(path)), path)
    known, stem = notebooks(root), name.removesuffix(".ipynb")
    found = [path for own, path in known.items() if stem in (own, own.split("_")[0])]
    if len(found) == 1:
        return found[0]
    if found:
        raise GrowthGapError(f"{quoted(name)} may be any of {', '.join(path.stem for path in found)}.")
    for file, reason in passed_over(root).items():
        if {stem, stem.partition("--")[0]} & {Path(file).stem, file.split("_")[0]}:
            raise GrowthGapError(reason)
    raise GrowthGapError(f"there is no notebook {quoted(name)}: {nearest(stem, known)}")
