import pytest

from growthgap import data
from growthgap.data.places.asked import area_parameters
from growthgap.quantity import phrase


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_parameters_are_what_was_published_of_the_area(published):
    found = area_parameters(published, "VN-04", 2026, 2030)  # 8 to 9 % in the letter's draft
    years = {"target_year": 2026, "last_year": 2030, "claimed_years": None}
    assert found.values == {"area": "VN-04", "target_growth_pct": 8.0, **years}
    (row,) = found.growth.rows
    assert row["source_id"].tolist() == ["tvpl-97324-2025-10-29"]
    assert found.investment.missing == phrase("investment.no_plan", year=2026)


def test_a_plan_goes_before_a_draft_and_its_investment_is_named_and_not_given(published):
    found = area_parameters(published, "VN-HP", 2026, 2030)
    assert found.growth.rows[0]["target_kind"].tolist() != ["DRAFT"]
    assert (found.growth.value, found.investment.value) == (13, 363_000)
    assert found.average.value == 13  # as of the first year, so no value of its own
    assert not {"planned_investment_vnd_bn", "target_average_pct"} & found.values.keys()


def test_the_target_of_the_first_year_goes_before_that_of_the_plan(published):
    found = area_parameters(published, "VN-13", 2026, 2030)  # over 13 % in 2026; 11 to 12 % on average in a draft
    assert (found.values["target_growth_pct"], found.values["target_average_pct"]) == (13, 11)
    assert found.growth.rows[0]["source_id"].tolist() == ["plo-2026-02-05-qn"]
    assert area_parameters(published, "VN", 2026, 2030).values["target_growth_pct"] == 10


def test_what_is_not_published_is_missing_with_a_reason(published):
    found = area_parameters(published.as_of("2025-06-30"), "VN-01", 2026, 2030)
    assert "target_growth_pct" not in found.values
    assert found.growth.missing == found.average.missing == phrase("provinces.no_target", years="2026-2030")


def test_every_province_of_today_has_a_target(published):
    from growthgap.data.places.tiles import tiles

    asked = [area_parameters(published, one.area, 2026, 2030).growth for one in tiles() if not one.archipelago]
    assert len(asked) == 34
    assert all(8 <= one.value <= 13 for one in asked)
