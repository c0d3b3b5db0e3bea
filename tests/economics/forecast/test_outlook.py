"""Outlook and track record on the published figures: what was known when, and numbers that reports state."""

import pytest

from growthgap import data
from growthgap.economics.forecast import outlook, pool
from growthgap.quantity import phrase

PARTS = ("VN-HP-PRE2025", "VN-61")


@pytest.fixture(scope="module")
def city(world):
    return outlook.growth_outlook(data.observations(), "VN-HP", world, 2030, parts=PARTS, paths=20_000)


def test_city_as_of_today(city):
    assert city.forecast.years == (2026, 2027, 2028, 2029, 2030)
    assert (city.running.months, city.running.growth) == (9, pytest.approx(0.1208))
    # Nine months of 12.08 % and a first release that has usually been some 0.2 points higher.
    assert 0.120 < city.forecast.quantiles([0.5]).loc[2026, 0.5] < 0.126
    assert city.forecast.probability(0.13, 2026) < 0.05
    assert city.forecast.probability(0.13, 2026, 2030, every=True) < 0.05
    assert len(city.rows) == len(city.record.table) + 1


def test_it_is_made_of_first_releases(city):
    assert (100 * city.record.series.loc[2022:]).round(2).tolist() == [11.31, 9.69, 10.77, 11.81]


def test_city_as_of_march_2026(world):
    seen = outlook.growth_outlook(
        data.observations().as_of("2026-03-31"), "VN-HP", world, 2030, parts=PARTS, paths=20_000
    )
    assert seen.running is None
    low, middle, high = 100 * seen.forecast.quantiles([0.1, 0.5, 0.9]).loc[2026]
    assert (low, middle, high) == pytest.approx((9.2, 11.5, 13.5), abs=0.1)
    assert seen.forecast.probability(0.13, 2026) == pytest.approx(0.158, abs=0.01)


def test_in_september_2025_the_half_year_counts_and_nothing_later(world):
    seen = outlook.growth_outlook(
        data.observations().as_of("2025-09-30"), "VN-HP", world, 2026, parts=PARTS, paths=5_000
    )
    assert (seen.record.series.index[-1], seen.running.months, seen.pool.last_year) == (2024, 6, 2024)
    assert len(seen.rows) == len(seen.record.table) + 1
    assert 0.105 < seen.forecast.quantiles([0.5]).loc[2025, 0.5] < 0.125


def test_the_nation_is_left_out_of_its_own_pool(world):
    seen = outlook.growth_outlook(data.observations(), "VN", world, 2026, paths=1_000)
    everyone = pool.learn(pool.panel(world.reference))
    assert set(everyone.regions) - set(seen.pool.regions) == {"VNM"}


def test_a_target_that_is_past_has_a_reason_instead_of_a_forecast(world):
    seen = outlook.growth_outlook(data.observations(), "VN-HP", world, 2025, parts=PARTS)
    assert seen.forecast is None
    assert seen.reason == phrase("forecast.published", year=2025)


@pytest.mark.parametrize(("day", "known"), [("2026-03-31", 2), ("2017-12-31", 0)])
def test_a_short_record_has_a_reason_instead_of_a_forecast(day, known, world):
    seen = outlook.growth_outlook(data.observations().as_of(day), "VN-13", world, 2030)
    assert (seen.forecast, len(seen.record.table)) == (None, known)
    assert seen.reason == phrase("forecast.short_record", known=known, needed=8)
    assert len(seen.behind[0]) == known
