"""Texts in the code of a notebook's cell: titles, captions, notes, alternative texts, units, and labels of charts.

They are the literal texts given for the arguments with these names, whether named or by place (the signatures of
`Report` and `figures` tell), and whatever else is written in words, as the names of a chart's panels.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

ARGUMENTS = frozenset(
    ("title", "caption", "note", "alt", "unit", "label", "text", "names", "reference_text", "xlabel", "ylabel")
)
_PLACED = {"set_xlabel": "xlabel", "set_ylabel": "ylabel", "set_title": "label"}  # first arguments of matplotlib's axes
_WORDS = re.compile(r"[^\W\d_]\S* +\S")  # more than one word


def labels(tree: ast.AST) -> Iterator[str]:
    """Texts of a cell, in order."""
    match tree:
        case ast.Call():
            yield from _of_call(tree)
        case ast.Constant(value=str(text)) if _WORDS.search(text):
            yield text
        case ast.JoinedStr():
            pass
        case _:
            for child in ast.iter_child_nodes(tree):
                yield from labels(child)


def _of_call(call: ast.Call) -> Iterator[str]:
    placed = _places(call.func)
    for place, argument in enumerate(call.args):
        name = placed[place] if place < len(placed) else ""
        yield from _texts(argument) if name in ARGUMENTS else _nested(argument)
    for keyword in call.keywords:
        yield from _texts(keyword.value) if keyword.arg in ARGUMENTS else _nested(keyword.value)


def _texts(node: ast.AST) -> Iterator[str]:
    """Literal texts that a value may be; not those that it is compared with, or that a call is given."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Call():
            yield from _of_call(node)
        case ast.Compare() | ast.JoinedStr() | ast.Subscript():
            pass
        case ast.IfExp(body=body, orelse=other):
            yield from _texts(body)
            yield from _texts(other)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _texts(child)


def _nested(node: ast.AST) -> Iterator[str]:
    """Texts in calls within a value that is no text itself."""
    if isinstance(node, ast.Call):
        yield from _of_call(node)
        return
    for child in ast.iter_child_nodes(node):
        yield from _nested(child)


def _places(function: ast.expr) -> list[str]:
    """Names of the arguments of what is called, in their places; none where that is not known."""
    match function:
        case ast.Attribute(value=ast.Name(id="report" | "figures" as owner), attr=name):
            return list(inspect.signature(known).parameters) if (known := _known(owner, name)) else []
        case ast.Attribute(attr=name) if name in _PLACED:
            return [_PLACED[name]]
    return []


@cache
def _known(owner: str, name: str) -> Callable[..., Any] | None:
    from growthgap.reporting import Report, figures

    if owner == "figures":
        found = getattr(figures, name, None)
        return found if callable(found) else None
    method = getattr(Report, name, None)
    return method.__get__(object()) if inspect.isfunction(method) else None
