import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment.icor import account_from_shares
from growthgap.economics.investment.icor_spread import icor_spread
from growthgap.economics.investment.model_parameters import parameter_sets
from growthgap.economics.investment.plan import PlanQuestion, by_inflation, check_plan, study_plan
from growthgap.errors import GrowthGapError

CITY = ("VN-HP", ("VN-HP-PRE2025", "VN-61"))
SHARE = pd.Series({2021: 0.453, 2022: 0.4388, 2023: 0.4327, 2024: 0.419, 2025: 321000 / 734420})
GROWTH = pd.Series({2021: 0.1122, 2022: 0.1136, 2023: 0.097, 2024: 0.1078, 2025: 0.1181})


@pytest.fixture
def spread():
    return icor_spread([account_from_shares(SHARE, GROWTH, "office")], 0.13, seed=1)


def test_the_city_s_plan_by_hand(spread):
    check = check_plan(spread, 0.13, 363_000, 734_420)
    assert check.required.value == pytest.approx(399_279, abs=1)
    assert check.gap.value == pytest.approx(36_279, abs=1)
    assert check.break_even == pytest.approx(3.36465, abs=5e-6)
    assert check.improvement.value == pytest.approx(0.09086, abs=5e-6)
    assert check.growth_bought.value == pytest.approx(0.119316, abs=5e-7)
    assert check.average_per_point.value == pytest.approx(30_714, abs=1)
    assert check.next_point == pytest.approx(34_519, abs=1)


def test_intervals_run_from_low_to_high(spread):
    check = check_plan(spread, 0.13, 363_000, 734_420)
    for name in ("required", "gap", "share", "growth_bought", "improvement", "average_per_point"):
        found = getattr(check, name)
        assert found.low < found.high, name


@pytest.mark.parametrize(("planned", "chance"), [(200_000, 0.0), (900_000, 1.0)])
def test_probability_follows_the_plan(spread, planned, chance):
    assert check_plan(spread, 0.13, planned, 734_420).probability_enough == chance


def test_missing_record_gives_missing_numbers_and_no_crash():
    check = check_plan(icor_spread([], 0.13), 0.13, 363_000, 734_420)
    assert np.isnan(check.required.value)
    assert np.isnan(check.probability_enough)
    assert check.break_even == pytest.approx(3.36465, abs=5e-6)


def test_without_a_plan_the_requirement_stands_alone(spread):
    check = check_plan(spread, 0.13, float("nan"), 734_420)
    assert check.required.value == pytest.approx(399_279, abs=1)
    assert np.isnan([check.gap.value, check.break_even, check.growth_bought.low, check.probability_enough]).all()


def test_plan_without_an_amount_is_refused(spread):
    with pytest.raises(GrowthGapError, match="planned investment is 0 bn VND; allowed is an amount above 0"):
        check_plan(spread, 0.13, 0, 734_420)


def test_rising_prices_raise_the_requirement_and_tighten_the_plan(spread):
    table = by_inflation(spread, 0.13, 363_000, 734_420, [0.0, 0.01655, 0.03])
    assert table["required"].to_numpy() == pytest.approx(399_279.4 * np.array([1, 1.01655, 1.03]), abs=1)
    assert table["break_even"].is_monotonic_decreasing
    assert table.index.tolist() == pytest.approx([0, 1.655, 3])


@pytest.fixture(scope="module")
def city():
    models = parameter_sets(data.growth_parameters())
    return study_plan(data.observations(), *CITY, PlanQuestion(0.13, 2026), models)


def test_the_city_s_published_plan_is_checked(city):
    assert city.check.planned == 363_000
    assert city.plan_rows[0]["value"].tolist() == [363_000]
    assert city.check.required.value == pytest.approx(399_279, abs=1)
    assert city.check.required.low < city.check.required.value < city.check.required.high
    assert city.check.improvement.value == pytest.approx(0.0909, abs=5e-5)


def test_an_assumed_ratio_takes_the_place_of_the_estimate_and_has_no_interval(city):
    assumed = study_plan(data.observations(), *CITY, PlanQuestion(0.13, 2026, assumed_icor=4.0))
    assert assumed.check.required.value == pytest.approx(4.0 * 0.13 * 734_420 * 1.13)
    assert np.isnan([assumed.check.required.low, assumed.check.gap.high]).all()
    assert assumed.spread.reason == "the ICOR is assumed and not estimated"
    assert assumed.check.break_even == city.check.break_even


def test_latest_year_and_base_are_published(city):
    assert (city.latest_year, city.output_published) == (2025, True)
    assert city.share_before == pytest.approx(321 / 734.42)


def test_table_marks_the_year_nobody_published(city):
    table = city.table
    assert table.index[table["implied"]].tolist() == [2023]
    known = table.dropna(subset=["A"])
    np.testing.assert_allclose(known["A"], known["B"] * (1 + known["growth"]))


def test_next_point_has_every_source(city):
    assert set(city.next_point.index) == set(parameter_sets(data.growth_parameters()))
    assert city.next_point["marginal"].between(2, 10).all()


def test_given_plan_replaces_the_published_one():
    study = study_plan(data.observations(), *CITY, PlanQuestion(0.13, 2026, planned=400_000))
    assert study.check.gap.value < 0
    assert study.plan_rows == []


def test_nation_has_no_plan_and_still_a_requirement():
    study = study_plan(data.observations(), "VN", (), PlanQuestion(0.10, 2026))
    assert np.isnan(study.check.planned)
    assert study.check.required.value > 1e6
    assert not study.output_published


def test_nothing_known_gives_missing_numbers():
    models = parameter_sets(data.growth_parameters())
    early = data.observations().as_of("2010-01-01")
    study = study_plan(early, *CITY, PlanQuestion(0.13, 2026), models)
    assert np.isnan(study.check.required.value)
    assert study.table.empty
    assert study.next_point["marginal"].isna().all()
