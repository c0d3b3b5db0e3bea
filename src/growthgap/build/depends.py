"""What a report depends on, found without running anything: library files, raw tables and other reports' values.

A module of the library counts for a notebook that imports it, directly or through another module (grimp knows); a raw
table counts where `data.<table>()` is called; another report's values count where `report.read("NN_name", ...)` is
called with a literal name, and those of all grids where `stored.grids()` is called.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthgap import project
from growthgap.build.notebook import cells, outside
from growthgap.errors import GrowthGapError

if TYPE_CHECKING:
    from grimp import ImportGraph

_REPORT = re.compile(r"\d\d_\w")  # how the name of a report begins
PACKAGE = Path(__file__).resolve().parents[1]
# What carries out a run: its changes count for every executed notebook. (`forks` is named as text to a process.)
RUNNER = ("growthgap.engine.run", "growthgap.engine.forks")
TRANSLATIONS = ".po"  # a run is in English: what is said in another language counts where pages are set
fingerprint = cells.by_content(project.fingerprint)


@dataclass(frozen=True)
class Reads:
    """What a notebook's own text says: names that it imports, what it takes from `growthgap.data` (raw tables and
    other things), notebooks whose values it reads, and whether it reads those of grids."""

    imports: frozenset[str]
    data: frozenset[str]
    notebooks: tuple[str, ...]
    grids: bool


@dataclass(frozen=True)
class Uses:
    """What one notebook uses of the library and the figures: files (relative to the package) and raw tables."""

    files: tuple[str, ...]
    tables: tuple[str, ...]


@cells.by_content
def reads(notebook: Path) -> Reads:
    """What a notebook's text says that it reads; GrowthGapError for what the build could not know of."""
    outside.check(notebook)
    imports, data, notebooks, grids = set(), set(), set(), False
    for cell in cells.code(notebook):
        imports |= _imports(cell.nodes)
        data |= _of_data(cell.nodes)
        notebooks |= {_literal(call, cell.where) for call in _calls("report", "read", cell.nodes)}
        grids = grids or any(_calls("stored", "grids", cell.nodes))
    return Reads(frozenset(imports), frozenset(data), tuple(sorted(notebooks)), grids)


@cells.by_content
def of_notebook(notebook: Path) -> Uses:
    """What a notebook's outcome depends on, beside its own text and parameters and what other reports found."""
    from growthgap.data.tables import TABLES  # not at the top: it loads pandas

    own = reads(notebook)
    modules = closure({*RUNNER, *own.imports})
    through = (_of_data(_nodes(name)) for name in modules if not name.startswith("growthgap.data") and _says_data(name))
    tables = own.data.union(*through).intersection(TABLES)
    # Every figure names its source, so the two files are never read apart.
    tables |= {"observations", "sources"} if tables else set()
    files = (file for file in files_of(modules) if not file.endswith(TRANSLATIONS))
    return Uses(tuple(files), tuple(sorted(tables)))


def closure(names: Iterable[str]) -> set[str]:
    """Names of the library's modules that importing `names` brings in, `__init__` files included."""
    graph, found, queue = _graph(), set(), list(names)
    while queue:
        name = queue.pop()
        if name in graph.modules and name not in found:
            found.add(name)
            queue += [*graph.find_modules_directly_imported_by(name), name.rpartition(".")[0]]
    return found


def files_of(modules: Iterable[str]) -> tuple[str, ...]:
    """Files of modules, with the data files that they name, relative to the package."""
    return tuple(sorted({file for name in modules for file in _files(name)}))


def of_files(files: Iterable[str]) -> dict[str, str]:
    """Fingerprint of each of the library's files."""
    return {file: fingerprint(PACKAGE / file) for file in files}


def code(modules: Iterable[str]) -> dict[str, str]:
    """Fingerprint of each file that some modules of the library need: has it changed, they may do something else."""
    return of_files(files_of(closure(modules)))


def of_text(notebook: Path) -> str:
    """Fingerprint of a notebook's cells; outputs, counts and editor settings do not count."""
    text = [(cell["cell_type"], "".join(cell["source"]), cells.tags_of(cell)) for cell in cells.cells(notebook)]
    return project.digest(json.dumps(text).encode())


