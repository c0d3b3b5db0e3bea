"""Sectors of the city after 2025, from published contributions and growth."""

import pytest

from growthgap import data
from growthgap.economics.growth import sectors
from growthgap.quantity import phrase


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
    assert table["contribution"].sum() == pytest.approx((table["share"] * table["assumed"]).sum() / 100)
    assert table["assumed"].tolist() == table["planned"].fillna(table["growth"]).tolist()


def test_a_year_without_all_sectors_has_no_account():
    assert sectors.sector_account(data.observations(), "VN-HP", 1999, 13.0) is None


def test_the_account_is_told_in_words_with_its_sum():
    found = sectors.sector_targets(data.observations(), "VN-HP", 2025, 0.13)
    shown = found.table.frame
    assert shown["sector"].tolist()[1::3] == [phrase("growth.sector_indcon"), phrase("growth.sector_sum")]
    assert shown["share"].iloc[-1] == pytest.approx(100)
    assert shown["contribution"].iloc[-1] == pytest.approx(found.sectors_sum.value) == pytest.approx(13.0085, abs=1e-4)
    assert shown["sector_growth"].isna().tolist() == [False, False, False, False, True]
    none = sectors.sector_targets(data.observations(), "VN-HP", 1999, 0.13)
    assert none.sectors_sum.missing == phrase("growth.no_contributions", year=1999)
    assert none.table.frame.empty


def test_manufacturing_that_hardly_gains_share_grows_hardly_faster_than_the_whole():
    found = sectors.manufacturing_share(data.observations(), "VN-HP", 2025, 0.13)
    assert (found.share_now.value, found.share_target.value) == (44.4, 44.5)
    assert found.share_growth.value == pytest.approx(100 * (44.5 / 44.4 * 1.13 - 1))
    assert found.share_faster.value == pytest.approx(found.share_growth.value - 13)
    none = sectors.manufacturing_share(data.observations(), "VN-HP", 1999, 0.13)
    assert {one.missing for one in vars(none).values()} == {phrase("growth.no_share", year=1999, next=2000)}
