from pathlib import Path

from growthgap.build.front import there
from growthgap.project import Outputs


def file(scenario, area="VN-HP", **build):
    told = {"notebook": "01_x", "title": "T", "scenario": scenario, "parameters": {"area": area}, **build}
    return {"values": {}, "build": told}


FILES = {
    Path("01_x--official-2026.html"): file("official-2026"),
    Path("01_x--nation.html"): file("nation", "VN"),
    Path("01_x--official-2026@2025-09-30.html"): file("official-2026@2025-09-30"),
    Path("01_x--official-2026@VN-13.html"): file("official-2026@VN-13", "VN-13"),
    Path("01_x--official-2026@VN-13@2025-09-30.html"): file("official-2026@VN-13@2025-09-30", "VN-13"),
    Path("08_y--official-2026.html"): {"values": {}, "build": {"scenario": "official-2026"}},
}


def test_reports_about_other_areas_stand_apart_from_those_of_the_scenarios():
    own, others = there.of_area(FILES)
    assert [page.stem for page in own] == [
        "01_x--official-2026", "01_x--nation", "01_x--official-2026@2025-09-30", "08_y--official-2026"
    ]  # fmt: skip
    assert {area: len(files) for area, files in others.items()} == {"VN-13": 2}


def test_an_entry_of_another_area_stands_under_the_scenarios_own_name(tmp_path):
    _, others = there.of_area(FILES)
    entries = there.entries(Outputs(tmp_path), others["VN-13"], "en", "VN-13")
    assert [one.scenario for one in entries] == ["official-2026", "official-2026@2025-09-30"]


def test_an_edition_says_of_itself_what_its_language_has():
    told = {"title": "Tên", "unstated": ["chưa công bố"]}
    files = {Path("a.html"): file("official-2026", unstated=["not published"], editions={"vi": told})}
    (found,) = there.in_language(files, "vi").values()
    assert (found["build"]["title"], found["build"]["unstated"]) == ("Tên", ["chưa công bố"])
    (found,) = there.in_language(
        {Path("a.html"): file("x", unstated=["n"], editions={"vi": {"title": "T"}})}, "vi"
    ).values()
    assert found["build"]["unstated"] == []


def test_a_chance_is_that_of_its_event_wherever_it_is_stated():
    stated = {"chance": {"event": "VN-13 GRDP_GROWTH 2026 >=13 first", "value": 0.028}, "other": {"value": 1.0}}
    unknown = {"chance": {"event": "VN-13 GRDP_GROWTH 2026-2030 >=11 first", "value": None}}
    files = {Path("a.html"): {"values": unknown}, Path("b.html"): {"values": stated}}
    assert there.chance(files, "VN-13 GRDP_GROWTH 2026 >=13 first") == 0.028
    assert there.chance(files, "VN-13 GRDP_GROWTH 2026-2030 >=11 first") is None
    assert there.chance(files, "VN-13 GRDP_GROWTH 2026 >=12 first") is None
