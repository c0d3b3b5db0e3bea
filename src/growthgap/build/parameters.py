"""What a notebook may be asked: the cell tagged `parameters`, read as a syntax tree and checked before a run.

A parameter is one annotated assignment, with its meaning and unit as a comment beside or above it:

    target_growth_pct: Annotated[float, Range(0.1, 30)] = 13.0  # real growth target, % a year

Dates travel as ISO text (2025-09-30), in scenario files as well as into the notebook, because that is what plain
`papermill -f` makes of them; `growthgap.data` takes text and `date` alike.
"""

from __future__ import annotations

import ast
import io
import json
import reprlib
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from growthgap.build.notebook import cells, effect
from growthgap.build.notebook.effect import TAG
from growthgap.build.notebook.kinds import Kind, kind_of
from growthgap.errors import GrowthGapError, nearest, quoted

_short = reprlib.Repr()
_short.maxstring = _short.maxother = 60
_LONGEST = 80  # letters of a value in a sentence


@dataclass(frozen=True)
class Parameter:
    """One declared parameter; `default` is as the notebook would be given it (dates as ISO text)."""

    name: str
    kind: Kind
    default: Any
    description: str


@cells.by_content
def declared(notebook: Path) -> dict[str, Parameter]:
    """Parameters that a notebook declares, in order; GrowthGapError for what is no typed declaration with a default,
    and for what would keep a given parameter from its effect."""
    found: dict[str, Parameter] = {}
    for cell in (cell for cell in cells.code(notebook) if TAG in cell.tags):
        comments = _comments(cell.source)
        for statement in cell.tree.body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                continue
            parameter = _parameter(statement, comments, cell.where)
            if parameter.name in found:
                raise GrowthGapError(f"{cell.where}: {parameter.name} is declared twice.")
            found[parameter.name] = parameter
    effect.check(notebook, found)
    return found


def _parameter(statement: ast.stmt, comments: Mapping[int, tuple[str, bool]], where: str) -> Parameter:
    typed = isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    if not typed or statement.value is None:
        first = ast.unparse(statement).partition("\n")[0]
        raise GrowthGapError(f"{where}: `{first}` is not of the form `name: type = default`.")
    name, written = statement.target.id, ast.unparse(statement.annotation)
    try:
        kind = kind_of(statement.annotation)
    except (ValueError, TypeError, NameError):
        raise GrowthGapError(f"{where}: parameter {name} has the type {written}, which is not supported.") from None
    try:
        default = _default(statement.value)
    except (ValueError, TypeError, RecursionError):
        raise GrowthGapError(
            f"{where}: the default of {name} must be a plain value; what is computed from another parameter "
            "would not follow when that one is given."
        ) from None
    try:
        return Parameter(name, kind, kind.take(default), _description(statement, comments))
    except ValueError as error:
        raise GrowthGapError(f"{where}: the default of {name} is {shown(default)}; allowed is {error}.") from None


def _default(node: ast.expr) -> Any:
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("date", "datetime.date"):
        return date(*(ast.literal_eval(argument) for argument in node.args))
    return ast.literal_eval(node)


def _comments(source: str) -> dict[int, tuple[str, bool]]:
    """Comment by line number, with whether it stands alone on its line."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: (token.string.lstrip("# ").strip(), not token.line[: token.start[1]].strip())
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def _description(statement: ast.stmt, comments: Mapping[int, tuple[str, bool]]) -> str:
    beside = comments.get(statement.end_lineno)
    if beside:
        return beside[0]
    line, above = statement.lineno - 1, []
    while line in comments and comments[line][1]:
        above.insert(0, comments[line][0])
        line -= 1
    return " ".join(above)


def shown(value: Any) -> str:
    """A value in a sentence, cut where it is long."""
    text = _short.repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def resolve(notebook: Path, given: Mapping[str, Any], text: bool = False) -> dict[str, Any]:
    """All parameters of a notebook under the given ones, checked.

    `text` says that values are strings of a command line. GrowthGapError, in one sentence, for an unknown name, a
    wrong type, a value out of range, and for a notebook in which a parameter would have no effect.
    """
    known = declared(notebook)
    values = {name: parameter.default for name, parameter in known.items()}
    for name, value in given.items():
        if name not in known:
            raise GrowthGapError(f"{notebook.stem} has no parameter {quoted(name)}: {nearest(name, known)}")
        try:
            values[name] = known[name].kind.read(value) if text else known[name].kind.take(value)
        except ValueError as error:
            raise GrowthGapError(f"{notebook.stem}: {name} is {shown(value)}; allowed is {error}.") from None
    return values


def changed(notebook: Path, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the resolved values that differ from the defaults: what has to be given to the notebook."""
    known = declared(notebook)
    return {name: value for name, value in values.items() if value != known[name].default}


def help_table(notebook: Path) -> str:
    """Parameters as a plain table: name, default, what is allowed, meaning."""
    rows = [("parameter", "default", "allowed", "meaning")]
    for p in declared(notebook).values():
        rows.append((p.name, json.dumps(p.default, ensure_ascii=False), p.kind.allowed, p.description))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    )
