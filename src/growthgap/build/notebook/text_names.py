"""Names that the texts of a notebook may use, found without running it."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from growthgap.build.notebook import cells
from growthgap.build.notebook.cells import Code
from growthgap.build.notebook.effect import TAG
from growthgap.build.notebook.inferred import Keyed, Kinds, Unknown, hints, is_mapping, plain
from growthgap.build.notebook.kinds import Kind
from growthgap.project import DEFAULT_SCENARIO
from growthgap.quantity import Quantity
from growthgap.reporting.text.names import TOLD, unit_of


@dataclass
class Keys:
    """Keys of numbers: those that are known, beginnings of others, and, where some cannot be known, the cell that has
    them."""

    known: dict[str, None] = field(default_factory=dict)
    begin: list[str] = field(default_factory=list)
    unsure: str = ""

    def add(self, other: Keys, prefix: str = "") -> None:
        """Take in the keys of a result under its name."""
        self.known |= {prefix + key: None for key in other.known}
        self.begin += [prefix + start for start in other.begin]
        if other.unsure and prefix:
            self.begin.append(prefix)
        self.unsure = self.unsure or ("" if prefix else other.unsure)

    def __contains__(self, key: str) -> bool:
        return key in self.known or any(key.startswith(start) and key != start for start in self.begin)


class TextNames:
    """Names known up to a cell of a notebook; `learn` takes in one more cell.

    Parameters: declared, the notebook's parameters; root of the project.
    """

    def __init__(self, notebook: Path, root: Path, declared: Mapping[str, Kind]):
        self.notebook, self._root = notebook, root
        self.numbers, self.groups, self.kinds = Keys(), dict[str, Keys](), Kinds()
        self.refused: dict[str, str] = {}  # names that a text cannot use, and why
        self.records = False  # whether any result is recorded
        self.told: dict[str, None] = {}  # strings, dates, codes and what is not known to be anything else
        self._declared = declared

    def learn(self, cell: Code) -> None:
        """Take in what a cell assigns, records and reads."""
        if TAG in cell.tags:
            for node in cell.tree.body:
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    self._parameter(node.target.id)
            return
        self.kinds.learn(cell)
        for name, kind in self.kinds.names.items():
            if not name.startswith("_"):
                self._assigned(name, kind)
        for call, method in _calls(cell.nodes):
            if method == "record" and call.args:
                self._record(call, cell.where)
            elif method == "read" and call.args:
                self._read(call, cell.where)

    def _parameter(self, name: str) -> None:
        if name not in self._declared:  # of another report, which states it where its text names it
            self.numbers.known[name] = None
            return
        kind = self._declared[name].type
        numeric = {int, float} & set(_flat(kind))
        if not numeric:
            self.told[name] = None
        elif any(get_origin(part) is list for part in (kind, *get_args(kind))):
            self.refused[name] = f"{name} is a list of numbers, which a text cannot name"
        elif unit_of(kind):
            self.numbers.known[name] = None
        else:
            self.refused[name] = (
                f'parameter {name} has no unit; declare it, as in Annotated[float, Range(0, 30, "PCT")]'
            )

    def _assigned(self, name: str, kind: Any) -> None:
        self.refused.pop(name, None)
        self.told.pop(name, None)
        if not isinstance(kind, type) or issubclass(kind, (*TOLD, list, tuple)):
            self.told[name] = None
        elif issubclass(kind, int | float):
            self.refused[name] = f"{name} is a bare number; have report.record() take it from a result"
        else:
            self.refused[name] = f"{name} is a {kind.__name__}, which a text cannot name"

    def _record(self, call: ast.Call, where: str) -> None:
        name = _text(_argument(call, 1, "name") or ast.Constant(""))
        if name is None:
            self.numbers.unsure = where
            return
        kind = self.kinds.of(call.args[0])
        for one in kind if isinstance(kind, tuple) else (kind,):
            self._result(one, name, where)

    def _result(self, kind: Any, name: str, where: str) -> None:
        """Take in the keys of a result of some type under its name."""
        self.records = True
        if kind is Quantity:
            self.numbers.known[name] = None
            return
        keys, prefix = keys_of(kind), f"{name}_" if name else ""
        if keys is None:  # what the report stated when it was built last is the best that is known
            last = self._last(self.notebook.stem)
            keys = Keys({key.removeprefix(prefix): None for key in last if key.startswith(prefix)}, unsure=where)
        if name:
            self.groups[name] = keys
        self.numbers.add(keys, prefix)

    def _read(self, call: ast.Call, where: str) -> None:
        other, name = _text(call.args[0]), _text(_argument(call, 1, "name"))
        if other is None or name is None:
            self.numbers.unsure = where
            return
        keys = Keys(self._last(other))
        path = self.notebook.with_name(f"{other}.ipynb")
        theirs = TextNames(path, self._root, {})
        for cell in cells.code(path) if path.is_file() else ():
            theirs.learn(cell)
        if not keys.known and not theirs.records:
            keys.unsure = where
        keys.add(theirs.numbers)
        self.groups[name] = keys

    def _last(self, stem: str) -> dict[str, None]:
        """Keys of the numbers that a report stated when it was built last."""
        path = self._root / "reports" / "values" / f"{stem}--{DEFAULT_SCENARIO}.json"
        try:
            return dict.fromkeys(json.loads(path.read_text(encoding="utf-8"))["values"])
        except (OSError, ValueError, KeyError):
            return {}

    def all(self) -> Mapping[str, None]:
        """All names that are known, for the nearest of them."""
        return {**dict.fromkeys(self.groups), **self.numbers.known, **self.told}

    def __contains__(self, name: str) -> bool:
        return name in self.groups or name in self.numbers or name in self.told


def keys_of(kind: Any) -> Keys | None:
    """Keys under which `report.record` knows the numbers of a result of a type; None where they cannot be known."""
    if isinstance(kind, Keyed):
        return Keys(dict.fromkeys(kind.keys))
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return None
    keys, types = Keys(), hints(kind)
    for one in fields(kind):
        hint = plain(types.get(one.name, Unknown))
        if hint is Quantity:
            keys.known[one.name] = None
        elif hint is None or is_mapping(hint):
            keys.begin.append(f"{one.name}_")
    return keys


def _calls(nodes: list[ast.AST]) -> Iterator[tuple[ast.Call, str]]:
    """Calls of methods of a report by its usual name, and which."""
    for node in nodes:
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="report"), attr=method)):
                yield node, method


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    given = call.args[place] if len(call.args) > place else None
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), given)


def _text(node: ast.expr | None) -> str | None:
    """A text that stands in the code as it is."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _flat(kind: Any) -> Iterator[Any]:
    """All types in a type; those of the values of a Literal."""
    if get_args(kind):
        for part in get_args(kind):
            yield from _flat(part)
    else:
        yield kind if isinstance(kind, type) else type(kind)
