"""Long checks of whole builds with real kernels: same bytes elsewhere, kills at any moment, two builds at once."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.verify

REPOSITORY = Path(__file__).resolve().parents[2]
KILLS = 50
FIRST = """\
from growthgap import data
from growthgap.economics import growth
from growthgap.reporting import Report
---
target_growth_pct: float = 13.0  # real growth target, % a year
---
import matplotlib.pyplot as plt
assert target_growth_pct < 90, "no economy grows like that"
report = Report("01_growth")
record = data.observations().select("VN-HP-PRE2025", "GRDP_GROWTH", freq="A")
years = growth.years_to_multiple(2.0, target_growth_pct / 100)
report.value("years", years, "YEARS", digits=2, function=growth.years_to_multiple, inputs=record)
report.say("Doubling takes {years}.")
---
fig, ax = plt.subplots()
ax.plot(record.series.to_numpy())
report.figure(fig, title="Growth", alt="a line", inputs=record, data=record.series.to_frame("growth"))
---
report.sources()"""
SECOND = """\
from growthgap.reporting import Report, values
---
scenario: str = "official-2026"  # scenario
---
report = Report("02_reader")
report.value("again", values.read("01_growth", scenario)["years"].value, "YEARS", digits=2)
report.say("As told before: {again}.")
---
report.sources()"""


def write_notebook(path: Path, title: str, code: str) -> None:
    first, parameters, *others = code.split("---\n")
    cells = [nbformat.v4.new_markdown_cell(f"# {title}"), *map(nbformat.v4.new_code_cell, (first, parameters, *others))]
    cells[2].metadata["tags"] = ["parameters"]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)


def write_scenario(root: Path, name: str, growth: float) -> None:
    (root / "notebooks" / "scenarios" / f"{name}.yml").write_text(f"# {name}\ntarget_growth_pct: {growth}\n")


@pytest.fixture
def tiny(tmp_path) -> Path:
    """A project with the real figures and library, two small notebooks and two scenarios."""
    (tmp_path / "notebooks" / "scenarios").mkdir(parents=True)
    shutil.copytree(REPOSITORY / "data" / "raw", tmp_path / "data" / "raw")
    shutil.copytree(REPOSITORY / "src", tmp_path / "src")
    write_notebook(tmp_path / "notebooks" / "01_growth.ipynb", "How long doubling takes", FIRST)
    write_notebook(tmp_path / "notebooks" / "02_reader.ipynb", "What the other says", SECOND)
    write_scenario(tmp_path, "official-2026", 13.0)
    write_scenario(tmp_path, "double", 14.87)
    return tmp_path


def start(root: Path, *arguments: str, **variables: str) -> subprocess.Popen:
    environment = {**os.environ, "GROWTHGAP_ROOT": str(root), "PYTHONPATH": str(root / "src"), **variables}
    command = [sys.executable, "-m", "growthgap.cli", "build", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def build(root: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    process = start(root, *arguments, **variables)
    told, _ = process.communicate(timeout=600)
    return process.returncode, told


def published(root: Path) -> dict[str, bytes]:
    """All published files; asserts that each is whole."""
    found = {}
    for kind in ("html", "pdf", "values", "notebooks"):
        for path in sorted((root / "reports" / kind).rglob("[!.]*.*")):
            content = path.read_bytes()
            if path.suffix == ".html":
                assert content.rstrip().endswith(b"</html>"), path
            elif path.suffix == ".pdf":
                assert content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF"), path
            elif path.suffix in (".json", ".ipynb"):
                assert json.loads(content), path
            found[path.relative_to(root / "reports").as_posix()] = content
    return found


def processes_with(mark: str) -> list[str]:
    """Command lines of living processes whose environment holds the mark."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def test_two_clones_elsewhere_give_the_same_bytes(tmp_path):
    places = {
        "one": {"TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "PYTHONHASHSEED": "1", "COLUMNS": "40"},
        "another/with a longer name": {"TZ": "America/New_York", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "77"},
    }
    results = []
    for place, variables in places.items():
        clone = tmp_path / place
        subprocess.run(["git", "clone", "-q", str(REPOSITORY), str(clone)], check=True)
        code, told = build(clone, "--scenario", "official-2026", **variables)
        assert code == 0, told
        results.append(published(clone))
    assert set(results[0]) == set(results[1])
    assert len(results[0]) >= 4 * 8 + 1
    assert [name for name in results[0] if results[0][name] != results[1][name]] == []


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds leftover processes in /proc")
def test_a_kill_at_any_moment_leaves_whole_reports_and_no_process(tiny):
    begin = time.monotonic()
    assert build(tiny)[0] == 0
    whole = time.monotonic() - begin
    moments = random.Random(2026)
    for number in range(KILLS):
        write_scenario(tiny, "official-2026", 5 + number / 10)
        write_scenario(tiny, "double", 15 + number / 10)
        mark = uuid.uuid4().hex
        process = start(tiny, GROWTHGAP_MARK=mark)
        time.sleep(moments.uniform(0, whole))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        patience = time.monotonic() + 10
        while (left := processes_with(mark)) and time.monotonic() < patience:
            time.sleep(0.05)
        assert left == []
        assert len(published(tiny)) == 4 * 4 + 1
    code, told = build(tiny)
    assert code == 0, told
    assert b'"target_growth_pct": 19.9' in published(tiny)["values/01_growth--double.json"]
    assert build(tiny) == (0, "nothing to do: 4 reports are up to date\n")
    assert not list((tiny / "reports").rglob("*.part"))


def test_two_builds_at_once_do_not_damage_each_other(tiny):
    both = [start(tiny), start(tiny)]
    told = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum("another build is running in this project" in text for text in told) == 1
    assert sum("nothing to do: 4 reports are up to date" in text for text in told) == 1
    assert len(published(tiny)) == 4 * 4 + 1


def test_a_failing_cell_is_named_and_other_reports_finish(tiny):
    assert build(tiny)[0] == 0
    good = published(tiny)
    write_scenario(tiny, "official-2026", 95)
    write_scenario(tiny, "double", 15)
    code, told = build(tiny)
    assert code == 1
    failures = [line for line in told.splitlines() if line.startswith("FAILED")]
    assert len(failures) == 1
    assert "01_growth--official-2026 notebook: 01_growth.ipynb: cell 4" in failures[0]
    assert "no economy grows like that" in failures[0]
    now = published(tiny)
    assert now["html/01_growth--official-2026.html"] == good["html/01_growth--official-2026.html"]
    assert now["html/01_growth--double.html"] != good["html/01_growth--double.html"]
    assert "notebooks/01_growth--official-2026.failed.ipynb" in now


def test_an_interrupt_stops_soon_and_the_next_build_does_the_rest(tiny):
    mark = uuid.uuid4().hex
    process = start(tiny, GROWTHGAP_MARK=mark)
    for line in process.stdout:
        if "notebook" in line:
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
    assert len(published(tiny)) == 4 * 4 + 1


def test_nothing_to_do_takes_less_than_three_seconds(tiny):
    """Of processor time, which is what a build without waiting takes and what a busy machine changes little."""
    assert build(tiny)[0] == 0
    before = os.times()
    assert "nothing to do" in build(tiny)[1]
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 3.0
