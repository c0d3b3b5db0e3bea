"""What a cell shows of its number."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.data.entry.cells import number_formats
from growthgap.errors import GrowthGapError

ACCOUNTS = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.142, "0.0%", "14.2%"),
        (0.1181, "0.00%", "11.81%"),
        (12.5, "0.00", "12.50"),
        (13.25, "0.0", "13.3"),
        (1.005, "0.00", "1.01"),
        (0.1 + 0.2, "General", "0.3"),
        (14, "General", "14"),
        (1e-7, "General", "0.0000001"),
        (321456, "#,##0", "321456"),
        (321456.78, "#,##0.0", "321456.8"),
        (12.5, "0.0##", "12.5"),
        (0.5, ".0", "0.5"),
        (12, "0000", "0012"),
        (-5.2, "0.0", "-5.2"),
        (-5.2, "0.0_);(0.0)", "-5.2"),
        (-3, r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)', "-3"),
        (-3.5, ACCOUNTS, "-3.50"),
        (0, ACCOUNTS, "-"),
        (13, '"> "0', "> 13"),
        (13, '0.0"%"', "13.0%"),
        (321, '#,##0" tỷ"', "321 tỷ"),
        (321000, "0.00E+00", "321000"),
        (2026, "@", "2026"),
        (5.2, "0.0;[Red]0.0", "5.2"),
    ],
)
def test_a_number_as_it_is_shown(value, number_format, shown):
    assert number_formats.shown(value, number_format) == shown


@pytest.mark.parametrize(
    ("value", "number_format", "why"),
    [
        (321000, "#,##0,", "'#,##0,' shows a part of the number only; format the cell as a plain number"),
        (321456, "0.00E+00", "shows too few digits of 321456"),
        (-5.2, "0.0;[Red]0.0", "shows 5.2 for -5.2, without a minus sign"),
        (5, "[>10]0.0;0", "depends on a condition"),
        (0.5, "# ?/?", "shows more than one number"),
    ],
)
def test_a_format_that_hides_a_part_of_the_number_is_refused(value, number_format, why):
    with pytest.raises(GrowthGapError, match=re.escape(why)):
        number_formats.shown(value, number_format)


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False), st.integers(0, 4))
def test_what_is_shown_is_the_number_rounded_to_the_shown_decimals(number, places):
    number_format = "#,##0" + ("." + "0" * places if places else "")
    shown = number_formats.shown(float(number), number_format)
    assert abs(Decimal(shown) - number) <= Decimal(5).scaleb(-places - 1)
    assert len(shown.partition(".")[2]) == places
