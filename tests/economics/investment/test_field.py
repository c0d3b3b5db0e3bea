"""The field of a grid that is made by the formula behind all its reports."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment import field
from growthgap.economics.investment.plan import PlanQuestion, study_plan
from growthgap.economics.investment.required import required_amount
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, phrase

GROWTHS, ICORS, OUTPUT = range(6, 16), [2.5, 3.0, 3.5, 4.0, 4.5], 177.00 * 4_149.87  # the office's


def values(name="required-investment", error=1.0, **about):
    shared = {"grid": name, "area": "VN-HP", "target_year": 2026, "deflator_growth_pct": 0.0, "as_of": None} | about
    rows = [
        shared
        | {"report": f"{name}-{growth}-{icor}", "target_growth_pct": float(growth), "assumed_icor": icor}
        | {"key": "required", "value": error * required_amount(growth / 100, icor, OUTPUT)}
        for growth in GROWTHS
        for icor in ICORS
    ]
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def study():
    return study_plan(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"), PlanQuestion(0.13, 2026))


def of(study, growth=13.0, table=None):
    return field.field(field.chosen_grid(values() if table is None else table), study, growth)


def test_the_answer_is_that_of_the_formula(study):
    found = of(study)
    assert found.limit.value == pytest.approx(363_000 / (0.13 * OUTPUT * 1.13))
    assert found.icor.value == pytest.approx(321_000 / OUTPUT / 0.1181)
    assert found.cost.value == pytest.approx(399_279, abs=1)
    assert found.one_more.value == pytest.approx(34_519, abs=1)
    assert found.saved.value == pytest.approx(0.1 * 0.13 * OUTPUT * 1.13)
    assert found.reach.value == pytest.approx(11.95, abs=0.05)
    enough = sum(required_amount(g / 100, icor, OUTPUT) <= 363_000 for g in GROWTHS for icor in ICORS)
    assert (found.enough.value, found.reports.value) == (pytest.approx(enough / 50), 50)


def test_a_grid_that_does_not_follow_the_formula_is_refused(study):
    with pytest.raises(GrowthGapError, match=r"reports of grid required-investment differ .* by up to 0\.001"):
        of(study, table=values(error=1.001))


def test_what_lies_outside_of_the_grid_is_not_claimed(study):
    far = of(study, 20.0)
    assert far.cost.missing == far.saved.missing == phrase("investment.outside_grid")
    assert of(study, 15.0).one_more.missing == phrase("investment.outside_grid")
    assert of(study, 15.0).cost.known


def test_some_of_the_field_is_shown_with_both_ends(study):
    found = of(study)
    assert len(found.surface) == 10 and found.table.frame.shape == (10, 5)
    assert list(found.bought_table.frame.columns) == ["growth_bought"]
    assert found.bought.is_monotonic_decreasing
    many = values().assign(target_growth_pct=lambda one: one["target_growth_pct"] / 2)
    wide = pd.concat([values(), many]).drop_duplicates(["target_growth_pct", "assumed_icor"])
    wide["value"] = required_amount(wide["target_growth_pct"] / 100, wide["assumed_icor"], OUTPUT)
    shown = of(study, table=wide).table.frame
    assert (shown.index[0], shown.index[-1], len(shown)) == (3.0, 15.0, 10)


def test_the_grid_asked_for_is_taken_and_an_unknown_one_refused():
    both = pd.concat([values("one"), values("two", as_of="2025-06-30", target_year=2025)], ignore_index=True)
    assert field.chosen_grid(both).name == "one"
    two = field.chosen_grid(both, "two")
    assert (two.name, two.area, two.as_of, two.target_year) == ("two", "VN-HP", "2025-06-30", 2025)
    with pytest.raises(GrowthGapError, match=r"grid is 'three'; allowed are .*one.*two"):
        field.chosen_grid(both, "three")


def test_without_a_fitting_grid_every_number_says_how_to_make_one():
    none = field.chosen_grid(values().assign(assumed_icor=4.0))
    assert (none.area, len(none.rows)) == ("", 0)
    found = field.field(none, None, 13.0)
    numbers = [one for one in vars(found).values() if isinstance(one, Quantity)]
    assert {one.missing for one in numbers} == {phrase("investment.no_grid")}
    assert [one.unit for one in numbers] == [one.unit for one in vars(of_city()).values() if isinstance(one, Quantity)]
    assert len(found.surface) == len(found.table) == len(found.bought_table) == 0


def of_city():
    asked = PlanQuestion(0.13, 2026)
    return of(study_plan(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"), asked))


def test_without_a_plan_the_cost_stands_and_what_it_buys_is_missing():
    nation = study_plan(data.observations(), "VN", (), PlanQuestion(0.13, 2027))
    higher = values().assign(assumed_icor=lambda one: one["assumed_icor"] + 1)
    found = of(nation, table=higher)  # its output is carried on, so the grid is not held against the formula
    assert not nation.output_published
    assert found.cost.known
    assert found.enough.missing == found.reach.missing == phrase("investment.no_plan", year=2027)
