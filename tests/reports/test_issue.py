"""The command `issue`: what it adds of which report, and what it refuses."""

import json
from datetime import date
from pathlib import Path

import pytest
from real_builds import tiny_project, write_notebook

from growthgap import cli
from growthgap.build.editions.issue import _method, issue
from growthgap.data import chain
from growthgap.engine import run
from growthgap.errors import GrowthGapError

REPOSITORY = Path(__file__).resolve().parents[2]
LINES = [
    "2025-12-31,VN-HP,GRDP_GROWTH,2026,1,2026-12-31,quantile,0.1,9.5",
    "2025-12-31,VN-HP,GRDP_GROWTH,2026,1,2026-12-31,quantile,0.9,13.1",
    "2025-12-31,VN-HP,GRDP_GROWTH,2026,1,2026-12-31,cdf,13,0.88",
]
MADE_BY = "growthgap.economics.growth.arithmetic"
FILE, TODAY = "data/issued/forecasts.csv", date(2026, 11, 27)


def nothing_issued(root: Path) -> None:
    """Give a project the file of what was issued, without a line."""
    whole = REPOSITORY / FILE
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).write_bytes(whole.read_bytes().splitlines(keepends=True)[0])
    (root / FILE).with_name("HEAD").write_text("0 growthgap\n")


@pytest.fixture
def stating(project, monkeypatch):
    """A project whose first notebook hands over forecasts; what it hands over can be changed."""
    nothing_issued(project.root)
    project.told = {"known_to": "2026-10-06", "method": "by-hand", "made_by": MADE_BY, "lines": list(LINES)}
    before = run.run

    def told(notebook, parameters=None, **more):
        done = before(notebook, parameters, **more)
        if notebook.stem == "01_growth":
            (values,) = done.nb.cells[-1].outputs[0].data.values()
            day = (parameters or {}).get("as_of")
            values["forecasts"] = project.told | ({"known_to": str(day)} if day else {})
        return done

    monkeypatch.setattr(run, "run", told)
    return project


def lines(project) -> list[list[str]]:
    return [line.split(",") for line in (project.root / FILE).read_text().splitlines()[1:]]


def test_the_lines_of_a_report_are_added_with_the_day_and_the_method(stating):
    assert stating.build().well
    said = list(issue(stating.root, TODAY))
    assert said[0] == "issued 01_growth--official-2026: lines 2 to 4 of data/issued/forecasts.csv"
    assert said[1].startswith("data/issued/HEAD now says 3 ")
    added = lines(stating)
    assert [",".join(cells[:9]) for cells in added] == LINES
    assert {tuple(cells[9:11]) for cells in added} == {("2026-11-27", "2026-10-06")}
    (method,) = {cells[11] for cells in added}
    assert method.startswith("by-hand-") and len(method) == len("by-hand-") + 8
    assert chain.faults() == []
    assert stating.build().ran == {"figures"}  # what was issued is published with the figures


def test_the_same_edition_is_not_issued_twice_and_another_day_is_another_edition(stating):
    stating.build()
    list(issue(stating.root, TODAY))
    before = (stating.root / FILE).read_bytes()
    again = r"forecast of 2026 for VN-HP .* to 2026-10-06 was issued on 2026-11-27 already.*forecasts\.csv:2\)"
    with pytest.raises(GrowthGapError, match=again):
        list(issue(stating.root, date(2026, 12, 1)))
    stating.build(as_of=date(2026, 3, 31))
    list(issue(stating.root, TODAY, date(2026, 3, 31)))
    assert (stating.root / FILE).read_bytes().startswith(before)
    assert [cells[10] for cells in lines(stating)] == ["2026-10-06"] * 3 + ["2026-03-31"] * 3


def test_another_code_of_the_theme_is_another_method():
    told = {"method": "m", "made_by": "growthgap.economics.growth.arithmetic"}
    code = {"economics/growth/arithmetic.py": "a", "economics/growth/paths.py": "b", "reporting/report.py": "c"}
    one = _method(told, code)
    assert one.startswith("m-") and len(one) == len("m-") + 8
    assert _method(told, {**code, "economics/growth/paths.py": "x"}) != one
    assert _method(told, {**code, "economics/growth/arithmetic.py": "x"}) != one
    assert _method(told, {**code, "reporting/report.py": "x", "economics/pace.py": "x"}) == one


