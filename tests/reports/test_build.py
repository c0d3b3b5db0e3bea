"""The graph of the build: what runs when something has changed, and what a failure leaves behind."""

import json
import os
import shutil
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from growthgap.build import build, depends, out_of_date
from growthgap.build.progress import Progress
from growthgap.build.steps import KINDS
from growthgap.engine import run as execute
from growthgap.errors import GrowthGapError
from growthgap.pages import edition
from growthgap.project import WRITTEN, Outputs, write

ONE, TWO, THREE = "01_growth--official-2026", "02_land--official-2026", "03_sum--official-2026"

AS_OF = "as_of: str | None = None"


def steps_of(*reports):
    """Names of the steps of reports that make something, and of the front page."""
    return {f"{report} {step}" for report in reports for step in ("run", "pages")} | {"front page"}


def test_everything_is_built_once_and_then_nothing(project):
    first = project.build()
    tables = {f"{name} table" for name in ("observations", "sources", "industrial_land")}
    assert first.well
    assert first.ran == steps_of(ONE, TWO, THREE) | tables | {"figures", "fonts"}
    for kind in ("notebooks", "values", "html", "pdf"):
        assert project.file(kind, ONE).exists()
    assert (project.root / "reports/html/index.html").read_text().split() == [f"{n}.html" for n in (ONE, TWO, THREE)]
    second = project.build()
    assert second.ran == set()
    assert second.text == "nothing to do: 3 reports are up to date\n"


def test_reports_about_other_areas_and_the_projects_own_leave_each_other_valid(project):
    project.build()
    about = project.build(areas=["VN-13", "VN-HN"])
    assert about.ran == steps_of(*(f"{stem}@{area}" for area in ("VN-13", "VN-HN") for stem in (ONE, TWO, THREE)))
    for areas in ((), ["VN-13", "VN-HN"], ["VN-HN"]):
        assert project.build(areas=areas).ran == set()
    assert project.file("html", f"{ONE}@VN-13").exists()


def test_a_page_of_a_place_that_is_made_no_more_is_removed_in_both_languages(project):
    pages = [project.root / "reports" / "html" / name for name in ("VN-13.html", "VN-13.vi.html", "provinces.vi.html")]
    for page in pages:
        write(page, "<html>")
    project.build()  # its official scenario names no years, so that places have no pages
    assert not any(page.exists() for page in pages)


def test_a_new_time_without_new_content_builds_nothing(project):
    project.build()
    for path in [*project.root.rglob("*.csv"), *project.root.rglob("*.ipynb"), *project.root.rglob("*.yml")]:
        os.utime(path)
    assert project.build().ran == set()


def test_outputs_and_counts_left_in_a_notebook_build_nothing(project):
    project.build()
    path = project.root / "notebooks" / "02_land.ipynb"
    nb = json.loads(path.read_text())
    nb["cells"][3] |= {"outputs": [], "execution_count": 7}
    path.write_text(json.dumps(nb))
    assert project.build().ran == set()


def test_a_changed_notebook_builds_itself_and_what_reads_its_values(project):
    project.build()
    project.notebook("02_land", "data.industrial_land().head()", module="investment import icor", parameters=AS_OF)
    assert project.build().ran == steps_of(TWO)
    project.notebook("01_growth", "data.observations().frame")
    # Its values are those of before, so that 03, which reads them, need not run.
    assert project.build().ran == steps_of(ONE)


def test_a_changed_raw_file_builds_what_reads_it(project):
    project.build()
    project.raw("industrial_land").write_text("A,B\nland,2\n")
    assert project.build().ran == {"industrial_land table", "figures", *steps_of(TWO)}
    project.raw("projects").write_text("A,B\nunread,2\n")
    assert project.build().ran == {"figures"}


def test_a_changed_scenario_builds_the_notebooks_that_see_it(project):
    project.build()
    project.scenario("official-2026", target_growth_pct=13.5)
    assert project.build().ran == steps_of(ONE, THREE)


def test_a_scenario_makes_reports_only_where_it_changes_something(project):
    project.scenario("double", target_growth_pct=14.87)
    project.scenario("same", target_growth_pct=13.0)
    built = project.build()
    assert {name for name in built.ran if name.endswith("pages")} == {
        "01_growth--double pages", "03_sum--double pages", f"{ONE} pages", f"{TWO} pages", f"{THREE} pages"
    }  # fmt: skip
    assert json.loads(project.file("values", "01_growth--double").read_text())["build"]["scenario"] == "double"


