import pytest

from growthgap.data import codes, tables
from growthgap.errors import GrowthGapError


def test_names_in_both_languages():
    assert codes.area("VN-HP-PRE2025").name() == "Hải Phòng (former city)"
    assert codes.unit("VND_BN").symbol("vi") == "tỷ đồng"
    assert codes.indicator("GRDP_GROWTH").name("vi") == "Tốc độ tăng GRDP"


def test_the_merger_is_known():
    assert codes.area("VN-HP").predecessors == ("VN-HP-PRE2025", "VN-61")


def test_predecessors_are_areas():
    assert {part for area in codes.areas().values() for part in area.predecessors} <= set(codes.areas())


def test_every_indicator_is_published_in_known_units():
    assert {unit for entry in codes.indicators().values() for unit in entry.units} <= set(codes.units())


def test_no_code_without_figures():
    assert set(codes.indicators()) == set(tables.load("observations")["indicator"])


def test_a_misspelt_code_gets_the_nearest():
    with pytest.raises(GrowthGapError, match="'GRDP_GROWHT' is no known indicator; the nearest is GRDP_GROWTH"):
        codes.indicator("GRDP_GROWHT")
