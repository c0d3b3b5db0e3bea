"""Kinds of parameters: what they take, how a command line is read, and their words."""

import ast
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.build.notebook import kinds


def kind(annotation):
    return kinds.kind_of(ast.parse(annotation, mode="eval").body)


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        ("Annotated[float, Range(0.1, 30)]", "a number from 0.1 to 30"),
        ("Annotated[int | None, Range(low=2026)]", "a whole number 2026 or more or nothing (null)"),
        ("Annotated[float, Range(high=1e8)] | None", "a number up to 100000000 or nothing (null)"),
        ("Annotated[list[float], Range(-5, 1)]", "a list of a number from -5 to 1"),
        ("Literal['en', 'vi']", "'en' or 'vi'"),
        ("date | None", "a date (YYYY-MM-DD) or nothing (null)"),
        ("bool", "true or false"),
        ("list[str]", "a list of text"),
    ],
)
def test_words_tell_what_is_allowed(annotation, words):
    assert kind(annotation).allowed == words


@pytest.mark.parametrize(
    "annotation",
    [
        "dict",
        "'int'",
        "list",
        "list[int, str]",
        "Literal[list]",
        "Annotated[str, Range(1, 2)]",
        "5",
        "None",
        "int | 5",
        "Annotated[float, Range(1, 2, 'PCT', 4)]",
        "Annotated[float, Range('a', 'b')]",
        "().__class__",
        "[int]",
        "unknown",
        "__import__('os').getcwd()",
        "int(9**9)",
    ],
)
def test_other_annotations_are_not_supported_and_not_run(annotation):
    with pytest.raises((ValueError, TypeError, NameError)):
        kind(annotation)


@pytest.mark.parametrize(
    ("text", "value"),
    [("13", 13), ("-0.5", -0.5), ("+13", 13), ("1e3", 1000.0), (".5", 0.5), ("13.", 13.0), ("0", 0), ("0.0e9", 0.0)],
)
def test_numbers_as_people_write_them(text, value):
    assert kinds.number(text) == value
    assert type(kinds.number(text)) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "013",
        "-013",
        "00",
        "013.5",
        "1_000",
        "1,000",
        "13,5",
        "1:30",
        "0x10",
        "0o17",
        "0b1",
        "1e400",
        "-1e400",
        "1e-400",
        "nan",
        "inf",
        ".inf",
        "１３",
        "٣",
        "13 %",
        "13%",
        " 13",
        "13\n",
        "",
        "yes",
        "True",
        "9" * 16,
        "9" * 5000,
        "1.2.3",
        "e5",
        ".",
    ],
)
def test_what_is_no_number_or_may_be_read_in_two_ways(text):
    assert kinds.number(text) is None
    for annotation in ("float", "int", "float | None" if text else "float"):
        with pytest.raises(ValueError, match="number"):
            kind(annotation).read(text)


@pytest.mark.parametrize(
    ("annotation", "text", "value"),
    [
        ("int | None", "null", None),
        ("int | None", "", None),
        ("str", "null", "null"),
        ("str", "013", "013"),
        ("bool", "true", True),
        ("list[int]", "[2021, 2022]", [2021, 2022]),
        ("list[str]", "2021,VN-HP", ["2021", "VN-HP"]),
        ("date", "2025-09-30", "2025-09-30"),
        ("Literal[1, 2]", "2", 2),
        ("float", "8", 8.0),
    ],
)
def test_text_of_a_command_line(annotation, text, value):
    assert kind(annotation).read(text) == value
    assert type(kind(annotation).read(text)) is type(value)


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        ("bool", "yes"),
        ("bool", "1"),
        ("int", "13.0"),
        ("int", "True"),
        ("float", "true"),
        ("list[int]", "[1, x]"),
        ("date", "20250930"),
        ("date", "2025-W01-1"),
        ("date", "2025-02-30"),
        ("date", "2025-9-30"),
        ("date", "٢٠٢٥-09-30"),
        ("str", "a\nb"),
        ("str", "a\x00"),
        ("str", "\u202eVN"),
        ("str", "x" * 1001),
        ("str", chr(0xDCFF)),
    ],
)
def test_text_that_says_something_else_is_refused(annotation, text):
    with pytest.raises(ValueError, match=r"allowed|true or false|number|date|text"):
        kind(annotation).read(text)


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        ("float", True),
        ("int", True),
        ("int", 13.0),
        ("float", float("nan")),
        ("float", 10**400),
        ("str", 5),
        ("bool", 1),
        ("Literal[1]", True),
        ("date", 20250930),
        ("list[int]", 5),
        ("list[int]", [True]),
        ("float", "13"),
        ("int", None),
    ],
)
def test_values_of_another_type_are_refused(annotation, value):
    with pytest.raises(ValueError, match=r"true or false|number|date|text|1"):
        kind(annotation).take(value)


def test_dates_travel_as_text():
    assert kind("date").take(date(2025, 9, 30)) == kind("date").take("2025-09-30") == "2025-09-30"


@given(st.text().filter(str.isprintable))
def test_text_survives_to_the_last_sign(text):
    assert kind("str").read(text) == text


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.floats(-1e4, 1e4))
def test_a_range_takes_exactly_what_lies_in_it(low, high, value):
    limited = kind(f"Annotated[float, Range({low}, {high})]")
    if low <= value <= high:
        assert limited.take(value) == value
    else:
        with pytest.raises(ValueError, match="a number from"):
            limited.take(value)
