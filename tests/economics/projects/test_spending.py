"""Spending of projects: the S-curve, conservation of capital, delays, and what a quarter costs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.projects import spending
from growthgap.errors import GrowthGapError

YEARS = tuple(range(2015, 2075))


def project(**changes) -> pd.DataFrame:
    row = {
        "capital_low": 100.0,
        "capital_high": 120.0,
        "start_low": 2026.0,
        "start_high": 2026.25,
        "started": True,
        "end_low": 2029.0,
        "end_high": 2030.0,
        "length": 4.0,
        "share": 1.0,
        "status": "under_construction",
        "treatment": "simulated",
    } | changes
    return pd.DataFrame([row], index=["A"])


def run(table, **options):
    options = {"delays": np.array([0.0, 0.5, 1.0]), "years": YEARS, "today": 2026.2, "seed": 1, "draws": 2000} | options
    return spending.simulate(table, **options)


def test_s_curve_gold():
    assert spending.s_curve(np.array([-1, 0, 0.25, 0.5, 1, 2])) == pytest.approx([0, 0, 0.15625, 0.5, 1, 1])


@given(st.floats(0, 1), st.floats(0, 1))
def test_s_curve_rises_and_is_symmetric(a, b):
    low, high = sorted((a, b))
    assert spending.s_curve(np.array(low)) <= spending.s_curve(np.array(high)) + 1e-12
    assert spending.s_curve(np.array(a)) + spending.s_curve(np.array(1 - a)) == pytest.approx(1)


def test_all_capital_of_what_is_built_is_spent_once():
    totals = run(project()).draws.sum(axis=(1, 2))
    built = totals > 0
    assert built.mean() == pytest.approx(spending.GO_AHEAD["under_construction"], abs=0.02)
    assert totals[built].min() >= 100 - 1e-9 and totals[built].max() <= 120 + 1e-9


def test_building_takes_from_seven_tenths_to_twice_its_planned_time_from_its_start():
    fixed = project(start_low=2026.0, start_high=2026.0, end_low=2030.0, end_high=2030.0)
    by_year = (run(fixed).draws[:, 0] > 0).mean(axis=0)
    assert by_year[YEARS.index(2026)] == pytest.approx(spending.GO_AHEAD["under_construction"], abs=0.02)
    assert by_year[YEARS.index(2034) :].tolist() == [0] * (2075 - 2034)


def test_what_a_project_costs_and_when_it_ends_are_drawn_independently():
    drawn = run(project(capital_low=50.0, capital_high=150.0, end_low=2027.0, end_high=2035.0)).draws[:, 0]
    built = drawn[drawn.sum(axis=1) > 0]
    amount = built.sum(axis=1)
    assert np.corrcoef(amount, built[:, : YEARS.index(2028)].sum(axis=1) / amount)[0, 1] == pytest.approx(0, abs=0.08)


def test_ranks_are_uniform_and_correlated_as_asked():
    ranks = spending._correlated(np.random.default_rng(3), 20_000, 2, 0.36)
    assert ranks.std(axis=0) == pytest.approx([12**-0.5] * 2, abs=0.005)
    between = 6 / np.pi * np.arcsin(0.36 / 2)  # of the ranks of two normals
    assert np.corrcoef(ranks.T)[0, 1] == pytest.approx(between, abs=0.02)


def test_the_next_delay_may_be_longer_than_any_that_was_seen():
    unbegun, ranks = project(started=False), np.array([[0.5], [0.9]])
    late = spending._starts(unbegun, np.array([0.0, 0.5, 1.0]), 2020.0, np.zeros((2, 1)), ranks)[:, 0] - 2026.0
    assert late == pytest.approx([0.5, 0.5 + 1.885618 * 0.5 * np.sqrt(4 / 3)], abs=1e-6)  # t(2) at nine tenths
    two = spending._starts(unbegun, np.array([0.0, 1.0]), 2020.0, np.zeros((2, 1)), ranks)[:, 0] - 2026.0
    assert two == pytest.approx([0.5, 0.9])  # two tell no spread


def test_the_costliest_project_comes_first():
    both = pd.concat([project(share=0.5), project().rename(index={"A": "B"})])
    assert run(both).by_project().index.tolist() == ["B", "A"]


def test_only_the_share_in_the_area_counts():
    assert run(project(share=0.25)).total()["mean"] == pytest.approx(run(project()).total()["mean"] / 4)


def test_a_project_that_has_not_begun_spends_nothing_before_today():
    before = run(project(started=False, start_low=2024.0, start_high=2024.5), today=2026.0).by_year()
    assert before.loc[:2025, "high"].max() == 0 and before.loc[2026, "mean"] > 0


def test_what_cannot_be_simulated_is_left_out_of_the_sum():
    both = pd.concat([project(), project(treatment="no_dates").rename(index={"A": "B"})])
    assert run(both).projects == ("A",)


def test_profile_adds_up_to_the_years():
    found = run(project())
    assert found.profile().loc["A"].tolist() == pytest.approx(found.by_year()["mean"].tolist())


def test_same_seed_same_draws():
    assert np.array_equal(run(project()).draws, run(project()).draws)


def test_missing_end_takes_the_length_of_another_project():
    both = pd.concat([project(), project(end_low=np.nan, end_high=np.nan, length=np.nan).rename(index={"A": "B"})])
    assert run(both).by_project().loc["B", "mean"] == pytest.approx(107, abs=3)
    assert run(both).draws[:, 1, YEARS.index(2035) :].max() == 0  # four years at most, twice as long, from early 2026


def test_a_pause_costs_every_project_under_way_and_adds_nothing():
    cost = spending.delay_cost(project(), np.array([]), 2026, today=2026.2, seed=1)
    assert cost.loc["A", "lost"] > 0
    assert run(project(), pause_years=0.25).total()["mean"] == pytest.approx(run(project()).total()["mean"])


def test_no_project_gives_zero_years_and_no_crash():
    empty = run(project(treatment="completed"))
    assert empty.projects == () and (empty.by_year()["high"] == 0).all()


def test_no_length_anywhere_is_refused():
    with pytest.raises(GrowthGapError, match="no length is known"):
        run(project(end_low=np.nan, end_high=np.nan, length=np.nan))
