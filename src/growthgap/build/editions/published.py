"""The files of a report as one edition: all of them come into place by the turning of one link, or none does.

reports/.editions/NAME/0, 1      folders with all files of an edition; one of them is current, the other is gone
reports/.editions/NAME/current   a link to one of the two, which is turned when the other is whole
reports/html/NAME.html, ...      links to current/NAME.html, ..., which stay as they are
reports/tables/NAME              a link to the folder current/tables, of a report that has one
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from growthgap import project
from growthgap.build.steps import KINDS
from growthgap.errors import GrowthGapError
from growthgap.project import Outputs
from growthgap.words import LANGUAGES

EDITIONS, CURRENT = ".editions", "current"


def publish(out: Outputs, name: str, contents: Mapping[str, bytes]) -> None:
    """Put the files of a report, by kind or path in its folder of tables, in the place of those of its last edition.

    Raises GrowthGapError where the file system knows no links.
    """
    edition = out.folder / EDITIONS / name
    files = {kind: kind if "/" in kind else out.path(kind, name).name for kind in contents}
    links = {kind.partition("/")[0]: file.partition("/")[0] for kind, file in files.items()}
    _put(
        edition,
        {file: contents[kind] for kind, file in files.items()},
        {out.path(kind, name): edition / CURRENT / file for kind, file in links.items()},
    )
    kinds = {project.edition(kind, language) for kind in (*KINDS, project.TABLES) for language in LANGUAGES}
    for kind in kinds - links.keys():
        out.path(kind, name).unlink(missing_ok=True)


def publish_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put files, by their paths in a folder, in the place of all that it held: the figures for other programs."""
    if folder.is_dir() and not folder.is_symlink():  # from before there were editions
        shutil.rmtree(folder)
    edition = folder.parent / EDITIONS / folder.name
    _put(edition, contents, {folder: edition / CURRENT})


def publish_beside(folder: Path, name: str, contents: Mapping[str, bytes]) -> None:
    """Put files of a folder in the place of those of the same names, all at once; name: what they are together."""
    edition = folder / EDITIONS / name
    _put(edition, contents, {folder / file: edition / CURRENT / file for file in contents})


def _put(edition: Path, contents: Mapping[str, bytes], links: Mapping[Path, Path]) -> None:
    """Write files beside those that are current, have `links` lead to what is current, and turn that to them."""
    old = _current(edition) or "1"
    new = "0" if old == "1" else "1"
    shutil.rmtree(edition / new, ignore_errors=True)
    project.write_all({edition / new / name: content for name, content in contents.items()})
    for path, target in links.items():
        _point(path, target)
    _point(edition / CURRENT, edition / new)
    shutil.rmtree(edition / old, ignore_errors=True)


def _current(edition: Path) -> str:
    return os.readlink(edition / CURRENT) if (edition / CURRENT).is_symlink() else ""


def tidy(out: Outputs, names: Collection[str]) -> None:
    """Remove the editions of reports that are not among `names`, and what a killed build left of others."""
    for edition in (out.folder / EDITIONS).glob("*"):
        if edition.name not in names and "--" in edition.name:
            shutil.rmtree(edition)
            continue
        current = _current(edition)
        for left in edition.iterdir():
            if left.name.endswith(project.PART):
                left.unlink()
            elif left.name not in (CURRENT, current):
                shutil.rmtree(left)


def _point(path: Path, target: Path) -> None:
    """Make a path a link to another, in one step."""
    to = os.path.relpath(target, path.parent)
    if path.is_symlink() and os.readlink(path) == to:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}{project.PART}")
    beside.unlink(missing_ok=True)
    try:
        os.symlink(to, beside)
    except OSError as error:
        raise GrowthGapError(
            f"{path.parent} takes no links ({error.strerror}): the files of a report come into place by them, so put "
            "the project on another file system."
        ) from None
    os.replace(beside, path)
