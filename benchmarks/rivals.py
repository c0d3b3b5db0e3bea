"""What people publish notebooks with now: the commands of each, and an environment for those that the project lacks.

The environment lies in a folder of the benchmark's own. It sees the project's packages and has the newest marimo and
ploomber-engine beside them; nothing of the project knows them.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
from collections.abc import Callable
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import nbformat
from measured import BIN, Command, run

from growthgap.build.notebook.cells import said

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PRINT = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
INSTALLED = ("marimo", "ploomber-engine")
MARIMO = "marimo's HTML export"

# Texts look their names up in IPython, which marimo has none of: it is told where they are.
_NAMES = """
from types import SimpleNamespace
from growthgap.reporting import report as texts
texts.get_ipython = lambda: SimpleNamespace(user_ns=globals(), register_magic_function=lambda *_: None)
"""


def browser() -> str:
    """A browser that prints; RuntimeError where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise RuntimeError("no Chromium on the path")
    return found


def environment(folder: Path) -> Path:
    """The programs of an environment with the rivals in a folder; RuntimeError where they do not install."""
    run([sys.executable, "-m", "venv", folder])
    ours = sysconfig.get_path("purelib")
    seen = f"import site; site.addsitedir({ours!r})\n"
    (_packages(folder) / "project.pth").write_text(seen, encoding="utf-8")
    run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", *INSTALLED])
    return folder / "bin"


def versions(folder: Path) -> str:
    """What the rivals in an environment are."""
    there = {one.name: one.version for one in distributions(path=[str(_packages(folder))])}
    return ", ".join(f"{name} {there.get(name, 'not installed')}" for name in INSTALLED)


def _packages(folder: Path) -> Path:
    return next(folder.glob("lib/python3*/site-packages"), folder)


def code(notebook: Path) -> list[str]:
    """The cells of a notebook that compute and show: all but its texts, which are in our own %%say."""
    cells = nbformat.read(notebook, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code" and said(cell.source) is None]


def script(notebook: Path, folder: Path) -> Path:
    """The cells of a notebook as IPython runs them alone."""
    made = folder / f"{notebook.stem}.ipy"
    made.write_text("\n\n".join(code(notebook)), encoding="utf-8")
    return made


def cells(notebook: Path, made: Path, more: str = "") -> Path:
    """The same cells as a notebook; more: added to the first of them."""
    first, *others = code(notebook)
    made_of = [nbformat.v4.new_code_cell(source) for source in (first + more, *others)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=made_of, metadata=kernel), made)
    return made


def jobs(notebook: Path, folder: Path) -> dict[str, list[Command] | str]:
    """What makes pages of a notebook's cells, by name: commands, or why it cannot be measured. The environment is left
    in a folder `rivals`."""
    given, installed = cells(notebook, folder / "cells.ipynb"), cache(lambda: environment(folder / "rivals"))
    hand, ploomber = folder / "by-hand.ipynb", folder / "by-ploomber.ipynb"
    return {
        MARIMO: _tried(lambda: by_marimo(installed(), notebook, folder)),
        "papermill, nbconvert, Chromium": _tried(lambda: by_hand(given, hand, browser())),
        "ploomber-engine, nbconvert (HTML alone)": _tried(lambda: by_ploomber(installed(), given, ploomber)),
    }


def _tried(make: Callable[[], list[Command]]) -> list[Command] | str:
    try:
        run(*(job := make()))
    except (RuntimeError, OSError) as error:
        return str(error).strip().splitlines()[-1].replace("|", "/")[:160]
    return job


def by_hand(given: Path, executed: Path, chromium: str, *more: object) -> list[Command]:
    """Commands from a notebook to HTML and PDF; more: what papermill is told."""
    page, profile, printed = executed.with_suffix(".html"), executed.parent / "profile", executed.with_suffix(".pdf")
    return [
        [BIN / "papermill", given, executed, *more],
        to_html(executed),
        [chromium, *PRINT, f"--user-data-dir={profile}", f"--print-to-pdf={printed}", page.as_uri()],
    ]


def by_ploomber(programs: Path, given: Path, executed: Path) -> list[Command]:
    """Commands from a notebook to HTML; ploomber-engine reports nothing home meanwhile."""
    quiet = ["env", "PLOOMBER_STATS_ENABLED=false"]
    return [[*quiet, programs / "ploomber-engine", given, executed, "--no-progress-bar"], to_html(executed)]


def to_html(executed: Path) -> Command:
    return [BIN / "jupyter", "nbconvert", "--to", "html", executed]


def by_marimo(programs: Path, notebook: Path, folder: Path) -> list[Command]:
    """Commands from a notebook of the project to HTML; it is converted beforehand.

    `marimo convert` makes names that several cells set (fig, ax) local to each, so that the cells stay as they are.
    """
    given, converted = cells(notebook, folder / "for_marimo.ipynb", _NAMES), folder / "cells.py"
    run([programs / "marimo", "convert", given, "-o", converted])
    return [[programs / "marimo", "export", "html", converted, "-o", folder / "cells.html", "--force"]]
