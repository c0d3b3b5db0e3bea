"""The graph of a grid made on this machine: what runs, what a failure leaves, and what stands beside it."""

import io
import json
import threading
from types import SimpleNamespace

import pandas as pd
import pytest

from growthgap.build import build, out_of_date
from growthgap.build.progress import Progress
from growthgap.build.scenarios import grids, scenarios
from growthgap.engine import run as execute
from growthgap.pages import grid_page, provenance

GRID = "# Other growth\nnotebooks: [01_growth]\nproduct: {target_growth_pct: %s}\npdf_every: 2\n"
REPORTS = [f"01_growth--official-2026--target_growth_pct-{growth}" for growth in (8, 9.5, 11)]


@pytest.fixture
def grid(project):
    """A function that builds a grid of 01_growth as the command does."""

    def make(growths="[8, 9.5, 11]"):
        path = project.root / "notebooks" / "scenarios" / "growth.grid.yml"
        path.write_text(GRID % growths)
        progress = Progress(io.StringIO())
        found = grids.load(path, project.root)
        memory = out_of_date.Memory(project.root, make.out.folder)
        well = build.build_grid(found, memory, progress, jobs=2)
        there = {path.stem for path in (make.out.folder / "html").glob("*--*.html")}
        progress.finish([report.name for report in found.reports], "index.html", there)
        made = {name.removesuffix(" run") for name in progress.times if name.endswith(" run")}
        return SimpleNamespace(well=well, made=made, text=progress.stream.getvalue())

    make.out = grid_page.place(project.root, "growth")
    return make


def test_every_combination_is_made_once_and_then_nothing(project, grid):
    assert grid().made == set(REPORTS)
    assert [grid.out.path("pdf", name).exists() for name in REPORTS] == [True, False, True]
    assert all(grid.out.path("html", name).exists() for name in REPORTS)
    assert not (grid.out.folder / "notebooks").exists()
    again = grid()
    assert (again.well, again.made) == (True, set())
    assert again.text == "nothing to do: 3 reports are up to date\n"
    assert not (project.root / "reports" / "html").exists()


def test_a_new_value_makes_its_reports_and_a_dropped_one_takes_them_away(grid):
    grid()
    more = grid("[8, 9.5, 12]")
    assert more.made == {"01_growth--official-2026--target_growth_pct-12"}
    assert not grid.out.path("html", REPORTS[2]).exists()
    table = pd.read_parquet(grid_page.own_table(grid.out))
    assert sorted(set(table["target_growth_pct"])) == [8.0, 9.5, 12.0]


def test_a_changed_notebook_or_figure_makes_all_of_them_again(project, grid):
    grid()
    project.notebook("01_growth", "data.observations().frame", module="growth import arithmetic")
    assert grid().made == set(REPORTS)
    project.raw("observations").write_text("A,B\nother,1\n")
    assert grid().made == set(REPORTS)


def test_failing_reports_keep_their_last_good_version_and_are_listed_at_the_end(project, grid):
    grid()
    good = grid.out.path("html", REPORTS[0]).read_bytes()
    project.notebook("01_growth", "1 / 0", module="growth import arithmetic")
    failed = grid()
    assert not failed.well
    lines = failed.text.splitlines()
    assert lines[-1] == "3 of 3 reports could not be built; their last good versions stay, each whole, in every format"
    assert {f"FAILED  {name} run: 01_growth, cell 4: division by zero" for name in REPORTS} <= set(lines)
    assert grid.out.path("html", REPORTS[0]).read_bytes() == good
    assert (grid.out.folder / "notebooks" / f"{REPORTS[0]}.failed.ipynb").exists()
    assert "01_growth, cell 4: division by zero" in grid.out.index.read_text()


def test_a_notebook_that_reads_grids_has_reports_once_there_is_one(project, grid):
    project.notebook("04_field", "stored.grids()", module="growth import arithmetic")
    assert "04_field--official-2026" not in {one.name for one in scenarios.all_reports(project.root)}
    grid()
    assert "04_field--official-2026" in {one.name for one in scenarios.all_reports(project.root)}
    assert "04_field--official-2026 run" in project.build().ran
    grid("[8, 9.5, 12]")
    assert "04_field--official-2026 run" in project.build().ran
    assert project.build().ran == set()


def test_a_number_of_a_grid_s_report_can_be_explained(project, grid):
    grid()
    path = provenance.find_report(project.root, REPORTS[1])
    assert json.loads(path.read_text())["build"]["parameters"]["target_growth_pct"] == 9.5


def test_as_many_reports_are_made_at_a_time_as_was_asked_for(grid, monkeypatch):
    """Two notebooks wait for each other here; one after the other they would wait in vain."""
    both = threading.Barrier(2, timeout=20)

    def run(*arguments, **options):
        both.wait()
        return ran(*arguments, **options)

    ran = execute.run
    monkeypatch.setattr(execute, "run", run)
    assert grid("[8, 9.5]").well
