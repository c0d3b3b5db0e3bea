from growthgap import data
from growthgap.reporting import values
from growthgap.reporting.cited import Cited

GROWTH = data.observations().select("VN-HP-PRE2025", "GRDP_GROWTH")
ONE, ALL = values.origins([GROWTH.at(2024)]), values.origins([GROWTH])


def test_a_footnote_is_numbered_when_it_is_first_needed_and_kept():
    cited = Cited("en")
    assert cited.marks(ALL, "f") == "[^1]"
    assert cited.marks(ONE, "") == "[^2]"
    assert cited.marks(ALL, "f") == "[^1]"
    many, one = cited.notes
    assert many.startswith("Computed by `f` from 13 published figures in ")
    source = cited.known[GROWTH.at(2024).source_id]
    assert one.startswith(f"{source['publisher']}: [") and f"](<{source['url']}>), " in one


def test_marks_alone_list_no_source_and_lines_do():
    cited = Cited("en")
    cited.marks(ONE, "")
    assert cited.sources() == {} and cited.bibliography() == ""
    cited.line(ONE)
    assert list(cited.sources()) == [GROWTH.at(2024).source_id]


def test_a_line_names_publishers_or_counts_publications():
    cited = Cited("vi")
    publisher = cited.known[GROWTH.at(2024).source_id]["publisher"]
    assert cited.line(ONE) == f"Nguồn: {publisher}; tính toán của báo cáo.[^1]"
    assert cited.line(ALL).startswith("Nguồn: 13 số liệu công bố trong ")
    assert cited.line(()) == ""


def test_the_list_has_an_entry_for_each_publisher_and_its_publications_by_date():
    cited = Cited("en")
    cited.known = {
        "b-2": {"publisher": "beta", "title": "Second", "url": "", "published": "2025"},
        "b-1": {"publisher": "beta", "title": "", "url": "https://x.vn", "published": "2024"},
        "a": {"publisher": "Alpha", "title": "No *day*", "url": "", "published": ""},
    }
    cited.ids = {"b-2", "b-1", "a"}
    assert cited.bibliography() == (
        "- Alpha: No \\*day\\*, page without a date `a`\n- beta: [b-1](<https://x.vn>), 2024 `b-1`; Second, 2025 `b-2`"
    )
