"""What code asks of the world outside: the environment, the clock, other processes.

A report must be the same tomorrow and elsewhere, so a notebook may not ask them unless it says so, by a literal call of
`report.reads(environment="HOME")`, `report.reads(clock="day")` or `report.reads(process="git")`. Read from syntax
trees, with what `import ... as ...` calls things; what hides behind other names, only a run can show.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from growthgap.build.notebook import cells
from growthgap.errors import GrowthGapError

_MOMENTS = ("now", "today", "utcnow")
_ASKED = {
    "environment": "os.environ os.environb os.getenv os.getenvb os.path.expand* pathlib.Path.home",
    "clock": "datetime.datetime.now datetime.datetime.today datetime.datetime.utcnow datetime.date.today "
    "pandas.Timestamp.now pandas.Timestamp.today pandas.Timestamp.utcnow pandas.Period.now "
    "time.asctime time.clock_gettime time.ctime time.gmtime time.localtime time.monotonic time.monotonic_ns "
    "time.perf_counter time.perf_counter_ns time.process_time time.time time.time_ns",
    "process": "subprocess.* multiprocessing.* pty.* os.exec* os.spawn* os.fork os.forkpty os.popen os.posix_spawn* "
    "os.system asyncio.create_subprocess_* concurrent.futures.ProcessPoolExecutor",
}
_MAGICS = {
    "environment": "env set_env",
    "clock": "time timeit",
    "process": "! bash cmd conda mamba perl pip pypy python python2 python3 ruby script sh sx system uv",
}
_DATES = ("pandas.Timestamp", "pandas.Period", "pandas.to_datetime", "numpy.datetime64")  # take "now" and "today"
_TOLD = {
    "environment": ("reads the environment", "HOME"),
    "clock": ("reads the clock", "day"),
    "process": ("starts a process", "git"),
}


@cells.by_content
def declared(notebook: Path) -> dict[str, tuple[str, ...]]:
    """What a notebook says that it reads, by kind ("environment", "clock", "process"): the literal texts."""
    found: dict[str, tuple[str, ...]] = {}
    calls = (node for cell in cells.code(notebook) for node in cell.nodes if isinstance(node, ast.Call))
    for given in (given for call in calls if getattr(call.func, "attr", "") == "reads" for given in call.keywords):
        texts = [part.value for part in ast.walk(given.value) if isinstance(part, ast.Constant)]
        if given.arg and texts:
            found[given.arg] = (*found.get(given.arg, ()), *map(str, texts))
    return found


def check(notebook: Path) -> None:
    """GrowthGapError, in one sentence with the cell, for what a notebook asks of the outside and does not declare."""
    allowed, code = declared(notebook), cells.code(notebook)
    known = dict(pair for cell in code for pair in imported(cell.nodes))
    for cell in code:
        for kind, what, name in (*_asked(cell.nodes, known), *_by_magic(cell.magics)):
            if kind not in allowed or (name and name not in allowed[kind]):
                doing, example = _TOLD[kind]
                raise GrowthGapError(
                    f"{cell.where} {doing} ({what}), which is not the same elsewhere or "
                    f'tomorrow: leave it out, or declare it by report.reads({kind}="{name or example}").'
                )


def imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    """(name in the code, dotted name of what it stands for) of everything that is imported."""
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.split(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (first, first)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _asked(nodes: Iterable[ast.AST], known: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """(kind, what is asked, name of the environment's variable where it is literal)."""
    named = {}  # the name of the variable, by the expression that it is asked of
    for node in nodes:
        match node:
            case ast.Subscript(value=asked, slice=ast.Constant(value=str(name))):
                named[asked] = name
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]):
                named[function] = name
                if isinstance(function, ast.Attribute) and function.attr in ("get", "pop", "setdefault"):
                    named[function.value] = name
                if name in _MOMENTS and (called := dotted(function, known)) in _DATES:
                    yield "clock", f'{called}("{name}")', ""
    for node in nodes:
        asked = dotted(node, known)
        for kind, patterns in _ASKED.items():
            if asked and any(fnmatchcase(asked, pattern) for pattern in patterns.split()):
                yield kind, asked, named.get(node, "") if kind == "environment" else ""


def dotted(node: ast.AST, known: dict[str, str]) -> str:
    """Dotted name of an imported thing that an expression stands for; empty for anything else."""
    if isinstance(node, ast.Name):
        return known.get(node.id, "") if isinstance(node.ctx, ast.Load) else ""
    if isinstance(node, ast.Attribute):
        base = dotted(node.value, known)
        return f"{base}.{node.attr}" if base else ""
    return ""


def _by_magic(magics: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for magic in magics:
        word = "!" if magic.lstrip("%").startswith("!") else (re.findall(r"\w+", magic) or [""])[0]
        for kind, words in _MAGICS.items():
            if word in words.split():
                yield kind, magic.split("\n")[0][:40], ""
