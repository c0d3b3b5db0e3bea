import pytest

from growthgap import data
from growthgap.reporting.citing.cited import Cited
from growthgap.reporting.origins import Origin, origins
from growthgap.reporting.values import Value

GROWTH = data.observations().select("VN-HP-PRE2025", "GRDP_GROWTH")
ONE, ALL = origins([GROWTH.at(2024)]), origins([GROWTH])


def value(key, origins, **more):
    return Value(key, 11.0, "PCT", 1, origins=origins, **more)


def test_a_footnote_is_numbered_when_it_is_first_needed_and_tells_publication_file_and_line():
    cited = Cited("en")
    assert cited.marks([value("average", ALL)]) == ["[^1]"]
    assert cited.marks([value("growth", ONE)]) == ["[^2]"]
    assert cited.marks([value("average", ALL)]) == ["[^1]"]
    many, one = cited.notes
    source = cited.known[GROWTH.at(2024).source_id]
    assert one.startswith(f"{source['publisher']}: [") and f"](<{source['url']}>), " in one
    assert one.endswith(f" (observations.csv, line {GROWTH.at(2024).lines[0]})")
    assert many.startswith("14 published figures in 7 publications, the weightiest of them: National Statistics")


def test_numbers_of_a_sentence_whose_publications_agree_share_a_note_after_the_last():
    cited = Cited("en")
    other = (Origin("observations.csv", 2, "vneconomy-2021-08"),)
    assert cited.marks([value("growth", ONE), value("average", ALL)]) == ["", "[^1]"]
    assert cited.marks([value("growth", ONE), value("fdi", other), value("average", ALL)]) == ["", "[^2]", "[^1]"]
    assert cited.marks([value("a", ONE, report="04_x--s"), value("b", ONE)]) == ["[^3]", "[^4]"]
    assert cited.marks([value("a", (), basis="a parameter"), value("b", (), basis="a parameter")]) == ["", "[^5]"]


def test_the_weightiest_publisher_is_of_the_best_kind_then_who_published_most_then_the_latest():
    cited = Cited("en")
    cited.known = {
        "a": {"publisher": "Cục Thống kê, copied by a betting page", "kind": "OTHER", "published": "2025"},
        "b1": {"publisher": "Báo", "kind": "PRESS", "published": "2020"},
        "b2": {"publisher": "Báo", "kind": "PRESS", "published": "2021"},
        "c": {"publisher": "Sở Công Thương", "kind": "GOVERNMENT", "published": "2013"},
        "d": {"publisher": "Nhân Dân", "kind": "PRESS", "published": "2024"},
    }
    origins = [Origin("observations.csv", line, source) for line, source in enumerate(["a", "b1", "b2", "c", "d"], 2)]
    assert [origin.source_id for origin in cited._weightiest(origins)] == ["c", "b2", "b1", "d", "a"]


def test_a_publication_is_named_once_with_its_first_lines():
    cited = Cited("en")
    cited.known = {"a": {"publisher": "A", "kind": "PRESS", "title": "T", "url": "", "published": "2025"}}
    cited.marks([value("x", tuple(Origin("data/raw/observations.csv", line, "a") for line in (9, 2, 5, 4)))])
    assert list(cited.notes) == ["A: T, 2025 (observations.csv, lines 2, 4, 5, …)"]


def test_a_number_without_rows_tells_on_what_it_rests_and_one_of_another_report_names_it():
    cited = Cited("en")
    cited.marks([value("rate", (), basis="parameter target_multiple")])
    cited.marks([value("invest_required", ONE, report="04_x--official-2026")])
    rate, taken = cited.notes
    assert rate == r"parameter target\_multiple"
    assert taken.startswith("report 04: ")


def test_marks_alone_list_no_source_and_lines_do():
    cited = Cited("en")
    cited.marks([value("growth", ONE)])
    assert cited.sources() == {} and cited.bibliography() == ""
    cited.line(ONE)
    assert list(cited.sources()) == [GROWTH.at(2024).source_id]


def test_a_line_names_publishers_or_counts_publications():
    cited = Cited("vi")
    publisher = cited.known[GROWTH.at(2024).source_id]["publisher"]
    told = f"Cục Thống kê (Bộ Tài chính), theo bản sao của {publisher.partition(', copied by ')[2]}"
    assert cited.line(ONE) == f"Nguồn: {told}; tính toán của nhóm phân tích.\u00a0[^1]"
    assert cited.line(ALL).startswith("Nguồn: 14 số liệu công bố trong ")
    assert cited.line(()) == ""


def test_the_list_is_markdown_with_the_language_of_what_is_in_another():
    cited = Cited("en")
    cited.known = {
        "b-2": {"publisher": "Báo mới", "kind": "PRESS", "title": "Second", "url": "", "published": "2025-03"},
        "b-1": {"publisher": "Báo mới", "kind": "PRESS", "title": "", "url": "https://x.vn", "published": "2024"},
        "a": {"publisher": "Alpha", "kind": "PRESS", "title": "No *day*", "url": "", "published": ""},
    }
    cited.ids = {"b-2", "b-1", "a"}
    assert cited.bibliography() == (
        "- Alpha: No \\*day\\*, page without a date\n"
        "- [Báo mới]{lang=vi}: Second, March 2025; [b-1](<https://x.vn>), 2024"
    )


@pytest.mark.parametrize(
    ("language", "source", "title"),
    [
        ("en", "vneconomy-2025-09-26", "Hải Phòng đặt mục tiêu tăng trưởng 13% mỗi năm (title from its address)"),
        ("vi", "vneconomy-2025-09-26", "Hải Phòng đặt mục tiêu tăng trưởng 13% mỗi năm (tiêu đề theo địa chỉ trang)"),
        ("en", "nqs-tag-fdi", "Thu hút vốn FDI (described by what it holds)"),
        ("vi", "vneconomy-2026-01-12", "Năm 2026, Hải Phòng đặt mục tiêu tăng trưởng 13%"),
    ],
)
def test_a_title_that_is_not_the_publications_own_says_so_in_the_readers_language(language, source, title):
    assert Cited(language).known[source]["title"] == title
