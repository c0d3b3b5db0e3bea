"""Time from a save to the page in the browser, with `growthgap watch`: a paragraph changed, and a code cell.

    python benchmarks/editing.py [--write]

Each notebook is watched in a copy of the project, its page open in headless Chromium. A save changes a Markdown cell, a
text with numbers (`%%say`), a cell of code in the middle of the notebook or the third of all, and the clock runs until
the loaded page in the browser holds what was changed; the median of REPEATS saves is told. CPU seconds are those of
`growthgap watch` with all that it starts, the browser apart. `--write` keeps the result in benchmarks/editing.md; goals
that are missed stay in it.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
from goals import verdict
from measured import BIN, asked, machine, plain_environment, project_copy, tell
from playwright.sync_api import Page, sync_playwright
from rivals import BROWSERS

from growthgap import project
from growthgap.build.notebook.cells import said

NOTEBOOKS = ("01_growth_trajectory", "04_investment_per_point", "09_target_record")
REPEATS = 5
PARAGRAPH_S, CODE_S = 0.7, 2.5  # goals
FIRST_PAGE_MS, PAGE_MS = 120_000, 30_000
REST_S = 0.4  # between saves: all that the last one started has ended, and is counted
HOLDS = """text => {
  const report = document.getElementById("report").contentDocument;
  return report.readyState === "complete" && report.body.textContent.includes(text);
}"""


@dataclass(frozen=True)
class Edit:
    """A way to change a notebook: index of the cell, what is added to it by a number, and what the page then holds."""

    cell: int
    added: str
    shown: str

    def save(self, notebook: Path, original: str, number: int) -> str:
        """Save the notebook with the change in the place of the last one; what its page is to hold."""
        document = json.loads(original)
        cell = document["cells"][self.cell]
        cell["source"] = "".join(cell["source"]).rstrip() + self.added.format(number=number)
        notebook.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        return self.shown.format(number=number)


def edits(original: str) -> dict[str, Edit]:
    """A change of each kind: in the last Markdown cell, the last text with numbers, and two cells of code."""
    cells = json.loads(original)["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    is_code = [cell["cell_type"] == "code" for cell in cells]
    texts = [i for i, source in enumerate(sources) if is_code[i] and said(source) is not None]
    code = [i for i in range(len(cells)) if is_code[i] and i not in texts]
    markdown = [i for i in range(len(cells)) if not is_code[i]]
    # the page shows code too, so that what is printed must not stand in it
    printed = '\nprint("code saved", {number} + 1000000)'
    return {
        "Markdown": Edit(markdown[-1], "\n\nMarkdown saved {number}.", "Markdown saved {number}."),
        "text with numbers": Edit(texts[-1], "\n\nText saved {number}.", "Text saved {number}."),
        "code": Edit(code[len(code) // 2], printed, "code saved 1000{number}"),
        "code at the top": Edit(code[2], printed, "code saved 1000{number}"),
    }


def spent(process: psutil.Process) -> float:
    """CPU seconds so far of a process, of what it has started, and of what that has started and is gone."""
    return sum(sum(one.cpu_times()[:4]) for one in (process, *process.children(recursive=True)))


@contextmanager
def watched(root: Path, notebook: Path) -> Generator[tuple[str, psutil.Process]]:
    """Address and process of `growthgap watch` of a notebook, while the context lasts."""
    command = [str(BIN / "growthgap"), "watch", str(notebook)]
    with subprocess.Popen(command, env=plain_environment(root), cwd=root, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            yield next(word for word in line.split() if word.startswith("http://")), psutil.Process(process.pid)
        finally:
            process.terminate()


def times(browser: Page, save: Callable[[int], str], process: psutil.Process) -> tuple[float, float]:
    """Median wall seconds from a save to the page in the browser, and median CPU seconds of a save."""
    wall, cpu = [], []
    for number in range(100, 100 + REPEATS):
        time.sleep(REST_S)
        before, begun = spent(process), time.perf_counter()
        shown = save(number)
        browser.wait_for_function(HOLDS, arg=shown, polling=10, timeout=PAGE_MS)
        wall.append(time.perf_counter() - begun)
        time.sleep(REST_S)
        cpu.append(spent(process) - before)
    return statistics.median(wall), statistics.median(cpu)


def rows(root: Path, notebook: Path, browser: Page) -> list[str]:
    """Rows of the table: each kind of change of one notebook."""
    original, found = notebook.read_text(encoding="utf-8"), []
    with watched(root, notebook) as (address, process):
        browser.goto(address)
        browser.locator("#state:has-text('rendered in')").wait_for(timeout=FIRST_PAGE_MS)
        for what, edit in edits(original).items():
            goal = CODE_S if what.startswith("code") else PARAGRAPH_S
            wall, cpu = times(browser, partial(edit.save, notebook, original), process)
            found.append(f"| {notebook.stem} | {what} | {wall:.2f} | {cpu:.2f} | <= {goal:g}, {verdict(wall, goal)} |")
    return found


def measure(root: Path, executable: str, say: Callable[[str], None]) -> str:
    """The table, in Markdown."""
    about = list(machine())
    lines = ["# From a save to the page in the browser", ""]
    lines += ["| notebook | changed | wall, s | CPU, s | goal, wall |", "|---|---|---|---|---|"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name in NOTEBOOKS:
            say(name)
            page = chromium.new_page()
            lines += rows(root, root / "notebooks" / f"{name}.ipynb", page)
            page.close()
        version = chromium.version
        chromium.close()
    how = " ".join(__doc__.split("\n\n")[2].split())
    made_by = f"Made by `python benchmarks/editing.py --write`. {how}"
    return "\n".join([*lines, "", *(f"- {line}" for line in (*about, f"Chromium {version}")), "", made_by]) + "\n"


def main() -> int:
    chosen = asked(__doc__, BROWSERS)
    with tempfile.TemporaryDirectory() as folder:
        root = project_copy(Path(folder))
        if (kept := project.root() / project.KEPT).is_dir():  # so that no first page takes half a minute
            shutil.copytree(kept, root / project.KEPT)
        result = measure(root, chosen.browser, lambda text: print(text, file=sys.stderr))
    tell(result, __file__, chosen.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
