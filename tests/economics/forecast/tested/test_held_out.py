"""The backtest: no look into the future, naive forecasts by hand, and cases that a calibration learns from."""

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast import calibration, cases, pool
from growthgap.economics.forecast.tested import held_out, pool_scores

RNG = np.random.default_rng(11)


def test_naive_forecasts_are_the_last_year_and_the_mean_with_their_past_errors():
    again, mean = held_out._naive(np.array([[0.1], [0.2], [0.4]]), 1, 1)
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
    before, after = (held_out.held_out(table, [2010])[columns] for table in (growth, changed))
    pd.testing.assert_frame_equal(before, after)


def test_where_nothing_changes_the_short_memory_costs_little_and_covers_as_promised():
    # With a constant level the mean of the past is the best there is; forgetting it must not cost much.
    cases = held_out.held_out(made_to_order(60, 40), range(2005, 2025, 3))
    table = pool_scores.summary(cases).set_index(["first", "last", "forecaster"])
    assert 0.74 < table.loc[(1, 1, "POOL"), "in80"] < 0.9
    assert table.loc[(1, 1, "POOL"), "gain"] > -0.15
    assert (table["gain"].groupby(level=[0, 1]).apply(lambda gains: (gains.round(12) == 0).sum()) == 1).all()


@pytest.fixture(scope="module")
def found():
    return held_out.held_out(made_to_order(), range(2000, 2019))


def test_cases_are_those_of_the_model_alone_and_bear_its_scores(found):
    known = cases.learnable(found)
    alone = found[(found["forecaster"] == "RAW") & (found["first"] == 1) & found["last"].isin([1, 5])]
    assert len(known) == len(alone)
    merged = known.merge(alone.rename(columns={"last": "years"}), on=["region", "origin", "years"])
    draws = held_out.PATHS
    assert merged["pit_0_x"].to_numpy() == pytest.approx((merged["pit"].to_numpy() * draws + 0.5) / (draws + 1))


def test_a_correction_learns_only_from_forecasts_that_had_ended():
    growth = made_to_order()
    last = held_out.held_out(growth, range(2000, 2011))
    alone = held_out.held_out(growth, [2010])
    keys = (last["origin"] == 2010) & (last["forecaster"] == "RAW")
    assert (last[keys]["crps"].mean() > 0) and (alone["forecaster"] == "POOL").any()
    for made in held_out.forecasts(growth, range(2000, 2011)):
        ended = made.learned[made.learned["origin"] + made.learned["years"] <= made.origin]
        again = calibration.calibrate(
            ended, made.origin, made.names, made.past, calibration.middle(growth, made.origin)
        )
        paths, weights = calibration.corrected(made.raw, again)
        assert np.array_equal(paths, made.paths)
        assert weights == pytest.approx(made.weights)


def test_outcomes_are_those_of_the_table():
    growth = pool.panel(data.reference_growth())
    found = held_out.held_out(growth, [1996])
    case = found[(found["first"] == 1) & (found["last"] == 5)].iloc[0]
    span = growth.loc[case["origin"] + 1 : case["origin"] + 5, case["region"]]
    assert case["outcome"] == pytest.approx(np.prod(1 + span) ** 0.2 - 1)
