"""What a newcomer waits for and stores: a clone of the project, and `make report` in it, with a warm package cache."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from measured import size_gib

from growthgap import project

_OURS = ("GROWTHGAP_ROOT", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")  # variables that a newcomer does not have


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OURS}


def clone(folder: Path) -> Path:
    """A clone of what is committed."""
    subprocess.run(["git", "clone", "--quiet", project.root(), folder], check=True, capture_output=True)
    return folder


def warm_cache(folder: Path) -> None:
    """Make the environment of a report once, so that its packages are in the cache."""
    command = ["make", "--silent", ".venv/.reports"]
    subprocess.run(command, cwd=clone(folder), env=_environment(), check=True, capture_output=True)


def first_report(folder: Path) -> tuple[float, float, float]:
    """Seconds from the beginning of `git clone` to the first report as HTML, and until `make report` has ended; GiB
    of the environment that it has made."""
    begun = time.perf_counter()
    made = clone(folder)
    first = 0.0
    with subprocess.Popen(["make", "report"], cwd=made, env=_environment(), stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if not first and any((made / "reports" / "html").glob("*--*.html")):
                first = time.perf_counter() - begun
            time.sleep(0.01)
    if process.returncode or not first:
        raise RuntimeError(f"make report ended with {process.returncode} in a clone")
    return first, time.perf_counter() - begun, size_gib(made / ".venv")
