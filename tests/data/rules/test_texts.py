"""What letters a text may have."""

import unicodedata

import pytest

from growthgap.data.rules import texts

NAME = "Khu công nghiệp Tràng Duệ 3 – giai đoạn 1 (tổng), 5 ha"


@pytest.mark.parametrize("text", [NAME, "hai\ndòng", "«á»", "Ö Ä É", "100 %", "LG Display", "Cục Thống kê"])
def test_texts_as_people_write_them(text):
    assert texts.said(text)
    assert texts.seen(text)
    assert texts.bare(text)
    assert texts.composed(text)
    assert texts.decoded(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2800", "\u3164", "\x00", "\u202e"]
)
def test_a_text_of_nothing_that_is_seen_says_nothing(text):
    assert not texts.said(text)


CONTROLS = "\x00 \x07 \x08 \x1b \x7f \x85 \x0b \x0c \x1c \r \t"
OF_NO_WIDTH = "\u00ad \u034f \u200b \u200d \u200e \u2060 \u2800 \u3164 \ufe0f \ufeff \ufffd \ufffe \U000e0041"
LINE_ENDS_AND_DIRECTIONS = "\u2028 \u2029 \u202e \u2066 \u3000"


@pytest.mark.parametrize("letter", f"{CONTROLS} {OF_NO_WIDTH} {LINE_ENDS_AND_DIRECTIONS}".split(" "))
def test_what_is_not_seen(letter):
    assert not texts.seen(f"Tràng{letter}Duệ")


def test_letters_in_parts():
    assert not texts.composed(unicodedata.normalize("NFD", NAME))


@pytest.mark.parametrize("codec", ["cp1252", "cp1258", "latin-1"])
def test_letters_that_were_read_in_another_encoding(codec):
    wrong = NAME.encode().decode(codec, errors="replace")
    assert not (texts.decoded(wrong) and texts.seen(wrong))


def test_blanks_around():
    assert [texts.bare(text) for text in ("x", " x", "x\u00a0", "x\n")] == [True, False, False, False]
