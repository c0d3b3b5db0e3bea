"""A new notebook: a small one that builds at once, whose cells an author replaces one after the other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from growthgap import project
from growthgap.errors import GrowthGapError

TEMPLATE = Path(__file__).with_name("new.ipynb")
_NAME = re.compile(r"[0-9]{2}_[a-z0-9]+(_[a-z0-9]+)*")


def create(folder: Path, name: str, title: str = "") -> Path:
    """Write a new notebook into the folder of notebooks, e.g. "11_exports".

    title: its question; without one, the words of the name. Raises GrowthGapError for a name that is none, and where
    there is a notebook of that number.
    """
    stem = name.removesuffix(".ipynb")
    taken = {path.name[:2]: path.stem for path in sorted(folder.glob("[0-9][0-9]_*.ipynb"), reverse=True)}
    if not _NAME.fullmatch(stem) or len(stem) > project.LONGEST_NAME:
        raise GrowthGapError(
            f'"{name}" is no name of a notebook: two digits, _ and words of small letters and digits, joined by _, '
            f"at most {project.LONGEST_NAME}, as in {_free(taken)}_exports."
        )
    if stem[:2] in taken:
        raise GrowthGapError(f"number {stem[:2]} is taken by {taken[stem[:2]]}; {_free(taken)} is free.")
    notebook = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    words = {"# The question": f"# {_title(title) or _sentence(stem)}", '"00_name"': f'"{stem}"'}
    for cell in notebook["cells"]:
        cell["source"] = [_replaced(line, words) for line in cell["source"]]
    path = folder / f"{stem}.ipynb"
    project.write(path, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")
    return path


def _free(taken: Iterable[str]) -> str:
    """The next number after the highest that is taken, or else the lowest that is not."""
    numbers = {int(number) for number in taken}
    return f"{next(n for n in [max(numbers, default=0) + 1, *range(100)] if n < 100 and n not in numbers):02d}"


def _title(title: str) -> str:
    return " ".join(title.split())


def _sentence(stem: str) -> str:
    return stem[3:].replace("_", " ").capitalize()


def _replaced(line: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        line = line.replace(old, new)
    return line
