"""Which notebooks make reports, why others do not, and which one a name or path means."""

import json
from pathlib import Path

import pytest

from growthgap.build.scenarios import find, scenarios
from growthgap.errors import GrowthGapError

REPOSITORY = Path(__file__).resolve().parents[3]
CELL = ("area: str = 'VN'", ["parameters"])


def write(root, name, *sources):
    cells = []
    for source in sources:
        text, tags = (source, []) if isinstance(source, str) else source
        cells.append({"cell_type": "code", "metadata": {"tags": tags}, "source": text})
    path = root / "notebooks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells}))
    return path


@pytest.fixture
def root(tmp_path):
    (tmp_path / "notebooks" / "scenarios").mkdir(parents=True)
    write(tmp_path, "01_growth.ipynb", CELL, "print(area)")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "sources", "reason"),
    [
        ("Untitled.ipynb", ["print(1)"], "Untitled.ipynb is no report: its name does not begin with two digits and _"),
        ("scratch.ipynb", [CELL, "print(area)"], "scratch.ipynb is no report: its name"),
        ("02-x.ipynb", [CELL, "print(area)"], "02-x.ipynb is no report: its name"),
        ("02_a b.ipynb", [CELL, "print(area)"], "'02_a b.ipynb': the name of a notebook has letters, digits"),
        ("02_a--b.ipynb", [CELL, "print(area)"], "'02_a--b.ipynb': the name of a notebook has letters, digits"),
        ("02_x.ipynb", ["print(1)"], "02_x has no cell tagged parameters"),
        ("02_x.ipynb", [CELL], "02_x declares area but no cell reads it"),
        ("02_x.ipynb", [CELL, "print(area)", "area = 1"], "02_x, cell 3 sets the parameter area again"),
        ("02_x.ipynb", [CELL, "print(area)", "x = ("], "02_x, cell 3, line 1: not valid Python"),
        ("02_x.ipynb", [CELL, "print(area)\n!ls"], "02_x, cell 2 starts a process"),
        ("02_x.ipynb", [CELL, "report.read(area)"], "02_x, cell 2: report.read takes a report's name as literal text"),
        ("02_x.ipynb", [CELL, "report.read('07_y', area)"], "02_x reads values of 07_y, of which there is no report"),
        ("02_x.ipynb", [CELL, "report.read('02_x', area)"], "02_x read each other's values"),
    ],
)
def test_a_notebook_that_makes_no_report_is_passed_over_with_the_reason(root, name, sources, reason):
    write(root, name, *sources)
    assert list(find.passed_over(root)) == [name]
    assert find.passed_over(root)[name].startswith(reason)
    assert list(find.notebooks(root)) == ["01_growth"]
    assert [report.name for report in scenarios.all_reports(root)] == ["01_growth--official-2026"]
    with pytest.raises(GrowthGapError) as told:
        scenarios.select(scenarios.all_reports(root), root, [name.removesuffix(".ipynb")])
    assert str(told.value).startswith(reason)


def test_half_a_merge_stops_no_other_and_neither_do_those_that_read_it(root):
    (root / "notebooks" / "02_x.ipynb").write_text("{\n<<<<<<< ours\n}")
    write(root, "03_y.ipynb", CELL, "report.read('02_x', area)")
    write(root, "04_z.ipynb", CELL, "report.read('03_y', area)")
    assert find.passed_over(root) == {
        "02_x.ipynb": "02_x.ipynb is half a merge: line 2 begins with <<<<<<<; end it with nbdime mergetool.",
        "03_y.ipynb": "03_y reads values of 02_x, of which there is no report.",
        "04_z.ipynb": "04_z reads values of 03_y, of which there is no report.",
    }
    with pytest.raises(GrowthGapError, match="half a merge"):
        scenarios.select(scenarios.all_reports(root), root, ["02_x--official-2026"])
    with pytest.raises(GrowthGapError, match="half a merge"):
        find.find_notebook(root, "02")


def test_a_ring_of_notebooks_and_what_reads_it(root):
    for name, other in (("02_a", "03_b"), ("03_b", "02_a"), ("04_c", "03_b"), ("05_d", "01_growth")):
        write(root, f"{name}.ipynb", CELL, f"report.read('{other}', area)")
    assert find.passed_over(root) == {
        "02_a.ipynb": "02_a and 03_b read each other's values.",
        "03_b.ipynb": "02_a and 03_b read each other's values.",
        "04_c.ipynb": "04_c reads values of 03_b, of which there is no report.",
    }


def test_a_scenario_may_give_what_only_a_broken_notebook_declares(root):
    (root / "notebooks" / "scenarios" / "slow.yml").write_text("target: 8\n")
    with pytest.raises(GrowthGapError, match='no notebook has a parameter "target"'):
        scenarios.all_reports(root)
    (root / "notebooks" / "02_x.ipynb").write_text("{")
    assert len(scenarios.all_reports(root)) == 1


def test_which_passed_over_notebooks_are_faults():
    assert find.numbered("02_x.ipynb")
    assert not find.numbered("Untitled.ipynb")
    assert not find.numbered("2_x.ipynb")


def test_a_path_stands_for_that_very_file(root, tmp_path_factory, monkeypatch):
    own, elsewhere = root / "notebooks" / "01_growth.ipynb", tmp_path_factory.mktemp("elsewhere")
    other = elsewhere / "01_growth.ipynb"
    other.write_text(own.read_text())
    assert find.find_notebook(root, "01") == find.find_notebook(root, "01_growth.ipynb") == own
    assert (
        find.find_notebook(root, str(own))
        == find.find_notebook(root, str(root / "notebooks/../notebooks/01_growth.ipynb"))
        == own
    )
    assert find.find_notebook(root, str(other)) == other
    monkeypatch.chdir(elsewhere)
    assert find.find_notebook(root, "01_growth.ipynb").samefile(other)
    assert find.find_notebook(root, "01_growth") == own
    for path in ("./02_none.ipynb", str(elsewhere), "none/01_growth.ipynb"):
        with pytest.raises(GrowthGapError, match=f"there is no notebook file {path}"):
            find.find_notebook(root, path)
    with pytest.raises(GrowthGapError, match="is none of the project's notebooks, which are built; render it"):
        scenarios.select(scenarios.all_reports(root), root, [str(other)])


def test_a_number_that_two_notebooks_have(root):
    write(root, "01_other.ipynb", CELL, "print(area)")
    with pytest.raises(GrowthGapError, match='"01" may be any of 01_growth, 01_other'):
        find.find_notebook(root, "01")


def test_none_of_the_project_s_own_notebooks_is_passed_over():
    assert find.passed_over(REPOSITORY) == {}
