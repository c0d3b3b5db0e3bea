"""Codes for a word."""

import pytest

from growthgap.data import codes
from growthgap.data.entry import offers


def test_offers_find_vietnamese_names_and_stop_at_a_screenful():
    assert any("IIP_YOY" in line for line in offers.lines("so với cùng kỳ", codes.indicators()))
    assert "more: type a longer word" in offers.lines("growth", codes.indicators())[-1]


@pytest.mark.parametrize("word", ["Tuyên Quang", "tuyen quang", "Tuye\u0302n Quang"])
def test_a_province_of_today_comes_before_the_one_that_it_was_merged_from(word):
    today, former, said = offers.lines(word, codes.areas(), "2026")
    assert today.split()[0] == "VN-07-2025"
    assert former.split()[0] == "VN-07"
    assert said == "  VN-07 ended on 2025-07-01; the area since then is VN-07-2025"
    assert offers.lines(word, codes.areas())[0] == today


def test_for_a_period_before_the_merger_the_former_province_comes_first():
    former, today = offers.lines("Tuyên Quang", codes.areas(), "2024")
    assert (former.split()[0], today.split()[0]) == ("VN-07", "VN-07-2025")


def test_a_province_that_lost_its_name_brings_the_one_that_it_became():
    assert [area.code for area in offers.found("Hà Giang", codes.areas())] == ["VN-07-2025", "VN-03"]


def test_all_23_merged_provinces_come_first_by_their_name():
    merged = [area for area in codes.areas().values() if area.predecessors]
    assert len(merged) == 23
    for area in merged:
        name = area.vi.partition(" (")[0]
        assert offers.found(name, codes.areas(), "2026")[0].code == area.code


def test_what_is_no_code_is_told_with_what_it_may_be():
    assert offers.unknown("REF_AREA", "Tuyên Quang") == (
        "'Tuyên Quang' is no code; perhaps VN-07-2025 (Tuyên Quang) or VN-07 (Tuyên Quang (former province))"
    )
    assert offers.unknown("REF_AREA", "VN-HPP") == "'VN-HPP' is no known area; the nearest is VN-HP"
    assert "(with U+0420 CYRILLIC CAPITAL LETTER ER)" in offers.wrong("REF_AREA", "VN-H\u0420", "a code")
