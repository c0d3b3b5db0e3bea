"""What the front page says of a report, as plain text."""

from growthgap.reporting.text.for_people import front

TEXT = """\
**1 in 6**

That is the chance of 13 % or
more[^1], by [01](01_growth.html).

A \\*second\\* one.

| [01](01_growth.html) | 12 % \\| expected |
|:---|---:|
| Published | GRDP |
"""


def test_headline_paragraphs_and_rows():
    assert front(TEXT) == {
        "headline": "1 in 6",
        "paragraphs": ["That is the chance of 13 % or more, by 01.", "A *second* one."],
        "rows": [["01", "12 % | expected", "01_growth"], ["Published", "GRDP", ""]],
    }


def test_without_text_there_is_no_headline():
    assert front("| a | b |") == {"headline": "", "paragraphs": [], "rows": [["a", "b", ""]]}
