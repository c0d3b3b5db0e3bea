"""What reports state of the backtest, and the goals that it must reach."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast import pool
from growthgap.economics.forecast.tested import held_out, pool_scores
from growthgap.quantity import phrase


@pytest.fixture(scope="module")
def cases():
    return held_out.held_out(pool.panel(data.reference_growth()), [1996, 2007, 2013, 2018, 2019])


def test_held_out_regions_reach_the_goals(cases):
    table = pool_scores.summary(cases).set_index(["first", "last", "forecaster"]).xs("POOL", level="forecaster")
    assert (table["cases"] >= 200).all()
    assert (table["gain"] >= 0.10).all()
    assert 0.76 <= cases.loc[cases["forecaster"] == "POOL", "in80"].mean() <= 0.84


def test_what_the_intervals_of_the_next_year_held_is_told_apart_from_crises(cases):
    found = pool_scores.pool_scores(cases, data.reference_growth())
    held = cases[(cases["last"] == 1) & (cases["forecaster"] == "POOL")].set_index("origin")["in80"]
    assert found.coverage.value == held.mean()  # of one year ahead, not of all spans
    assert found.coverage_calm.value == held[[1996, 2007, 2013, 2018]].mean()
    assert found.coverage_crises.value == held[[2019]].mean()
    assert (found.first_origin.value, found.last_origin.value) == (1996, 2019)
    assert found.tested.value == cases["region"].nunique()
    assert found.coverage.made_by == "growthgap.economics.forecast.tested.pool_scores.pool_scores"
    assert len(found.coverage.rows[0]) == 2  # one row of each source


def test_scores_stand_by_span_the_nearest_first(cases):
    found = pool_scores.pool_scores(cases, data.reference_growth())
    table = found.table.frame
    assert [name.code for name in table["span"][::4]] == [
        "backtest.span_1_1", "backtest.span_3_3", "backtest.span_1_5", "backtest.span_5_5",
    ]  # fmt: skip
    assert [name.code for name in table["forecaster"][:4]] == [
        "backtest.POOL", "backtest.RAW", "backtest.LAST", "backtest.MEAN",
    ]  # fmt: skip
    assert found.gain.value == table["gain"].iloc[0]


def test_rivals_stand_beside_the_model_the_best_first():
    scores = pd.DataFrame(
        {"years_ahead": [1, 3, 5] * 2, "forecaster": ["Rival"] * 3 + ["POOL"] * 3, "crps": [3, 4, 5, 2, 6, 7],
         "in80": [0.8] * 6, "cases": [10, 9, 8] * 2, "measured": "2026-11-23"}
    )  # fmt: skip
    found = pool_scores.beside_rivals(scores)
    assert found.table.frame["crps_1"].tolist() == [2, 3]
    assert found.table.frame["forecaster"].tolist() == [phrase("backtest.POOL"), "Rival"]
    assert (found.rival_cases.value, found.day.isoformat()) == (10, "2026-11-23")
