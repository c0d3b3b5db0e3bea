"""Which provinces are forecast by their own record, and that no other number is stated of them."""

import pytest

from growthgap import data
from growthgap.economics.forecast.chances import target_chances
from growthgap.economics.forecast.outlook import growth_outlook
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.provinces import chosen, standings


def test_the_city_alone_has_a_record_that_is_longer_than_the_tables_of_all(published, places):
    assert [one.code for one in chosen.with_own_forecast(published, places["today"])] == ["VN-HP"]
    assert chosen.with_own_forecast(published.as_of("2012-12-31"), places["today"]) == ()


def test_a_long_record_says_what_the_areas_own_report_says(of, published, places, held):
    (place,) = chosen.with_own_forecast(published, places["today"])
    found = chosen.answered(published, [place], of, data.reference_growth(), held, 2026)[place.code]
    view = growth_outlook(published, place.code, data.reference_growth(), 2030, held, parts=place.predecessors)
    own = target_chances(view, GrowthTarget(0.13, 2026, 2030))
    assert (found["chance_first"].value, found["chance"].value) == (own.chance.value, own.chance_average.value)
    assert (found["chance_first"].event, found["chance"].event) == (own.chance.event, own.chance_average.event)
    assert found["expected_first"].value == pytest.approx(own.forecast.value)
    assert found["expected"].value == pytest.approx(100 * sorted(view.forecast.average(2026, 2030))[50_000], abs=1e-2)
    assert standings.standings(of, {place.code: found})[place.code].chance is found["chance"]


def test_an_area_without_a_forecast_of_its_own_keeps_that_of_all(of, published, places, held):
    some = [one for one in places["today"] if one.code == "VN-02-2025"]  # six years
    assert chosen.answered(published, some, of, data.reference_growth(), held, 2026) == {}
