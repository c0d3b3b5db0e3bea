import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.reporting import numbers

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "unit", "digits", "language", "text"),
    [
        (14.869, "PCT", 2, "en", f"14.87{NBSP}%"),
        (14.869, "PCT", 2, "vi", "14,87%"),
        (363_000, "VND_BN", 0, "en", f"363,000{NBSP}bn{NBSP}VND"),
        (363_000, "VND_BN", 0, "vi", f"363.000{NBSP}tỷ{NBSP}đồng"),
        (-0.54, "PP", 2, "en", f"−0.54{NBSP}pp"),
        (-0.004, "PP", 1, "en", f"0.0{NBSP}pp"),
        (2026, "YEAR", 0, "en", "2026"),
        (2, "QUARTER", 0, "en", "2"),
        (2, "QUARTER", 0, "vi", "II"),
        (1.842, "RATIO", 3, "en", "1.842"),
        (0.37, "PROB", 0, "en", f"37{NBSP}%"),
        (0.004, "PROB", 0, "en", f"under 1{NBSP}%"),
        (0.998, "PROB", 0, "vi", "trên 99%"),
        (0.0, "PROB", 0, "en", f"0{NBSP}%"),
        (0.37, "PROB", 0, "vi", "37%"),
        (-0.54, "PP", 1, "vi", f"−0,5{NBSP}điểm{NBSP}phần{NBSP}trăm"),
        (363, "VND_TH_BN", 0, "vi", f"363{NBSP}nghìn{NBSP}tỷ{NBSP}đồng"),
        (3.8, "USD_BN", 1, "vi", f"3,8{NBSP}tỷ{NBSP}USD"),
        (3.8, "USD_BN", 1, "en", f"3.8{NBSP}bn{NBSP}USD"),
        (26_250, "VND_USD", 0, "vi", f"26.250{NBSP}đồng/USD"),
        (0.4, "PCT", 1, "vi", "0,4%"),
        (None, "PCT", 1, "en", "–"),
        (float("nan"), "VND_BN", 0, "en", "–"),
        (float("inf"), "YEARS", 1, "en", f"∞{NBSP}years"),
    ],
)
def test_quantity(value, unit, digits, language, text):
    assert numbers.quantity(value, unit, digits, language) == text


def test_interval_names_its_unit_once():
    assert numbers.interval(12.1, 16.3, "PCT", 1) == f"12.1 to 16.3{NBSP}%"
    assert numbers.interval(12.1, 16.3, "PCT", 1, "vi") == "12,1 đến 16,3%"
    assert numbers.interval(None, 16.3, "PCT", 1, "vi") == "không quá 16,3%"
    assert numbers.interval(13, None, "PCT", 0, "vi") == "từ 13% trở lên"
    assert numbers.interval(-1.2, 0.4, "PP", 1, "vi") == f"−1,2 đến 0,4{NBSP}điểm{NBSP}phần{NBSP}trăm"
    assert numbers.interval(12.1, None, "PCT", 1) == f"12.1{NBSP}% or more"


def test_a_sign_only_where_it_is_asked_for_and_means_something():
    assert numbers.decimal(2.1, 1, sign=True) == "+2.1"
    assert numbers.decimal(0.01, 1, sign=True) == "0.0"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (12.35, 1, "12.4"),
        (16.25, 1, "16.3"),
        (-0.25, 1, "−0.3"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (100 * 0.145, 0, "15"),  # 14.499999999999998
        (3 * 0.115, 2, "0.35"),  # 0.34500000000000003
        (-0.04, 1, "0.0"),
        (36_500, -3, "37,000"),
    ],
)
def test_halves_are_rounded_away_from_zero_as_they_are_seen(value, digits, text):
    assert numbers.decimal(value, digits) == text


def test_chances_are_rounded_as_all_numbers():
    assert numbers.probability(0.145) == "15"
    assert numbers.probability(0.125) == "13"
    assert numbers.probability(0.005) == "1"
    assert numbers.probability(0.995) == "100"


@given(st.floats(-1e9, 1e9), st.integers(-3, 4))
def test_what_is_printed_is_nearest_and_the_same_without_its_sign(value, digits):
    text = numbers.decimal(value, digits).replace(",", "").replace(numbers.MINUS, "-")
    assert abs(float(text) - value) <= 0.5 * 10.0**-digits + 1e-9 * abs(value)
    assert numbers.rounded(-value, digits) == -numbers.rounded(value, digits)


@given(st.integers(-(10**6), 10**6), st.integers(0, 3))
def test_a_decimal_number_that_ends_in_five_goes_up(whole, digits):
    seen = Decimal(10 * whole + (5 if whole >= 0 else -5)).scaleb(-digits - 1)
    assert numbers.rounded(float(seen), digits) == Decimal(whole + (1 if whole >= 0 else -1)).scaleb(-digits)


@pytest.mark.parametrize(("value", "unit", "text"), [(1, "YEARS", "1\u00a0year"), (2, "YEARS", "2\u00a0years")])
def test_one_is_no_plural(value, unit, text):
    assert numbers.quantity(value, unit, 0) == text
    assert numbers.quantity(value, unit, 0, "vi") == f"{value}\u00a0năm"


def test_what_is_stored_has_ten_significant_digits():
    assert numbers.stored(14.000000000000002) == 14.0
    assert numbers.stored(-123456.7890123) == -123456.789
    assert numbers.stored(1.23456789012e-9) == 1.23456789e-9
    assert numbers.stored(math.nan) is None


@pytest.mark.parametrize(
    ("value", "unit", "own", "low", "high", "digits"),
    [
        (11.81, "PCT", None, math.nan, math.nan, 2),  # as published
        (13.0, "PCT", None, math.nan, math.nan, 1),
        (100 * 0.1181, "PCT", None, math.nan, math.nan, 2),
        (10.4712, "PCT", None, 8.1, 14.0, 1),
        (0.2711, "PP", 2, math.nan, math.nan, 2),  # the context needs more
        (3.6987, "RATIO", None, 3.5, 4.23, 2),
        (0.1649, "PROB", None, math.nan, math.nan, 0),
        (363_000, "VND_BN", None, math.nan, math.nan, 0),
        (734_526.99, "VND_BN", None, math.nan, math.nan, 0),  # published
        (105_281, "VND_BN", None, 105_281, 112_300, 0),  # a published range
        (399_279.4242, "VND_BN", None, 378_196.7791, 466_857.7701, -3),
        (36_279.42422, "VND_BN", None, 15_196.77909, 103_857.7701, -3),
        (5_809.122027, "USD_MN", None, 3_436.0, 14_224.31825, -2),
        (205_805.5837, "VND_BN", -2, 137_092.0259, 269_561.586, -4),
        (830_015.4987, "VND_BN", None, math.nan, math.nan, -2),
        (24_980.27211, "VND_USD", None, math.nan, math.nan, 0),
        (0.0, "VND_BN", None, -1.23456, 1.23456, 0),
        (math.nan, "VND_BN", None, math.nan, math.nan, 0),
        (2026.0, "YEAR", None, math.nan, math.nan, 0),
    ],
)
def test_decimals_by_what_is_known_of_a_number(value, unit, own, low, high, digits):
    assert numbers.digits(value, unit, own, low, high) == digits
