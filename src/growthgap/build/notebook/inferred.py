"""What kind of thing a name of a notebook stands for, found from annotations of the library without running a cell.

A name is followed through simple assignments (`study = plan.study_plan(obs, area)`, `answer = study.answer`) to what
the function says that it returns. What cannot be followed is None.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from itertools import zip_longest
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from growthgap.build.notebook import outside
from growthgap.build.notebook.cells import Code

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class _Unknowing(type):
    """The type of what an annotation names that only a type checker imports: each part of it is as unknown."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return cls

    def __getitem__(cls, key: Any) -> Any:
        return cls


class Unknown(metaclass=_Unknowing):
    """A type that an annotation names and that cannot be had at run time, such as pandas' under TYPE_CHECKING."""


class _Names(dict):
    """What annotations of a module may name."""

    def __missing__(self, name: str) -> Any:
        return getattr(builtins, name, Unknown)


@dataclass(frozen=True)
class Keyed:
    """A mapping whose keys are spelled out; `kind` is the type of its values."""

    keys: tuple[str, ...]
    kind: Any


class Kinds:
    """Names of a notebook and their types, learned cell by cell."""

    def __init__(self) -> None:
        self.imported: dict[str, str] = {}  # dotted name of what an import calls so
        self.names: dict[str, Any] = {}  # type of what else is assigned; None where it is not known

    def learn(self, cell: Code) -> None:
        """Take in what a cell imports and assigns."""
        self.imported |= dict(outside.imported(cell.nodes))
        for node in _in_scope(cell.tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.imported.pop(node.name, None)
                self.names.pop(node.name, None)
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    self._bind(target, node.value)
            elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
                self._bind(node.target, node.value)
            elif isinstance(node, ast.For | ast.comprehension):
                each = self._each(node.iter)
                for part in ast.walk(node.target):
                    self._name(part, each if part is node.target else None)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self.names.setdefault(node.id, None)

    def _bind(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self._name(target, self.of(value))
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, its in zip(target.elts, value.elts, strict=True):
                self._bind(one, its)
        elif isinstance(target, ast.Tuple):
            parts = get_args(self.of(value)) if get_origin(self.of(value)) is tuple else ()
            for one, kind in zip_longest(target.elts, parts[: len(target.elts)]):
                self._name(one, plain(kind))

    def _name(self, target: ast.AST, kind: Any) -> None:
        if isinstance(target, ast.Name):
            self.imported.pop(target.id, None)
            self.names[target.id] = kind

    def _each(self, several: ast.expr) -> tuple[Any, ...] | None:
        """The types of what a loop goes through, where it is spelled out."""
        return tuple(map(self.of, several.elts)) if isinstance(several, ast.Tuple | ast.List) else None

    def of(self, expression: ast.expr) -> Any:
        """The type of an expression: a class, what an annotation says, or those of a loop's name as a tuple; None where
        it cannot be followed."""
        match expression:
            case ast.Constant(value=value):
                return type(value)
            case ast.JoinedStr():
                return str
            case ast.Name(id=name):
                return self.names.get(name)
            case ast.IfExp(body=body, orelse=other):
                return self.of(body) or self.of(other)
            case ast.Attribute(value=owner, attr=name):
                return member(self.of(owner), name)
            case ast.Dict(keys=keys, values=values) if all(isinstance(key, ast.Constant) for key in keys):
                kinds = {self.of(value) for value in values}
                return Keyed(tuple(str(key.value) for key in keys), *kinds) if len(kinds) == 1 else None  # ty: ignore
            case ast.Subscript(value=owner):
                return _value(self.of(owner))
            case ast.Call(func=function):
                return self._returned(function)
        return None

    def _returned(self, function: ast.expr) -> Any:
        called = self._imported(function)
        if called is None and isinstance(function, ast.Attribute):
            owner = self.of(function.value)
            called = inspect.getattr_static(owner, function.attr, None) if isinstance(owner, type) else None
        if isinstance(called, type):
            return called
        kind = plain(hints(called).get("return")) if callable(called) else None
        keys = _spelled_out(called) if is_mapping(kind) else ()
        return Keyed(keys, get_args(kind)[-1]) if keys else kind

    def _imported(self, expression: ast.expr) -> Any:
        """What a dotted name of the library is."""
        dotted = outside.dotted(expression, self.imported)
        return _resolved(dotted) if dotted.split(".")[0] == "growthgap" else None


@cache
def _resolved(dotted: str) -> Any:
    first, *parts = dotted.split(".")
    try:
        found: Any = import_module(first)
        for part in parts:  # what a package defines comes before its module of the same name
            found = getattr(found, part) if hasattr(found, part) else import_module(f"{found.__name__}.{part}")
        return found
    except Exception:  # a module in the middle of a change: a build says what is wrong with it
        return None


def member(owner: Any, name: str) -> Any:
    """The type of an attribute of a class: of a field or of a property."""
    if not isinstance(owner, type):
        return None
    if found := hints(owner).get(name):
        return plain(found)
    found = inspect.getattr_static(owner, name, None)
    getter = found.fget if isinstance(found, property) else found.func if isinstance(found, cached_property) else None
    return plain(hints(getter).get("return"))


def is_mapping(kind: Any) -> bool:
    """Whether a type is one of mappings with keys and values."""
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping) and bool(get_args(kind))


def _value(kind: Any) -> Any:
    """The type of what a mapping holds."""
    return kind.kind if isinstance(kind, Keyed) else plain(get_args(kind)[-1]) if is_mapping(kind) else None


@cache
def _spelled_out(function: Any) -> tuple[str, ...]:
    """Keys of the dictionary that a function returns, where its text spells out all of them."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    except (OSError, TypeError, SyntaxError):
        return ()
    names = vars(sys.modules[inspect.unwrap(function).__module__])
    given = [_keys(node.value, names) for node in _in_scope(tree.body[0]) if isinstance(node, ast.Return)]
    keys = [key for made in given for key in made]
    return tuple(dict.fromkeys(map(str, keys))) if all(given) and all(isinstance(key, str) for key in keys) else ()


def _keys(made: ast.expr | None, names: Mapping[str, Any]) -> list[Any]:
    """Keys of a dictionary as it is written down, by itself or of a tuple of keys; None among them for an unknown one.

    names: of the module that it is written in.
    """
    match made:
        case ast.Dict(keys=keys):
            return [getattr(key, "value", None) for key in keys]
        case ast.DictComp(key=ast.Name(id=key), generators=[ast.comprehension(ast.Name(id=each), several, [])]):
            return _items(several, names) if key == each else []
    return []


def _items(several: ast.expr, names: Mapping[str, Any]) -> list[Any]:
    """What a tuple of texts, and of other such tuples, holds; None for what is not known."""
    match several:
        case ast.Constant(value=value):
            return [value]
        case ast.Name(id=name) if isinstance(names.get(name), tuple):
            return list(names[name])
        case ast.Starred(value=value):
            return _items(value, names)
        case ast.Tuple(elts=parts):
            return [item for part in parts for item in _items(part, names)]
    return [None]


@cache
def hints(thing: Any) -> dict[str, Any]:
    """Annotations of a class or function; a part of one that cannot be had at run time is `Unknown`."""
    module = sys.modules.get(getattr(inspect.unwrap(thing), "__module__", None) or "")
    try:
        return get_type_hints(thing, localns=_Names(vars(module)) if module else None)
    except (TypeError, NameError, AttributeError):
        return {}


def plain(hint: Any) -> Any:
    """A type without `None` beside it; None where it is not one type."""
    if get_origin(hint) in (Union, UnionType):
        parts = [part for part in get_args(hint) if part is not NoneType]
        return parts[0] if len(parts) == 1 else None
    return None if hint is Unknown or hint is Any else hint


def _in_scope(tree: ast.AST) -> Iterator[ast.AST]:
    """Nodes in the notebook's own scope, in the order of the text."""
    for child in ast.iter_child_nodes(tree):
        yield child
        if not isinstance(child, _SCOPES):
            yield from _in_scope(child)
