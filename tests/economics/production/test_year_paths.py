from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from made_up_rates import MONTHS, level, observed, rates_of

from growthgap.economics.production import level as production
from growthgap.economics.production import year_paths
from growthgap.economics.production.state_space import Volatility


@pytest.fixture(scope="module")
def index():
    return production.estimate_level(observed(rates_of(level())), pd.Period("2020-12", "M"), Volatility())


def test_paths_agree_with_the_level_and_are_repeatable(index):
    paths = [year_paths.simulate_year(index, 2019, np.random.default_rng(3), draws=400) for _ in range(2)]
    assert (paths[0].output == paths[1].output).all()
    assert np.median(paths[0].growth) == pytest.approx(0.12, abs=2e-3)
    assert paths[0].cumulative[:, 0] == pytest.approx(paths[0].yoy[:, 0])
    ahead = year_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=400)
    assert ahead.growth.std() > 5 * paths[0].growth.std()
    assert [year_paths.covers(index, year) for year in (2014, 2016, 2020, 2021)] == [False, True, True, False]


def test_paths_spread_as_the_level_says(index):
    paths = year_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=4000)
    assert paths.yoy.std(axis=0) == pytest.approx(index.yoy_sd["A"]["2020"].to_numpy(), rel=0.1)


def test_rests_of_past_years_grew_as_the_level_did(index):
    rests = year_paths.rests_of_years(index, 6, 2019)
    assert rests.index.tolist() == [2016, 2017, 2018]
    assert rests.to_numpy() == pytest.approx([0.12] * 3, abs=3e-3)
    later = (index.months.year == 2018) & (index.months.month > 6)
    higher = replace(index, log_level=index.log_level.add(0.1 * later, axis=0))
    assert year_paths.rests_of_years(higher, 6, 2019)[2018] == pytest.approx(1.12 * np.exp(0.1) - 1, abs=4e-3)


def test_a_covariance_that_is_singular_up_to_rounding_can_be_drawn_from():
    equal = np.ones((2, 2)) - 1e-12 * np.eye(2)  # least eigenvalue -1e-12
    drawn = year_paths._draw(np.array([1.0, 2.0]), equal, np.random.default_rng(5), 1000)
    assert drawn[:, 1] - drawn[:, 0] == pytest.approx(1.0, abs=1e-9)
    assert drawn[:, 0].std() == pytest.approx(1.0, abs=0.1)


def test_quarters_add_up_to_the_gap(index):
    paths = year_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=200)
    gaps = year_paths.quarter_gaps(paths, 0.15)
    expected = np.median(paths.output, axis=0).sum() / np.median(paths.before, axis=0).sum() - 1 - 0.15
    assert gaps.sum() == pytest.approx(expected)


def test_uncertain_months_are_left_out(index):
    changes = year_paths.monthly_changes(index, [2019], np.random.default_rng(3))
    assert changes["as_is"].notna().all()
    some = observed(rates_of(level()), drop=[f"2019-{m:02d}" for m in range(3, 12)])
    wide = production.estimate_level(some, MONTHS[-1], Volatility(irregular=0.05))
    changes = year_paths.monthly_changes(wide, [2019], np.random.default_rng(3))
    assert changes["as_is"].isna()["2019-06"]
    assert changes["as_is"].notna()["2019-02"]
