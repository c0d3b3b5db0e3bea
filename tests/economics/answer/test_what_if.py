"""Moved assumptions: where they begin it is the report's own answer, and they move by the identity."""

from dataclasses import replace

import numpy as np
import pytest
from asked_plans import asked_of
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap.economics.answer import joint, what_if
from growthgap.quantity import Quantity, phrase

BRING = np.linspace(0.5, 1.5, 401)  # of a sum, as often from half to one and a half times what it brings in the middle


@pytest.fixture(scope="module")
def march(world):
    return asked_of(world, "2026-03-31")


def begun(output=700_000.0, planned=363_000.0, icor=3.6):
    amounts = (Quantity(planned, "VND_BN"), Quantity(0.0, "PCT"), Quantity(icor, "RATIO"), Quantity(output, "VND_BN"))
    return what_if.WhatIf(Quantity(13.0, "PCT"), *amounts, BRING)


def test_by_hand():
    # 3.6 x 0.13 x 1.13 x 700,000 = 370,188; of 352,560 half of the draws need 1.05 and more
    found = what_if.outcome(begun(), 13.0, 352_560.0, 0.0, 3.6)
    assert found.required == pytest.approx(370_188)
    assert found.gap == pytest.approx(-17_628)
    assert found.chance == pytest.approx(0.45)  # 370,188 / 352,560 = 1.05
    assert found.bought * (1 + found.bought / 100) == pytest.approx(100 * 352_560 / (3.6 * 700_000))


@settings(max_examples=50)
@given(
    target=st.floats(1, 20), planned=st.floats(2e5, 6e5), prices=st.floats(0, 10), icor=st.floats(2, 8)
)  # fmt: skip
def test_more_efficiency_and_more_investment_never_harm(target, planned, prices, icor):
    base = what_if.outcome(begun(), target, planned, prices, icor)
    for better in ((target, 1.1 * planned, prices, icor), (target, planned, prices, 0.9 * icor)):
        moved = what_if.outcome(begun(), *better)
        assert moved.gap > base.gap and moved.bought > base.bought and moved.chance >= base.chance
    enough = what_if.outcome(begun(), target, base.required, prices, icor)
    assert enough.gap == 0 and enough.bought == pytest.approx(target) and enough.chance == pytest.approx(0.5, abs=0.002)


def test_where_a_reader_begins_it_is_the_answer_of_the_report(march):
    answer, found = joint.answer(*march), what_if.what_if(*march)
    here = what_if.outcome(found, *(one.value for one in (found.target, found.planned, found.prices, found.icor)))
    assert here.required == pytest.approx(answer.even_chance.value, rel=1e-3)
    assert here.bought == pytest.approx(answer.buys.value, abs=0.01)
    assert (here.bought_low, here.bought_high) == pytest.approx((answer.buys.low, answer.buys.high), abs=0.02)
    assert here.chance == pytest.approx(answer.plan_chance.value, abs=0.0025)
    assert found.planned.value == 363_000 and found.target.value == 13.0


def test_without_a_plan_a_reader_begins_at_what_is_expected(march):
    view, study, asked, carried = march
    unknown = Quantity(np.nan, "VND_BN", missing=phrase("investment.no_plan"))
    found = what_if.what_if(view, replace(study, check=replace(study.check, planned=unknown)), asked, carried)
    assert found.planned.value == carried.expected_investment.value


def test_without_an_answer_there_is_nothing_to_move(world):
    found = what_if.what_if(*asked_of(world, None, "VN-56-2025", ()))
    assert found.icor.missing.code == found.target.missing.code == "forecast.short_record"
    assert found.bring.size == 0
