import pytest

from growthgap.reporting.text.marks import placed


def own(keys):
    return [f"[^{key}]" for key in keys]


def last(keys):
    return [*[""] * (len(keys) - 1), "[^1]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew by 11.8 %<a>.", "It grew by 11.8 %._[^1]"),
        ("It grew by 11.8 %<a>, of 13.0 %<b> targeted.", "It grew by 11.8 %, of 13.0 % targeted._[^1]"),
        ("**One<a>.** Two<b>.", "**One.**_[^1] Two._[^1]"),
        ("First<a>\n- second<b>\n- third", "First_[^1]\n- second_[^1]\n- third"),
        ("| a<a> | b<b> |\n| 1.5 | c<c> |", "| a_[^1] | b_[^1] |\n| 1.5 | c_[^1] |"),
        ("No number.", "No number."),
    ],
)
def test_one_mark_of_a_sentence_stands_after_its_stop(text, expected):
    assert placed(_with_marks(text), last) == expected.replace("_", "\u00a0")


def test_several_marks_stand_where_their_numbers_do_and_the_last_after_the_stop():
    text = _with_marks("Of 12<a> targets 4.5 %<b>, and then 7<c>.")
    assert placed(text, own) == "Of 12 targets_[^a] 4.5 %_[^b], and then 7._[^c]".replace("_", "\u00a0")


def _with_marks(text: str) -> str:
    return text.replace("<", "\x1a").replace(">", "\x1a")
