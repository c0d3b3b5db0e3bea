from growthgap import data
from growthgap.reporting.citing.cited import Cited
from growthgap.reporting.citing.publications import Entry, listed

TABLES = "Biểu số liệu kinh tế - xã hội"


def source(publisher, title, published, kind="PRESS", url="u"):
    return {"publisher": publisher, "kind": kind, "title": title, "published": published, "url": url}


def test_issues_of_a_series_are_one_entry_from_the_first_to_the_last():
    sources = {f"s{n}": source("GSO", f"{TABLES} tháng {n} năm 2012", f"2012-{n:02}-28") for n in (1, 2, 3)}
    sources["other"] = source("GSO", "Niên giám 2012", "2013")
    assert listed(sources, "en") == [
        ("GSO", [Entry("Niên giám 2012", "u", "2013"), Entry(TABLES, "", "January 2012 to March 2012", 3)])
    ]
    assert listed(sources, "vi")[0][1][1].when == "tháng 01/2012 đến tháng 3/2012"


def test_the_monthly_tables_of_the_office_are_one_entry_in_the_projects_own_sources():
    known = Cited("en").known
    mine = {key: one for key, one in known.items() if one["publisher"].startswith("General Statistics Office of Viet")}
    entries = [entry for _, some in listed(mine, "en") for entry in some if entry.issues > 100]
    assert [(one.title, one.issues) for one in entries] == [(TABLES, 158)]


def test_publishers_stand_by_rank_and_then_as_vietnamese():
    names = {"VnEconomy": "PRESS", "Đầu tư": "PRESS", "Dân trí": "PRESS", "Z office": "OFFICE", "An ninh": "OTHER"}
    sources = {name: source(name, "T", "2025", kind) for name, kind in names.items()}
    assert [name for name, _ in listed(sources, "vi")] == ["Z office", "Dân trí", "Đầu tư", "VnEconomy", "An ninh"]


def test_a_title_that_begins_with_what_varies_is_told_by_its_newest_issue():
    sources = {f"s{n}": source("Báo", f"{n} tháng: thu ngân sách", f"2025-0{n}") for n in (3, 6)}
    assert listed(sources, "en")[0][1][0] == Entry("6 tháng: thu ngân sách", "", "March 2025 to June 2025", 2)


def test_every_source_of_the_project_is_counted_once():
    known = Cited("en").known
    assert (
        sum(one.issues for _, some in listed(known, "en") for one in some)
        == len(known)
        == len(data.tables.load("sources"))
    )
