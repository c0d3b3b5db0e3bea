import numpy as np
import pytest

from growthgap import data
from growthgap.economics.investment.accounts import investment_record
from growthgap.economics.investment.icor_compared import deflator_test, latest_ratios, longest_account, ratios_by_year


@pytest.fixture(scope="module")
def records():
    merged = investment_record(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"))
    return {"merged": merged, "province": merged.parts["VN-61"]}


def test_ratios_by_year_leave_out_the_near_zero_year_and_say_so(records):
    table, left_out = ratios_by_year(records, 2025)
    assert table.at[2025, "merged"] == pytest.approx(3.70093, abs=5e-6)
    assert np.isnan(table.at[2020, "province"])
    assert left_out == ["province 2020 (growth of 2.1 % is too near to zero)"]


def test_latest_ratios_have_every_variant_of_every_area(records):
    table = latest_ratios(records, 2025)
    assert list(table.columns) == ["year", "A", "B", "C3", "C5", "D1", "D2", "D3"]
    assert table["year"].to_dict() == {"merged": 2025, "province": 2024}
    assert table.at["merged", "A"] == pytest.approx(1.1181 * table.at["merged", "B"])


def test_deflating_by_output_prices_understates_the_nation_s_ratio():
    found = deflator_test(data.observations(), "VN")
    assert found.year == 2024
    assert found.own_prices == pytest.approx(2143569.409 / (6269209.956 - 5854085.763))
    assert found.output_prices == pytest.approx(4.38, abs=5e-3)
    assert deflator_test(data.observations().as_of("2010-01-01"), "VN") is None


def test_the_longest_account_is_the_first_of_several(records):
    accounts = records["merged"].accounts(2025)
    assert longest_account(accounts) is accounts[0]
    assert longest_account([]) is None
