"""What a user can mend is one sentence, in a notebook too; names are answered with the nearest."""

import linecache

import pytest

from growthgap.errors import GrowthGapError, nearest, shortened


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("fail()", ["no such figure", "in: fail()"]),
        ("get_ipython().run_cell_magic('say', '', '{{ x }}')", ["no such figure"]),
    ],
)
def test_a_notebook_shows_the_sentence_and_the_line_of_the_cell(cell, lines):
    def fail(*_):
        raise GrowthGapError("no such figure")

    file = f"/tmp/ipykernel_1/{len(cell)}.py"
    linecache.cache[file] = (len(cell), None, [cell], file)
    magic = type("Shell", (), {"run_cell_magic": fail})
    with pytest.raises(GrowthGapError) as raised:
        exec(compile(cell, file, "exec"), {"fail": fail, "get_ipython": lambda: magic()})
    assert raised.value._render_traceback_() == lines


def test_the_nearest_name_is_offered_or_else_all_of_them():
    assert nearest("aera", ["area", "as_of"]) == 'did you mean "area"?'
    assert nearest("x", ["area", "as_of"]) == "known are area, as_of."
    assert nearest("x", []) == "none are known."


def test_known_names_are_listed_as_far_as_one_reads():
    assert nearest("x", ["ab", "cd"]) == "known are ab, cd."
    assert nearest("x", [f"name_{i:03d}" for i in range(40)]).endswith("name_015 and 24 more.")
    assert nearest("x", []) == "none are known."


def test_what_was_given_is_cut_in_the_middle():
    assert shortened("a " + "x" * 80 + " b") == "a " + "x" * 80 + " b"
    assert shortened("a " + "x" * 5000 + ", b") == "a " + "x" * 40 + "…" + "x" * 40 + ", b"
