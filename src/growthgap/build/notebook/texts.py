"""The texts of a notebook, checked without running it: form, braces, and names that stand for nothing.

Texts are the bodies of `%%say` cells and the templates in Python: titles, captions, notes, labels. Names are followed
by `text_names`; a name that only a run can tell is no fault, but is said.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from growthgap.build.notebook import cells
from growthgap.build.notebook.cells import INSIDE, SAY, Code, said
from growthgap.build.notebook.kinds import Kind
from growthgap.build.notebook.text_names import Keys, TextNames
from growthgap.errors import GrowthGapError, nearest
from growthgap.reporting.text import template
from growthgap.reporting.text.said import FORMS

_TOLD = 5  # names in a sentence
_LITERAL = re.compile(r"```.*?```|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$", re.DOTALL)
_OWN_BRACES = ("format", "compile")  # what is called with other braces than templates have


@dataclass
class Checked:
    """What was found in the texts of a notebook: faults in a sentence each, and the names that could not be checked, by
    the cell that may record them."""

    faults: list[str] = field(default_factory=list)
    names: dict[str, dict[str, None]] = field(default_factory=dict)

    @property
    def unchecked(self) -> list[str]:
        """What could not be checked, one sentence a cell."""
        told = "what it records or reads is known when it runs, so that names in texts were not checked"
        return [f"{where}: {told}: {_first(list(names))}" for where, names in self.names.items()]


def _first(names: list[str]) -> str:
    more = f" and {len(names) - _TOLD} others" if len(names) > _TOLD else ""
    return ", ".join(names[:_TOLD]) + more


def check(notebook: Path, root: Path, declared: Mapping[str, Kind]) -> Checked:
    """Check all texts of a notebook.

    Parameters: root of the project, whose last values files know what a run would; declared, kinds of parameters.
    """
    found, names = Checked(), TextNames(notebook, root, declared)
    for where, text in _markdown(notebook):
        if inside := INSIDE.search(_LITERAL.sub("", text)):
            found.faults.append(
                f"{where}: {inside[0]} stands in a Markdown cell, which is not filled in; make it a code cell "
                f"that begins with {SAY}"
            )
    for cell in cells.code(notebook):
        names.learn(cell)
        for text in texts(cell):
            try:
                _check(text, names, found)
            except GrowthGapError as error:
                found.faults.append(f"{cell.where}: {error}")
    return found


def texts(cell: Code) -> Iterator[str]:
    """Templates of a cell: its body behind `%%say`, or the texts in its code that have braces of templates."""
    body = said(cell.source)
    if body is None:
        yield from _templates(cell.tree)
    else:
        yield body


def _templates(node: ast.AST, called: bool = False) -> Iterator[str]:
    """Texts in code with double braces, and those that are handed to a function with any."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.JoinedStr():
                continue
            case ast.Call(func=ast.Attribute(attr=name)) if name in _OWN_BRACES:
                continue
            case ast.Constant(value=str(text)) if "{{" in text or "{%" in text or ("{" in text and called):
                yield text
        yield from _templates(child, called or isinstance(child, ast.Call))


def _markdown(notebook: Path) -> Iterator[tuple[str, str]]:
    for number, cell in enumerate(cells.cells(notebook), start=1):
        if cell["cell_type"] == "markdown":
            yield f"{notebook.stem}, cell {number}", "".join(cell["source"])


def _check(text: str, names: TextNames, found: Checked) -> None:
    used = template.names(text)
    for name in sorted(used - set(names.groups) - set(names.numbers.known)):
        if name in names.refused and not names.numbers.unsure:
            raise GrowthGapError(names.refused[name])
    open_names = {name for name in used if name not in names} if names.numbers.unsure else set()
    template.check(text, {**names.all(), **{name: None for name in used if name in names}, **dict.fromkeys(open_names)})
    for name in sorted(open_names):
        found.names.setdefault(names.numbers.unsure, {})[name] = None
    for name, *parts in sorted(template.chains(text)):
        if name in names.groups:
            key = parts.pop(0) if parts else ""
            _check_key(name, key, names.groups[name], found)
        wrong = next((part for part in parts if part not in FORMS), None)
        if wrong and (name in names.groups or name in names.numbers):
            raise GrowthGapError(f'a number has no form ".{wrong}": {nearest(wrong, FORMS)}')


def _check_key(group: str, key: str, keys: Keys, found: Checked) -> None:
    if not key or key in keys:
        return
    if keys.unsure and key in FORMS:  # what is recorded may be one number
        return
    if not keys.unsure:
        raise GrowthGapError(f'"{group}.{key}" is not recorded: {nearest(key, keys.known)}')
    found.names.setdefault(keys.unsure, {})[f"{group}.{key}"] = None
