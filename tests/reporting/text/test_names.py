"""What a text can name, as a notebook's cells leave it."""

import pytest

from growthgap.errors import GrowthGapError

PARAMETERS = """\
from datetime import date
from typing import Annotated, Literal
from growthgap.data import codes
from growthgap.quantity import Range
target_growth_pct: Annotated[float, Range(0.1, 30, "PCT")] = 13.0
icor: Annotated[float, Range(0.5, 30, "RATIO")] | None = None
target_year: Annotated[int, Range(2012, 2040, "YEAR")] = 2026
seed: int = 2026
as_of: date | None = None
source: Literal["pwt110", "pwt100"] = "pwt110"
place, gap, rows = codes.area("VN-HP"), 1.5, {"a": 1}"""


@pytest.fixture
def told(say, shell):
    """A function that fills a text after the cell of parameters and, as papermill does it, one that sets them."""

    def told_(text, **given):
        shell.run_cell(PARAMETERS).raise_error()
        shell.user_ns.update(given)
        return say(text)

    return told_


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("{{ target_growth_pct }} in {{ target_year }}", {}, "13 % in 2026"),
        ("{{ target_growth_pct }}", {"target_growth_pct": 14.87}, "14.87 %"),
        ("{{ target_growth_pct }}", {"target_growth_pct": 12}, "12 %"),
        ("{% if icor is none %}latest{% else %}{{ icor }}{% endif %}", {}, "latest"),
        ("{% if icor is none %}latest{% else %}{{ icor }}{% endif %}", {"icor": 4.5}, "4.5"),
        ("{% if as_of %}as of {{ as_of }}{% endif %}", {"as_of": "2025-06-30"}, "as of 30 June 2025"),
        ("{{ source }} in {{ place }}", {}, "pwt110 in Hải Phòng"),
    ],
)
def test_parameters_words_dates_and_codes(told, text, given, expected):
    assert told(text, **given) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ gap }}", "gap is a bare number; have report.record\\(\\) take it from a result"),
        ("{{ seed }}", 'parameter seed has no unit; declare it, as in Annotated\\[float, Range\\(0, 30, "PCT"\\)\\]'),
        ("{{ rows }}", "rows is a dict, which a text cannot name"),
        ("{{ codes }}", "codes is a module, which a text cannot name"),
        ("{{ target_growth }}", '"target_growth" is not recorded: did you mean "target_growth_pct"\\?'),
    ],
)
def test_nothing_else_can_be_named(told, text, sentence):
    with pytest.raises(GrowthGapError, match=sentence):
        told(text)


def test_a_parameter_that_a_text_names_is_a_value_that_says_so(told, report):
    told("{{ target_growth_pct }}")
    value = report._named["target_growth_pct"]
    assert (value.value, value.unit, value.basis) == (13.0, "PCT", "parameter target_growth_pct")
    told("{{ target_growth_pct }}", target_growth_pct=14.0)  # changed by hand, and the text run again
    assert report._named["target_growth_pct"].value == 14.0
