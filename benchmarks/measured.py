"""What the benchmarks share: commands that are timed, a copy of the project, and the machine that they ran on."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from growthgap import project

BIN = Path(sys.executable).parent
REPEATS = 5
Command = Sequence[object]


def asked(doc: str, browsers: Sequence[str] = ()) -> argparse.Namespace:
    """What the command line asks of a script: `write`, and of one that needs a browser, `browser`.

    browsers: names of programs, of which the first that is there is taken where none is named.
    """
    options = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    if browsers:
        options.add_argument("--browser", default=next(filter(None, map(shutil.which, browsers)), None))
    options.add_argument("--write", action="store_true", help="keep the result beside this file")
    chosen = options.parse_args()
    if browsers and not chosen.browser:
        options.error("Chromium is needed; name it with --browser")
    return chosen


def tell(result: str, script: str, write: bool) -> None:
    """Print a result, and where it is to be kept, write it beside its script."""
    print(result)
    if write:
        Path(script).with_suffix(".md").write_text(result, encoding="utf-8")


def plain_environment(root: Path) -> dict[str, str]:
    """The caller's environment, with bytecode and without a limit on threads."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {"GROWTHGAP_ROOT": str(root), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def spent(who: int = resource.RUSAGE_CHILDREN) -> float:
    """CPU seconds so far of this process, or of its children that have ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def run(*commands: Command, root: Path | None = None) -> tuple[float, float]:
    """CPU and wall seconds of commands one after the other, their children included; RuntimeError where one fails."""
    before, begun = spent(), time.perf_counter()
    environment = plain_environment(root or project.root())
    for command in commands:
        words = [str(word) for word in command]
        done = subprocess.run(words, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)[:200]} failed: {done.stderr[-2000:].strip()}")
    return spent() - before, time.perf_counter() - begun


def in_turn(*jobs: Sequence[Command]) -> list[tuple[float, float]]:
    """Median CPU and wall seconds of each job, a few commands, run in turn; once before, so that bytecode is there."""
    taken = [[run(*job) for job in jobs] for _ in range(REPEATS + 1)][1:]
    return [tuple(statistics.median(one) for one in zip(*of, strict=True)) for of in zip(*taken, strict=True)]


def size_gib(folder: Path) -> float:
    """What a folder takes on disk, in GiB (2**30 bytes); a file with two names counts once."""
    files = (os.lstat(Path(at) / name) for at, _, names in os.walk(folder) for name in names)
    return sum({(one.st_dev, one.st_ino): 512 * one.st_blocks for one in files}.values()) / 2**30


def project_copy(folder: Path) -> Path:
    """The project's figures and notebooks in a folder of their own."""
    source, root = project.root(), folder / "project"
    for name in ("raw", "issued"):
        shutil.copytree(source / "data" / name, root / "data" / name)
    shutil.copytree(source / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return root


def machine() -> Iterator[str]:
    """The machine, as a reader needs it to judge the numbers."""
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(": ", 1)[1] for line in lines if line.startswith("model name")), model)
    yield f"{os.cpu_count()} cores ({model}), {platform.system()} {platform.release()}"
    yield f"Python {platform.python_version()}"
    yield ", ".join(f"{name} {version(name)}" for name in ("papermill", "nbclient", "ipykernel", "nbconvert"))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    busy = ": other programs were running, so measure again on a quiet machine" if load > 1 else ""
    yield f"load at the start {load:.1f}{busy}"
