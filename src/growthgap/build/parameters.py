"""What a notebook may be asked: the cell tagged `parameters`, read as a syntax tree and checked before a kernel starts.

A parameter is one annotated assignment, with its meaning and unit as a comment beside or above it:

    target_growth_pct: Annotated[float, Range(0.1, 30)] = 13.0  # real growth target, % a year

Dates travel as ISO text (2025-09-30), in scenario files as well as into the kernel, because that is what plain
`papermill -f` makes of them; `growthgap.data` takes text and `date` alike.
"""

from __future__ import annotations

import ast
import difflib
import io
import json
import math
import tokenize
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from growthgap.errors import GrowthGapError

_WORDS = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "str": "text",
    "date": "a date (YYYY-MM-DD)",
    "None": "nothing (null)",
}


@dataclass(frozen=True)
class Range:
    """Closed range of a number, for `Annotated[float, Range(0.1, 30)]`; None leaves a side open."""

    low: float | None = None
    high: float | None = None

    def __contains__(self, value: float) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        if self.low is None:
            return f"up to {self.high:.12g}"
        return f"{self.low:.12g} or more" if self.high is None else f"from {self.low:.12g} to {self.high:.12g}"


@dataclass(frozen=True)
class Kind:
    """What values a parameter takes: some scalar types, a list of them, or a choice of literals."""

    scalars: tuple[str, ...] = ()
    choices: tuple[Any, ...] = ()
    item: Kind | None = None
    range: Range | None = None

    def __str__(self) -> str:
        words = [f"a list of {self.item}"] if self.item else []
        words += [repr(choice) for choice in self.choices]
        limits = f" {self.range}" if self.range else ""
        words += [_WORDS[name] + (limits if name in ("int", "float") else "") for name in self.scalars]
        return " or ".join(words)

    def take(self, value: Any) -> Any:
        """Return `value` as the notebook shall get it, or raise ValueError when it is not allowed."""
        if self.item is not None and isinstance(value, list | tuple):
            return [self.item.take(element) for element in value]
        if any(type(value) is type(choice) and value == choice for choice in self.choices):
            return value
        for name in self.scalars:
            taken = _take_scalar(name, value)
            if taken is not _REFUSED:
                if name in ("int", "float") and self.range and taken not in self.range:
                    break
                return taken
        raise ValueError(str(self))

    def read(self, text: str) -> Any:
        """Turn text from the command line into a value of this kind; text stays text to the last sign."""
        if "None" in self.scalars and text in ("", "None", "none", "null"):
            return None
        for choice in self.choices:
            if text == str(choice):
                return choice
        for convert in (*(_READERS[name] for name in self.scalars if name in _READERS), *self._list_reader()):
            try:
                return self.take(convert(text))
            except (ValueError, KeyError):
                continue
        return self.take(text)

    def _list_reader(self) -> tuple:
        return (self._read_list,) if self.item else ()

    def _read_list(self, text: str) -> list:
        parts = [part.strip() for part in text.strip().removeprefix("[").removesuffix("]").split(",")]
        return [self.item.read(part) for part in parts if part]


@dataclass(frozen=True)
class Parameter:
    """One declared parameter; `default` is as the kernel would be given it (dates as ISO text)."""

    name: str
    kind: Kind
    default: Any
    description: str


_REFUSED = object()
_READERS = {
    "int": int,
    "float": float,
    "bool": {"true": True, "false": False, "True": True, "False": False}.__getitem__,
}


def _take_scalar(name: str, value: Any) -> Any:
    """Return the value as scalar type `name`, or `_REFUSED`: 13 is a float, 13.0 is no int, True is no number."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if name == "float" and number and math.isfinite(value):
        return float(value)
    if name == "int" and number and isinstance(value, int):
        return value
    if name == "date" and type(value) in (str, date):
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            return _REFUSED
    plain = {"bool": bool, "str": str, "None": type(None)}
    return value if name in plain and isinstance(value, plain[name]) else _REFUSED


def kind_of(node: ast.expr) -> Kind:
    """Read an annotation; ValueError for one that is not among those supported."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        left, right = kind_of(node.left), kind_of(node.right)
        return Kind(
            left.scalars + right.scalars,
            left.choices + right.choices,
            left.item or right.item,
            left.range or right.range,
        )
    if isinstance(node, ast.Constant) and node.value is None:
        return Kind(("None",))
    if isinstance(node, ast.Name) and node.id in _WORDS:
        return Kind((node.id,))
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return _kind_of_subscript(node.value.id, node.slice)
    raise ValueError(ast.unparse(node))


def _kind_of_subscript(name: str, inner: ast.expr) -> Kind:
    arguments = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if name == "Literal":
        return Kind(choices=tuple(ast.literal_eval(argument) for argument in arguments))
    if name in ("list", "List") and len(arguments) == 1:
        return Kind(item=kind_of(arguments[0]))
    if name == "Annotated":
        base = kind_of(arguments[0])
        limits = [a for a in arguments[1:] if isinstance(a, ast.Call) and ast.unparse(a.func).endswith("Range")]
        if not limits:
            return base
        bounds = [ast.literal_eval(a) for a in limits[0].args]
        named = {k.arg: ast.literal_eval(k.value) for k in limits[0].keywords}
        limited = replace(base.item or base, range=Range(*bounds, **named))
        return replace(base, item=limited) if base.item else limited
    raise ValueError(f"{name}[{ast.unparse(inner)}]")


