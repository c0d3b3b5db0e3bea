"""Figures as people write them: one meaning is taken, all else is refused with what to write."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.data.entry import numbers
from growthgap.errors import GrowthGapError

GROUPED = st.integers(0, 10**12).map(lambda number: f"{number:,}")
DECIMALS = st.text("0123456789", max_size=4)


@pytest.mark.parametrize(
    ("text", "sign", "number"),
    [
        ("11,81", "", "11.81"),
        ("11.810", ",", "11810"),
        ("1.234,5", "", "1234.5"),
        ("1,234.50", "", "1234.50"),
        ("1.234.567", "", "1234567"),
        ("1 234,5", "", "1234.5"),
        ("1\u202f234.567", "", "1234.567"),
        ("0,125", "", "0.125"),
        ("1234.567", "", "1234.567"),
        ("−6.25", "", "-6.25"),
        ("–5,2", "", "-5.2"),
        ("+5,2", "", "5.2"),
        ("363000", "", "363000"),
        ("321.000", ",", "321000"),
        ("321.000", ".", "321.000"),
    ],
)
def test_a_number_that_means_one_thing(text, sign, number):
    assert numbers.number(text, sign) == number


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("321.000", "'321.000' can be read in two ways; write 321000 or 321.00"),
        ("321,456", "'321,456' can be read in two ways; write 321456 or 321.4560"),
        ("> 321.000", "'> 321.000' can be read in two ways"),
        ("12 5", "'12 5' is no number: blanks stand only between groups of three digits"),
        ("2024 11.8", "'2024 11.8' is no number: blanks stand only between groups of three digits"),
        ("1 23", "blanks stand only between groups of three digits"),
        ("1.2.3", "'1.2.3' is no number, like 11.81 or 11,81"),
        ("1 234.567,8", "'1 234.567,8' is no number"),
        ("007", "'007' is no number"),
        ("11,81*", "mark of a footnote; write 11,81, and what the footnote says as NOTE"),
        ("11.8²", "mark of a footnote; write 11.8, and"),
        ("11,8 (1)", "mark of a footnote; write 11,8, and"),
        ("13.4a", "mark of a footnote; write 13.4, and"),
        ("(5.2)", "in brackets, a loss to some and a remark to others; write -5.2 or 5.2"),
        ("3,21E+05", "digits may be cut off; write all of them"),
        ("321.000 tỷ đồng", "write the number alone, its unit stands in UNIT_MEASURE"),
        ("１３", "'１３' is no number"),
        ("twelve", "'twelve' is no number"),
        ("..", "'..' stands for a figure that is missing; leave the row out, it is no zero"),
        ("…", "is missing; leave the row out"),
        ("-", "is missing; leave the row out"),
        ("–", "is missing; leave the row out"),
        ("", "'' stands for a figure that is missing"),
        ("13 %", "'13 %' is in per cent and the unit is USD_MN; allowed is % for PCT and PP"),
        ("14-13", "'14-13' is no range, which goes from the lower to the higher end"),
        ("13-13", "'13-13' is no range"),
    ],
)
def test_what_is_refused_says_what_to_write(text, sentence):
    with pytest.raises(GrowthGapError, match=re.escape(sentence)):
        numbers.figure(text, "USD_MN")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("13", [("13", "")]),
        ("13 %", [("13", "")]),
        ("13%", [("13", "")]),
        ("> 13", [("13", "GE")]),
        ("≥13", [("13", "GE")]),
        ("trên 13", [("13", "GE")]),
        ("hơn 13 %", [("13", "GE")]),
        ("từ 13", [("13", "GE")]),
        ("không dưới 13", [("13", "GE")]),
        ("13,0 trở lên", [("13.0", "GE")]),
        ("13% or more", [("13", "GE")]),
        ("13+", [("13", "GE")]),
        ("< 13", [("13", "LE")]),
        ("≤13", [("13", "LE")]),
        ("dưới 13", [("13", "LE")]),
        ("Gần 13", [("13", "LE")]),
        ("nearly 13", [("13", "LE")]),
        ("không quá 13", [("13", "LE")]),
        ("~13", [("13", "APPROX")]),
        ("khoảng 13 %", [("13", "APPROX")]),
        ("about 13", [("13", "APPROX")]),
        ("13-14", [("13", "GE"), ("14", "LE")]),
        ("13–14 %", [("13", "GE"), ("14", "LE")]),
        ("từ 13 đến 13,5", [("13", "GE"), ("13.5", "LE")]),
        ("-5 – -3", [("-5", "GE"), ("-3", "LE")]),
        ("1 234 - 1 300,5", [("1234", "GE"), ("1300.5", "LE")]),
    ],
)
def test_bounds_and_ranges(text, ends):
    assert [tuple(end) for end in numbers.figure(text, "PCT")] == ends


def test_letters_that_only_start_like_a_word_bound_nothing():
    with pytest.raises(GrowthGapError, match="is no number"):
        numbers.figure("overall 13")


def test_a_file_shows_its_decimal_sign_where_one_figure_can_be_read_one_way_only():
    assert numbers.decimal_sign(["321.000", "11,81"]) == ","
    assert numbers.decimal_sign(["3.500", "321.000"]) == ""
    assert numbers.decimal_sign(["13,5-14", "khoảng 321.000"]) == ","
    assert numbers.decimal_sign(["11.81", "11,81"]) == ""
    assert numbers.decimal_sign([]) == ""


def outcome(read, *arguments):
    """What is read, or the sentence that refuses it."""
    try:
        return read(*arguments)
    except GrowthGapError as error:
        return str(error)


@given(
    whole=GROUPED,
    decimals=DECIMALS,
    minus=st.sampled_from(["", "-", "−"]),
    style=st.sampled_from([",.", ".,", " ,", " ."]),
)
def test_what_is_taken_is_the_number_that_was_written(whole, decimals, minus, style):
    thousands, sign = style
    text = minus + whole.replace(",", thousands) + (sign + decimals if decimals else "")
    meant = Decimal(whole.replace(",", "") + (f".{decimals}" if decimals else "")) * (-1 if minus else 1)
    read = numbers.number(text, sign)
    assert Decimal(read) == meant
    assert len(read.partition(".")[2]) == len(decimals)
    assert outcome(numbers.number, text) in (read, *outcome_if_ambiguous(text))


def outcome_if_ambiguous(text):
    """The sentence about a text that both signs make a number of."""
    both = {outcome(numbers.number, text, sign) for sign in ",."}
    return [outcome(numbers.number, text)] if len(both) == 2 and not any("is no" in one for one in both) else []


@given(st.text("0123456789.,- %>~()*²aE", max_size=8))
def test_any_text_is_taken_as_numbers_or_refused_in_a_sentence(text):
    ends = outcome(numbers.figure, text, "PCT")
    if isinstance(ends, str):
        assert ends.startswith(repr(text))
    else:
        assert all(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", end.value) for end in ends)
        assert re.sub(r"[^0-9]", "", "".join(end.value for end in ends)) == re.sub(r"[^0-9]", "", text)
