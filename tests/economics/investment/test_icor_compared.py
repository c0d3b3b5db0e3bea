import numpy as np
import pytest

from growthgap import data
from growthgap.economics.investment.accounts import investment_record
from growthgap.economics.investment.icor_compared import (
    compare_areas,
    deflator_test,
    last_as_good,
    longest_account,
    variants,
)
from growthgap.economics.investment.icor_spread import icor_spread
from growthgap.quantity import Quantity, phrase
from growthgap.reporting.phrases import told


@pytest.fixture(scope="module")
def records():
    merged = investment_record(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"))
    return {"merged": merged, "province": merged.parts["VN-61"]}


def test_ratios_by_year_are_those_of_the_latest_growth(records):
    found = compare_areas(records, 2025, first_year=2018)
    table = found.by_year.frame
    assert table.at[2025, "merged"] == pytest.approx(321_000 / (177.00 * 4_149.87) / 0.1181)
    assert table.at[2020, "province"] == pytest.approx(56_410 / 131_121 / 0.0276)  # the office's growth
    assert table.index[0] == 2018
    assert found.left_out == []


def test_the_edition_of_march_leaves_out_a_year_of_little_growth_and_says_so():
    merged = investment_record(data.observations().as_of("2026-03-31"), "VN-HP", ("VN-HP-PRE2025", "VN-61"))
    found = compare_areas({"province": merged.parts["VN-61"]}, 2025, first_year=2018)
    assert np.isnan(found.by_year.frame.at[2020, "province"])
    assert [told(one) for one in found.left_out] == ["province 2020 (growth of 2.1\u00a0% is too near to zero)"]


def test_latest_ratios_have_every_variant_of_every_area(records):
    table = compare_areas(records, 2025).latest.frame
    assert list(table.columns) == ["year", *(f"icor_{name}" for name in ("a", "b", "c3", "c5", "d1", "d2", "d3"))]
    assert table["year"].to_dict() == {"merged": 2025, "province": 2024}
    assert table.at["merged", "icor_a"] == pytest.approx(1.1181 * table.at["merged", "icor_b"])


@pytest.mark.parametrize(("enough", "last"), [(3.36, 2018), (3.8, 2025), (4.1, 2025)])
def test_the_last_year_as_efficient_as_the_plan_needs(records, enough, last):
    found = last_as_good(compare_areas(records, 2025), "merged", Quantity(enough, "RATIO"))
    assert (found.as_good_last.value, found.icor_first.value) == (last, 2016)


def test_a_year_as_efficient_as_no_other_has_no_last(records):
    compared = compare_areas(records, 2025)
    assert last_as_good(compared, "merged", Quantity(1.0, "RATIO")).as_good_last.missing == phrase(
        "investment.never_as_good"
    )
    assert last_as_good(compared, "elsewhere", Quantity(9.0, "RATIO")).icor_first.missing == phrase(
        "investment.no_year"
    )
    no_plan = Quantity(None, "RATIO", missing=phrase("investment.no_plan", year=2026))
    assert last_as_good(compared, "merged", no_plan).as_good_last.missing == no_plan.missing


def test_ratios_off_a_chart_are_told_by_area_and_year(records):
    found = compare_areas(records, 2025).above(5.7)
    assert [told(one) for one in found] == ["merged 5.8 in 2020", "province 5.9 in 2019", "province 15.6 in 2020"]
    assert compare_areas(records, 2025).above(20) == []


def test_areas_without_figures_compare_nothing():
    nothing = investment_record(data.observations().as_of("2010-01-01"), "VN-HP", ())
    found = compare_areas({"none": nothing}, 2025)
    assert len(found.by_year) == len(found.latest) == len(found.left_out) == 0


def test_variants_ask_for_the_same_amount_on_the_scale_of_b(records):
    accounts = records["merged"].accounts(2025)
    spread = icor_spread(accounts, 0.13, net_parameters={"fad": (0.05, 1.9)})
    table = variants(spread, "fad", 100_000.0, accounts).frame
    assert table.at[phrase("investment.icor_b"), "required"] == pytest.approx(370_039, abs=1)
    assert (table["required"] == 100_000 * table["icor_as_b"]).all()
    assert len(table) == 8
    assert len(variants(icor_spread([], 0.13), "fad", 100_000.0, ())) == 0


def test_deflating_by_output_prices_understates_the_nation_s_ratio():
    found = deflator_test(data.observations(), "VN")
    assert found.nation_year.value == 2024
    assert found.nation_own_prices.value == pytest.approx(2143569.409 / (6269209.956 - 5854085.763))
    assert found.nation_output_prices.value == pytest.approx(4.38, abs=5e-3)
    early = deflator_test(data.observations().as_of("2010-01-01"), "VN")
    assert early.nation_own_prices.missing == early.nation_year.missing == phrase("investment.no_levels")


def test_the_longest_account_is_the_first_of_several(records):
    accounts = records["merged"].accounts(2025)
    assert longest_account(accounts) is accounts[0]
    assert longest_account([]) is None
