import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_counts import record

from growthgap import data
from growthgap.economics.fdi import against_plan as plan
from growthgap.economics.pace import Pace, pace
from growthgap.errors import GrowthGapError


def test_the_pace_is_that_of_past_years_and_never_twelfths():
    past = pace(record().series, 2022)
    assert past.by(6).to_dict() == {2019: 0.3, 2020: 0.86, 2021: 0.1}
    paced = plan.against_pace(60, 6, 200, past, record())
    assert paced.gap == pytest.approx(60 - 200 * 0.3)  # the median year; six twelfths would say -40
    assert paced.gap_low < paced.gap < paced.gap_high
    assert paced.total == pytest.approx(60 / 0.3)
    assert (paced.met_in, paced.years, paced.probability) == (2, 3, 2.5 / 4)


@given(st.floats(1, 5000), st.floats(1, 5000))
def test_the_plan_is_met_in_a_year_exactly_where_its_paced_gap_is_not_negative(amount, target):
    shares = pd.DataFrame({m: [0.2, 0.5, 0.9, 1.1] for m in range(1, 13)}, index=[2019, 2020, 2021, 2022])
    paced = plan.against_pace(amount, 5, target, Pace(shares), record())
    assert paced.met_in == sum(amount / share >= target for share in (0.2, 0.5, 0.9, 1.1))
    assert paced.total_low <= paced.total <= paced.total_high


def test_too_few_past_years_are_refused():
    with pytest.raises(
        GrowthGapError, match=r"pace of A by month 6 is known for 2 past years \(ministry count\); 3 are needed"
    ):
        plan.against_pace(60, 6, 200, pace(record().series, 2021), record())


def test_required_pace_and_its_place_among_past_rests():
    required = plan.required_pace(60, 6, 200, record(), 2022)
    assert required.per_month == pytest.approx(140 / 6)
    assert dict(required.record) == pytest.approx({2019: 140 / 6, 2020: 14 / 6, 2021: 30})
    assert required.percentile == pytest.approx(1 / 3)
    with pytest.raises(GrowthGapError, match="month 12 leaves no month"):
        plan.required_pace(60, 12, 200, record(), 2022)


@pytest.fixture(scope="module")
def published():
    return data.observations()


@pytest.fixture(scope="module")
def projects():
    return data.projects()


def test_the_plan_of_2025_by_the_citys_count(published, projects):
    found = plan.against_plan(published, "VN-HP", ("VN-HP-PRE2025", "VN-61"), 2025, "CITY", projects)
    assert found.this is found.last
    assert (found.last.target_low, found.last.gap_to_low, found.last.met) == (5500, pytest.approx(-1700), False)
    assert {one.area for one in found.plans} == {"VN-HP-PRE2025", "VN-HP"}  # the larger part stands for the area
    assert {one.counter for one in found.elsewhere} <= {"MINISTRY", "ZONES"}
    assert (found.record.area, found.record.counter) == ("VN-HP-PRE2025", "MINISTRY")


def test_a_month_is_left_after_november(published, projects):
    found = plan.against_plan(published.as_of("2024-12-05"), "VN-HP-PRE2025", (), 2024, "CITY", projects)
    assert (found.month, found.required.month) == (11, 11)
    assert found.required.per_month == found.this.target_low - found.so_far


def test_another_counts_pace_is_lent_by_name_or_not_at_all(published, projects):
    asked = (published.as_of("2024-09-30"), "VN-HP-PRE2025", (), 2024, "CITY", projects)
    lent, alone = plan.against_plan(*asked), plan.against_plan(*asked, lend_pace=False)
    assert lent.month == alone.month > 0
    assert next(iter(lent.paced.values())).assumption.startswith("the ministry's count of new and adjusted capital")
    assert (alone.paced, alone.required) == ({}, None)
    assert alone.missing[-1] == "no monthly record of what the city counts paces it, and none is lent"
