"""Whether a given parameter takes effect: what in a notebook would set it to something else, before or after.

papermill writes given parameters into a cell of its own behind the cell tagged `parameters`. A report states them, so
nothing else may set them. Everything is read from syntax trees; what only a run can show is not seen.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from growthgap.build.notebook import cells
from growthgap.build.notebook.cells import Code
from growthgap.errors import GrowthGapError
from growthgap.project import INJECTED

TAG = "parameters"  # of papermill
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_BY_TEXT = ("exec", "eval", "globals", "locals", "vars", "setattr", ".user_ns", ".run_cell", ".push")
_CHANGING = ("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort")
_SETTING_MAGICS = ("capture", "load", "macro", "pylab", "reset", "reset_selective", "run", "store", "xdel")


def check(notebook: Path, names: Collection[str]) -> None:
    """GrowthGapError, in one sentence with the cell, when one of the declared `names` would not be what was given."""
    _check_tags(notebook)
    code, read = cells.code(notebook), set()
    ahead = any(TAG in cell.tags for cell in code)  # of the cell that sets them
    for cell in code:
        if TAG in cell.tags:
            ahead = False
            imported = (name for node in cell.nodes if isinstance(node, ast.alias) for name in _set_by(node))
            if twice := _first(imported, names):
                raise GrowthGapError(f"{cell.where}: {twice} is declared and imported.")
            continue
        if again := _first((*_set(cell.tree), *_set_by_text(cell)), [*names, "*"] if names else ()):
            what = "all that a module has" if again == "*" else f"the parameter {again}"
            raise GrowthGapError(
                f"{cell.where} sets {what} again, so that what is given would not hold: use another name."
            )
        own = [n.id for n in cell.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
        if ahead and (early := _first(own, names)):
            raise GrowthGapError(f"{cell.where} reads the parameter {early} before the cell that sets it.")
        read.update(own)
    if idle := [name for name in names if name not in read]:
        raise GrowthGapError(f"{notebook.stem} declares {', '.join(idle)} but no cell reads it.")


def _first(found: Iterable[str], names: Collection[str]) -> str | None:
    return next((name for name in found if name in names), None)


def _check_tags(notebook: Path) -> None:
    """papermill takes the first cell with the tag, whatever it holds, and replaces one that is left over."""
    numbered = list(enumerate(cells.cells(notebook), start=1))
    tagged = [(number, cell) for number, cell in numbered if TAG in cells.tags_of(cell)]
    for number, cell in tagged:
        if cell["cell_type"] != "code" or "".join(cell["source"]).lstrip().startswith("%%"):
            raise GrowthGapError(f"{notebook.stem}, cell {number} is tagged {TAG} but is not Python.")
    if len(tagged) > 1:
        told = " and ".join(str(number) for number, _ in tagged)
        raise GrowthGapError(
            f"{notebook.stem}: cells {told} are tagged {TAG}; only one may be, as only one would count."
        )
    for number, cell in numbered:
        if INJECTED in cells.tags_of(cell):
            raise GrowthGapError(
                f"{notebook.stem}, cell {number} is left over from another run (tag {INJECTED}) and would set "
                "parameters again: delete it."
            )


def _set(tree: ast.AST) -> Iterator[str]:
    """Names that code sets, deletes or changes in the notebook's own scope; "*" for all that a module has."""
    for node, inside in _nodes(tree):
        if isinstance(node, ast.Global):
            yield from node.names
        elif inside == "comprehension":
            if isinstance(node, ast.NamedExpr):
                yield node.target.id
        elif inside != "function":
            yield from _set_by(node)
        yield from _changed_by(node)


def _nodes(node: ast.AST, inside: str = "") -> Iterator[tuple[ast.AST, str]]:
    """Every node, with the scope in which it stands: "" for the notebook's own, "function", "comprehension".

    A class is a scope like a function's: what it sets are its attributes.
    """
    for child in ast.iter_child_nodes(node):
        yield child, inside
        if isinstance(child, (*_FUNCTIONS, ast.ClassDef)):
            yield from _nodes(child, "function")
        else:
            yield from _nodes(child, "comprehension" if not inside and isinstance(child, _COMPREHENSIONS) else inside)


def _set_by(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            yield name
        case ast.alias(name=name, asname=other):
            yield other or name.split(".")[0]
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name
        case ast.MatchMapping(rest=str(name)):
            yield name


def _changed_by(node: ast.AST) -> Iterator[str]:
    """A list that is changed in place."""
    match node:
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
            yield name
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)) if method in _CHANGING:
            yield name


def _set_by_text(cell: Code) -> Iterator[str]:
    """Names in a statement that sets names by their text (`globals()["area"] = ...`), or in a magic that sets them."""
    if any(_name_or_attribute(node) in _BY_TEXT for node in cell.nodes):
        for statement in cell.nodes:
            if isinstance(statement, ast.stmt) and not hasattr(statement, "body"):
                yield from _named(list(ast.walk(statement)))
    for magic in cell.magics:
        yield from re.findall(r"\b(\w+)\s*=(?!=)", magic)
        if (words := re.findall(r"\w+", magic)) and words[0] in _SETTING_MAGICS and not magic.startswith("!"):
            yield from words[1:] if words[0] in ("capture", "macro", "xdel") else ["*"]


def _named(nodes: list[ast.AST]) -> Iterator[str]:
    """Words of the texts, and names of the keywords, in a statement that sets names by their text."""
    if any(_name_or_attribute(node) in _BY_TEXT for node in nodes):
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from re.findall(r"\w+", node.value)
            elif isinstance(node, ast.keyword) and node.arg:
                yield node.arg


def _name_or_attribute(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else "." + node.attr if isinstance(node, ast.Attribute) else ""
