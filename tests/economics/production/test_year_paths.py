from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_rates import MONTHS, level, observed, rates_of

from growthgap.economics.production import level as production
from growthgap.economics.production import year_paths
from growthgap.economics.production.state_space import Volatility
from growthgap.errors import GrowthGapError


@pytest.fixture(scope="module")
def index():
    return production.estimate_level(observed(rates_of(level())), pd.Period("2020-12", "M"), Volatility())


def test_paths_agree_with_the_level_and_are_repeatable(index):
    paths = [year_paths.simulate_year(index, 2019, np.random.default_rng(3), draws=400) for _ in range(2)]
    assert (paths[0].output == paths[1].output).all()
    assert np.median(paths[0].growth) == pytest.approx(0.12, abs=2e-3)
    assert paths[0].cumulative[:, 0] == pytest.approx(paths[0].yoy[:, 0])
    assert paths[0].probability(0.05) == 1.0
    assert paths[0].probability(0.3) == 0.0
    ahead = year_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=400)
    assert ahead.growth.std() > 5 * paths[0].growth.std()
    assert (ahead.fan().diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)
    with pytest.raises(GrowthGapError, match="no production index for 2025; known are 2016 to 2020"):
        year_paths.simulate_year(index, 2025, np.random.default_rng(3))


@settings(max_examples=20, deadline=None)
@given(st.floats(-0.1, 0.4), st.floats(-0.1, 0.4), st.integers(1, 11))
def test_the_needed_rate_makes_the_target(target, so_far, month):
    rng = np.random.default_rng(0)
    paths = year_paths.YearPaths(2019, np.ones((5, 12)), 1 + 0.1 * rng.random((5, 12)))
    nothing = dict.fromkeys(("adjusted", "yoy", "yoy_sd", "residuals", "volatility", "tet", "states", "state_cov"))
    known = {"areas": ("A",), "months": MONTHS, "log_level": level().to_frame("A"), "offsets": np.zeros(1)}
    index = production.ProductionIndex(**known, **nothing, tet_effect=0.0, tet_effect_sd=0.0, last_month=MONTHS[-1])
    needed = year_paths.needed_rate(index, paths, target, so_far, month)
    assert needed.weight * (1 + so_far) + (1 - needed.weight) * (1 + needed.rate) == pytest.approx(1 + target)
    assert needed.low - 1e-12 <= needed.rate <= needed.high + 1e-12
    assert [year for year, _ in needed.record] == [2017, 2018]


def test_paths_spread_as_the_level_says(index):
    paths = year_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=4000)
    assert paths.yoy.std(axis=0) == pytest.approx(index.yoy_sd["A"]["2020"].to_numpy(), rel=0.1)


def test_rests_of_past_years_grew_as_the_level_did(index):
    rests = year_paths.rests_of_years(index, 6, 2019)
    assert [year for year, _ in rests] == [2016, 2017, 2018]
    assert [grew for _, grew in rests] == pytest.approx([0.12] * 3, abs=3e-3)
    later = (index.months.year == 2018) & (index.months.month > 6)
    higher = replace(index, log_level=index.log_level.add(0.1 * later, axis=0))
    assert year_paths.rests_of_years(higher, 6, 2019)[-1][1] == pytest.approx(1.12 * np.exp(0.1) - 1, abs=4e-3)


def test_a_covariance_that_is_singular_up_to_rounding_can_be_drawn_from():
    equal = np.ones((2, 2)) - 1e-12 * np.eye(2)  # least eigenvalue -1e-12
    drawn = year_paths._draw(np.array([1.0, 2.0]), equal, np.random.default_rng(5), 1000)
    assert drawn[:, 1] - drawn[:, 0] == pytest.approx(1.0, abs=1e-9)
    assert drawn[:, 0].std() == pytest.approx(1.0, abs=0.1)


def test_no_month_is_left_after_december(index):
    paths = year_paths.simulate_year(index, 2019, np.random.default_rng(3), draws=50)
    with pytest.raises(GrowthGapError, match="month 12 leaves no part of the year"):
        year_paths.needed_rate(index, paths, 0.1, 0.1, 12)


def test_quarters_add_up_to_the_gap(index):
    paths = year_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=200)
    gaps = year_paths.quarter_gaps(paths, 0.15)
    expected = np.median(paths.output, axis=0).sum() / np.median(paths.before, axis=0).sum() - 1 - 0.15
    assert gaps.sum() == pytest.approx(expected)


def test_the_months_gone_are_as_published_or_as_estimated(index):
    paths = year_paths.simulate_year(index, 2019, np.random.default_rng(3), draws=200)
    gone = year_paths.so_far(index, paths, "A")
    assert (gone.month, gone.published) == (12, True)
    assert gone.rate == pytest.approx(0.12, abs=1e-3)
    assert not year_paths.so_far(index, paths, "B").published
    ahead = year_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=200)
    assert year_paths.so_far(index, ahead, "A").month == 0


def test_uncertain_months_are_left_out(index):
    changes = year_paths.monthly_changes(index, [2019], np.random.default_rng(3))
    assert changes["as_is"].notna().all()
    some = observed(rates_of(level()), drop=[f"2019-{m:02d}" for m in range(3, 12)])
    wide = production.estimate_level(some, MONTHS[-1], Volatility(irregular=0.05))
    changes = year_paths.monthly_changes(wide, [2019], np.random.default_rng(3))
    assert changes["as_is"].isna()["2019-06"]
    assert changes["as_is"].notna()["2019-02"]
