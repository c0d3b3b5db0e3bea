"""The backtest: scores against closed forms and simulation, no look into the future, and the goals it must reach."""

from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast import backtest_pool, pool
from growthgap.quantity import phrase

RNG = np.random.default_rng(11)


def test_crps_of_draws_agrees_with_the_closed_form_of_a_normal():
    centre, spread, outcome = np.array([0.05, 0.10]), np.array([0.02, 0.01]), np.array([0.08, 0.10])
    normal = backtest_pool.score_normal(centre, spread, outcome, np.array([0.06, 0.12]))
    levels = (np.arange(4000) + 0.5) / 4000
    z = np.array([NormalDist().inv_cdf(level) for level in levels])
    drawn = backtest_pool.score_draws(centre[:, None] + spread[:, None] * z, outcome, np.array([0.06, 0.12]))
    assert drawn["crps"].to_numpy() == pytest.approx(normal["crps"].to_numpy(), rel=1e-3)
    assert drawn["probability"].to_numpy() == pytest.approx(normal["probability"].to_numpy(), abs=1e-3)
    # At the centre of a normal the CRPS is (sqrt(2) - 1) / sqrt(pi) standard deviations.
    assert normal["crps"][1] == pytest.approx(0.01 * (np.sqrt(2) - 1) / np.sqrt(np.pi))


@pytest.mark.verify  # the reference takes five seconds to import
def test_crps_is_that_of_the_reference_library():
    import scoringrules

    draws, outcome = RNG.normal(0.08, 0.02, (50, 300)), RNG.normal(0.08, 0.03, 50)
    centre, spread = RNG.normal(0.08, 0.02, 50), RNG.uniform(0.01, 0.03, 50)
    drawn = backtest_pool.score_draws(draws, outcome, outcome)["crps"].to_numpy()
    normal = backtest_pool.score_normal(centre, spread, outcome, outcome)["crps"].to_numpy()
    assert drawn == pytest.approx(scoringrules.crps_ensemble(outcome, draws), abs=1e-14)
    assert normal == pytest.approx(scoringrules.crps_normal(outcome, centre, spread), abs=1e-14)


def test_crps_of_a_bare_number_is_its_absolute_error():
    scores = backtest_pool.score_draws(np.full((1, 50), 0.03), np.array([0.07]), np.array([0.05]))
    assert scores["crps"][0] == pytest.approx(0.04)
    assert (scores["probability"][0], bool(scores["met"][0]), bool(scores["in80"][0])) == (0, True, False)


def test_naive_forecasts_are_the_last_year_and_the_mean_with_their_past_errors():
    again, mean = backtest_pool._naive(np.array([[0.1], [0.2], [0.4]]), 1, 1)
    assert again == (pytest.approx([0.4]), pytest.approx([np.sqrt((0.1**2 + 0.2**2) / 2)]))
    errors = (0.2 - 0.7 / 3) ** 2, (0.4 - 0.7 / 3) ** 2
    assert mean == (pytest.approx([0.7 / 3]), pytest.approx([np.sqrt(sum(errors) / 2 * (1 + 2 / 3))]))


def made_to_order(regions: int = 30, years: int = 30) -> pd.DataFrame:
    level = 0.04 + 0.02 * RNG.standard_normal(regions)
    growth = level + 0.02 * RNG.standard_normal((years, regions))
    return pd.DataFrame(growth, index=range(1990, 1990 + years)).rename(columns=str)


def test_the_future_does_not_reach_a_forecast():
    growth = made_to_order()
    changed = growth.copy()
    changed.loc[2011:] = RNG.normal(0.2, 0.1, size=changed.loc[2011:].shape)
    columns = ["region", "first", "last", "forecaster", "probability"]
    before, after = (backtest_pool.held_out(table, [2010])[columns] for table in (growth, changed))
    pd.testing.assert_frame_equal(before, after)


def test_where_nothing_changes_the_short_memory_costs_little_and_covers_as_promised():
    # With a constant level the mean of the past is the best there is; forgetting it must not cost much.
    cases = backtest_pool.held_out(made_to_order(60, 40), range(2005, 2025, 3))
    table = backtest_pool.summary(cases).set_index(["first", "last", "forecaster"])
    assert 0.74 < table.loc[(1, 1, "POOL"), "in80"] < 0.9
    assert table.loc[(1, 1, "POOL"), "gain"] > -0.15
    assert (table["gain"].groupby(level=[0, 1]).apply(lambda gains: (gains.round(12) == 0).sum()) == 1).all()


@pytest.fixture(scope="module")
def cases():
    return backtest_pool.held_out(pool.panel(data.reference_growth()), [1996, 2007, 2013, 2018, 2019])


def test_held_out_regions_reach_the_goals(cases):
    table = backtest_pool.summary(cases).set_index(["first", "last", "forecaster"]).xs("POOL", level="forecaster")
    assert (table["cases"] >= 200).all()
    assert (table["gain"] >= 0.10).all()
    assert 0.76 <= cases.loc[cases["forecaster"] == "POOL", "in80"].mean() <= 0.84


def test_what_the_intervals_of_the_next_year_held_is_told_apart_from_crises(cases):
    found = backtest_pool.pool_scores(cases, data.reference_growth())
    held = cases[(cases["last"] == 1) & (cases["forecaster"] == "POOL")].set_index("origin")["in80"]
    assert found.coverage.value == held.mean()  # of one year ahead, not of all spans
    assert found.coverage_calm.value == held[[1996, 2007, 2013, 2018]].mean()
    assert found.coverage_crises.value == held[[2019]].mean()
    assert (found.first_origin.value, found.last_origin.value) == (1996, 2019)
    assert found.tested.value == cases["region"].nunique()
    assert found.coverage.made_by == "growthgap.economics.forecast.backtest_pool.pool_scores"
    assert len(found.coverage.rows[0]) == 2  # one row of each source


def test_scores_stand_by_span_the_nearest_first(cases):
    found = backtest_pool.pool_scores(cases, data.reference_growth())
    table = found.table.frame
    assert [name.code for name in table["span"][::3]] == [
        "backtest.span_1_1", "backtest.span_3_3", "backtest.span_1_5", "backtest.span_5_5",
    ]  # fmt: skip
    assert [name.code for name in table["forecaster"][:3]] == ["backtest.POOL", "backtest.LAST", "backtest.MEAN"]
    assert found.gain.value == table["gain"].iloc[0]


def test_rivals_stand_beside_the_model_the_best_first():
    scores = pd.DataFrame(
        {"years_ahead": [1, 3, 5] * 2, "forecaster": ["Rival"] * 3 + ["POOL"] * 3, "crps": [3, 4, 5, 2, 6, 7],
         "in80": [0.8] * 6, "cases": [10, 9, 8] * 2, "measured": "2026-11-23"}
    )  # fmt: skip
    found = backtest_pool.beside_rivals(scores)
    assert found.table.frame["crps_1"].tolist() == [2, 3]
    assert found.table.frame["forecaster"].tolist() == [phrase("backtest.POOL"), "Rival"]
    assert (found.rival_cases.value, found.day.isoformat()) == (10, "2026-11-23")


def test_outcomes_are_those_of_the_table(cases):
    growth = pool.panel(data.reference_growth())
    case = cases[(cases["first"] == 1) & (cases["last"] == 5)].iloc[0]
    span = growth.loc[case["origin"] + 1 : case["origin"] + 5, case["region"]]
    assert case["outcome"] == pytest.approx(np.prod(1 + span) ** 0.2 - 1)
