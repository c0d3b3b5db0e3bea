"""Every Vietnamese text of the project: its terms, its spelling, its style, and no English in it."""

import csv
import json
import re
import unicodedata
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po

from growthgap.words.english import english_in
from growthgap.words.terms import terms, wrong_forms

WORDS = files("growthgap.words")
LISTS = files("growthgap.data").joinpath("codelists")
LABELS = ("areas", "indicators", "units", "columns", "ranges", "codes", "events")


def _words() -> list[tuple[str, str, str]]:
    en, vi = (json.loads((WORDS / f"{name}.json").read_text(encoding="utf-8")) for name in ("en", "vi"))
    return [(f"{part}.{key}", en[part][key], told) for part, texts in vi.items() for key, told in texts.items()]


def _labels() -> list[tuple[str, str, str]]:
    found = []
    for name in LABELS:
        for row in csv.DictReader((LISTS / f"{name}.csv").read_text(encoding="utf-8").splitlines()):
            place = f"{name}.{row.get('code') or row.get('low')}"
            found.append((place, row["en"], row["vi"]))
            if "symbol_vi" in row:
                found += [(place, row["symbol_en"], row["symbol_vi"]), (place, row["symbol_en"], row["short_vi"])]
    return found


def _messages() -> list[tuple[str, str, str]]:
    """The catalogue of the reports' texts, where there is one."""
    path = WORDS / "vi.po"
    if not path.is_file():
        return []
    with path.open("rb") as file:
        return [
            (f"vi.po: {one.id}", str(one.id), _read(str(one.string))) for one in read_po(file) if one.id and one.string
        ]


NO_WORDS = re.compile(
    r"\s*\{%-.*?%\}|\{%.*?%\}"  # conditions
    r"|\$+[^$]*\$+|(?<=\{)alt=\"|\"(?=\})"  # formulas, and the marks of what is read for them
    r"|(?<=\])\([^)]*\)|\bNone\b"  # addresses, and the value of a parameter
)


def _read(message: str) -> str:
    """The words of a message, of which each branch of a condition is a part of its own."""
    return NO_WORDS.sub("", re.sub(r"\{%-? (?:else|elif)\b", ";\n\\g<0>", message))


TEXTS = [*_words(), *_labels(), *_messages()]
VIETNAMESE = [(place, vi) for place, _, vi in TEXTS if vi]


def faults(wrong) -> list[tuple]:
    """Place, text and fault of each text that a function finds something in."""
    return [(place, vi, found) for place, vi in VIETNAMESE if (found := wrong(vi))]


def test_all_texts_are_read():
    assert len(_words()) > 700 and len(_labels()) > 700


def test_no_text_has_a_forbidden_form():
    assert faults(wrong_forms) == []


def test_a_forbidden_form_is_found_with_the_right_one():
    assert wrong_forms("Chỉ số IIP, lũy kế từ đầu năm") == [
        ("lũy kế từ đầu năm", "tính chung từ đầu năm"),
        ("chỉ số IIP", "chỉ số sản xuất công nghiệp (IIP)"),
    ]
    assert wrong_forms("thuế giá trị gia tăng; vốn FDI đăng ký lũy kế các dự án còn hiệu lực") == []


def test_no_term_is_forbidden_by_another_and_each_says_where_it_was_seen():
    assert [(term.vietnamese, found) for term in terms() if (found := wrong_forms(term.vietnamese))] == []
    assert len({term.english for term in terms()}) == len(terms()) > 260
    assert [term.english for term in terms() if not (term.vietnamese and term.group and term.source)] == []
    assert [
        term.english for term in terms() for right in term.allowed if not any(f in right for f in term.forbidden)
    ] == []


def test_a_label_that_is_a_term_alone_is_that_term():
    right: dict[str, set[str]] = {}
    for term in terms():
        right.setdefault(term.english.lower(), set()).update({term.vietnamese.lower(), *map(str.lower, term.labels)})
    labels = [(place, en, vi) for place, en, vi in TEXTS if vi and en.lower() in right]
    assert len(labels) > 60
    assert [one for one in labels if one[2].lower() not in right[one[1].lower()]] == []


def test_no_english_word():
    assert faults(english_in) == []


LATE_MARK = re.compile(r"(?:o[áàảãạéèẻẽẹ]|(?<![qQ])u[ýỳỷỹỵ])(?!\w)")  # hoá, thuỷ: these texts write hóa, thủy


@pytest.mark.parametrize(
    "wrong",
    [
        r"[\d}]\s%",  # 11,81%
        r"\b(?:[Tt]ỉ (?:đồng|lệ|trọng|USD|giá)|[Kk]ì\b|[Kk]ĩ\b|[Ll]í do)",  # tỷ, kỳ, kỹ, lý
        r"\b(?:chúng tôi|quý vị|sẽ)\b",  # impersonal; a forecast is no promise
        r"\d\s?[–—]\s?\d",  # a hyphen in ranges
        r'"',  # “ ”
        r"  ",
        LATE_MARK.pattern,
    ],
)
def test_spelling_and_style(wrong):
    assert faults(lambda text: re.findall(wrong, text)) == []


def test_a_tone_mark_stands_as_these_texts_have_it():
    assert LATE_MARK.findall("hoá, thuỷ, toà") and not LATE_MARK.findall("hóa, thủy, quý, toán, khoán, loại")


def test_letters_are_composed():
    assert faults(lambda text: text != unicodedata.normalize("NFC", text)) == []


def test_no_sentence_is_longer_than_45_syllables():
    def long(text: str) -> list[str]:
        sentences = re.split(r"[.!?;:](?:\s|$)", re.sub(r"`[^`]*`", "", text))
        return [one for one in sentences if len(one.split()) > 45]

    assert faults(long) == []
