"""What a report depends on, found without running anything: library files, raw tables and other reports' values.

Everything is read from syntax trees. A module of the library counts for a notebook that imports it, directly or
through another module; a raw table counts where `data.<table>()` is called; another report's values count where
`values.read("NN_name", ...)` is called with a literal name, and those of all grids where `values.grids()` is called.
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from growthgap.build import parameters
from growthgap.errors import GrowthGapError

PACKAGE = Path(__file__).resolve().parents[1]
# What carries out a run: its changes count for every executed notebook. (`forks` is named as text to a process.)
RUNNER = ("growthgap.build.run", "growthgap.build.forks")


@dataclass(frozen=True)
class Uses:
    """What one notebook uses: library files (relative to the package), raw tables, notebooks whose values it reads,
    and whether it reads those of grids."""

    files: tuple[str, ...]
    tables: tuple[str, ...]
    notebooks: tuple[str, ...]
    grids: bool = False


@dataclass(frozen=True)
class _Module:
    imports: frozenset[str]
    files: tuple[str, ...]
    tables: frozenset[str]


@parameters.by_content
def of_notebook(notebook: Path) -> Uses:
    """Everything that a notebook's outcome depends on, beside its own text and parameters."""
    imports: set[str] = set(RUNNER)
    tables: set[str] = set()
    read: set[str] = set()
    grids = False
    for number, _, _, tree in parameters.code_trees(notebook):
        nodes = _telling(tree)
        imports |= _imports(nodes, "growthgap")
        tables |= _tables(nodes)
        read |= set(_values_read(nodes, f"{notebook.stem}, cell {number}"))
        grids = grids or any(_calls_values(node, "grids") for node in nodes)
    modules = closure(imports)
    for name in modules:
        if not name.startswith("growthgap.data"):
            tables |= _modules()[name].tables
    # Every figure names its source, so the two files are never read apart.
    tables |= {"observations", "sources"} if tables else set()
    return Uses(files_of(modules), tuple(sorted(tables)), tuple(sorted(read)), grids)


def closure(names: Iterable[str]) -> set[str]:
    """Names of the library's modules that importing `names` brings in, `__init__` files included."""
    known, found, queue = _modules(), set(), list(names)
    while queue:
        name = queue.pop()
        if name in known and name not in found:
            found.add(name)
            queue += [*known[name].imports, name.rpartition(".")[0]]
    return found


def files_of(modules: Iterable[str]) -> tuple[str, ...]:
    """Files of modules, with the data files that they name, relative to the package."""
    return tuple(sorted({file for name in modules for file in _modules()[name].files}))


@parameters.by_content
def fingerprint(file: Path) -> str:
    """First 16 hexadecimal digits of a file's SHA-256; "absent" when there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    except FileNotFoundError:
        return "absent"


def of_files(files: Iterable[str]) -> dict[str, str]:
    """Fingerprint of each of the library's files."""
    return {file: fingerprint(PACKAGE / file) for file in files}


def of_text(notebook: Path) -> str:
    """Fingerprint of a notebook's cells; outputs, counts and editor settings do not count."""
    text = [
        (cell["cell_type"], "".join(cell["source"]), cell.get("metadata", {}).get("tags", []))
        for cell in parameters.cells(notebook)
    ]
    return hashlib.sha256(json.dumps(text).encode()).hexdigest()[:16]


def environment(root: Path) -> str:
    """What a run's bytes depend on beside our files: the pinned packages and the minor version of Python."""
    major, minor = sys.version_info[:2]
    return f"python {major}.{minor}, packages {fingerprint(root / 'requirements.lock')}"


@cache
def _modules() -> dict[str, _Module]:
    """The library's modules by dotted name."""
    return {_dotted(path): _module(path) for path in sorted(PACKAGE.rglob("*.py"))}


def _telling(tree: ast.Module) -> list[ast.AST]:
    """Those nodes of a syntax tree that can say what code uses, so that the rest is walked once."""
    kinds = (ast.Import, ast.ImportFrom, ast.Call, ast.Attribute, ast.Constant)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def _dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _module(path: Path) -> _Module:
    nodes = _telling(ast.parse(path.read_bytes()))
    package = ".".join(path.parent.relative_to(PACKAGE.parent).parts)
    files = [path, *_named_files(nodes, path.parent)]
    return _Module(
        frozenset(_imports(nodes, package)),
        tuple(file.relative_to(PACKAGE).as_posix() for file in files),
        frozenset(_tables(nodes)),
    )


def _named_files(nodes: Iterable[ast.AST], folder: Path) -> Iterator[Path]:
    """Data files beside a module that it names: the file itself, or each folder on the way to it."""
    texts = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    words = {part for text in texts for part in text.split("/")}
    for file in _data_files(folder):
        folders = file.relative_to(folder).parts[:-1]
        if words.issuperset(folders) if folders else file.name in words:
            yield file


@cache
def _data_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix not in (".py", ".pyc"))


def _imports(nodes: Iterable[ast.AST], package: str) -> set[str]:
    """Dotted names in the library that code may import, also those given as text to importlib."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, *filter(None, [node.module])])
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module":
            found |= {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
    return {name for name in found if name.split(".")[0] == "growthgap"}


def _tables(nodes: Iterable[ast.AST]) -> set[str]:
    from growthgap.data.tables import NAMES

    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in NAMES:
            if ast.unparse(node.value) in ("data", "growthgap.data"):
                found.add(node.attr)
        elif isinstance(node, ast.ImportFrom) and node.module == "growthgap.data":
            found |= {alias.name for alias in node.names}
    return found & set(NAMES)


def _values_read(nodes: Iterable[ast.AST], where: str) -> Iterator[str]:
    for node in nodes:
        if not _calls_values(node, "read"):
            continue
        first = node.args[0] if node.args else None
        if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
            raise GrowthGapError(f'{where}: values.read takes a report\'s name as literal text, e.g. "01_name".')
        yield first.value


def _calls_values(node: ast.AST, name: str) -> bool:
    """Whether a node is a call of a function of growthgap.reporting.values."""
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    return called and ast.unparse(node.func.value).rpartition(".")[2] == "values"
