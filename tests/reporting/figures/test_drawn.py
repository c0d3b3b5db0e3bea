"""Figures as SVG: the same bytes whatever the last digits of the numbers that were drawn."""

import re

import pytest

from growthgap.reporting.figures import drawn


def chart(value, name="growth"):
    import matplotlib.pyplot as plt

    with plt.style.context("default"):  # whatever style another test has set
        figure, ax = plt.subplots()
        ax.plot([1, 2, 3], [1 / 3, value, -0.1], "o-")
        return drawn.svg(figure, name)


def test_the_last_digits_of_a_number_do_not_show():
    value = 0.723456789
    assert chart(value) == chart(value * (1 + 1e-12))
    assert chart(value) != chart(value + 0.01)


def test_coordinates_have_three_decimals_and_no_minus_zero():
    svg = chart(0.7)
    body = svg.partition("<svg")[2]
    assert re.findall(r"\d\.\d{4,}", body) == []
    assert re.findall(r"(?<![\w.])-0(?![\w.])", body) == []


def test_ids_are_numbered_and_those_of_two_figures_differ():
    ids = [set(re.findall(r'id="([mp]-[^"]+)"', chart(0.7, name))) for name in ("a b", "c")]
    assert {one[:4] for one in ids[0]} == {"m-a-", "p-a-"} and "m-a-b-1" in ids[0]
    assert not ids[0] & ids[1]
    for one in ids[0]:
        assert f"#{one}" in chart(0.7, "a b")


@pytest.mark.parametrize(
    ("given", "told"),
    [('x="-0"', 'x="0"'), ('x="1.23456"', 'x="1.235"'), ('w="2.00004pt"', 'w="2pt"'), ("#0072b2", "#0072b2")],
)
def test_a_coordinate_is_rounded_and_nothing_else(given, told):
    assert drawn._COORDINATE.sub(drawn._rounded, given) == told
