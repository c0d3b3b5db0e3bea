from math import nan

import pytest

from growthgap import data
from growthgap.economics.growth import paths
from growthgap.economics.growth.paths import GrowthTarget, growth_target
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, parameter, phrase
from growthgap.reporting.phrases import told

DOUBLE = GrowthTarget(0.13, 2026, 2030, 2.0)
LATEST, RECENT = Quantity(11.81, "PCT"), Quantity(10.95, "PCT")
UNKNOWN = Quantity(nan, "PCT", missing=phrase("growth.no_growth", year=2025))


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_what_thirteen_per_cent_and_a_doubling_ask_for():
    asked = paths.asked(DOUBLE)
    assert asked.target_multiple_reached.value == pytest.approx(1.842435, abs=1e-6)
    assert asked.doubling_rate.value == pytest.approx(14.869835, abs=1e-6)
    assert asked.above_multiple.value == pytest.approx(-1.869835, abs=1e-6)
    assert asked.reaches_in.value == pytest.approx(5.671417, abs=1e-6)
    assert asked.inflation_needed.value == pytest.approx(1.654722, abs=1e-6)
    assert (asked.base_year.value, asked.years.value) == (2025, 5)
    assert asked.doubling_rate.basis == parameter("target_multiple")
    assert asked.target.basis == parameter("target_growth_pct")
    assert asked.reaches_in.made_by == "growthgap.economics.growth.paths.asked"


@pytest.mark.parametrize(("rate", "digits"), [(0.13, 0), (0.135, 1), (0.1487, 2), (0.1095, 2)])
def test_a_target_is_told_with_the_decimals_it_was_given_with(rate, digits):
    assert paths.asked(GrowthTarget(rate, 2026, 2030)).target.digits == digits


@pytest.mark.parametrize("rate", [0.05, 0.1486, 0.1488, 0.3])
def test_a_rate_is_below_that_of_the_multiple_as_its_level_is_below_the_multiple(rate):
    asked = paths.asked(GrowthTarget(rate, 2026, 2030, 2.0))
    assert (asked.above_multiple.value < 0) == (asked.target_multiple_reached.value < 2)


def test_without_a_target_for_the_level_nothing_is_said_of_one():
    asked = paths.asked(GrowthTarget(0.1, 2026, 2030))
    about = (asked.multiple, asked.doubling_rate, asked.above_multiple, asked.reaches_in, asked.inflation_needed)
    assert [one.known for one in about] == [False] * 5
    assert asked.multiple.missing == phrase("growth.no_multiple", year=2030)
    assert asked.target_multiple_reached.value == pytest.approx(1.61051)


def test_a_published_doubling_counts_where_it_was_published_and_for_its_five_years(published):
    target = growth_target(published, "VN-HP", 13.0, None, 2026, 2030)
    assert (target.rate, target.multiple, target.figure.source_id) == (0.13, 2.0, "thanh-uy-2025-11-29")
    doubling = paths.asked(target).doubling_rate
    assert (doubling.rows, doubling.basis) == ((target.figure,), None)
    assert not growth_target(published, "VN", 10.0, None, 2026, 2030).has_multiple
    assert not growth_target(published, "VN-HP", 13.0, None, 2026, 2026).has_multiple
    assert not growth_target(published, "VN-HP", 13.0, None, 2027, 2030).has_multiple
    assert not growth_target(published.as_of("2025-06-30"), "VN-HP", 13.0, None, 2026, 2030).has_multiple


def test_a_given_multiple_comes_before_the_published_one(published):
    target = growth_target(published, "VN-HP", 13.0, 1.8, 2026, 2030)
    assert (target.multiple, target.figure) == (1.8, None)


