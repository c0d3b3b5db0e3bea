"""What is taken home is kept as current as the pages, and goes with its report."""

from growthgap.pages import front_page

ONE, TWO, THREE = (f"{stem}--official-2026" for stem in ("01_growth", "02_land", "03_sum"))


def test_a_deleted_or_altered_table_or_spreadsheet_is_made_again(project):
    project.build()
    table = project.file("tables/01_growth-table-1.csv", ONE)
    assert table.read_text() == "a\n1\n"
    table.unlink()
    project.file("xlsx", TWO).write_bytes(b"torn")
    assert project.build().ran == {f"{TWO} pages", f"{ONE} pages"}
    assert table.exists() and project.file("xlsx", TWO).read_bytes().startswith(b"PK")


def test_the_table_of_all_values_and_the_page_that_lists_them_are_kept_current(project):
    project.build()
    values, page = (project.root / "reports" / name for name in ("values.csv", "html/data.html"))
    assert [line.split(",")[0] for line in values.read_text().splitlines()[1:]] == [ONE, TWO, THREE]
    values.unlink()
    assert project.build().ran == {"front page"}
    page.write_text("torn")
    assert project.build().ran == {"front page"} and f"../xlsx/{ONE}.xlsx" in page.read_text()
    project.scenario("double", target_growth_pct=14.87)
    project.build()
    assert "01_growth--double,01_growth,double,,,given," in values.read_text()
    assert project.build().ran == set()


def test_the_front_page_leads_to_that_page_in_the_first_build_too(project, monkeypatch):
    monkeypatch.setattr(front_page, "render_index", lambda entries, *, links, **_: links["data"])
    project.build()
    assert (project.root / "reports/html/index.html").read_text() == "data.html"


def test_what_a_scenario_stands_for_is_told_in_pages_only(project):
    project.build()
    file = project.root / "notebooks/scenarios/official-2026.yml"
    file.write_text(file.read_text().replace("about", "all about"))
    assert project.build().ran == {*(f"{name} pages" for name in (ONE, TWO, THREE)), "front page"}


def test_what_is_taken_home_goes_with_its_report(project):
    project.scenario("double", target_growth_pct=14.87)
    project.build()
    (project.root / "notebooks/scenarios/double.yml").unlink()
    project.build()
    assert not list((project.root / "reports").glob("*/*double*"))
    assert project.file("xlsx", ONE).exists() and project.file("tables", ONE).is_dir()
