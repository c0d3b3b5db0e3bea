import unicodedata

import pytest

from growthgap.data.entry import texts


def test_one_name_in_composed_and_decomposed_letters_is_one():
    name = "Cục Thống kê tỉnh Quảng Ninh"
    apart = unicodedata.normalize("NFD", name)
    assert apart != name
    assert texts.composed(apart) == name
    assert texts.one_line(apart) == texts.one_line(name.upper())


def test_a_word_is_found_without_its_marks():
    assert texts.without_marks("  Đắk\u00a0Lắk ") == "dak lak"


@pytest.mark.parametrize(
    "character", ["\u200b", "\u200e", "\u202e", "\u2066", "\ufeff", "\u00ad", "\x07", "\t", "\ue000"]
)
def test_what_nobody_sees_is_found_everywhere(character):
    assert texts.unseen(f"3500{character}", free=True) == texts.unseen(f"3500{character}", free=False) == character


@pytest.mark.parametrize("character", ["\u0085", "\u2028", "\u2029", "\r\n", "\r", "\n"])
def test_a_line_may_end_in_free_text_only_and_in_one_way(character):
    text = texts.composed(f"preliminary{character}see page 3")
    assert text == "preliminary\nsee page 3"
    assert texts.unseen(text, free=True) == ""
    assert texts.unseen(text, free=False) == "\n"


def test_letters_that_look_like_others_are_named_and_vietnamese_ones_are_not():
    assert texts.strange("VN\u2011HP") == "U+2011 NON-BREAKING HYPHEN"
    assert texts.strange("VN-H\u0420") == "U+0420 CYRILLIC CAPITAL LETTER ER"
    assert texts.strange("Đắk Lắk") == ""
