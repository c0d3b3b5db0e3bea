"""The commands of README and docs that are marked as runnable are run as they stand, in a clone."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from growthgap import cli

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MARKED = re.compile(r"^<!-- runnable -->\n```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"\.venv/bin/growthgap ([a-z]+(?: (?:add|import|refresh|export))?)|^make ([a-z]+)", re.MULTILINE)


def blocks(page: Path) -> list[str]:
    return MARKED.findall(page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def clone(official_clone, tmp_path_factory) -> Path:
    """A clone of what is committed, with this environment as its own; the library is the clone's.

    It has the reports of the official plan, which the clone that it is copied from has built from nothing.
    """
    folder = shutil.copytree(official_clone, tmp_path_factory.mktemp("docs") / "growthgap", symlinks=True)
    bin_folder = folder / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    for name, command in {"python": "", "growthgap": "-m growthgap.cli "}.items():
        (bin_folder / name).write_text(f"#!/bin/sh\nexec '{sys.executable}' {command}\"$@\"\n")
        (bin_folder / name).chmod(0o755)
    return folder


@pytest.mark.verify
@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=lambda page: page.stem)
def test_marked_commands_run_as_they_stand(page, clone):
    env = {**os.environ, "PYTHONPATH": str(clone / "src")}
    env.pop("GROWTHGAP_ROOT", None)
    for block in blocks(page):
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block], cwd=clone, env=env, capture_output=True, text=True
        )
        assert ran.returncode == 0, f"{page.name}:\n{block}\n{ran.stdout[-2000:]}\n{ran.stderr[-2000:]}"
        assert ran.stdout.strip(), f"{page.name}:\n{block}\nsaid nothing"


def code_of(words: list[str]) -> int | str | None:
    """What a command ends with; some print their help and return, the parser of others leaves."""
    try:
        return cli.main(words)
    except SystemExit as ended:
        return ended.code


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_that_is_named_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    shell = "\n".join(SHELL_BLOCK.findall(page.read_text(encoding="utf-8")))
    for command, target in COMMAND.findall(shell):
        if target:
            assert target in targets, f"{page.name}: make {target}"
        else:
            assert code_of([*command.split(), "--help"]) == 0, f"{page.name}: growthgap {command}"


def test_commands_are_marked_where_a_newcomer_starts():
    assert {page.stem for page in PAGES if blocks(page)} >= {"README", "first-hour", "add-a-figure"}
