"""Sectors of the city after 2025, from published contributions and growth."""

import pytest

from growthgap import data
from growthgap.economics.growth import sectors


@pytest.fixture(scope="module")
def account():
    return sectors.sector_account(data.observations(), "VN-HP", 2025, 13.0)


def test_shares_add_up_and_every_sector_is_asked_in_the_years_proportions(account):
    table = account.table
    assert table.index.tolist() == ["AGR", "INDCON", "SRV", "TAX"]
    assert table["share"].sum() == pytest.approx(100)
    assert table["share"].tolist() == pytest.approx([4.10, 56.93, 32.65, 6.32], abs=5e-3)
    assert (table["share"] * table["scaled"]).sum() / 100 == pytest.approx(13)
    assert (table["scaled"] / table["growth"]).std() == pytest.approx(0, abs=1e-12)
    assert account.adds_up_to_pct == pytest.approx((table["share"] * table["assumed"]).sum() / 100)
    assert table["assumed"].tolist() == table["planned"].fillna(table["growth"]).tolist()


def test_a_year_without_all_sectors_has_no_account():
    assert sectors.sector_account(data.observations(), "VN-HP", 1999, 13.0) is None


def test_the_account_is_told_in_names_with_its_sum(account):
    shown = sectors.named_sectors(account.table)
    assert shown["Sector"].tolist()[1::3] == ["Industry and construction", "Sum"]
    assert shown["Share, %"].iloc[-1] == pytest.approx(100)
    assert shown["Growth, %"].isna().tolist() == [False, False, False, False, True]


def test_manufacturing_that_hardly_gains_share_grows_hardly_faster_than_the_whole():
    share = sectors.manufacturing_share(data.observations(), "VN-HP", 2025, 0.13)
    assert share.growth == pytest.approx(share.target.value / share.now.value * 1.13 - 1)
    assert sectors.manufacturing_share(data.observations(), "VN-HP", 1999, 0.13) is None
