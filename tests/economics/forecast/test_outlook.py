"""Outlook and track record on the published figures: what was known when, and numbers that reports state."""

import pytest

from growthgap import data
from growthgap.economics.forecast import outlook, pool

PARTS = ("VN-HP-PRE2025", "VN-61")


@pytest.fixture(scope="module")
def city():
    return outlook.growth_outlook(
        data.observations(), "VN-HP", data.reference_growth(), 2030, parts=PARTS, paths=20_000
    )


def test_city_as_of_today(city):
    assert city.forecast.years == (2026, 2027, 2028, 2029, 2030)
    assert city.running is None
    assert 0.10 < city.forecast.quantiles([0.5]).loc[2026, 0.5] < 0.125
    assert 0.05 < city.forecast.probability(0.13, 2026) < 0.30
    assert city.forecast.probability(0.13, 2026, 2030, every=True) < 0.05
    assert len(city.rows) == len(city.record.table)


def test_chances_in_one_table(city):
    table = outlook.chances(city.forecast, 0.13, 2, 2026, 2030, [0.01655])
    assert table["event"].tolist()[0] == "growth of 13 % or more in 2026"
    assert table["probability_pct"].tolist()[0] == pytest.approx(100 * city.forecast.probability(0.13, 2026))
    # 13 % real doubles the level at current prices once prices rise by 1.655 %.
    assert table["probability_pct"].iloc[-1] == pytest.approx(table["probability_pct"].iloc[2], abs=0.05)
    assert table["event"].iloc[-1].endswith("prices +1.655 % a year")


def test_in_september_2025_the_half_year_counts_and_nothing_later():
    seen = outlook.growth_outlook(
        data.observations().as_of("2025-09-30"), "VN-HP", data.reference_growth(), 2026, parts=PARTS, paths=5_000
    )
    assert (seen.record.series.index[-1], seen.running.months, seen.pool.last_year) == (2024, 6, 2024)
    assert len(seen.rows) == len(seen.record.table) + 1
    assert 0.105 < seen.forecast.quantiles([0.5]).loc[2025, 0.5] < 0.125


def test_the_nation_is_left_out_of_its_own_pool():
    reference = data.reference_growth()
    seen = outlook.growth_outlook(data.observations(), "VN", reference, 2026, name="Viet Nam", paths=1_000)
    everyone = pool.learn(pool.panel(reference))
    assert set(everyone.regions) - set(seen.pool.regions) == {"VNM"}


def test_a_target_that_is_past_has_a_reason_instead_of_a_forecast():
    seen = outlook.growth_outlook(data.observations(), "VN-HP", data.reference_growth(), 2025, parts=PARTS)
    assert seen.forecast is None
    assert seen.reason == "growth of 2025 is published; a forecast needs a later last year"
