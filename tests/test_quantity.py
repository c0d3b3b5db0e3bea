import math
from dataclasses import dataclass, field

import pandas as pd
import pytest

from growthgap.errors import GrowthGapError
from growthgap.quantity import (
    Quantity,
    Range,
    Table,
    event,
    parameter,
    percent,
    phrase,
    quantities,
    result,
    typed_digits,
)

WHY = phrase("fdi.no_plan", year=2026)


def test_a_known_number_keeps_no_reason_and_a_missing_one_needs_one():
    assert Quantity(1, "PCT", missing=WHY).missing is None
    assert Quantity(None, "PCT", missing=WHY).missing == WHY and math.isnan(Quantity(None, "PCT", missing=WHY).value)
    with pytest.raises(GrowthGapError, match="a quantity in PCT is missing and does not say why"):
        Quantity(math.nan, "PCT")


def test_a_fraction_becomes_per_cent_with_its_ends():
    found = percent(0.13, 0.1, 0.16, basis=parameter("x"))
    assert (found.value, found.low, found.high, found.unit) == (13.0, 10.0, 16.0, "PCT")


def test_rows_of_a_table_are_its_own_where_it_has_lines():
    lines = pd.DataFrame({"line": [2, 3]})
    assert Table(lines).rows == (lines,)
    assert Table(pd.DataFrame({"growth": [1.0]})).rows == ()


@dataclass(frozen=True)
class Inner:
    one: Quantity


@dataclass(frozen=True)
class Outer:
    inner: Inner
    two: Quantity
    parts: dict[str, Quantity] = field(default_factory=dict)
    text: str = ""


@result
def inner():
    return Inner(Quantity(1, "COUNT"))


@result
def outer(one):
    return Outer(one, Quantity(2, "COUNT"), {"a": Quantity(3, "COUNT"), "b": one.one}, "x")


def test_each_quantity_names_the_function_that_made_it():
    made = outer(inner())
    makers = {name: one.made_by.rpartition(".")[2] for name, one in quantities(made).items()}
    assert makers == {"two": "outer", "parts_a": "outer", "parts_b": "inner"}
    assert made.inner.one.made_by.endswith("test_quantity.inner")
    assert outer.__name__ == "outer"


def test_a_range_says_what_it_allows_and_in_which_unit():
    assert 30 in Range(0.1, 30, "PCT") and 31 not in Range(0.1, 30, "PCT")
    assert str(Range(0.1, 30, "PCT")) == "from 0.1 to 30"


def test_what_is_not_there_is_no_row():
    assert Quantity(1, "PCT", rows=[None, "a"]).rows == ("a",) and Quantity(1, "PCT", rows=None).rows == ()


def test_an_event_is_one_key_for_what_is_said_in_several_places():
    assert event("VN-HP", "GRDP_GROWTH", "2026", 13.0) == "VN-HP GRDP_GROWTH 2026 >=13 first"
    assert event("VN-HP", "GRDP_GROWTH", "2026", 100 * 0.13) == event("VN-HP", "GRDP_GROWTH", "2026", 13)
    assert event("VN-HP", "FDI_REG CITY", "2026", 4500) != event("VN-HP", "FDI_REG MINISTRY", "2026", 4500)
    conditional = event("VN-HP", "GRDP_GROWTH", "2026", 13, vintage="latest", given="INVEST_TOTAL=363000")
    assert conditional == "VN-HP GRDP_GROWTH 2026 >=13 latest INVEST_TOTAL=363000"


@pytest.mark.parametrize(
    ("numbers", "digits"),
    [
        ((13.0,), 0), ((13.5,), 1), ((14.87,), 2), ((100 * 0.1095,), 2), ((17.5, 18.0), 1), ((2.0, math.nan), 0),
        ((), 0), ((1 / 3,), 6),
    ],
)  # fmt: skip
def test_a_typed_number_keeps_its_decimals(numbers, digits):
    assert typed_digits(*numbers) == digits
