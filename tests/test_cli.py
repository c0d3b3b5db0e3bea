"""The command line: what it says, and how it ends."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from growthgap import cli

REPOSITORY = Path(__file__).resolve().parents[1]
LONG = "x" * 3000


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["bild"], "invalid choice: 'bild'"),
        (["build", "99_none"], 'there is no notebook "99_none"'),
        (["build", "--scenario", "offical-2026"], 'there is no scenario "offical-2026": did you mean "official-2026"?'),
        (["build", "--as-of", "2025-02-30"], "'2025-02-30' is not a date (YYYY-MM-DD)"),
        (["build", "--jobs", "0"], "'0' is not a whole number above 0"),
        (["render"], "render needs a notebook; known are"),
        (["render", "01", "-p", "aera", "VN"], 'has no parameter "aera": did you mean "area"?'),
        (["render", "01", "-p", "target_growth_pct", "99"], "target_growth_pct is '99'; allowed is a number from"),
        (["render", "01", "-f", "none.yml"], "there is no file none.yml"),
        (["build", "--grid", "required-investmnt"], 'did you mean "required-investment"?'),
        (["build", "04", "--grid", "required-investment"], "--grid takes no names, --scenario, --area or --as-of"),
        (["build", "--scheduler", "tcp://127.0.0.1:1"], "--scheduler and --tls-... go with --grid"),
        (["build", "--grid", "required-investment", "--scheduler", "here"], '"here" is no address of a scheduler'),
        (["new", "roads"], '"roads" is no name of a notebook: two digits, _ and words'),
        (["explain", "01_none", "x"], 'there are no values of a report "01_none"'),
        (["diff", "none", "nothing"], "none is not a folder of values files"),
        (["diff", LONG, "nothing"], "cannot be read or written: File name too long"),
        (["watch", "01", "--port", "65536"], "'65536' is not a port, from 0 to 65535"),
        (["watch", "01", "--port", "-1"], "'-1' is not a port, from 0 to 65535"),
        (["watch", "01", "--port", "9" * 5000], "is not a port, from 0 to 65535"),
        (["watch", "01", "-p", "aera", "VN"], 'has no parameter "aera": did you mean "area"?'),
        (["build", "--jobs", "²"], "'²' is not a whole number above 0"),
        (["build", "--cell-timeout", "9" * 20], "is not a whole number above 0"),
        (["build", "--grid", ""], "argument --grid: nothing is named"),
        (["build", "--scenario", " "], "argument --scenario: nothing is named"),
        (["build", "--area", LONG], "is no known area"),
        (["build", LONG], "there is no notebook"),
        (["build", "--grid", LONG], "cannot be read or written: File name too long"),
        (["render", "04", "-o", "README.md"], "argument -o: 'README.md' is no folder"),
        (["render", "04", "-o", "README.md/x"], "argument -o: 'README.md/x' cannot be a folder (Not a directory)"),
        (["render", "04", "-o", ""], "argument -o: nothing is named"),
        (["render", "04", "-o", LONG], "cannot be a folder (File name too long)"),
        (["render", "04", "-f", "notebooks/"], "notebooks is no file"),
        (["render", "04", "-p", "area", "\udcff"], r"'\udcff' is not UTF-8 text"),
        (["data", "export", "-o", "README.md"], "argument -o/--output: 'README.md' is no folder"),
        (["data", LONG], "invalid choice: 'xxx"),
        (["new", "11_" + LONG], "is no name of a notebook"),
        (["explain", LONG, "x"], "there are no values of a report"),
        (["render", "01", "-p", "area", "XX"], "01_growth_trajectory: area: 'XX' is no known area"),
        (["watch", "01", "-p", "area", "XX"], "01_growth_trajectory: area: 'XX' is no known area"),
    ],
)
def test_bad_input_is_one_sentence_and_a_code(arguments, sentence, capsys, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(REPOSITORY))
    monkeypatch.chdir(REPOSITORY)
    try:
        code = cli.main(arguments)
    except SystemExit as ended:
        code = ended.code
    told = capsys.readouterr().err
    assert code == 2
    assert sentence in told
    assert told.startswith("growthgap: ") and told.count("\n") == 1 and len(told) <= 300


def test_help_of_a_notebook_is_its_parameters(capsys, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(REPOSITORY))
    assert cli.main(["render", "01", "--help"]) == 0
    told = capsys.readouterr().out
    assert "usage: growthgap render" in told
    assert re.search(r"^target_growth_pct +13\.0 +a number from .* growth", told, re.MULTILINE)


def test_check_lists_every_fault_and_ends_with_1(capsys, monkeypatch, tmp_path):
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    for path in (REPOSITORY / "data" / "raw").glob("*.csv"):
        (raw / path.name).write_bytes(path.read_bytes())
    lines = (raw / "projects.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    with (raw / "projects.csv").open("w", encoding="utf-8") as file:
        file.writelines([lines[0], lines[1].rstrip("\n") + ",,extra\n", *lines[2:]])
    land = (raw / "industrial_land.csv").read_text(encoding="utf-8")
    (raw / "industrial_land.csv").write_text(land.rstrip("\n").rpartition("\n")[0] + "\na,b\n", encoding="utf-8")
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    assert cli.main(["check"]) == 1
    told = capsys.readouterr().out
    assert "data/raw/projects.csv:2" in told and "data/raw/industrial_land.csv:" in told


def test_the_projects_own_data_and_parameters_are_well(capsys, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(REPOSITORY))
    assert cli.main(["check"]) == 0, capsys.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
def test_an_output_that_cannot_be_written_is_one_sentence(tmp_path):
    values = tmp_path / "report.json"
    values.write_text('{"values": {}}', encoding="utf-8")
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "growthgap.cli", "diff", values, values]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "growthgap: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("end", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "| head -0"])
def test_an_output_that_nobody_reads_is_no_fault(tmp_path, end):
    values = tmp_path / "report.json"
    values.write_text('{"values": {}}', encoding="utf-8")
    shell = f'set -o pipefail; "{sys.executable}" -m growthgap.cli diff "{values}" "{values}" {end}'
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert done.returncode in ((0, 141) if "head" in end else (0,))
    assert "Traceback" not in done.stderr


def test_time_that_is_over_stops_what_runs(monkeypatch, capsys):
    monkeypatch.setattr(cli.project, "root", lambda: time.sleep(20))
    assert cli.main(["build", "--timeout", "1"]) == 2
    assert capsys.readouterr().err == "growthgap: the 1 s of --timeout are over\n"


def test_help_imports_nothing_heavy():
    code = "import sys; from growthgap.cli import parser; parser().format_help(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "pydantic", "grimp", "distributed", "nbformat", "yaml", "numpy"} & set(loaded)


def test_help_is_quick():
    start = time.process_time()
    cli.parser().format_help()
    assert time.process_time() - start < 0.2


def test_a_typo_in_the_thousandth_combination_is_found_in_the_first_second(tmp_path):
    grid = tmp_path / "many.grid.yml"
    values = ", ".join(str(0.5 + number / 100) for number in range(999))
    grid.write_text(f"# Many\nnotebooks: [04]\nproduct:\n  assumed_icor: [{values}, thousand]\n")
    before = os.times()
    command = [sys.executable, "-m", "growthgap.cli", "build", "--grid", str(grid)]
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    ran = subprocess.run(command, cwd=REPOSITORY, env=unmeasured, capture_output=True, text=True)
    after = os.times()
    assert ran.returncode == 2
    assert "assumed_icor is 'thousand'; allowed is a number from 0.5 to 30" in ran.stderr
    # of processor time, which a busy machine changes little
    assert after.children_user + after.children_system - before.children_user - before.children_system < 1.0
