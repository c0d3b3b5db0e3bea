"""Long checks of whole builds with real kernels: same bytes elsewhere, two builds at once, failures, interrupts."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from real_builds import (
    FIGURES,
    REPOSITORY,
    WHOLE,
    build,
    processes_with,
    published,
    start,
    threads,
    tiny_project,
    write_notebook,
    write_scenario,
)

pytestmark = pytest.mark.verify


@pytest.fixture
def tiny(tmp_path) -> Path:
    return tiny_project(tmp_path)


def test_two_clones_elsewhere_give_the_same_bytes(official_clone, tmp_path):
    """In another time zone, language and folder, and with the linear algebra of another processor."""
    # Of two kernels that every x86-64 has: a variable of the shell would give both builds the same one.
    there = {"TZ": "America/New_York", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "77", **threads(4)}
    there |= {"OPENBLAS_CORETYPE": "Nehalem"}
    clone = tmp_path / "another" / "with a longer name"
    subprocess.run(["git", "clone", "-q", str(REPOSITORY), str(clone)], check=True)
    code, told = build(clone, "--scenario", "official-2026", **there)
    assert code == 0, told
    one, another = published(official_clone), published(clone)
    assert set(one) == set(another)
    assert len(one) >= 4 * 8 + 1 + FIGURES
    assert [name for name in one if one[name] != another[name]] == []
    assert {name: told for name, content in one.items() if (told := too_fine(name, content))} == {}


def too_fine(name: str, content: bytes) -> list[str]:
    """Numbers of more than ten significant digits, and coordinates of more than three decimals: a processor's own."""
    if name.startswith("values/"):
        return [number for number in re.findall(r"-?\d+\.\d+", content.decode()) if digits(number) > 10]
    if not name.startswith("notebooks/"):
        return []
    outputs = [output for cell in json.loads(content)["cells"] for output in cell.get("outputs", ())]
    drawn = "".join(text for output in outputs for text in output.get("data", {}).get("image/svg+xml", ""))
    told = json.dumps([[output.get("metadata"), output.get("data", {}).get("text/plain")] for output in outputs])
    found = [number for number in re.findall(r"(?<![\w.])-?\d+\.\d+(?![\w.])", told) if digits(number) > 10]
    return found + re.findall(r"(?<![\w.#-])-?\d+\.\d{4,}", drawn)


def digits(number: str) -> int:
    return len(number.lstrip("-0.").replace(".", ""))


OPENING = """\
import os
import pandas as pd
import helpers
from growthgap.reporting import Report
---
limit: float = 1.0  # of what is shown
---
table = pd.read_csv("extra.csv")
more = pd.read_parquet("more.parquet") if os.path.exists("more.parquet") else table
try:
    note = open("note.txt").read()
except FileNotFoundError:
    note = "no note"
print(len(os.listdir("figures")), table["a"].sum() + more["a"].sum() + helpers.ONE, note, limit)
---
Report("03_opens").sources()"""


def test_what_a_notebook_opens_lists_and_imports_is_known_to_the_build(copied):
    """A file that is read in any way, looked for, listed or imported makes its report out of date when it changes."""
    tiny, folder = copied, copied / "notebooks"
    write_notebook(folder / "03_opens.ipynb", "Files of its own", OPENING)
    (folder / "extra.csv").write_text("a\n1\n")
    (folder / "helpers.py").write_text("ONE = 1\n")
    (folder / "figures").mkdir()
    code, told = build(tiny)
    assert code == 0, told

    def made_after(change):
        change()
        code, told = build(tiny)
        assert code == 0, told
        return {line.split()[-2] for line in told.splitlines() if line.endswith(" run")}

    own = {"03_opens--official-2026"}
    assert made_after(lambda: None) == set()
    assert made_after(lambda: (folder / "extra.csv").write_text("a\n2\n")) == own
    assert made_after(lambda: (folder / "helpers.py").write_text("ONE = 11\n")) == own
    assert made_after(lambda: (folder / "note.txt").write_text("a note")) == own
    assert made_after(lambda: (folder / "figures" / "one.png").write_text("")) == own
    assert made_after(lambda: (folder / "unread.csv").write_text("a\n3\n")) == set()
    executed = json.loads((tiny / "reports" / "notebooks" / "03_opens--official-2026.ipynb").read_text())
    assert "1 15 a note 1.0" in json.dumps(executed)