def _default(node: ast.expr) -> Any:
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("date", "datetime.date"):
        return date(*(ast.literal_eval(argument) for argument in node.args)).isoformat()
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


def cells(notebook: Path) -> list[dict]:
    """Cells of a notebook file, as JSON; one sentence when it is missing or no notebook."""
    try:
        return json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError:
        raise GrowthGapError(f"{notebook.name}: there is no such notebook in {notebook.parent}.") from None
    except (ValueError, KeyError, TypeError):
        raise GrowthGapError(f"{notebook.name} is not a notebook: it is not JSON with a list of cells.") from None


def by_content(function: Callable[[Path], Any]) -> Callable[[Path], Any]:
    """Keep what a function makes of a file until the file changes: a build asks for the same notebooks many times."""

    @lru_cache(maxsize=4096)
    def kept(path: Path, _modified: int, _size: int) -> Any:
        return function(path)

    @wraps(function)
    def ask(path: Path) -> Any:
        try:
            stat = path.stat()
        except OSError:
            return function(path)
        return kept(path, stat.st_mtime_ns, stat.st_size)

    return ask


@by_content
def code_trees(notebook: Path) -> list[tuple[int, dict, str, ast.Module]]:
    """Code cells as (number from 1 among all cells, cell, source, syntax tree); lines of magic count as empty."""
    return list(_code_trees(notebook))


def _code_trees(notebook: Path) -> Iterator[tuple[int, dict, str, ast.Module]]:
    for number, cell in enumerate(cells(notebook), start=1):
        if cell.get("cell_type") != "code":
            continue
        source = "".join(cell["source"])
        lines = ["" if line.lstrip().startswith(("%", "!")) else line for line in source.split("\n")]
        try:
            yield number, cell, source, ast.parse("\n".join(lines))
        except SyntaxError as error:
            raise GrowthGapError(
                f"{notebook.stem}, cell {number}, line {error.lineno}: not valid Python ({error.msg})."
            ) from None


@by_content
def declared(notebook: Path) -> dict[str, Parameter]:
    """Parameters that a notebook declares, in order; GrowthGapError for what is no typed declaration with a default."""
    found: dict[str, Parameter] = {}
    for number, cell, source, tree in code_trees(notebook):
        if "parameters" not in cell.get("metadata", {}).get("tags", ()):
            continue
        comments = _comments(source)
        for statement in tree.body:
            if not isinstance(statement, ast.Import | ast.ImportFrom):
                parameter = _parameter(statement, comments, f"{notebook.stem}, cell {number}")
                found[parameter.name] = parameter
    return found


def _parameter(statement: ast.stmt, comments: Mapping[int, tuple[str, bool]], where: str) -> Parameter:
    typed = isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    if not typed or statement.value is None:
        raise GrowthGapError(f"{where}: `{ast.unparse(statement)}` is not of the form `name: type = default`.")
    name = statement.target.id
    try:
        kind = kind_of(statement.annotation)
    except (ValueError, TypeError) as error:
        raise GrowthGapError(f"{where}: parameter {name} has the type {error}, which is not supported.") from None
    try:
        default = _default(statement.value)
    except (ValueError, TypeError):
        raise GrowthGapError(f"{where}: the default of {name} must be a plain value.") from None
    try:
        return Parameter(name, kind, kind.take(default), _description(statement, comments))
    except ValueError:
        raise GrowthGapError(f"{where}: the default of {name} is {default!r}; allowed is {kind}.") from None


@by_content
def unread(notebook: Path) -> list[str]:
    """Declared parameters that no other cell reads, so that changing them would change nothing."""
    read: set[str] = set()
    for _, cell, _, tree in code_trees(notebook):
        if "parameters" not in cell.get("metadata", {}).get("tags", ()):
            read |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    return [name for name in declared(notebook) if name not in read]


def nearest(name: str, known: Iterable[str]) -> str:
    """End of a sentence about an unknown name: the nearest known one, or all of them."""
    known = list(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known are {', '.join(known)}." if known else "none are known."


def resolve(notebook: Path, given: Mapping[str, Any], text: bool = False) -> dict[str, Any]:
    """All parameters of a notebook under the given ones, checked.

    `text` says that values are strings of a command line. GrowthGapError, in one sentence, for an unknown
    name, a wrong type, a value out of range, or a declared parameter that no cell reads.
    """
    known = declared(notebook)
    for name in given:
        if name not in known:
            raise GrowthGapError(f'{notebook.stem} has no parameter "{name}": {nearest(name, known)}')
    idle = unread(notebook)
    if idle:
        raise GrowthGapError(f"{notebook.stem} declares {', '.join(idle)} but no cell reads it.")
    values = {name: parameter.default for name, parameter in known.items()}
    for name, value in given.items():
        kind = known[name].kind
        try:
            values[name] = kind.read(value) if text else kind.take(value)
        except ValueError:
            raise GrowthGapError(f"{notebook.stem}: {name} is {value!r}; allowed is {kind}.") from None
    return values


def changed(notebook: Path, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the resolved values that differ from the defaults: what has to be given to the kernel."""
    known = declared(notebook)
    return {name: value for name, value in values.items() if value != known[name].default}


def help_table(notebook: Path) -> str:
    """Parameters as a plain table: name, default, what is allowed, meaning."""
    rows = [("parameter", "default", "allowed", "meaning")]
    for p in declared(notebook).values():
        rows.append((p.name, json.dumps(p.default, ensure_ascii=False), str(p.kind), p.description))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    )
