"""The forecast: what its paths must satisfy whatever the record, and the sentences for bad input."""

import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap.economics.forecast import calibration, pool
from growthgap.economics.forecast import distribution as module
from growthgap.economics.forecast.distribution import GrowthForecast, forecast
from growthgap.economics.forecast.running_year import RunningYear
from growthgap.errors import GrowthGapError

RNG = np.random.default_rng(3)
YEARS = range(2000, 2025)
POOL = pool.learn(pd.DataFrame(0.05 + 0.02 * RNG.standard_normal((25, 30)), index=YEARS).rename(columns=str))
RECORD = pd.Series(0.11 + 0.015 * RNG.standard_normal(15), index=range(2010, 2025))


def running(growth: float, scale: float, year: int = 2025) -> RunningYear:
    return RunningYear(year, 6, growth, 0.005, scale, 7, pd.DataFrame(), pd.DataFrame())


@pytest.fixture(scope="module")
def made() -> GrowthForecast:
    return forecast(RECORD, POOL, 2030, paths=20_000)


def test_same_seed_same_paths_and_another_seed_others():
    first, again, other = (forecast(RECORD, POOL, 2027, paths=500, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first.paths, again.paths)
    assert not np.array_equal(first.paths, other.paths)


def test_forecast_begins_after_the_record_and_widens(made):
    assert made.years == (2025, 2026, 2027, 2028, 2029, 2030)
    width = made.quantiles([0.1, 0.9]).diff(axis=1)[0.9]
    assert width.iloc[-1] > width.iloc[0] > 0
    assert (made.paths > -1).all()


def test_an_unusual_record_is_drawn_towards_the_pool(made):
    assert 0.05 < made.quantiles([0.5]).loc[2030, 0.5] < RECORD.mean()


@settings(max_examples=25)
@given(rate=st.floats(-0.1, 0.4), more=st.floats(0, 0.2))
def test_probabilities_are_ordered(rate, more):
    made = GrowthForecast(RECORD, (2025, 2026), RNG.normal(0.1, 0.03, size=(400, 2)))
    assert made.probability(rate + more, 2025) <= made.probability(rate, 2025)
    every, average = made.probability(rate, 2025, 2026, every=True), made.probability(rate, 2025, 2026)
    assert every <= made.probability(rate, 2025)
    assert every <= average


def test_probabilities_by_hand():
    paths = np.array([[0.10, 0.20], [0.12, 0.14], [0.14, 0.10], [0.20, 0.20]])
    made = GrowthForecast(pd.Series({2023: 0.1, 2024: 0.3}), (2025, 2026), paths)
    assert made.probability(0.13, 2025) == 0.5
    assert made.probability(0.13, 2025, 2026, every=True) == 0.25
    assert made.probability(0.14, 2025, 2026) == 0.5  # 14.89 and 20 %; 13.0 and 11.98 fall short
    assert made.shortfall(0.13, 2025) == pytest.approx((0.03 + 0.01) / 4)
    assert made.probability_of_multiple(1.31, 2024, 2026) == 0.5  # 1.32 and 1.44
    assert made.probability_of_multiple(1.31, 2024, 2026, inflation=0.02) == 0.75  # 1.277 becomes 1.328
    # A year of the record is the same on every path: 1.3 * 1.10 and so on.
    assert made.average(2024, 2025) == pytest.approx(np.sqrt(1.3 * (1 + paths[:, 0])) - 1)
    assert made.needed_later(0.13, 2025, 2026, after=2025) == pytest.approx(1.13**2 / (1 + paths[:, 0]) - 1)


def test_doubling_in_five_years_is_the_rate_of_14_87(made):
    assert made.probability_of_multiple(2, 2025, 2030) == made.probability(2**0.2 - 1, 2026, 2030)


def test_half_year_figures_pull_and_narrow_the_running_year(made):
    sharper = forecast(RECORD, POOL, 2030, running=running(0.14, 0.002), paths=20_000)
    low, middle, high = sharper.quantiles([0.1, 0.5, 0.9]).loc[2025]
    assert middle == pytest.approx(0.145, abs=0.004)
    assert high - low < 0.5 * made.quantiles([0.1, 0.9]).diff(axis=1).loc[2025, 0.9]


def test_paths_count_by_the_student_t_of_their_first_year():
    seen = replace(running(0.10, 0.02), shift=0.0)  # growth misses by 0, 1 and 2 scales
    weights = module._agreement(np.array([0.10, 0.12, 0.14]), seen, 2025)
    assert weights == pytest.approx([1, (1 + 1 / 7) ** -4, (1 + 4 / 7) ** -4])  # seven degrees of freedom


def test_a_calibration_moves_the_forecast_as_it_says(made):
    low = np.repeat([2.0, 0.0], calibration.BINS // 2) / calibration.BINS * 0.98 + 0.02 / calibration.BINS
    half = calibration.Calibration(0.0, np.zeros(1), (low[None], low[None]), np.ones(1))
    found = forecast(RECORD, POOL, 2030, calibration=half, paths=20_000)
    median = made.quantiles([0.5]).loc[2025, 0.5]
    assert (found.paths[:, 0] > median).mean() == pytest.approx(0.01, abs=0.003)
    pulled = replace(half, pull=np.array([0.1]), masses=(np.full((1, 20), 0.05),) * 2)
    lower = forecast(RECORD, POOL, 2030, calibration=pulled, paths=20_000).quantiles([0.5])[0.5]
    assert (lower < made.quantiles([0.5])[0.5]).all()


def test_uninformative_figures_change_little(made):
    vague = forecast(RECORD, POOL, 2030, running=running(0.30, 10.0), paths=20_000)
    assert vague.quantiles([0.5]).loc[2025, 0.5] == pytest.approx(made.quantiles([0.5]).loc[2025, 0.5], abs=0.001)


def test_a_gap_in_the_record_is_understood():
    assert forecast(RECORD.drop(2016), POOL, 2025, paths=100).record.index[-1] == 2024


def test_fan_begins_at_the_last_known_year(made):
    fan = made.fan([0.1, 0.9])
    assert list(fan.index) == [2024, *made.years]
    assert fan.loc[2024].unique() == pytest.approx(100 * RECORD.iloc[-1])


def test_100_000_paths_take_less_than_a_third_of_a_second():
    start = time.process_time()
    assert forecast(RECORD, POOL, 2029).paths.shape == (module.PATHS, 5) == (100_000, 5)
    assert time.process_time() - start < 0.3


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: forecast(RECORD.iloc[:7], POOL, 2030), "7 years of growth; a forecast needs 8"),
        (lambda: forecast(RECORD, POOL, 2024), "growth of 2024 is published; a forecast needs a later last year"),
        (lambda: forecast(RECORD, POOL, 2030, running=running(0.1, 0.01, 2026)), r"figures of 2026 .* begins in 2025"),
        (
            lambda: forecast(RECORD, POOL, 2026, paths=50).probability(0.1, 2022, 2024),
            "growth of 2024 is published; forecasts begin in 2025",
        ),
        (lambda: forecast(RECORD, POOL, 2026, paths=50).probability(0.1, 2026, 2031), "no growth of 2027"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(call, message):
    with pytest.raises(GrowthGapError, match=message):
        call()
