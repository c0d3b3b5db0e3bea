"""A notebook file as cells and syntax trees, read without running anything."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.errors import GrowthGapError

PYTHON_MAGICS = ("capture", "prun", "time", "timeit")  # cell magics whose cell is Python all the same
SAY = "%%say"  # first line of a cell with text
INSIDE = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_WORDS = {"if", "elif", "else", "endif", "for", "in", "endfor", "is", "known", "not", "and", "or"}  # of templates
_MAGIC = re.compile(r"\s*(?:(?P<target>[A-Za-z_][\w, ]*)=\s*)?(?P<magic>[%!].*)", re.DOTALL)


@dataclass(frozen=True)
class Code:
    """One code cell: where it stands ("01_name, cell 3", counted among all cells), tags, source, syntax tree, and
    lines of magic (`%`, `!`).

    The tree has nothing of a line of magic but the name that it sets, and nothing of a cell in another language.
    """

    where: str
    tags: tuple[str, ...]
    source: str
    tree: ast.Module
    magics: tuple[str, ...] = ()

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes of the tree, walked once for all that ask."""
        found = list(ast.walk(self.tree))
        texts = (node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str))
        named = sorted({name for text in texts if "{" in text for name in names_in(text)})
        return found + [ast.Name(name, ast.Load()) for name in named]


def by_content(function: Callable[[Path], Any]) -> Callable[[Path], Any]:
    """Keep what a function makes of a file until the file changes: a build asks for the same notebooks many times."""

    @lru_cache(maxsize=4096)
    def kept(path: Path, _stamp: tuple[int, ...]) -> Any:
        return function(path)

    @wraps(function)
    def ask(path: Path) -> Any:
        stamp = project.stamp(path)
        return kept(path, stamp) if stamp else function(path)

    return ask


@by_content
def cells(notebook: Path) -> list[dict]:
    """Cells of a notebook file, as JSON; GrowthGapError in one sentence when it is missing or no notebook."""
    if project.is_no_file(notebook):
        raise GrowthGapError(f"{notebook.name} is not a notebook: it is no file.")
    try:
        text = notebook.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise GrowthGapError(f"{notebook.name}: there is no such notebook in {notebook.parent}.") from None
    except (OSError, UnicodeDecodeError):
        raise GrowthGapError(f"{notebook.name} is not a notebook: it cannot be read as UTF-8 text.") from None
    try:
        found = json.loads(text)["cells"]
        if all(_is_cell(cell) for cell in found):
            return found
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    if mark := re.search(r"^<{7} ", text, re.MULTILINE):
        line = text.count("\n", 0, mark.start()) + 1
        raise GrowthGapError(
            f"{notebook.name} is half a merge: line {line} begins with <<<<<<<; end it with nbdime mergetool."
        )
    raise GrowthGapError(f"{notebook.name} is not a notebook: it is not JSON with a list of cells.")


def _is_cell(cell: dict) -> bool:
    source = cell["source"]
    text = isinstance(source, str) or all(isinstance(line, str) for line in source)
    return text and isinstance(cell["cell_type"], str) and isinstance(tags_of(cell), list)


def tags_of(cell: dict) -> list[str]:
    """Tags of a cell."""
    return cell.get("metadata", {}).get("tags", [])


@by_content
def code(notebook: Path) -> list[Code]:
    """Code cells of a notebook, in order; GrowthGapError where one is not valid Python."""
    return list(_code(notebook))


def _code(notebook: Path) -> Iterator[Code]:
    for number, cell in enumerate(cells(notebook), start=1):
        if cell["cell_type"] == "code":
            source, where = "".join(cell["source"]), f"{notebook.stem}, cell {number}"
            try:
                yield Code(where, tuple(tags_of(cell)), source, *_parsed(source))
            except SyntaxError as error:
                raise GrowthGapError(f"{where}, line {error.lineno}: not valid Python ({error.msg}).") from None
            except (ValueError, RecursionError, MemoryError):
                raise GrowthGapError(f"{where}: not valid Python.") from None


def names_in(text: str) -> set[str]:
    """Names that a text with numbers uses, in {{ }} and {% %}: those of a template, and some words of its language."""
    inside = " ".join(found[1] or found[2] for found in INSIDE.finditer(text))
    return set(re.findall(r"(?<![.\w])[A-Za-z_]\w*", inside))


def chains_in(text: str) -> list[str]:
    """Names that a text with numbers uses with what they are asked for, sorted: "fdi.gap" of {{ fdi.gap.full }}."""
    from growthgap.reporting.text.said import FORMS  # not at the top: it loads pandas

    inside = " ".join(found[1] or found[2] for found in INSIDE.finditer(text))
    chains = re.findall(r"(?<![.\w])[A-Za-z_][\w.]*", inside)
    return sorted({".".join(part for part in one.split(".") if part not in FORMS) for one in chains} - _WORDS)


def said(source: str) -> str | None:
    """The text of a cell that begins with %%say; None of any other cell."""
    first, _, text = source.lstrip().partition("\n")
    return text if first.split(" ")[0].strip() == SAY else None


def _parsed(source: str) -> tuple[ast.Module, tuple[str, ...]]:
    """Syntax tree of a cell and its lines of magic; ValueError (SyntaxError) for what is not Python."""
    text, first = said(source), source.lstrip().partition("\n")[0]
    if text is not None:
        return ast.Module([ast.Expr(ast.Name(name, ast.Load())) for name in sorted(names_in(text))], []), ()
    if first.startswith("%%") and first[2:].split(" ")[0].strip() not in PYTHON_MAGICS:
        return ast.Module([], []), (first,)
    try:
        return ast.parse(source), ()
    except SyntaxError:
        lines, magics = source.split("\n"), []
        for i, line in enumerate(lines):
            if found := _MAGIC.fullmatch(line):
                magics.append(found["magic"].strip())
                lines[i] = f"{found['target']}= ..." if found["target"] else ""
        return ast.parse("\n".join(lines)), tuple(magics)