def test_a_changed_module_builds_the_notebooks_that_import_it(project, tmp_path_factory, monkeypatch):
    package = tmp_path_factory.mktemp("library") / "growthgap"
    shutil.copytree(depends.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    for module in (depends, out_of_date):
        monkeypatch.setattr(module, "PACKAGE", package)

    def build_after_change_of(file):
        with (package / file).open("a") as module:
            module.write("\n# changed\n")
        return project.build().ran

    project.build()
    assert build_after_change_of("economics/investment/icor.py") == steps_of(TWO)
    assert build_after_change_of("economics/growth/arithmetic.py") == steps_of(ONE, THREE)
    assert build_after_change_of("economics/monitor/gap.py") == set()
    assert build_after_change_of("pages/printed/pdf.py") == {f"{n} pages" for n in (ONE, TWO, THREE)}
    assert build_after_change_of("errors.py") >= steps_of(ONE, TWO, THREE)


def test_a_deleted_or_altered_page_is_made_again(project):
    project.build()
    project.file("html", TWO).unlink()
    project.file("pdf", ONE).write_bytes(b"torn")
    assert project.build().ran == {f"{TWO} pages", f"{ONE} pages"}
    assert project.file("pdf", ONE).read_bytes().startswith(b"%PDF")


def test_one_notebook_by_number_with_those_it_reads(project):
    assert project.build("03").ran == {
        "observations table", "sources table", "figures", "fonts", *steps_of(ONE, THREE)
    }  # fmt: skip
    assert project.build("02").ran == {"industrial_land table", *steps_of(TWO)}


def test_a_failing_cell_ends_its_report_only(project):
    project.build()
    good = project.file("html", ONE).read_bytes()
    project.notebook("01_growth", "1 / 0")
    project.notebook("02_land", "data.industrial_land().tail()", module="investment import icor", parameters=AS_OF)
    built = project.build()
    assert not built.well
    assert built.ran == steps_of(TWO)
    assert f"FAILED  {ONE} run: 01_growth, cell 4: division by zero\n" in built.text
    assert "2 of 3 reports could not be built; their last good versions stay, each whole, in every format" in built.text
    assert project.file("html", ONE).read_bytes() == good
    assert project.file("notebooks", f"{ONE}.failed").exists()
    project.notebook("01_growth", "data.observations()")
    mended = project.build()
    assert mended.well
    assert not project.file("notebooks", f"{ONE}.failed").exists()


def test_a_page_that_cannot_be_made_costs_the_edition_and_it_is_told_what_stays(project, monkeypatch):
    def refuse(nb, meta, kinds, tell):
        raise GrowthGapError("Typst could not set the report.")

    project.build("01")
    before = {kind: project.file(kind, ONE).read_bytes() for kind in KINDS}
    project.notebook("01_growth", "data.observations().frame")
    with monkeypatch.context() as broken:
        broken.setattr(edition, "edition", refuse)
        built = project.build("01", "02")
    assert not built.well
    assert f"FAILED  {ONE} pages: Typst could not set the report." in built.text
    assert built.text.splitlines()[-1] == (
        "2 of 2 reports could not be built; of 1 the last good version stays, whole, in every format; 1 have none"
    )
    assert {kind: project.file(kind, ONE).read_bytes() for kind in KINDS} == before
    assert not any(project.file(kind, TWO).exists() for kind in KINDS)
    assert project.build("01", "02").well
    assert project.file("notebooks", ONE).read_bytes() != before["notebooks"]


def test_a_vintage_stands_beside_the_latest_set(project):
    project.build()
    built = project.build(as_of=date(2025, 9, 30))
    assert f"{ONE}@2025-09-30 pages" in built.ran
    stored = json.loads(project.file("values", f"{TWO}@2025-09-30").read_text())
    assert stored["build"]["parameters"] == {"as_of": "2025-09-30"}
    assert project.build().ran == set()
    assert project.file("html", f"{ONE}@2025-09-30").exists()


@pytest.mark.parametrize(
    ("name", "report"),
    [
        ("notebooks/01_growth.ipynb", ONE),
        ("data/raw/observations.csv", ONE),
        ("data/raw/industrial_land.csv", TWO),
    ],
)
def test_a_file_that_is_another_while_reports_run_and_is_put_back_is_named_and_nothing_is_sealed(
    project, monkeypatch, name, report
):
    path, ran = project.root / name, execute.run
    good = path.read_bytes()

    def run(notebook, parameters=None, **how):
        path.write_bytes(b"A,B\nother,1\n")
        path.write_bytes(good)
        return ran(notebook, parameters, **how)

    monkeypatch.setattr(execute, "run", run)
    built = project.build(report[:2])
    assert not built.well
    assert f"FAILED  {report} publish: {name} was written while this ran, and may have been read" in built.text
    assert "1 of 1 reports could not be built; there is no earlier version of them\n" in built.text
    assert not project.file("html", report).exists() and not project.file("values", report).exists()
    monkeypatch.setattr(execute, "run", ran)
    again = project.build(report[:2])
    assert again.well and set(steps_of(report)) <= again.ran


def test_a_file_that_was_written_while_the_notebook_read_it_is_named(project, monkeypatch):
    def run(notebook, parameters=None, **how):
        return replace(ran(notebook, parameters, **how), reads={"notebooks/extra.csv": WRITTEN})

    ran = execute.run
    monkeypatch.setattr(execute, "run", run)
    built = project.build("02")
    assert f"FAILED  {TWO} run: 02_land: notebooks/extra.csv was written while the report read it" in built.text
    assert not project.file("values", TWO).exists()


def test_reports_of_a_removed_scenario_go(project):
    project.scenario("double", target_growth_pct=14.87)
    project.build()
    (project.root / "notebooks/scenarios/double.yml").unlink()
    project.build()
    assert not list((project.root / "reports").glob("*/*double*"))
    assert project.file("html", ONE).exists()


def test_what_a_killed_build_left_unfinished_is_removed(project):
    part = project.root / "reports" / "html" / f".{ONE}.html.123.part"
    part.parent.mkdir(parents=True)
    part.write_text("<ht")
    project.build()
    assert not part.exists()


@pytest.mark.parametrize("torn", ['{"steps": {"01_gro', "[]", '{"steps": {"a": 1}, "whole": {}}', "\0"])
def test_what_cannot_be_remembered_is_built_again(project, torn):
    project.build()
    (project.root / "reports" / ".build" / "state.json").write_text(torn)
    again = project.build()
    assert again.well and again.ran >= steps_of(ONE, TWO, THREE)
    assert project.build().ran == set()


@pytest.mark.parametrize("torn", ["", "[1]", '{"a": 1', "\0", "[" * 100_000])
def test_times_that_cannot_be_read_are_made_anew_with_one_line(project, torn):
    project.build("01")
    path = project.root / "reports" / "times.json"
    path.write_text(torn)
    built = project.build("02")
    assert built.well
    assert built.text.splitlines().count("times.json could not be read; it is made anew") == 1
    assert f"{TWO} run" in json.loads(path.read_text())


@pytest.mark.parametrize("torn", ["", "[]", '{"values": {}}', '{"values": {"a": 1}}'])
def test_values_of_an_old_day_that_cannot_be_read_are_told_and_stop_nothing(project, torn):
    project.build()
    project.build(as_of=date(2025, 9, 30))
    path = project.file("values", f"{ONE}@2025-09-30")
    path.write_text(torn)
    built = project.build()
    assert built.well
    (told,) = [line for line in built.text.splitlines() if "The front page leaves it out" in line]
    assert told.startswith(f"WARNED  front page: {path} ")
    page = (project.root / "reports/html/index.html").read_text()
    assert f"{ONE}@2025-09-30" not in page and f"{TWO}@2025-09-30" in page
    assert project.build(as_of=date(2025, 9, 30)).well
    assert f"{ONE}@2025-09-30" in (project.root / "reports/html/index.html").read_text()


def test_a_second_build_waits_and_says_so(project):
    out, told = Outputs(project.root / "reports"), threading.Event()

    class Told(Progress):
        def say(self, text):
            assert text == "another build is running in this project; waiting for it to end"
            told.set()

    def second():
        with build.lock(out, Told()):
            ended.append("second")

    ended = []
    with build.lock(out, Progress()):
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(5)
        ended.append("first")
    thread.join(5)
    assert ended == ["first", "second"]


def test_values_tell_what_they_were_built_from(project):
    project.build()
    build = json.loads(project.file("values", ONE).read_text())["build"]
    assert build["parameters"] == {"scenario": "official-2026", "target_growth_pct": 13.0, "as_of": None}
    assert set(build["data"]) == {"observations", "sources"}
    assert "economics/growth/arithmetic.py" in build["code"] and "economics/investment/icor.py" not in build["code"]
    assert build["title"] == "01_growth"


def test_times_go_to_a_file_of_their_own(project):
    project.build()
    times = json.loads((project.root / "reports" / "times.json").read_text())
    assert set(times[f"{ONE} run"]) == {"total", "seconds"}


@pytest.mark.parametrize("content", [b"", "Hải Phòng".encode()])
def test_a_file_is_written_whole_or_not_at_all(tmp_path, content, monkeypatch):
    path = tmp_path / "new" / "report.html"
    write(path, b"good")

    def broken(*_):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "write_bytes", broken)
    with pytest.raises(OSError, match="disk full"):
        write(path, content)
    assert path.read_bytes() == b"good"


def test_what_cells_warn_of_is_told_and_stops_nothing(project, monkeypatch):
    def run(notebook, parameters=None, **_):
        message = execute.Message("cell 4", "RuntimeWarning: mean of\n  nothing\n")
        return replace(ran(notebook, parameters), messages=(message,))

    ran = execute.run
    monkeypatch.setattr(execute, "run", run)
    built = project.build("02")
    assert built.well
    assert f"WARNED  {TWO} run: cell 4: RuntimeWarning: mean of nothing" in built.text.splitlines()
    assert "warned" not in (project.root / "reports" / "times.json").read_text()
