"""Periods as offices spell them: one meaning is read, two are refused and both codes named."""

import re

import pytest

from growthgap.data import periods
from growthgap.data.entry import period_words
from growthgap.errors import GrowthGapError


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025", "2025"),
        ("năm 2025", "2025"),
        ("cả năm 2025", "2025"),
        ("2021-2025", "2021/2025"),
        ("giai đoạn 2026–2030", "2026/2030"),
        ("2025Q1", "2025-Q1"),
        ("2025 q1", "2025-Q1"),
        ("Q1/2025", "2025-Q1"),
        ("1Q2025", "2025-Q1"),
        ("I/2025", "2025-Q1"),
        ("iv/2025", "2025-Q4"),
        ("quý I/2025", "2025-Q1"),
        ("quy\u0301 I/2025", "2025-Q1"),
        ("Quý 1 năm 2025", "2025-Q1"),
        ("QUÝ III NĂM 2025", "2025-Q3"),
        ("2025–Q1", "2025-Q1"),
        ("2025‑Q1", "2025-Q1"),
        ("2025-H1", "2025-S1"),
        ("H2/2025", "2025-S2"),
        ("6 tháng cuối năm 2025", "2025-S2"),
        ("nửa đầu năm 2025", "2025-S1"),
        ("2025-M03", "2025-03"),
        ("2025M3", "2025-03"),
        ("T3/2025", "2025-03"),
        ("tháng 3/2025", "2025-03"),
        ("thang 10 nam 2025", "2025-10"),
        ("thg 3/2025", "2025-03"),
        ("03/2025", "2025-03"),
        ("5/2025", "2025-05"),
        ("2025/03", "2025-03"),
        ("12 tháng 2025", "2025"),
    ],
)
def test_a_spelling_with_one_meaning(text, code):
    assert period_words.read(text) == code
    assert period_words.read(text, "EXPORTS") == code


@pytest.mark.parametrize(
    ("text", "quarters", "months"),
    [
        ("6T/2025", "2025-Q2", "2025-06"),
        ("6 tháng 2025", "2025-Q2", "2025-06"),
        ("9 tháng đầu năm 2025", "2025-Q3", "2025-09"),
        ("10 tháng 2025", "2025-10", "2025-10"),
        ("2025-S1", "2025-Q2", "2025-06"),
        ("2025-06", "2025-Q2", "2025-06"),
        ("2025-Q2", "2025-Q2", "2025-06"),
        ("2025-H1", "2025-Q2", "2025-06"),
        ("2025", "2025-Q4", "2025-12"),
    ],
)
def test_a_span_since_january_has_one_spelling(text, quarters, months):
    assert period_words.read(text, "GRDP_GROWTH_YTD") == quarters
    assert period_words.read(text, "IIP_YTD") == months


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("202503", "'202503' may be 2025-03 or 2025-Q3; write the one that is meant"),
        ("202510", "'202510' may be 2025-10; write"),
        ("2025-3", "'2025-3' may be 2025-03 or 2025-Q3"),
        ("1/2025", "'1/2025' may be 2025-01 or 2025-Q1"),
        ("2021-25", "'2021-25' may be the span 2021/2025"),
        ("46082", "'46082' is how Excel counts the day 2026-03-01; write 2026-03"),
        ("6 tháng 2025", "'6 tháng 2025' is the sum since January; write 2025-06 of EXPORTS_YTD or 2025-S1"),
        ("9T/2025", "'9T/2025' is the sum since January; write 2025-09 of EXPORTS_YTD"),
        ("2025-Q5", "'2025-Q5' is no period; allowed are a year like 2024"),
        ("2024/13", "'2024/13' is no period"),
        ("V/2025", "'V/2025' is no period"),
        ("T13/2025", "'T13/2025' is no period"),
        ("２０２５", "'２０２５' is no period"),
        ("", "'' is no period"),
    ],
)
def test_what_is_refused_names_the_codes(text, sentence):
    with pytest.raises(GrowthGapError, match=re.escape(sentence)):
        period_words.read(text, "EXPORTS")


def test_the_second_half_is_no_span_since_january():
    with pytest.raises(GrowthGapError, match="'2025-S2' is no span since January, which IIP_YTD is of; write 2025-12"):
        period_words.read("2025-S2", "IIP_YTD")


def test_every_code_of_the_record_is_its_own_spelling():
    parts = ["", *(f"-S{n}" for n in (1, 2)), *(f"-Q{n}" for n in range(1, 5)), *(f"-{n:02d}" for n in range(1, 13))]
    for code in [*(f"{year}{part}" for year in (1995, 2025) for part in parts), "2021/2025"]:
        assert periods.frequency(code)
        assert period_words.read(code) == code
