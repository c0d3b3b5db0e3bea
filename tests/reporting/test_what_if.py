"""What a page gets so that a reader can move assumptions."""

import numpy as np
import pytest

from growthgap.economics.answer.what_if import WhatIf
from growthgap.quantity import Quantity, phrase
from growthgap.reporting import what_if

BRING = np.array([0.51234567, 1.0, 1.5])


def found(target=13.0, missing=None):
    amounts = (Quantity(362_999.6, "VND_BN"), Quantity(0.0, "PCT"), Quantity(3.6, "RATIO"), Quantity(7e5, "VND_BN"))
    return WhatIf(Quantity(target, "PCT", missing=missing), *amounts, BRING)


def test_the_numbers_are_kept_with_few_digits():
    kept = what_if.stored(found())
    assert kept["planned"] == 362_999.6 and kept["target"] == 13.0 and kept["bring"] == [0.512346, 1.0, 1.5]


def test_nothing_is_kept_of_a_missing_answer():
    assert what_if.stored(found(np.nan, phrase("forecast.no_running"))) == {}


@pytest.mark.parametrize(
    ("language", "unit"), [("en", "\u00a0thousand\u00a0bn\u00a0VND"), ("vi", "\u00a0nghìn\u00a0tỷ\u00a0đồng")]
)
def test_amounts_move_in_thousands(language, unit):
    told = what_if.told(what_if.stored(found()), language)
    planned = told["assumptions"][1]
    assert planned["behind"] == unit and planned["begin"] == pytest.approx(362.9996)
    assert (planned["least"], planned["most"], planned["step"]) == (181.0, 581.0, 1.0)


def test_a_range_holds_where_it_begins():
    told = what_if.told(what_if.stored(found(target=25.0)), "en")
    assert told["assumptions"][0]["most"] == 25.0


@pytest.mark.parametrize(
    ("language", "percent", "marks"), [("en", "\u00a0%", {",": ",", ".": "."}), ("vi", "%", {",": ".", ".": ","})]
)
def test_numbers_are_written_as_the_language_does(language, percent, marks):
    told = what_if.told(what_if.stored(found()), language)
    assert told["assumptions"][0]["behind"] == percent and told["marks"] == marks
