import pytest

from growthgap.reporting.text.plurals import ONE, singular, wrong


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of 1@ targets", "Of 1 target"),
        ("in 1@ of the last 1@ years", "in 1 of the last 1 year"),
        ("1@ countries", "1 country"),
        ("1@ branches", "1 branch"),
        ("the 1@ past years known", "the 1 past year known"),
        ("1@ yearly growth targets", "1 yearly growth target"),
        ("1@ was met, 1@ has not", "1 was met, 1 has not"),
        ("1@ or more years", "1 or more years"),
        ("the pace of 1@", "the pace of 1"),
        ("11 targets and 1 of 12 targets", "11 targets and 1 of 12 targets"),
    ],
)
def test_one_of_something_is_in_the_singular(text, told):
    assert singular(text.replace("@", ONE)) == told
    assert wrong(told) == []


def test_a_plural_behind_one_is_found():
    assert wrong("Of 1 targets with an outcome, 1 was met; 1\u00a0years up to 2024.") == ["1 targets", "1\u00a0years"]
    assert wrong("the last 1 past years") == ["1 past years"]
    assert wrong("11 years, 0.1 points, 2.1 years, Table 1 shows, case 1: years") == []
