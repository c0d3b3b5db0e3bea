"""Which provinces are forecast by their own record, and that no other number is stated of them."""

import numpy as np
import pytest

from growthgap import data
from growthgap.data import codes
from growthgap.economics.forecast.chances import target_chances
from growthgap.economics.forecast.issued import to_issue
from growthgap.economics.forecast.outlook import growth_outlook
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.provinces import chosen, standings
from growthgap.quantity import phrase


def test_the_city_alone_has_a_record_that_is_longer_than_the_tables_of_all(published, places):
    assert [one.code for one in chosen.with_own_forecast(published, places["today"])] == ["VN-HP"]
    assert chosen.with_own_forecast(published.as_of("2012-12-31"), places["today"]) == ()


def test_a_long_record_says_what_the_areas_own_report_says(of, published, places, world):
    (place,) = chosen.with_own_forecast(published, places["today"])
    home = chosen.Home(codes.areas(), data.provinces_annual())
    found = chosen.answered(published, [place.code], of, world, home, 2026)[place.code]
    view = growth_outlook(published, place.code, world, 2030, parts=place.predecessors)
    own = target_chances(view, GrowthTarget(0.13, 2026, 2030))
    assert (found["chance_first"].value, found["chance"].value) == (own.chance.value, own.chance_average.value)
    assert (found["chance_first"].event, found["chance"].event) == (own.chance.event, own.chance_average.event)
    assert found["expected_first"].value == pytest.approx(own.forecast.value)
    assert found["expected"].value == pytest.approx(100 * sorted(view.forecast.average(2026, 2030))[50_000], abs=1e-2)
    assert standings.standings(of, {place.code: found})[place.code].chance is found["chance"]


@pytest.mark.parametrize("area", ["VN-13", "VN-02-2025"])  # of eight years, and of six
def test_a_short_record_is_forecast_with_all_provinces(area, of, published, world):
    home = chosen.Home(codes.areas(), data.provinces_annual())
    view = chosen.growth_outlook(published, area, world, 2030, home)
    assert view.of_all and view.forecast.years == (2026, 2027, 2028, 2029, 2030)
    for period, last in (("2026", 2026), ("2026/2030", 2030)):
        drawn = 100 * np.quantile(view.forecast.average(2026, last), [0.1, 0.5, 0.9])
        told = of.expected(area, period)
        assert drawn.tolist() == [told.low, told.value, told.high]
    assert set(view.behind[0]["source_id"]) | set(view.behind[1]["source_id"]) <= set(published.frame["source_id"])


def test_reports_of_a_short_record_and_the_ranking_state_one_chance(of, published, world):
    home = chosen.Home(codes.areas(), data.provinces_annual())
    view = chosen.growth_outlook(published, "VN-13", world, 2030, home)
    ranked = chosen.answered(published, ["VN-13", "VN-13", "VN"], of, world, home, 2026)
    own = target_chances(view, GrowthTarget(0.11, 2026, 2030))
    assert list(ranked) == ["VN-13"]
    assert ranked["VN-13"]["chance"].event == own.chance_average.event
    assert ranked["VN-13"]["chance"].value == own.chance_average.value
    assert own.chance_average.value == of.chance("VN-13", "2026/2030").value
    assert own.pool_regions.missing == phrase("forecast.of_all")
    assert to_issue(published, "VN-13", view, GrowthTarget(0.11, 2026, 2030)).lines.empty


def test_countries_and_former_areas_keep_the_forecast_of_their_own(published, world):
    home = chosen.Home(codes.areas(), data.provinces_annual())
    for area in ("VN", "VN-61"):
        assert not chosen.growth_outlook(published, area, world, 2030, home).of_all
