"""`growthgap diff --news`: the report of the first day is made again, step by step, in real kernels."""

import json

import pytest
from real_builds import tiny_project, write_notebook

from growthgap import cli
from growthgap.build.editions import split
from growthgap.errors import GrowthGapError
from growthgap.pages import news

FIRST = """\
from datetime import date
from growthgap import data
from growthgap.quantity import Quantity, result
from growthgap.reporting import Report
---
as_of: date | None = None  # only what had been published by this day
target_growth_pct: float = 13.0  # real growth target, % a year
---
report, obs = Report("01_growth"), data.observations().as_of(as_of)
@result
def found():
    people = obs.select("VN-HP", "POP")
    so_far = obs.select("VN-HP", "GRDP_GROWTH_YTD", freq="Q")
    plan = obs.select("VN-HP", "PUBINV_PLAN", measure="TARGET")
    both = people.at(2025).value * target_growth_pct + 100 * len(so_far)
    return {
        "people": Quantity(people.at(2025).value, "PERSONS_TH", rows=people),
        "quarters": Quantity(len(so_far), "COUNT", rows=so_far),
        "plans": Quantity(len(plan.candidates), "COUNT", rows=plan),
        "both": Quantity(both, "PERSONS_TH", rows=(people, so_far)),
        "projects": Quantity(len(data.projects(as_of=as_of)), "COUNT", rows=people),
    }
report.record(found())
---
report.sources()"""
OLD, NEW, DOUBLE = (f"01_growth--{name}" for name in ("official-2026@2026-03-31", "official-2026", "double"))


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tiny_project(tmp_path_factory.mktemp("project"))
    write_notebook(folder / "notebooks" / "01_growth.ipynb", "What is known", FIRST)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GROWTHGAP_ROOT", str(folder))
        for arguments in ((), ("--scenario", "official-2026", "--as-of", "2026-03-31")):
            assert cli.main(["build", "01", *arguments]) == 0
    return folder


@pytest.fixture
def values(root, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(root))
    return root / "reports" / "values"


def moved(found, key):
    """The parts of a value's change that are not nothing."""
    return {part: value for part, value in news.parts(found, key).items() if value}


def test_each_cause_of_a_change_lands_in_its_part(root, values, tmp_path):
    old = json.loads((values / f"{OLD}.json").read_text())
    old["values"]["people"]["value"] -= 5  # as if the code of then had counted otherwise
    (tmp_path / f"{OLD}.json").write_text(json.dumps(old))
    found = split.states(root, tmp_path / f"{OLD}.json", values / f"{DOUBLE}.json", 60)
    first, last = found[0]["values"], found[-1]["values"]
    assert set(moved(found, "people")) == {"code", "revised figures"}
    assert moved(found, "people")["code"] == pytest.approx(5, abs=1e-9)
    assert moved(found, "quarters") == {"new figures": 2}  # the first half and nine months of 2026
    assert moved(found, "plans") == {"targets": 2}  # what was assigned in September 2026, and the plan beside it
    assert set(moved(found, "projects")) <= {"new figures"}
    assert list(moved(found, "both")) == ["revised figures", "new figures", "parameters"]
    assert moved(found, "both")["parameters"] == pytest.approx((14.87 - 13) * last["people"]["value"], abs=1e-6)
    for key in first:
        change = last[key]["value"] - first[key]["value"]
        assert sum(news.parts(found, key).values()) == pytest.approx(change, abs=1e-9 * max(1, abs(change)))


def test_the_command_names_reports_as_pages_do(values, capsys):
    assert cli.main(["diff", OLD, NEW, "--news"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"## {OLD} -> {NEW}"
    assert any(line.startswith("- `quarters`: ") and line.endswith(": new figures +2") for line in told)
    assert not any("code" in line or "parameters" in line for line in told)


def test_the_first_report_stands_as_of_a_day_that_is_not_after_the_second(root, values):
    with pytest.raises(GrowthGapError, match=rf"{NEW} stands as of no day, {OLD} as of 2026-03-31: the first must"):
        split.states(root, values / f"{NEW}.json", values / f"{OLD}.json", 60)


def test_reports_of_two_notebooks_are_refused(root, values, tmp_path):
    other = json.loads((values / f"{NEW}.json").read_text())
    other["build"]["notebook"] = "02_reader"
    (tmp_path / "other.json").write_text(json.dumps(other))
    with pytest.raises(GrowthGapError, match="are reports of two notebooks: give two of one"):
        split.states(root, values / f"{OLD}.json", tmp_path / "other.json", 60)


@pytest.mark.parametrize("part", ["code", "data", "text"])
def test_the_second_report_is_made_of_what_is_here(root, values, tmp_path, part):
    new = json.loads((values / f"{NEW}.json").read_text())
    new["build"][part] = "other" if part == "text" else {"other": "other"}
    (tmp_path / "new.json").write_text(json.dumps(new))
    with pytest.raises(GrowthGapError, match="new was made from other code, text or figures than are here: build it"):
        split.states(root, values / f"{OLD}.json", tmp_path / "new.json", 60)
