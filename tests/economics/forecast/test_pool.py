"""The pool: what it learns from regions made to order, and what it refuses."""

import numpy as np
import pandas as pd
import pytest

from growthgap.economics.forecast import pool
from growthgap.errors import GrowthGapError

RNG = np.random.default_rng(7)


def made_to_order(regions: int, years: int, level: float, persistence: float, volatility: float) -> pd.DataFrame:
    """Growth of regions that follow one autoregression."""
    growth, centre = np.empty((years, regions)), np.full(regions, level)
    for year in range(years):
        growth[year] = centre + volatility * RNG.standard_normal(regions)
        centre = level + persistence * (growth[year] - level)
    return pd.DataFrame(growth, index=range(1990, 1990 + years), columns=[f"R{i}" for i in range(regions)])


def test_pool_finds_the_level_and_spread_it_was_made_from():
    learned = pool.learn(made_to_order(60, 30, level=0.05, persistence=0.0, volatility=0.02))
    level = float(pool.grid().level @ learned.weight)
    assert level == pytest.approx(0.05, abs=0.006)
    assert float(pool.grid().volatility @ learned.weight) == pytest.approx(
        0.017, abs=0.005
    )  # scale of a Student-t with sd 0.02
    assert pool.grid().persistence @ learned.weight < 0.3
    assert learned.weight.sum() == pytest.approx(1, abs=1e-4)


def test_persistent_regions_are_seen_as_more_persistent():
    slow = pool.learn(made_to_order(60, 30, 0.05, 0.8, 0.02))
    fast = pool.learn(made_to_order(60, 30, 0.05, 0.0, 0.02))
    assert pool.grid().persistence @ (slow.weight - fast.weight) > 0.2


def test_a_crisis_moves_the_expectation_less_than_in_proportion():
    calm = np.full((15, 2), 0.05)
    calm[-1] = [0.05 - 0.02, 0.05 - 0.40]  # an ordinary miss and a catastrophe
    *_, (_, expected) = pool.evidence(calm)
    at = pool.grid()
    one = np.flatnonzero((at.persistence == 0.8) & np.isclose(at.level, 0.05) & (at.volatility < 0.022))[-1]
    small, large = 0.05 - expected[0, one], 0.05 - expected[1, one]
    assert 0 < large < 5 * small  # twenty times the miss


def test_a_first_year_is_drawn_with_the_spread_of_the_process_not_of_a_surprise():
    fit, _ = next(pool.evidence(np.array([[0.1]])))
    at = pool.grid()
    spread = at.volatility / np.sqrt(1 - at.persistence**2)  # of an autoregression around its level
    miss = (np.log(1.1) - at.level) / spread
    assert fit[0] == pytest.approx(-np.log(spread) - 2 * np.log1p(miss**2 / 3), rel=1e-3, abs=1e-3)


def test_years_after_the_end_of_the_pool_change_nothing():
    growth = made_to_order(20, 30, 0.04, 0.4, 0.02)
    changed = growth.copy()
    changed.loc[2011:] = 0.5
    assert np.array_equal(pool.learn(growth, until=2010).weight, pool.learn(changed, until=2010).weight)


def test_pools_of_several_years_are_those_learned_one_by_one():
    growth = made_to_order(12, 20, 0.04, 0.4, 0.02)
    together = pool.learn_by_year(growth, [2000, 2005])
    assert list(together) == [2000, 2005]
    assert pool.learn(growth).last_year == 2009
    assert np.array_equal(together[2005].weight, pool.learn(growth, until=2005).weight)


def test_a_table_that_was_changed_is_learned_from_anew():
    growth = made_to_order(10, 12, 0.05, 0.5, 0.02)
    before = pool.shares_by_year(growth, [2001])
    assert pool.shares_by_year(growth.copy(), [2001]) is before
    growth.iloc[-1, 0] += 0.05
    assert not np.array_equal(pool.shares_by_year(growth, [2001]), before)
    assert pool.shares_by_year(growth, [2001], 0.5) is not pool.shares_by_year(growth, [2001])


def test_a_pool_that_was_kept_is_the_one_that_is_learned():
    growth, asked, tables = made_to_order(10, 12, 0.05, 0.5, 0.02), [], {}

    def keep(compute, *given):
        asked.append((compute, given[1:]))
        key = str(given[1:])
        tables[key] = tables[key] if key in tables else compute(*given)
        return tables[key]

    learned = [pool.learn(growth, keep=keep) for _ in range(2)]
    assert asked == [(pool.shares_by_year, ([2001], pool.MEMORY))] * 2
    for one in learned:
        assert np.array_equal(one.weight, pool.learn(growth).weight)
        assert (one.regions, one.last_year) == (pool.learn(growth).regions, 2001)


def test_regions_with_fewer_than_eight_years_do_not_count():
    growth = made_to_order(5, 12, 0.04, 0.4, 0.02)
    growth.loc[:1995, "R0"] = np.nan  # six years left
    assert pool.learn(growth).regions == ("R1", "R2", "R3", "R4")
    with pytest.raises(GrowthGapError, match="two regions with 8 years of growth up to 1995"):
        pool.learn(growth, until=1995)


def test_two_regions_make_a_pool_and_one_does_not():
    growth = made_to_order(2, 12, 0.04, 0.4, 0.02)
    assert pool.learn(growth).regions == ("R0", "R1")
    with pytest.raises(GrowthGapError, match="two regions with 8 years"):
        pool.learn(growth[["R0"]])


REFERENCE = pd.DataFrame(
    {
        "ref_area": ["A", "A", "B", "B"],
        "class": ["country"] * 2 + ["province"] * 2,
        "time_period": [2000, 2002, 2000, 2001],
        "growth_pct": [1.0, 2.0, 3.0, 4.0],
        "inflated": [False, False, True, False],
    }
)


def test_panel_keeps_gaps_as_missing_years():
    table = pool.panel(REFERENCE)
    assert list(table.index) == [2000, 2001, 2002]
    assert table["A"].isna().tolist() == [False, True, False]
    assert table.loc[2001, "B"] == 0.04
    assert list(pool.panel(REFERENCE, without=["A"])) == ["B"]


def test_a_region_with_an_inflated_year_is_inflated():
    assert pool.inflated(REFERENCE) == ("B",)
