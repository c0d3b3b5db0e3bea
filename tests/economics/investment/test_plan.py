from dataclasses import fields, replace

import numpy as np
import pytest

from growthgap import data
from growthgap.economics.investment.model.sources import parameter_sets
from growthgap.economics.investment.plan import PlanQuestion, by_inflation, study_plan
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, parameter, phrase

CITY = ("VN-HP", ("VN-HP-PRE2025", "VN-61"))
ASKED = PlanQuestion(0.13, 2026)
OUTPUT = 177.00 * 4_149.87
WITH_ENDS = ("required", "gap", "required_share", "growth_bought", "improvement", "average_point")


def of_city(**changes):
    return study_plan(data.observations(), *CITY, replace(ASKED, **changes))


@pytest.fixture(scope="module")
def city():
    models = parameter_sets(data.growth_parameters())
    return study_plan(data.observations(), *CITY, ASKED, models)


def test_the_city_s_plan_by_hand(city):
    check = city.check
    assert check.planned.value == 363_000
    # output of 2025 is the office's, 177.00 million VND a head x 4,149.87 thousand; it cancels out of the amount
    assert check.output_before.value == pytest.approx(OUTPUT)
    assert check.required.value == pytest.approx(321_000 / 0.1181 * 0.13 * 1.13)
    assert check.gap.value == pytest.approx(36_279, abs=1)
    assert check.icor.value == pytest.approx(321_000 / OUTPUT / 0.1181)
    assert check.required_share.value == pytest.approx(100 * 321_000 / OUTPUT / 0.1181 * 0.13)
    assert check.break_even.value == pytest.approx(363_000 / (0.13 * OUTPUT * 1.13))
    assert check.improvement.value == pytest.approx(9.086, abs=5e-4)
    assert check.growth_bought.value == pytest.approx(11.9316, abs=5e-5)
    assert check.average_point.value == pytest.approx(30_714, abs=1)
    assert check.next_point.value == pytest.approx(34_519, abs=1)
    assert check.output_target.value == pytest.approx(OUTPUT * 1.13)


def test_the_upper_end_is_that_of_the_offices_growth_and_the_edition_of_march_keeps_the_older_one(city):
    models = parameter_sets(data.growth_parameters())
    march = study_plan(data.observations().as_of("2026-03-31"), *CITY, ASKED, models).check
    assert (city.check.icor.low, city.check.icor.high) == pytest.approx((3.528, 4.353), abs=1e-3)
    assert (city.check.required.low, city.check.required.high) == pytest.approx((378_197, 466_858), abs=1)
    assert march.output_before.value == 734_420
    assert march.required.value == pytest.approx(city.check.required.value)
    assert (march.icor.high, march.required.high) == pytest.approx((4.218, 455_050), abs=1)
    assert march.icor.high < city.check.icor.high  # growth of 2022 and 2023 had not been revised down by 1.3 points


def test_the_next_point_costs_more_than_the_average_one(city):
    assert city.check.next_point.value > city.check.average_point.value


@pytest.mark.parametrize("planned", [300_000, 363_000, 399_000, 400_000, 500_000])
def test_a_plan_that_is_too_small_buys_less_growth_and_needs_a_lower_ratio(planned):
    check = of_city(planned=planned).check
    assert (check.gap.value > 0) == (check.growth_bought.value < 13) == (check.improvement.value > 0)


def test_intervals_run_from_low_to_high(city):
    for name in WITH_ENDS:
        found = getattr(city.check, name)
        assert found.low < found.value < found.high, name


@pytest.mark.parametrize("growth", [0.001, 0.08, 0.3])
def test_what_a_plan_buys_and_the_icor_of_a_past_year_do_not_depend_on_the_target(growth, city):
    models = parameter_sets(data.growth_parameters())
    other = study_plan(data.observations(), *CITY, replace(ASKED, growth=growth), models).check
    for name in ("icor", "growth_bought"):
        ours, theirs = getattr(city.check, name), getattr(other, name)
        assert (ours.value, ours.low, ours.high) == (theirs.value, theirs.low, theirs.high), name
    assert city.check.icor.interval == phrase("investment.of_estimates")


