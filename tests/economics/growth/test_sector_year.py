"""A year by sector: what was published of industry and construction divides it, within what rounding leaves."""

import numpy as np
import pytest

from growthgap import data
from growthgap.economics.growth.sector_year import _Grown, left_between, sector_year
from growthgap.quantity import phrase

PARTS = ("VN-HP-PRE2025", "VN-61")


@pytest.fixture(scope="module")
def obs():
    return data.observations()


@pytest.fixture(scope="module")
def city(obs):
    return sector_year(obs, "VN-HP", 2025, PARTS)


def test_shares_at_the_end_of_the_year_by_hand(city):
    """Contribution over growth is the share before; 99.92 % are told, and scaled."""
    assert list(city.table.index) == ["MFG", "OTHER_IND", "CON", "SRV", "AGR", "TAX"]
    assert (100 * city.table["share"]).tolist() == pytest.approx([48.72, 3.58, 4.63, 32.65, 4.10, 6.32], abs=5e-3)
    assert city.table["share"].sum() == pytest.approx(1)
    assert 100 * city.table["share"] @ city.table["growth"] == pytest.approx(12.04, abs=5e-3)


def test_what_lies_between_published_sectors_grew_within_what_rounding_leaves(city):
    """(7.62 - 7.27) / (7.62/13.61 - 7.27/14.21) and (7.27 - 7.48) / (7.27/14.21 - 7.48/15.93)."""
    grew = 100 * city.table[["growth", "low", "high"]]
    assert grew.loc["CON"].tolist() == pytest.approx([7.25, 7.09, 7.41], abs=5e-3)
    assert grew.loc["OTHER_IND"].tolist() == pytest.approx([-4.99, -5.36, -4.65], abs=5e-3)
    assert grew.loc["MFG"].tolist() == pytest.approx([15.93, 15.925, 15.935])


def test_published_codes_know_the_sectors_that_make_them_up(city):
    assert city.members["INDCON"] == ("MFG", "OTHER_IND", "CON")
    assert (city.members["IND"], city.members["MFG"]) == (("MFG", "OTHER_IND"), ("MFG",))
    assert "CON" not in city.members  # nobody published it


def test_sectors_vary_as_those_of_the_former_areas_did(city):
    """About each area's own mean: ten and five years of industry, eight and six of agriculture."""
    deviation = 100 * np.sqrt(city.table["variance"])
    assert deviation[["MFG", "OTHER_IND", "CON"]].tolist() == pytest.approx([4.17] * 3, abs=5e-3)
    assert deviation[["SRV", "AGR", "TAX"]].tolist() == pytest.approx([2.30, 2.55, 3.30], abs=5e-3)


def test_industry_and_construction_stays_whole_where_asked(obs):
    whole = sector_year(obs, "VN-HP", 2025, PARTS, fine=False)
    assert list(whole.table.index) == ["INDCON", "SRV", "AGR", "TAX"]
    assert 100 * whole.table.loc["INDCON", "share"] == pytest.approx(56.93, abs=5e-3)


def test_without_industry_by_itself_construction_and_other_industry_are_one(obs):
    """(7.62 - 7.48) / (7.62/13.61 - 7.48/15.93)."""
    frame = obs.frame
    there = frame["indicator"].isin(["GVA_GROWTH_IND", "GVA_CONTRIB_IND"])
    found = sector_year(data.Observations(frame[~there].reset_index(drop=True)), "VN-HP", 2025, PARTS)
    assert found.members["INDCON"] == ("MFG", "REST")
    grew = 100 * found.table.loc["REST", ["growth", "low", "high"]]
    assert grew.tolist() == pytest.approx([1.55, 1.44, 1.65], abs=6e-3)
    assert 100 * found.table.loc["REST", "share"] == pytest.approx(8.21, abs=5e-3)


def test_an_area_without_manufacturing_divides_as_far_as_it_goes(obs):
    """Hải Dương 2022: industry 5.78 of 6.29 points; taxes have two years and take the others' variance."""
    old = sector_year(obs, "VN-61", 2022)
    assert list(old.table.index) == ["IND", "CON", "SRV", "AGR", "TAX"]
    others = old.table.loc[["IND", "SRV", "AGR"], "variance"]
    assert others.nunique() == 3 and others.min() < old.table.loc["TAX", "variance"] < others.max()


@pytest.mark.parametrize(("area", "year"), [("VN", 2025), ("VN-13", 2025), ("VN-HP", 2024)])
def test_what_was_not_published_is_no_account(obs, area, year):
    none = sector_year(obs, area, year)
    assert none.missing == phrase("growth.no_contributions", year=year) and none.table.empty
    assert none.members == {}


def test_before_the_figures_came_there_is_none(obs):
    assert sector_year(obs.as_of("2025-06-30"), "VN-HP", 2025, PARTS).missing
    assert sector_year(obs.as_of("2026-01-31"), "VN-HP", 2025, PARTS).missing is None


def test_a_rest_that_rounding_leaves_no_size_has_no_bounds():
    whole, part = _Grown((7.5, 0.5), (15.0, 0.5), ()), _Grown((7.0, 0.5), (15.0, 0.5), ())
    assert np.isinf(left_between(whole, part)[2:]).all()