CHANGES = {  # where, what stands there, what stands there for a while, and where and how that would be seen
    "data/raw/observations.csv": (",ACTUAL,,11.81,", ",ACTUAL,,11.82,"),
    "notebooks/01_growth.ipynb": ("How long doubling takes", "The title of another branch"),
    "src/growthgap/economics/growth/arithmetic.py": ("years = log(", "years = 2 * log("),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_that_is_another_during_a_build_is_named_and_leaves_nothing(tiny, built, name):
    path, (right, wrong) = tiny / name, CHANGES[name]
    good = path.read_text()
    assert right in good
    process = start(tiny)
    while not (tiny / "reports" / ".build" / "lock").exists():  # the build has begun, and no notebook has
        assert process.poll() is None
        time.sleep(0.005)
    path.write_text(good.replace(right, wrong))
    told = process.communicate(timeout=300)[0]
    path.write_text(good)
    assert process.returncode == 1
    assert f"{name} was written while this ran, and may have been read before or after: run it again." in told
    assert not list((tiny / "reports" / "html").glob("01_growth*"))
    code, told = build(tiny)
    assert code == 0, told
    assert build(tiny) == (0, "nothing to do: 4 reports are up to date\n")
    assert published(tiny) == published(built)


def test_two_builds_at_once_do_not_damage_each_other(tiny):
    both = [start(tiny), start(tiny)]
    told = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum("another build is running in this project" in text for text in told) == 1
    assert sum("nothing to do: 4 reports are up to date" in text for text in told) == 1
    assert len(published(tiny)) == WHOLE


def test_a_failing_cell_is_named_and_other_reports_finish(copied):
    tiny, good = copied, published(copied)
    write_scenario(tiny, "official-2026", 95)
    write_scenario(tiny, "double", 15)
    code, told = build(tiny)
    assert code == 1
    failures = [line for line in told.splitlines() if line.startswith("FAILED")]
    assert len(failures) == 1
    assert "01_growth--official-2026 run: 01_growth.ipynb: cell 4" in failures[0]
    assert "no economy grows like that" in failures[0]
    now = published(tiny)
    assert now["html/01_growth--official-2026.html"] == good["html/01_growth--official-2026.html"]
    assert now["html/01_growth--double.html"] != good["html/01_growth--double.html"]
    assert "notebooks/01_growth--official-2026.failed.ipynb" in now


def test_an_interrupt_stops_soon_and_the_next_build_does_the_rest(tiny):
    mark = uuid.uuid4().hex
    process = start(tiny, GROWTHGAP_MARK=mark)
    for line in process.stdout:
        if line.rstrip().endswith(" run"):
            break
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=60)[0]
    assert time.monotonic() - begin < 10
    assert process.returncode == 130
    assert "reports are up to date; the next build does the rest" in told
    assert "FAILED" not in told
    assert processes_with(mark) == []
    assert build(tiny)[0] == 0
    assert len(published(tiny)) == WHOLE


def test_nothing_to_do_loads_nothing_that_is_slow_to_import(copied):
    program = "import sys; from growthgap.cli import main; code = main(['build']); print(*sys.modules); sys.exit(code)"
    environment = {**os.environ, "GROWTHGAP_ROOT": str(copied), "PYTHONPATH": str(copied / "src")}
    again = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    told, *modules = again.stdout.split("\n", 1)
    assert (again.returncode, told) == (0, "nothing to do: 4 reports are up to date")
    assert "growthgap.cli" in modules[0].split()
    slow = {"pandas", "numpy", "pydantic", "grimp", "distributed", "dask", "nbformat", "papermill", "IPython", "yaml"}
    assert slow & set(modules[0].split()) == set()
