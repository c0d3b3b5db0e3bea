"""The contract of a notebook's parameters, without a kernel."""

import json
from datetime import date

import pytest

from growthgap.build import parameters
from growthgap.errors import GrowthGapError

CELL = """\
area: str = "VN-HP"  # area, ISO 3166-2
# what had been published
# by this day
as_of: date | None = None
started: date = date(2025, 1, 2)
target_growth_pct: Annotated[float, Range(0.1, 30)] = 13.0  # real growth target, % a year
last_year: Annotated[int | None, Range(low=2026)] = 2030
language: Literal["en", "vi"] = "en"
years: list[int] = [2024, 2025]
shares: Annotated[list[float], Range(0, 1)] = [0.5]
compare: bool = False"""
READS = "print(area, as_of, started, target_growth_pct, last_year, language, years, shares, compare)"


def notebook(folder, cell=CELL, *others):
    """A notebook file with a parameters cell and others."""
    cells = [
        {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": cell.splitlines(keepends=True)},
        *({"cell_type": "code", "metadata": {}, "source": other} for other in others or [READS]),
    ]
    path = folder / "01_tiny.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


def test_declarations_are_read_with_kind_default_and_comment(tmp_path):
    known = parameters.declared(notebook(tmp_path))
    assert list(known)[:3] == ["area", "as_of", "started"]
    assert known["as_of"].description == "what had been published by this day"
    assert known["target_growth_pct"].description == "real growth target, % a year"
    assert known["started"].default == "2025-01-02"
    assert known["last_year"].kind.allowed == "a whole number 2026 or more or nothing (null)"
    assert known["language"].kind.allowed == "'en' or 'vi'"


def test_text_of_the_command_line_becomes_what_is_declared(tmp_path):
    given_text = {
        "area": 'Hải "Phòng" = 50 % # x',
        "as_of": "2025-09-30",
        "target_growth_pct": "8",
        "last_year": "null",
        "language": "vi",
        "years": "[2021, 2022]",
        "compare": "true",
    }
    values = parameters.resolve(notebook(tmp_path), given_text, text=True)
    assert values == {
        "area": 'Hải "Phòng" = 50 % # x',
        "as_of": "2025-09-30",
        "started": "2025-01-02",
        "target_growth_pct": 8.0,
        "last_year": None,
        "language": "vi",
        "years": [2021, 2022],
        "shares": [0.5],
        "compare": True,
    }
    assert isinstance(values["target_growth_pct"], float)


@pytest.mark.parametrize(
    ("given_values", "sentence"),
    [
        ({"aera": "VN"}, 'has no parameter "aera": did you mean "area"\\?'),
        ({"zzzz": 1}, 'has no parameter "zzzz": known are area, as_of'),
        ({"target_growth_pct": 40}, "target_growth_pct is 40; allowed is a number from 0.1 to 30"),
        ({"target_growth_pct": float("nan")}, "target_growth_pct is nan"),
        ({"target_growth_pct": "high"}, "target_growth_pct is 'high'"),
        ({"last_year": True}, "last_year is True; allowed is a whole number 2026 or more or nothing"),
        ({"last_year": 2030.0}, "last_year is 2030.0"),
        ({"language": "fr"}, "language is 'fr'; allowed is 'en' or 'vi'"),
        ({"as_of": "2025-02-30"}, "as_of is '2025-02-30'; allowed is a date"),
        ({"years": [2024, "x"]}, "allowed is a list of a whole number"),
        ({"shares": [0.5, 1.5]}, "allowed is a list of a number from 0 to 1"),
        ({"area": 3}, "area is 3; allowed is text"),
    ],
)
def test_what_is_not_allowed_is_one_sentence(tmp_path, given_values, sentence):
    with pytest.raises(GrowthGapError, match=sentence) as caught:
        parameters.resolve(notebook(tmp_path), given_values)
    assert "\n" not in str(caught.value)


def test_dates_are_taken_as_objects_and_as_text(tmp_path):
    path = notebook(tmp_path)
    for day in (date(2025, 9, 30), "2025-09-30"):
        assert parameters.resolve(path, {"as_of": day})["as_of"] == "2025-09-30"


def test_only_what_differs_from_the_defaults_goes_to_the_kernel(tmp_path):
    path = notebook(tmp_path)
    values = parameters.resolve(path, {"target_growth_pct": 13, "area": "VN"})
    assert parameters.changed(path, values) == {"area": "VN"}


def test_a_parameter_that_no_cell_reads_is_refused(tmp_path):
    path = notebook(tmp_path, "a: int = 1\nb: int = 2", "print(a)\n%matplotlib inline")
    with pytest.raises(GrowthGapError, match="declares b but no cell reads it"):
        parameters.resolve(path, {})


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("a = 1", "`a = 1` is not of the form `name: type = default`"),
        ("a: int", "`a: int` is not of the form"),
        ("for a in b:\n    pass", "cell 1: `for a in b:` is not of the form"),
        ("a: dict = {}", "parameter a has the type dict, which is not supported"),
        ("a: int = 'x'", "the default of a is 'x'; allowed is a whole number"),
        ("a: int = max(1, 2)", "the default of a must be a plain value"),
        ("a: int = (", "cell 1, line 1: not valid Python"),
    ],
)
def test_a_malformed_declaration_is_one_sentence(tmp_path, cell, sentence):
    with pytest.raises(GrowthGapError, match=sentence):
        parameters.declared(notebook(tmp_path, cell, "print(a)"))


