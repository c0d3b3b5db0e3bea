"""Names of provinces, whose meaning depends on the list that a table is of."""

from pathlib import Path

import pytest

from growthgap.data import codes
from growthgap.data.entry.maps import area_names, map_files
from growthgap.errors import GrowthGapError

MAPS = Path(__file__).parents[4] / "data" / "maps"


@pytest.mark.parametrize(
    ("name", "boundary", "code"),
    [
        ("Hải Phòng", "34", "VN-HP"),
        ("Hải Phòng", "63", "VN-HP-PRE2025"),
        ("HÀ NỘI", "34", "VN-HN"),
        ("hà nội", None, "VN-HN"),
        ("Ðồng Nai", "34", "VN-39-2025"),
        ("Đồng Nai", "63", "VN-39"),
        ("Viet Nam", None, "VN"),
        ("Huế", "34", "VN-26"),
        ("TP HCM", "34", "VN-SG-2025"),
        ("TP HCM", "63", "VN-SG"),
    ],
)
def test_a_name_is_an_area_of_the_list(name, boundary, code):
    assert area_names.code(name, boundary, {"huế": "VN-26", "TP HCM": "Thành phố Hồ Chí Minh"}) == code


@pytest.mark.parametrize(
    "name", ["gso-fdi", "gso-state-budget-investment", "nso-grdp-growth-63", "nso-grdp-per-head-63"]
)
def test_tables_of_the_63_provinces_know_hue_by_its_former_name(name):
    known = map_files.load(MAPS / f"{name}.yml").area
    assert area_names.code("Thừa Thiên Huế", "63", known.names) == "VN-26"


@pytest.mark.parametrize("boundary", ["34", "63"])
def test_the_lists_have_as_many_provinces_as_they_are_called_after(boundary):
    names = {area.vi.partition(" (")[0] for area in codes.areas().values() if area.kind == "province"}
    found = set()
    for name in names:
        try:
            found.add(area_names.code(name, boundary, {}))
        except GrowthGapError:
            continue
    assert len(found) == int(boundary)


@pytest.mark.parametrize(
    ("name", "boundary", "said"),
    [
        (
            "Hải Phòng",
            None,
            "'Hải Phòng' is VN-HP or VN-HP-PRE2025; say of which list the table is, boundary: 34 or 63",
        ),
        ("Hải Dương", "34", "'Hải Dương' is no area of the 34 provinces"),
        ("Hai Phong", "63", "'Hai Phong' is no area of the 63 provinces: did you mean \"hải phòng\""),
        ("Paris", None, "'Paris' is no area of the code list: .* Write it under names: of area:, or under skip:"),
    ],
)
def test_a_name_that_is_none_or_two_is_refused(name, boundary, said):
    with pytest.raises(GrowthGapError, match=said):
        area_names.code(name, boundary, {})
