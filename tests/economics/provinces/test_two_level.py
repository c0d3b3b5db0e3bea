"""The two-level forecast, on made-up records."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from growthgap.economics.provinces.two_level import TwoLevel, learn

RATES = np.expm1(pd.DataFrame({"a": [0.02, 0.06, 0.02, 0.06], "b": [0.07, 0.09, 0.07, 0.09]}, index=range(2021, 2025)))
WEIGHTS = pd.Series({"a": 3.0, "b": 1.0})


def made(**given) -> TwoLevel:
    areas = ["a", "b"]
    told = {
        "centre": pd.Series([0.05, 0.07], areas), "loading": pd.Series([1.0, 0.5], areas),
        "shared": 0.02, "own": 0.01, "level_doubt": 0.005, "years": 4,
    }  # fmt: skip
    return TwoLevel(**(told | given))


def test_means_and_loadings_are_drawn_in_half_way():
    found = learn(RATES, WEIGHTS)
    # Own means .04 and .08, median .065; all provinces' year: -+(.02 x 3 + .01)/4 = -+.0175.
    assert found.centre.to_dict() == pytest.approx({"a": 0.0525, "b": 0.0725})
    loadings = 0.02 / 0.0175, 0.01 / 0.0175
    assert found.loading.to_dict() == pytest.approx(
        {"a": (loadings[0] + np.mean(loadings)) / 2, "b": (loadings[1] + np.mean(loadings)) / 2}
    )
    assert found.shared == pytest.approx(0.0175 * np.sqrt(4 / 3))
    assert found.level_doubt == pytest.approx(np.std([0.04, 0.08], ddof=1) / 2)
    # What is left of each year: -+.0025, the loading's distance from the own times .0175.
    assert found.own == pytest.approx(0.0025 * np.sqrt(8 / 7))
    assert found.years == 4


def test_a_record_of_fewer_than_four_years_has_no_forecast():
    short = learn(RATES.assign(c=[np.nan, 0.1, 0.1, 0.1]), WEIGHTS.reindex(["a", "b", "c"]))
    assert np.isnan(short.centre["c"])
    assert short.centre["a"] == pytest.approx(0.0525)
    assert np.isnan(short.mean("c", 1))
    assert np.isnan(short.only("c").paths(1, 10, 7)).all()


def test_the_spread_of_a_year_and_of_an_average():
    variance = 0.005**2 + 0.01**2 + 0.02**2 * (1 + 1 / 4)
    assert made().deviation("a", 1) == pytest.approx(np.sqrt(variance))
    of_five = 0.005**2 + 0.01**2 / 5 + 0.5**2 * 0.02**2 * (1 / 5 + 1 / 4)
    assert made().deviation("b", 5) == pytest.approx(np.sqrt(of_five))


@pytest.mark.parametrize("known", [None, (0.03, 0.01)])
def test_areas_drawn_one_by_one_have_the_paths_of_each_alone(known):
    several = made(
        centre=pd.Series([0.05, np.nan, 0.07], ["a", "c", "b"]), loading=pd.Series([1.0, 1.0, 0.5], ["a", "c", "b"])
    )
    several = several if known is None else replace(several, known=known)
    found = dict(several.one_by_one(3, 50, seed=7))
    assert list(found) == ["a", "b"]
    for area, paths in found.items():
        assert np.array_equal(paths, several.only(area).paths(3, 50, seed=7)[0])


def test_chances_and_quantiles_are_of_one_distribution():
    found = made()
    low, middle, high = np.expm1(norm(found.mean("a", 5), found.deviation("a", 5)).ppf([0.1, 0.5, 0.9]))
    assert middle == pytest.approx(np.expm1(0.05))
    drawn = np.expm1(np.log1p(found.only("a").paths(5, 100_000, seed=3)[0]).mean(axis=1))
    assert [(drawn >= rate).mean() for rate in (low, middle, high)] == pytest.approx([0.9, 0.5, 0.1], abs=0.005)


def test_the_nations_first_months_tell_all_provinces_year():
    growth = np.expm1([0.075, 0.075 - 0.0128155, 0.075 + 0.0128155])
    found = made().told(*growth, WEIGHTS)
    assert found.known == pytest.approx((0.02, 0.01), rel=1e-5)  # all together are expected to grow by .055
    assert (found.mean("a", 1), found.mean("b", 1)) == pytest.approx((0.07, 0.08))
    assert found.mean("a", 5) == pytest.approx(0.054)
    assert found.deviation("b", 1) == pytest.approx(np.sqrt(0.005**2 + 0.01**2 + 0.25 * 0.01**2), rel=1e-5)
    four_open = 0.02**2 * (4 + 16 / 4) + 0.01**2
    assert found.deviation("a", 5) == pytest.approx(np.sqrt(0.005**2 + 0.01**2 / 5 + four_open / 25), rel=1e-5)


@pytest.mark.parametrize("known", [None, (0.02, 0.01)])
def test_draws_are_distributed_as_the_forecast_says_and_share_the_year(known):
    found = made(known=known)
    logs = np.log1p(found.paths(5, 40_000, seed=1))
    for row, area in enumerate("ab"):
        for years in (1, 5):
            average = logs[row, :, :years].mean(axis=1)
            assert average.mean() == pytest.approx(found.mean(area, years), abs=4e-4)
            assert average.std() == pytest.approx(found.deviation(area, years), rel=0.02)
    loose = np.log1p(found.paths(1, 40_000, seed=1, shared=False))
    together = [np.corrcoef(one[0, :, 0], one[1, :, 0])[0, 1] for one in (logs, loose)]
    shared = known[1] ** 2 if known else 0.02**2 * 1.25
    both = 0.5 * shared / (found.deviation("a", 1) * found.deviation("b", 1))
    assert together[0] == pytest.approx(both, abs=0.02)
    assert abs(together[1]) < 0.02
    assert (found.paths(1, 10, 7) == found.paths(1, 10, 7)).all()
