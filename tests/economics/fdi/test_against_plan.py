import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_counts import counted_year, record

from growthgap import data
from growthgap.economics.fdi import against_plan as against
from growthgap.economics.fdi import counted_year as counted
from growthgap.economics.pace import Pace, pace
from growthgap.quantity import interval, phrase


def test_the_pace_is_that_of_past_years_and_never_twelfths():
    past = pace(record().series, 2022)
    assert past.by(6).to_dict() == {2019: 0.3, 2020: 0.86, 2021: 0.1}
    paced = against.against_pace(counted_year(60, 6, 200))
    share = (0.3 * 0.86 * 0.1) ** (1 / 3)  # the middle of their logarithms; six twelfths would say -40
    assert paced.paced_gap.value == pytest.approx(60 - 200 * share)
    assert paced.total.value == pytest.approx(60 / share)
    logs = np.log([0.3, 0.86, 0.1])
    far = 1.885618 * logs.std(ddof=1) * np.sqrt(4 / 3)  # t(2) at nine tenths
    assert (paced.total.low, paced.total.high) == pytest.approx((60, 60 / share * np.exp(far)), rel=1e-6)
    assert (paced.paced_gap.low, paced.paced_gap.high) == (60 - 200, pytest.approx(60 - 200 * share / np.exp(far)))
    assert (paced.met_in.value, paced.years.value) == (2, 3)
    assert paced.chance.value == pytest.approx(0.504, abs=1e-3)  # 200 is hardly less than the middle
    assert paced.total.interval == interval(80)
    assert paced.total.basis is None  # the record paces its own count
    assert paced.total.made_by == "growthgap.economics.fdi.against_plan.against_pace"


@given(st.floats(1, 5000), st.floats(1, 5000))
def test_the_plan_is_met_in_a_year_exactly_where_its_paced_gap_is_not_negative(amount, target):
    shares = pd.DataFrame({m: [0.2, 0.5, 0.9, 1.1] for m in range(1, 13)}, index=[2019, 2020, 2021, 2022])
    paced = against.against_pace(counted_year(amount, 7, target), past=Pace(shares))
    assert paced.met_in.value == sum(amount / share >= target for share in (0.2, 0.5, 0.9, 1.1))
    assert paced.total.low <= paced.total.value <= paced.total.high


def test_without_a_plan_only_the_years_total_is_known():
    paced = against.against_pace(counted_year(60, 6))
    assert paced.total.value == pytest.approx(60 / (0.3 * 0.86 * 0.1) ** (1 / 3))
    assert [one.missing.code for one in (paced.paced_gap, paced.chance, paced.met_in)] == ["fdi.no_plan"] * 3


@pytest.mark.parametrize("month", [1, 5])
def test_nothing_before_june_is_extrapolated(month):
    paced = against.against_pace(counted_year(60, month, 200))
    early = phrase("pace.too_early", earliest=6)
    assert [one.missing for one in (paced.total, paced.paced_gap, paced.chance, paced.years)] == [early] * 4
    assert against.so_far(counted_year(60, month, 200)).per_month.known
    assert len(against.pace_tables(counted_year(60, month, 200), data.projects()).paced) == 0
    assert against.against_pace(counted_year(60, 6, 200)).total.known


def test_too_few_past_years_say_nothing():
    paced = against.against_pace(counted_year(60, 6, 200), past=pace(record().series, 2021))
    assert paced.total.missing == phrase("fdi.few_years", month=6, known=2, least=3)
    assert not paced.paced_gap.known


def test_required_pace_and_its_place_among_past_rests():
    assert against.rest_of_year(record(), 6, 2022).to_dict() == pytest.approx({2019: 140 / 6, 2020: 14 / 6, 2021: 30})
    needed = against.so_far(counted_year(60, 6, 200))
    assert needed.per_month.value == pytest.approx(140 / 6)
    assert (needed.less_in.value, needed.rests.value) == (1, 3)
    assert needed.harder.value == pytest.approx(1 / 3)
    over = against.so_far(counted_year(60, 12, 200))
    assert over.per_month.missing == phrase("fdi.year_over")


def test_one_or_two_past_years_are_no_record_of_the_rest():
    needed = against.so_far(counted_year(10, 6, 200, before=2021))
    assert needed.per_month.value == pytest.approx(190 / 6)
    assert needed.harder.missing == phrase("fdi.few_rests", month=6, known=2, least=3)
    assert not needed.less_in.known


def test_an_amount_published_as_a_limit_is_said_to_be_one():
    needed = against.so_far(counted_year(60, 6, 200, bound="LE"))
    assert needed.bound == "LE"
    assert needed.so_far.basis == phrase("fdi.limit_LE")
    assert against.against_pace(counted_year(60, 6, bound="LE")).total.basis == phrase("fdi.limit_LE")
    assert needed.so_far.value == 60


def test_an_amount_told_before_its_month_had_ended_is_expected():
    assert against.so_far(counted_year(60, 6, status="F")).expected
    assert not against.so_far(counted_year(60, 6)).expected