def test_a_rate_is_a_target_of_the_years_for_which_it_was_published(published):
    both = paths.asked(growth_target(published, "VN-13", 13.0, None, 2026, 2030, 11.0))
    assert (both.target.value, both.target_average.value) == (13, 11)
    assert (both.year_target.value, both.average_target.value) == (13, 11)
    assert [one.rows[0]["kind"].tolist() for one in (both.year_target, both.average_target)] == [["PLAN"], ["DRAFT"]]
    assert both.target_average.basis == parameter("target_average_pct")
    assert both.target_multiple_reached.value == pytest.approx(1.11**5)
    only = paths.asked(growth_target(published, "VN-56-2025", 10.5, None, 2026, 2030))
    assert (only.year_target.known, only.average_target.value) == (False, 10.5)
    supposed = paths.asked(growth_target(published, "VN-HP", 14.87, None, 2026, 2030))
    reasons = (supposed.year_target.missing, supposed.average_target.missing)
    assert [told(reason) for reason in reasons] == [
        "no target of 14.87\xa0% for 2026 is on record", "no target of 14.87\xa0% for 2026-2030 is on record",
    ]  # fmt: skip


def test_a_period_ends_after_it_begins(published):
    with pytest.raises(GrowthGapError, match="the target ends in 2025, before it begins in 2026"):
        growth_target(published, "VN-HP", 13.0, None, 2026, 2025)


def test_paces_are_those_that_are_known():
    names = [name.code for name in paths.paces(DOUBLE, RECENT, 11.0)]
    assert names == ["growth.pace_target", "growth.pace_multiple", "growth.pace_recent", "growth.pace_alternative"]
    rates = paths.paces(GrowthTarget(0.13, 2026, 2030), UNKNOWN, 11.0)
    assert list(rates.values()) == [0.13, 0.11]


def test_what_paces_add_up_to():
    rates = {phrase("growth.pace_target"): 0.13, phrase("growth.pace_recent"): 0.1181}
    frame = paths.multiples(rates, DOUBLE, RECENT).frame.set_index("pace")
    assert frame.loc[phrase("growth.pace_target")].tolist() == pytest.approx([13, 1.842435, 5.671417], abs=1e-6)
    without = paths.multiples(rates, GrowthTarget(0.13, 2026, 2030), RECENT).frame
    assert "time_to_multiple" not in without


def test_levels_begin_at_one_and_grow_at_their_pace():
    target, flat = phrase("growth.pace_target"), phrase("growth.pace_alternative")
    levels = paths.level_paths({target: 0.13, flat: 0.0}, DOUBLE, RECENT).frame
    assert levels.index.tolist() == list(range(2025, 2031))
    assert levels[target].tolist() == pytest.approx([1.13**n for n in range(6)])
    assert levels[flat].eq(1).all()


def test_real_growth_at_current_prices():
    frame = paths.nominal_paths(DOUBLE, 3.0).frame
    assert frame["price_growth"].tolist() == pytest.approx([0, 1.654722, 3])
    assert frame["nominal_growth"].tolist() == pytest.approx([13, 14.869835, 16.39])
    assert frame["level_reached"].tolist() == pytest.approx([1.13**5, 2, 1.1639**5])
    assert paths.nominal_paths(GrowthTarget(0.2, 2026, 2030, 2.0), 3.0).frame["price_growth"].tolist() == [0, 3]


def test_a_first_year_is_made_up_for_in_the_later_ones():
    frame = paths.after_first_year(DOUBLE, LATEST, RECENT).frame
    assert frame["first_growth"].tolist() == pytest.approx([10.95, 11, 11.81, 12, 13])
    assert frame["for_average"].iloc[[2, 4]].tolist() == pytest.approx([13.30, 13.0], abs=5e-3)
    assert frame["for_multiple"].iloc[[2, 4]].tolist() == pytest.approx([15.65, 15.34], abs=5e-3)


def test_after_a_target_for_one_year_there_is_nothing_to_make_up_for():
    one = GrowthTarget(0.13, 2026, 2026)
    assert paths.after_first_year(one, LATEST, RECENT).frame.empty
    assert paths.asked(one).target_multiple_reached.value == pytest.approx(1.13)
    assert one.one_year == phrase("growth.one_year", year=2026)
    assert paths.after_first_year(GrowthTarget(0.13, 2026, 2030), UNKNOWN, UNKNOWN).frame["first_growth"].size == 3
