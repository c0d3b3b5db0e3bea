"""The plan's targets against each other, in one call."""

import pytest

from growthgap import data
from growthgap.economics.growth.paths import growth_target
from growthgap.economics.targets.plan_check import check_first_year, check_plan
from growthgap.quantity import parameter, phrase

RANGES = {"prices": 0.03, "population": 0.02, "dollar": 0.03, "employment": 0.02}


def check(area="VN-HP", rate=13.0, multiple=None, day=None):
    published = data.observations().as_of(day)
    return check_plan(published, area, growth_target(published, area, rate, multiple, 2026, 2030), RANGES)


def test_thirteen_per_cent_does_not_double_in_five_years():
    found = check()
    assert found.clash
    assert (found.multiple.value, found.years.value) == (2, 5)
    assert found.doubling_rate.value == pytest.approx(14.8698, abs=1e-4)
    assert found.inflation.value == pytest.approx(1.6547, abs=1e-4)
    assert [name.code for name in found.conflict] == ["targets.growth_a_year_to", "targets.level"]
    assert (found.sets.value, found.sets_in_prices.value, found.compared.value) == (2, 0, 4)


def test_growth_at_its_own_top_needs_the_least_inflation():
    found = check()
    # 11.5 % a worker with 2 % more workers leaves growth of 13.73 %: prices make up the rest of the doubling.
    assert found.least_prices.value == pytest.approx(100 * (2**0.2 / (1.115 * 1.02) - 1))
    assert check(rate=10).least_prices.missing == phrase("targets.contradiction_stays")  # prices rise by 3 % at most


def test_a_set_is_shown_member_by_member_in_published_units():
    rows = check().table.frame
    first = rows[rows["set"] == 1]
    assert [cell.unit for cell in first["asked_least"]] == ["PCT", "RATIO"]
    assert [cell.value for cell in first["asked_least"]] == pytest.approx([13, 2])
    assert first["possible_least"].iloc[0].value == pytest.approx(14.8698, abs=1e-4)
    assert first["possible_most"].iloc[1].value == pytest.approx(1.14**5)
    assumed = rows[rows["set_member"].map(lambda name: name.code) == "targets.employment"].iloc[0]
    assert assumed["asked_most"].value == pytest.approx(2)
    assert not assumed["possible_least"].known  # an assumption does not give


def test_nobody_is_held_to_a_multiple_that_nobody_set():
    for found in (check("VN", 10), check("VN-HP", day="2025-06-30")):
        assert not found.clash
        assert found.multiple.missing == phrase("growth.no_multiple", year=2030)
        assert not found.doubling_rate.known
        assert found.sets.value == 0
        assert found.least_prices.missing == phrase("targets.no_contradiction")


def test_a_given_multiple_takes_the_place_of_the_published_one():
    found = check(multiple=1.8)
    assert (found.multiple.value, found.multiple.basis) == (1.8, parameter("target_multiple"))
    assert not found.clash  # 13 % makes 1.84 times
    assert check().multiple.rows[0].indicator == "GRDP_MULTIPLE"


def test_the_rate_that_doubles_does_not_clash_with_doubling():
    found = check(rate=14.87)
    assert not found.clash
    assert "targets.level" not in [name.code for name in found.conflict]


def test_the_first_years_investment_buys_less_than_its_target():
    found = check_first_year(data.observations(), "VN-HP", 2026, 0.13)
    assert found.first_sets.value == 3
    assert found.bought.value == pytest.approx(11.93, abs=0.005)
    names = found.table.frame.groupby("set")["set_member"].apply(lambda names: [name.code for name in names])
    assert names[1] == ["targets.growth_in_to", "targets.invested"]
    assert dict(found.table.frame["set_member"].iloc[0].given)["top"].value == pytest.approx(13.5)


def test_what_investment_buys_rests_on_the_price_of_the_year_before_alone():
    found = check_first_year(data.observations(), "VN-HP", 2026, 0.13)
    (rows,) = found.bought.rows
    output = 177.0 * 4_149.87  # the office's, a head times people
    assert rows["value"].tolist() == [363_000, 321_000, pytest.approx(output), pytest.approx(0.1181)]
    assert len(found.first_sets.rows) > 10  # the weights of sectors, too


def test_an_upper_end_below_the_rate_asked_for_is_none():
    found = check_first_year(data.observations(), "VN-HP", 2026, 0.1487)
    assert found.table.frame["set_member"].iloc[0].code == "targets.growth_in"


def test_a_first_year_without_sector_figures_says_so():
    found = check_first_year(data.observations(), "VN", 2026, 0.1)
    assert found.first_sets.missing == found.bought.missing == phrase("targets.no_contributions", year=2025)
    assert len(found.table) == 0