def test_numbers_rest_on_the_figures_of_their_years(city):
    check = city.check
    assert {round(row["value"].iloc[0]) for row in check.icor.rows if "value" in row} == {321_000, round(OUTPUT)}
    assert check.planned.rows[0]["value"].tolist() == [363_000]
    assert [one.value for one in check.gap.rows] == [363_000, check.icor.value, check.output_before.value]


def test_every_number_names_the_function_that_made_it(city):
    made = {getattr(city.check, one.name).made_by.rpartition(".")[2] for one in fields(city.check)}
    assert made == {"check_plan", "output_before", "planned_investment"}


def test_an_assumed_ratio_has_no_ends(city):
    check = of_city(assumed_icor=4.0).check
    assert check.required.value == pytest.approx(4.0 * 0.13 * OUTPUT * 1.13)
    assert np.isnan([check.required.low, check.gap.high, check.icor.low, check.growth_bought.high]).all()
    assert check.icor.basis == check.required.basis == parameter("assumed_icor")
    assert check.icor.rows == ()
    assert check.break_even.value == city.check.break_even.value


@pytest.mark.parametrize(
    ("variant", "window", "first"), [("B", 1, 2025), ("A", 3, 2025), ("C", 5, 2021), ("D", 1, 2024)]
)
def test_the_years_behind_the_ratio_are_those_of_its_variant(variant, window, first):
    check = of_city(variant=variant, window=window).check
    assert (check.first_year.value, check.latest_year.value) == (first, 2025)


def test_plan_without_an_amount_is_refused():
    with pytest.raises(GrowthGapError, match="planned investment is 0 bn VND; allowed is an amount above 0"):
        of_city(planned=0)


def test_a_plan_that_is_given_rests_on_its_parameter():
    check = of_city(planned=400_000).check
    assert check.gap.value < 0
    assert check.planned.rows == ()
    assert check.planned.basis == parameter("planned_investment_vnd_bn")


def test_rising_prices_raise_the_requirement_and_tighten_the_plan(city):
    table = by_inflation(city, ASKED, [0.0, 0.01655, 0.03]).frame
    assert table["required"].to_numpy() == pytest.approx(399_279.4 * np.array([1, 1.01655, 1.03]), abs=1)
    assert table["investment_gap"].to_numpy() == pytest.approx(table["required"].to_numpy() - 363_000)
    assert table["break_even"].is_monotonic_decreasing
    assert table.index.tolist() == pytest.approx([0, 1.655, 3])
    assert by_inflation(city, replace(ASKED, inflation=0.02), [0.0, 0.02]).frame.index.tolist() == [0, 2]


def test_latest_year_and_base_are_published(city):
    assert (city.latest_year, city.output_published) == (2025, True)


def test_next_point_has_every_source(city):
    assert set(city.next_point.index) == set(parameter_sets(data.growth_parameters()))
    assert city.next_point["marginal"].between(2, 10).all()


def test_without_a_plan_the_requirement_stands_alone():
    study = study_plan(data.observations(), "VN", (), PlanQuestion(0.10, 2027))
    check = study.check
    assert check.required.value > 1e6
    assert not study.output_published  # that of 2026
    assert study_plan(data.observations(), "VN", (), PlanQuestion(0.10, 2026)).output_published
    for name in ("planned", "gap", "growth_bought", "improvement", "break_even"):
        assert getattr(check, name).missing == phrase("investment.no_plan", year=2027), name


def test_nothing_known_gives_missing_numbers_with_their_reason():
    early = data.observations().as_of("2010-01-01")
    study = study_plan(early, *CITY, ASKED, parameter_sets(data.growth_parameters()))
    for name in ("icor", "first_year", "latest_year", "required", "average_point"):
        found = getattr(study.check, name)
        assert isinstance(found, Quantity) and found.missing == phrase("investment.no_year"), name
    assert study.check.output_before.missing == phrase("investment.no_output_before")
    assert len(by_inflation(study, ASKED, [0.0])) == 0
    assert study_plan(data.observations(), "VN-13", (), ASKED).check.latest_year.missing == phrase("investment.no_year")
    assert study.next_point["marginal"].isna().all()
