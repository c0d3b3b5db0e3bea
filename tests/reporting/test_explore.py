"""The sliders say what the reports say, quickly, and say what they do not know."""

import time

import numpy as np
import pytest

from growthgap import data
from growthgap.data import codes
from growthgap.economics.investment.model import sources
from growthgap.economics.investment.plan import PlanQuestion, study_plan
from growthgap.errors import GrowthGapError
from growthgap.reporting import explore


@pytest.fixture(scope="module")
def city():
    return explore.start()


def test_an_answer_is_that_of_the_investment_report(city):
    models = sources.parameter_sets(data.growth_parameters())
    parts = codes.area("VN-HP").predecessors
    report = study_plan(data.observations(), "VN-HP", parts, PlanQuestion(0.13, 2026), models)
    check = explore.answer(city, 13, 363_000, "B", 0).study.check
    for name in ("required", "gap", "growth_bought", "icor", "break_even"):
        found, told = getattr(check, name), getattr(report.check, name)
        assert (found.value, found.low, found.high) == pytest.approx((told.value, told.low, told.high), nan_ok=True)
    assert city.planned_vnd_bn == report.check.planned.value == 363_000


def test_each_slider_moves_the_answer_the_right_way(city):
    base = explore.answer(city, 13, 363_000, "B", 0)
    faster = explore.answer(city, 14, 363_000, "B", 0)
    richer = explore.answer(city, 13, 400_000, "B", 0)
    dearer = explore.answer(city, 13, 363_000, "B", 2)
    other = explore.answer(city, 13, 363_000, "D", 0)
    assert faster.study.check.required.value > base.study.check.required.value
    assert faster.percentile > base.percentile
    assert richer.study.check.gap.value == pytest.approx(base.study.check.gap.value - 37_000)
    assert dearer.study.check.required.value == pytest.approx(1.02 * base.study.check.required.value)
    assert other.study.check.required.value != base.study.check.required.value


def test_a_move_takes_less_than_a_fifth_of_a_second(city):
    seconds = []
    for target in (11.0, 12.0, 13.0, 14.0, 15.0):
        begun = time.process_time()
        explore.as_html(city, explore.answer(city, target, 363_000, "C", 1.0))
        seconds.append(time.process_time() - begun)
    assert np.median(seconds) < 0.2


def test_what_the_ends_are_stands_apart_from_them(city):
    shown = explore.as_html(city, explore.answer(city, 13.0, 363_000, "B", 0.0))
    assert "</b> (eight in ten estimates 378," in shown


def test_the_percentile_is_the_share_of_outcomes_below_the_target(city):
    after = city.past.windows["after"].to_numpy()
    assert explore.answer(city, 13, 363_000, "B", 0).percentile == np.mean(after < 0.13)
    assert city.past.windows["before"].min() >= city.before > 0.09


def test_moving_a_slider_changes_what_is_shown_in_the_language_asked_for():
    box = explore.sliders(language="vi")
    growth, planned, shown = box.children[0], box.children[1], box.children[-1]
    before = shown.value
    assert planned.value == 363_000
    assert (planned.value - planned.min) % planned.step == 0
    assert "Nhu cầu vốn đầu tư" in before
    assert "399.000\u00a0tỷ\u00a0đồng" in before
    growth.value = 15.0
    assert shown.value != before


def test_what_is_not_known_is_said(city):
    other = explore.start("VN-56-2025")
    shown = explore.as_html(other, explore.answer(other, 10, 100_000, "B", 0))
    assert "not known: " in shown
    assert "nan" not in shown
    with pytest.raises(GrowthGapError, match="no growth of VN-01 before 2026 was published"):
        explore.start("VN-01", as_of="2026-03-31")
