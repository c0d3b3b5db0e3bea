"""The last years of a published figure."""

import math

import pytest

from growthgap import data
from growthgap.economics import yearly
from growthgap.quantity import phrase, quantities

OBS = data.observations()


def test_last_years_of_the_former_city():
    history = OBS.as_of("2021-06-30").history("VN-HP-PRE2025", "GRDP_GROWTH")
    assert history.by_year.tail(3).to_dict() == {2018: 16.25, 2019: 16.68, 2020: 11.22}
    found = yearly.last_years(history, 3)
    assert (found.latest.value, found.latest_year.value, found.first_year.value) == (11.22, 2020, 2018)
    assert (found.average.low, found.average.high) == (11.22, 16.68)
    assert found.average.value == pytest.approx((16.25 + 16.68 + 11.22) / 3)
    assert {one.made_by for one in quantities(found).values()} == {"growthgap.economics.yearly.last_years"}
    assert [len(one.rows[0]) for one in quantities(found).values()] == [1, 1, 3, 3]


def test_fewer_years_than_asked_for_are_averaged_as_they_are():
    found = yearly.last_years(OBS.as_of("2026-03-31").history("VN-HP", "GRDP_GROWTH"), 5)
    assert (found.average.value, found.first_year.value, found.latest_year.value) == (11.81, 2025, 2025)
    assert math.isnan(found.average.low) and math.isnan(found.average.high)  # one year has no lowest and highest


def test_nothing_published_is_missing_and_says_so():
    history = OBS.as_of("2010-01-01").history("VN-13", "GRDP_GROWTH")
    found = quantities(yearly.last_years(history))
    assert all(math.isnan(one.value) for one in found.values())
    told = phrase("quantity.not_published", indicator=history.indicator, area=history.area)
    assert {one.missing for one in found.values()} == {told}
