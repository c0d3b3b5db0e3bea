import numpy as np
import pytest

from growthgap import data
from growthgap.economics.investment.model_parameters import parameter_sets
from growthgap.economics.investment.study import deflator_test, investment_study, latest_ratios, ratios_by_year

CITY = ("VN-HP", ("VN-HP-PRE2025", "VN-61"))


@pytest.fixture(scope="module")
def city():
    models = parameter_sets(data.growth_parameters())
    return investment_study(data.observations(), *CITY, growth=0.13, target_year=2026, models=models)


def test_the_city_s_published_plan_is_checked(city):
    assert city.check.planned == 363_000
    assert city.plan_rows[0]["value"].tolist() == [363_000]
    assert city.check.required.value == pytest.approx(399_279, abs=1)
    assert city.check.required.low < city.check.required.value < city.check.required.high
    assert city.check.improvement.value == pytest.approx(0.0909, abs=5e-5)


def test_an_assumed_ratio_takes_the_place_of_the_estimate_and_has_no_interval(city):
    assumed = investment_study(data.observations(), *CITY, growth=0.13, target_year=2026, assumed_icor=4.0)
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


def test_ratios_by_year_leave_out_the_near_zero_year_and_say_so(city):
    records = {"merged": city.record, "province": city.record.parts["VN-61"]}
    table, left_out = ratios_by_year(records, 2025)
    assert table.at[2025, "merged"] == pytest.approx(3.70093, abs=5e-6)
    assert np.isnan(table.at[2020, "province"])
    assert left_out == ["province 2020 (growth of 2.1 % is too near to zero)"]


def test_latest_ratios_have_every_variant_of_every_area(city):
    table = latest_ratios({"merged": city.record, "province": city.record.parts["VN-61"]}, 2025)
    assert list(table.columns) == ["year", "A", "B", "C3", "C5", "D1", "D2", "D3"]
    assert table["year"].to_dict() == {"merged": 2025, "province": 2024}
    assert table.at["merged", "A"] == pytest.approx(1.1181 * table.at["merged", "B"])


def test_deflating_by_output_prices_understates_the_nation_s_ratio():
    found = deflator_test(data.observations(), "VN")
    assert found.year == 2024
    assert found.own_prices == pytest.approx(2143569.409 / (6269209.956 - 5854085.763))
    assert found.output_prices == pytest.approx(4.38, abs=5e-3)
    assert deflator_test(data.observations().as_of("2010-01-01"), "VN") is None


def test_given_plan_replaces_the_published_one():
    study = investment_study(data.observations(), *CITY, growth=0.13, target_year=2026, planned=400_000)
    assert study.check.gap.value < 0
    assert study.plan_rows == []


def test_nation_has_no_plan_and_still_a_requirement():
    study = investment_study(data.observations(), "VN", (), growth=0.10, target_year=2026)
    assert np.isnan(study.check.planned)
    assert study.check.required.value > 1e6
    assert not study.output_published


def test_nothing_known_gives_missing_numbers():
    models = parameter_sets(data.growth_parameters())
    early = data.observations().as_of("2010-01-01")
    study = investment_study(early, *CITY, growth=0.13, target_year=2026, models=models)
    assert np.isnan(study.check.required.value)
    assert study.table.empty
    assert study.next_point["marginal"].isna().all()
