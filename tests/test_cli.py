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
        (["render", "01", "-f", "none.yml"], "there is no scenario file none.yml"),
        (["build", "--grid", "required-investmnt"], 'did you mean "required-investment"?'),
        (["build", "04", "--grid", "required-investment"], "--grid takes no names, --scenario, --area or --as-of"),
        (["build", "--scheduler", "tcp://127.0.0.1:1"], "--scheduler and --tls-... go with --grid"),
        (["build", "--grid", "required-investment", "--scheduler", "here"], '"here" is no address of a scheduler'),
        (["explain", "01_none", "x"], 'there are no values of a report "01_none"'),
        (["diff", "none", "nothing"], "none is not a folder of values files"),
    ],
)
def test_bad_input_is_one_sentence_and_a_code(arguments, sentence, capsys, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(REPOSITORY))
    try:
        code = cli.main(arguments)
    except SystemExit as ended:
        code = ended.code
    told = capsys.readouterr().err
    assert code == 2
    assert sentence in told
    assert told.startswith("growthgap: ") and told.count("\n") == 1


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