def of_run(notebook: Path) -> str:
    """Fingerprint of those cells that decide what a run gives: code, and of a text the names that it uses, since the
    numbers behind them are kept and the rest is filled when pages are set.

    A notebook that never calls `report.sources()` keeps no numbers, so that its texts with numbers count as code.
    """
    kept = any(any(_calls("report", "sources", cell.nodes)) for cell in cells.code(notebook))
    code = [cell for cell in cells.cells(notebook) if cell["cell_type"] != "markdown"]
    run_by = [(_run_by("".join(cell["source"]), kept), cells.tags_of(cell)) for cell in code]
    return project.digest(json.dumps(run_by).encode())


def _run_by(source: str, kept: bool) -> Any:
    """The code of a cell; of one with text its first line and the names in it, where their numbers are kept."""
    text = cells.said(source) if kept else None
    return source if text is None else [source.lstrip().partition("\n")[0], cells.chains_in(text)]


def environment(root: Path) -> str:
    """What a run's bytes depend on beside our files: the pinned packages and the minor version of Python."""
    major, minor = sys.version_info[:2]
    return f"python {major}.{minor}, packages {fingerprint(root / 'requirements.lock')}"


@cache
def _graph() -> ImportGraph:
    import grimp  # not at the top: a build that finds nothing to do needs no graph

    return grimp.build_graph("growthgap", cache_dir=None)


def _path(module: str) -> Path:
    path = PACKAGE.joinpath(*module.split(".")[1:])
    file = path.with_suffix(".py")
    return file if file.is_file() else path / "__init__.py"


@cache
def _says_data(module: str) -> bool:
    """Whether the word stands in a module at all: most have none, and a syntax tree takes 2 ms."""
    return re.search(rb"\bdata\b", _path(module).read_bytes()) is not None


@cache
def _nodes(module: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(_path(module).read_bytes())))


@cache
def _files(module: str) -> list[str]:
    """A module's file and the data files beside it that it names: the file itself, or each folder on the way to it."""
    own, folder = _path(module), _path(module).parent
    if not _data_files(folder):
        return [own.relative_to(PACKAGE).as_posix()]
    texts = (node.value for node in _nodes(module) if isinstance(node, ast.Constant))
    words = {part for text in texts if isinstance(text, str) for part in text.split("/")}
    named = [
        file for file in _data_files(folder) if words.issuperset(file.relative_to(folder).parts[:-1] or [file.name])
    ]
    return [file.relative_to(PACKAGE).as_posix() for file in (own, *named)]


@cache
def _data_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix not in (".py", ".pyc"))


def _imports(nodes: Iterable[ast.AST]) -> set[str]:
    """Dotted names in the library that a notebook's code may import, also those given as text to importlib."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case ast.ImportFrom(module=str(base), names=names):
                found |= {base, *(f"{base}.{alias.name}" for alias in names)}
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]):
                found.add(name)
    return {name for name in found if name.split(".")[0] == "growthgap"}


def _of_data(nodes: Iterable[ast.AST]) -> set[str]:
    """What code calls for as `data.<name>`, or imports from growthgap.data."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.Attribute(value=ast.Name(id="data") | ast.Attribute(value=ast.Name(id="growthgap"), attr="data")):
                found.add(node.attr)
            case ast.ImportFrom(module="growthgap.data", names=names):
                found |= {alias.name for alias in names}
    return found


def _calls(owner: str, name: str, nodes: Iterable[ast.AST]) -> Iterator[ast.Call]:
    """Calls of `owner.name(...)`, and of `name` of anything else with the name of a report as literal text."""
    for node in nodes:
        match node:
            case ast.Call(func=ast.Attribute(value=of, attr=called), args=args) if called == name:
                literal = len(args) > 1 and isinstance(args[0], ast.Constant) and _REPORT.match(str(args[0].value))
                if literal or ast.unparse(of).rpartition(".")[2] == owner:
                    yield node


def _literal(call: ast.Call, where: str) -> str:
    match call.args:
        case [ast.Constant(value=str(name)), *_]:
            return name
    raise GrowthGapError(f'{where}: report.read takes a report\'s name as literal text, e.g. "01_name".')