def test_a_missing_or_broken_notebook_is_one_sentence(tmp_path):
    with pytest.raises(GrowthGapError, match=r"02_none\.ipynb: there is no such notebook"):
        parameters.declared(tmp_path / "02_none.ipynb")
    (tmp_path / "broken.ipynb").write_text("{")
    with pytest.raises(GrowthGapError, match=r"broken\.ipynb is not a notebook"):
        parameters.declared(tmp_path / "broken.ipynb")


def test_help_is_a_table_of_all_parameters(tmp_path):
    lines = parameters.help_table(notebook(tmp_path)).splitlines()
    assert lines[0].split() == ["parameter", "default", "allowed", "meaning"]
    assert len(lines) == 1 + 9
    assert "13.0" in lines[4] and "a number from 0.1 to 30" in lines[4] and lines[4].endswith("% a year")


def test_a_long_value_is_cut_in_the_sentence(tmp_path):
    with pytest.raises(GrowthGapError, match="allowed is") as caught:
        parameters.resolve(notebook(tmp_path), {"target_growth_pct": [["x" * 5000] * 100] * 100, "area": "VN"})
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("text", ["013", "1e400", "nan", "inf", "1_000", "yes", "True", "13,5", "１３", "9" * 5000])
def test_text_that_is_no_number_is_refused_with_what_was_read(tmp_path, text):
    with pytest.raises(
        GrowthGapError, match=f"target_growth_pct is '{text[:20]}.*'; allowed is a number from 0.1 to 30"
    ):
        parameters.resolve(notebook(tmp_path), {"target_growth_pct": text}, text=True)


def test_text_that_is_no_date_does_not_become_nothing(tmp_path):
    with pytest.raises(GrowthGapError, match=r"as_of is '30.9.2025'; allowed is a date \(YYYY-MM-DD\) or nothing"):
        parameters.resolve(notebook(tmp_path), {"as_of": "30.9.2025"}, text=True)


def test_a_default_outside_its_own_range_is_refused(tmp_path):
    with pytest.raises(GrowthGapError, match="01_tiny, cell 1: the default of a is 1; allowed is a number 5 or more"):
        parameters.declared(notebook(tmp_path, "a: Annotated[float, Range(low=5)] = 1", "print(a)"))
