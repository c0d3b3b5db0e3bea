"""What `growthgap check` says of scenarios and grids beyond what their parameters take."""

from pathlib import Path

import pytest
from parameter_notebooks import notebook

from growthgap.build.scenarios import check
from growthgap.build.scenarios.scenarios import Report
from growthgap.errors import GrowthGapError


def about(area):
    return Report("04_x--s", Path("04_x.ipynb"), "s", {"area": area} if area else {})


def test_reports_are_about_areas_that_there_are():
    check.known_areas([about("VN-HP"), about("VN-13"), about(None)])
    with pytest.raises(GrowthGapError, match=r"^scenario s: area: 'NO' is no known area"):
        check.known_areas([about("VN-HP"), about("NO")])
    with pytest.raises(GrowthGapError, match=r"^g\.grid\.yml: area: 'VN ' is no known area; the nearest is VN"):
        check.known_areas([about("VN ")], "g.grid.yml")


def test_a_fault_of_a_scenario_is_told_once_however_many_grids_there_are(tmp_path, monkeypatch):
    monkeypatch.setattr(check.tables, "check", list)
    folder = tmp_path / "notebooks" / "scenarios"
    folder.mkdir(parents=True)
    (folder / "zz.yml").write_text("a: [1\n")
    for name in ("first", "second"):
        (folder / f"{name}.grid.yml").write_text("# Two\nnotebooks: [04_x]\nproduct:\n  a: [1, 2]\n")
    notebook(tmp_path, "04_x", ["a: int = 1"])
    told = [fault for fault in check.check(tmp_path)[0] if "zz.yml" in fault]
    assert told == ["zz.yml, line 2: not valid YAML (expected ',' or ']', but got '<stream end>')."]