def test_a_figure_dated_to_a_month_that_is_not_over_is_known_today(stating):
    stating.told["known_to"] = "2026-11-30"
    stating.build()
    list(issue(stating.root, TODAY))
    assert {cells[10] for cells in lines(stating)} == {"2026-11-27"}


def test_what_is_not_built_or_out_of_date_is_not_issued(stating):
    with pytest.raises(GrowthGapError, match=r"has forecasts to issue; build them first with: growthgap build$"):
        list(issue(stating.root, TODAY))
    with pytest.raises(GrowthGapError, match=r"growthgap build --area VN-13 --as-of 2026-03-31$"):
        list(issue(stating.root, TODAY, date(2026, 3, 31), "VN-13"))
    stating.build()
    stating.raw("observations").write_text("A,B\nchanged,1\n")
    with pytest.raises(GrowthGapError, match=r"01_growth--official-2026 is out of date; .*: growthgap build 01$"):
        list(issue(stating.root, TODAY))
    assert lines(stating) == []


def test_values_that_were_changed_by_hand_are_not_issued(stating):
    stating.build()
    values = stating.file("values", "01_growth--official-2026")
    values.write_text(values.read_text().replace(",0.88", ",0.08"))
    with pytest.raises(GrowthGapError, match="01_growth--official-2026 is out of date"):
        list(issue(stating.root, TODAY))
    assert lines(stating) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (LINES[0].replace("9.5", "14"), "at least 14, the value of a lower level"),
        (LINES[2].replace("0.88", "88"), "a probability from 0 to 1 of a cdf"),
        (LINES[0].replace("VN-HP", "VN-XX"), "a code of codelists/areas.csv"),
    ],
)
def test_lines_that_cannot_be_are_refused_all_together(stating, line, fault):
    stating.told["lines"] = [line, *LINES[1:]]
    stating.build()
    with pytest.raises(GrowthGapError, match=f"nothing was issued: .*{fault}"):
        list(issue(stating.root, TODAY))
    assert lines(stating) == []


def test_a_clock_that_was_set_back_and_a_broken_chain_are_refused(stating):
    stating.build()
    list(issue(stating.root, TODAY))
    stating.build(as_of=date(2026, 3, 31))
    with pytest.raises(GrowthGapError, match="a day not before 2026-11-27, that of a line above"):
        list(issue(stating.root, date(2026, 11, 26), date(2026, 3, 31)))
    path = stating.root / FILE
    path.write_text(path.read_text().replace(",9.5,", ",9.6,"))
    with pytest.raises(GrowthGapError, match=r"forecasts\.csv:2: hash: found"):
        list(issue(stating.root, TODAY, date(2026, 3, 31)))
    assert len(lines(stating)) == 3


NOTEBOOK = """\
from datetime import date
import pandas as pd
from growthgap import data
from growthgap.economics.forecast import issued
from growthgap.reporting import Report
---
scenario: str = "official-2026"  # scenario
---
report, lines = Report("03_issue"), [{lines}]
report.issue(issued.ToIssue(pd.DataFrame(lines, columns=issued.COLUMNS), date(2025, 1, 31)))
assert len(data.observations().frame)
print(scenario)
---
report.sources()"""


def test_from_a_notebook_to_what_stands_for_good(tmp_path, monkeypatch, capsys):
    root = tiny_project(tmp_path / "tiny")
    nothing_issued(root)
    rows = ", ".join(str(tuple(line.split(","))) for line in LINES)
    write_notebook(root / "notebooks" / "03_issue.ipynb", "What is issued", NOTEBOOK.format(lines=rows))
    monkeypatch.setenv("GROWTHGAP_ROOT", str(root))
    assert cli.main(["build", "03", "--scenario", "official-2026"]) == 0
    values = json.loads((root / "reports" / "values" / "03_issue--official-2026.json").read_text())
    assert values["forecasts"]["lines"] == LINES
    assert values["forecasts"]["known_to"] == "2025-01-31"
    assert cli.main(["issue"]) == 0
    assert "issued 03_issue--official-2026: lines 2 to 4 of data/issued/forecasts.csv" in capsys.readouterr().out
    assert cli.main(["check"]) == 0
    assert cli.main(["issue"]) == 2
    again = capsys.readouterr().err
    assert again.count("\n") == 1 and "already, by the same method" in again
    path = root / FILE
    path.write_text(path.read_text().replace(",13.1,", ",13.2,"))
    assert cli.main(["check"]) == 1
    assert "data/issued/forecasts.csv:3: hash: found" in capsys.readouterr().out
