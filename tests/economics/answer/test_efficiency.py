"""What efficiency it would take: by hand, and what is missing."""

from types import SimpleNamespace

import numpy as np
import pytest

from growthgap import data
from growthgap.economics.answer import efficiency
from growthgap.economics.investment.plan import PlanQuestion, study_plan
from growthgap.economics.investment.required import growth_from_amount
from growthgap.quantity import Quantity, parameter, phrase

GIVEN = {"basis": parameter("given")}
PARTS = ("VN-HP-PRE2025", "VN-61")
STUDY = study_plan(data.observations().as_of("2026-03-31"), "VN-HP", PARTS, PlanQuestion(0.13, 2026))


def found(growth=0.13, expected=363_000.0, icor=3.701, missing=None):
    invested = SimpleNamespace(expected_investment=Quantity(expected, "VND_BN", missing=missing, **GIVEN))
    joined = SimpleNamespace(efficiency=Quantity(icor, "RATIO", missing=missing, **GIVEN))
    return efficiency.efficiency(STUDY, PlanQuestion(growth, 2026), invested, joined)


def test_the_city_by_hand():
    one = found()
    assert one.needed.value == pytest.approx(363_000 / (0.13 * 1.13 * 734_420))
    assert (one.best.value, one.best_year.value) == (pytest.approx(3.157, abs=5e-4), 2016)
    # the notes of the method: 3.70 to 3.40 is +.95, to 3.17 +1.77
    by_hand = 100 * np.diff(growth_from_amount(363_000, np.array([3.70, 3.40, 3.17]), 734_420))
    assert by_hand.cumsum() == pytest.approx([0.95, 1.77], abs=0.01)
    assert one.best_brings.value == pytest.approx(1.83, abs=0.005)  # 3.701 to 3.157, which the notes rounded


def test_what_the_needed_efficiency_brings_leads_to_the_target():
    one, expected = found(), 100 * growth_from_amount(363_000, 3.701, 734_420)
    assert one.needed_brings.value == pytest.approx(13 - expected)
    assert found(growth=expected / 100).needed_brings.value == pytest.approx(0, abs=1e-9)
    assert found(growth=0.1).needed_brings.value < 0


def test_without_an_expected_investment_there_is_a_reason_and_the_past_stands():
    reason = phrase("investment.no_plan", year=2026)
    one = found(expected=np.nan, icor=np.nan, missing=reason)
    assert {one.needed.missing, one.needed_brings.missing, one.best_brings.missing} == {reason}
    assert one.best.known