def test_a_scenario_of_the_same_months_stands_beside_the_amount():
    found = against.so_far(counted_year(60, 6, scenario=80))
    assert (found.scenario.value, found.of_scenario.value) == (80, 75)
    none = phrase("fdi.no_scenario", counter=phrase("fdi.MINISTRY"))
    assert against.so_far(counted_year(60, 6)).of_scenario.missing == none


def test_shares_by_month_run_from_the_slowest_to_the_fastest_year():
    found = against.pace_tables(counted_year(60, 6, 200), data.projects())
    june = found.shares.frame.loc[6]
    assert june[["past_years", "slowest_year", "median_year", "fastest_year"]].tolist() == [3, 0.1, 0.3, 0.86]
    assert june["share_of_plan"] == 0.3
    assert (found.by_june.value, found.by_june.low, found.by_june.high) == pytest.approx((30, 10, 86))
    newest = pace(record().series, int(found.pace_newest.value) + 1).shares.iloc[-1]
    assert newest.name == found.pace_newest.value and found.shares.frame.loc[6, "newest_year"] == newest[6]
    assert list(found.paced.frame) == ["pace_of", "past_years", "paced_gap", "paced_total"]
    assert "paced_gap" not in against.pace_tables(counted_year(60, 6), data.projects()).paced.frame


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_the_plan_of_2025_by_the_citys_count(published):
    found = counted.counted_year(published, "VN-HP", ("VN-HP-PRE2025", "VN-61"), 2025, "CITY")
    assert found.this is found.last
    assert found.finished
    assert (found.last.target_low, found.last.gap_to_low, found.last.met) == (5500, pytest.approx(-1700), False)
    assert {one.area for one in found.plans} == {"VN-HP-PRE2025", "VN-HP"}  # the larger part stands for the area
    assert (found.record.area, found.record.counter) == ("VN-HP-PRE2025", "MINISTRY")


def test_the_zones_plan_stands_beside_the_citys_count_and_is_not_its_plan(published):
    found = against.so_far(counted.counted_year(published, "VN-HP", ("VN-HP-PRE2025", "VN-61"), 2026, "CITY"))
    zones = found.plan["zones"]
    assert (zones.value, zones.low, zones.high) == (3800, 3800, 4300)
    assert found.target.missing == phrase("fdi.no_plan", counter=phrase("fdi.CITY"), year=2026)
    assert found.plan["city"].missing == found.target.missing


def test_nine_months_of_2026_are_expected_and_have_a_scenario_and_the_ministrys_pace(published):
    one = counted.counted_year(published, "VN-HP", ("VN-HP-PRE2025", "VN-61"), 2026, "CITY")
    found, paced = against.so_far(one), against.against_pace(one)
    assert (found.so_far.value, found.month.value, found.expected) == (3436, 9, True)
    assert (found.scenario.value, found.of_scenario.value) == (3611, pytest.approx(95.15, abs=5e-3))
    # by September .835, .883, .623, .667 and .236 of 2019 and 2021-24 had come: Student's t(4) on their logarithms
    assert (paced.total.value, paced.total.low, paced.total.high) == pytest.approx((5809, 3436, 14224), abs=1)
    march = counted.counted_year(published.as_of("2026-03-31"), "VN-HP", ("VN-HP-PRE2025", "VN-61"), 2026, "CITY")
    early = against.so_far(march)
    assert (early.so_far.value, early.month.value, early.expected) == (412.68, 1, False)
    assert against.against_pace(march).total.missing == phrase("pace.too_early", earliest=6)
    assert early.scenario.missing == phrase("fdi.no_scenario", counter=phrase("fdi.CITY"))


def test_a_month_is_left_after_november(published):
    one = counted.counted_year(published.as_of("2024-12-05"), "VN-HP-PRE2025", (), 2024, "CITY")
    found = against.so_far(one)
    assert found.month.value == 11
    assert found.per_month.value == one.this.target_low - found.so_far.value


def test_another_counts_pace_is_lent_by_name_or_not_at_all(published):
    one = counted.counted_year(published.as_of("2024-09-30"), "VN-HP-PRE2025", (), 2024, "CITY")
    lent, alone = against.against_pace(one), against.against_pace(one, lend_pace=False)
    assert one.lent
    assert lent.total.basis == phrase("fdi.lent")
    none_lent = phrase("fdi.none_lent", counter=phrase("fdi.CITY"))
    assert (alone.total.missing, alone.chance.missing) == (none_lent, none_lent)
    assert against.so_far(one, lend_pace=False).per_month.missing == none_lent


def test_nothing_counted_is_no_zero(published):
    found = against.so_far(counted.counted_year(published, "VN-13", (), 2026, "CITY"))
    nothing = phrase("fdi.nothing_counted", counter=phrase("fdi.CITY"), year=2026)
    assert (found.so_far.missing, found.month.missing) == (nothing, nothing)
