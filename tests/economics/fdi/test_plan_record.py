from dataclasses import replace

import pandas as pd
import pytest
from made_up_counts import counted_year, plan

from growthgap import data
from growthgap.economics.fdi import plan_record as plans
from growthgap.economics.fdi.counted_year import counted_year as of_area
from growthgap.quantity import phrase


def with_plans(*made):
    return replace(counted_year(60, 6), areas=("VN-13",), plans=made)


PLANS = (plan(2019, 100, 150, "P"), plan(2020, 100, 90, "P", high=120), plan(2021, 100, 40, "F"))


def test_what_was_expected_before_a_year_had_ended_is_no_outcome():
    one = with_plans(*PLANS, plan(2020, 100, 10, "P", counter="CITY"))
    found = plans.plan_record(data.observations(), one, pd.Series(dtype=float))
    assert (found.failed.value, found.judged.value) == (1, 2)
    assert found.failed.made_by == "growthgap.economics.outcomes.counted"
    assert found.last_judged.made_by == "growthgap.economics.fdi.plan_record.plan_record"
    chart = found.chart.frame
    assert chart.index.tolist() == ["2019", "2020", "2021"]
    assert chart["fdi_outcome"].dropna().tolist() == [150, 90]
    assert chart["fdi_expected"].dropna().tolist() == [40]  # of 2021: shown, and no outcome
    assert found.table.frame["figure_status"].tolist()[2] == phrase("targets.status_F")
    assert len(found.table) == 4


def test_without_an_outcome_nothing_is_judged():
    found = plans.plan_record(data.observations(), with_plans(PLANS[2]), pd.Series(dtype=float))
    none = phrase("fdi.no_outcome", counter=phrase("fdi.MINISTRY"))
    assert (found.failed.missing, found.judged.missing) == (none, none)


def test_the_latest_outcome_may_be_an_expectation_and_says_so():
    found = plans.last_outcome(with_plans(*PLANS))
    assert (found.last_year.value, found.last_gap.value, found.last_attained.value) == (2021, -60, 40)
    assert (found.expected, found.at_least) == (True, False)
    before = plans.last_outcome(with_plans(*PLANS[:2]))
    assert (before.last_target.value, before.last_target.high) == (100, 120)
    assert (before.expected, before.at_least) == (False, True)
    assert plans.last_outcome(with_plans()).last_gap.missing.code == "fdi.no_outcome"


def test_the_latest_figure_stands_beside_the_first_release_where_they_differ():
    one = with_plans(plan(2019, 100, 90, "P", latest=110), plan(2020, 100, 150, "P"))
    found = plans.plan_record(data.observations(), one, pd.Series(dtype=float))
    assert (found.failed.value, found.judged.value) == (1, 2)  # judged on what was first published
    assert found.failed_latest.value == 0
    assert found.table.frame["fdi_outcome"].tolist() == [90, 150]
    assert found.table.frame["fdi_latest"].tolist() == [110, pytest.approx(float("nan"), nan_ok=True)]


def test_first_and_latest_of_the_citys_own_count():
    one = of_area(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"), 2026, "CITY")
    city = {target.period: target for target in one.own}
    # 2022: 2,500 told in October 2023, 2,082.4 in the panel of 2025; 2023: 3,400 to 20 December, 3,402.7 later; 2024:
    # "over 4.6 bn" of 6 January 2025; 2025 was expected only
    pairs = [(city[year].outcome, city[year].latest) for year in ("2022", "2023", "2024")]
    assert pairs == [(2500, 2082.4), (3400, 3402.7), (4600, 4600)]
    assert (city["2025"].outcome, city["2025"].status, city["2025"].judged) == (3800, "F", False)
    found = plans.plan_record(data.observations(), one, pd.Series(dtype=float))
    assert (found.judged.value, found.failed.value, found.failed_latest.value) == (4, 0, 1)
    assert not found.rivals.frame.empty


@pytest.mark.parametrize("area", [("VN-HP", ("VN-HP-PRE2025", "VN-61")), ("VN-HP-PRE2025", ())])
def test_a_gap_is_negative_exactly_where_the_plan_was_missed(area):
    one = of_area(data.observations(), *area, 2026, "CITY")
    known = [target for target in one.plans if target.met is not None]
    assert len(known) > 4
    assert [target.gap_to_low < 0 for target in known] == [not target.met for target in known]


def test_totals_of_the_city_stand_beside_its_own_plans_only():
    one = of_area(data.observations(), "VN-HP-PRE2025", (), 2026, "CITY")
    shown = plans.plan_record(data.observations(), one, pd.Series({2018: 2597.0, 2024: 4450.0})).table.frame
    rebuilt = shown.dropna(subset="fdi_rebuilt")
    assert rebuilt[["year", "fdi_rebuilt"]].to_numpy().tolist() == [[2018, 2597.0], [2024, 4450.0]]
    assert set(rebuilt["counter"]) == {phrase("fdi.brief_CITY")}


@pytest.mark.parametrize(
    ("bound", "outcome", "judged"), [("GE", 150, 1), ("GE", 90, 0), ("LE", 90, 1), ("LE", 150, 0), ("EXACT", 90, 1)]
)
def test_a_limit_judges_a_plan_only_where_it_decides(bound, outcome, judged):
    one = with_plans(plan(2020, 100, outcome, "P", bound=bound))
    assert len(one.judged) == judged
    assert plans.last_outcome(one).limit == bound.replace("EXACT", "")
