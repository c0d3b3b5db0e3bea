from itertools import combinations

from growthgap.data import codes
from growthgap.data.places.tiles import Tile, tiles

PROVINCES = [one for one in tiles() if not one.archipelago]


def test_each_province_of_today_has_one_square():
    merged = {part for area in codes.areas().values() for part in area.predecessors}
    today = {code for code, area in codes.areas().items() if area.kind == "province" and code not in merged}
    assert len(PROVINCES) == 34
    assert {one.area for one in PROVINCES} == today


def test_no_two_squares_overlap():
    assert all(abs(a.column - b.column) >= 1 or abs(a.row - b.row) >= 1 for a, b in combinations(tiles(), 2))


def test_the_archipelagos_belong_to_provinces_and_lie_east_of_them():
    islands = {one.short: one for one in tiles() if one.archipelago}
    assert {name: one.area for name, one in islands.items()} == {"Hoàng Sa": "VN-DN-2025", "Trường Sa": "VN-34-2025"}
    assert min(one.column for one in islands.values()) > max(one.column for one in PROVINCES)


def test_names_are_short_and_told_apart():
    assert len({one.short for one in tiles()}) == len(tiles()) == 36
    assert max(len(one.short) for one in tiles()) <= 9
    assert Tile("VN-SG-2025", "TP.HCM", 3, 11) in PROVINCES
