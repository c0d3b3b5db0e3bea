"""What a terminal leaves of what was printed, and no more than a report can hold."""

import pytest

from growthgap.pages.cells.plain import Cut, all_clean, cut, settled


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("\rstep 0 of 4\rstep 1 of 4\rstep 4 of 4\nabc\b\b\bxyz", "step 4 of 4\nxyz"),
        ("100 %\r 7", " 70 %"),  # what was longer stays behind it, as on a terminal
        ("a\b\b\bb", "b"),
        ("one\r\ntwo\fthree\vfour", "one\ntwo\nthree\nfour"),
        ("\x1b[0;31mred\x1b[0m \x1b]8;;https://x.example\x07link\x1b]8;;\x07 \x1b[2K\x1b(Bend", "red link end"),
        ("\x1b]0;title\x1b\\text \x1bM\x1bPq#0\x1b\\.", "text ."),
        ("bell\x07 null\x00 del\x7f c1\x9b tab\t nel", "bell null del c1 tab\t nel"),
        ("Hải Phòng ₫ 👍 \u200d ok", "Hải Phòng ₫ 👍 \u200d ok"),
    ],
)
def test_what_a_terminal_shows_in_the_end(printed, left):
    assert settled(printed) == left


def test_a_long_text_is_cut_and_counted():
    assert cut("\n".join(["row"] * 60_000)) == Cut("\n".join(["row"] * 500), lines=59_500)
    assert cut("x" * 1_000_000) == Cut("x" * 50_000, letters=950_000)
    assert cut("row\n" * 500) == Cut("row\n" * 500)


def test_everything_in_a_structure_is_clean():
    assert all_clean({"a\x00": ["b\x01", {"c": "d\ufffe"}, 1, None, ("e\ud800",)]}) == {
        "a": ["b", {"c": "d"}, 1, None, ["e"]]
    }
