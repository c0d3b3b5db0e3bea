"""JSON-stat as PX-Web gives it out, in both versions: order of values, labels with a status, what is no such file."""

import json

import pytest

from growthgap.data.entry.layouts import json_stat, publication
from growthgap.errors import GrowthGapError

GROWTH = """
about: growth of GRDP
layout: json-stat
recognise: [Chỉ số phát triển ...]
area: {of: Địa phương, boundary: 34}
period: {of: Năm}
status: {of: Năm, words: {"": A, Sơ bộ: P, Ước tính: E}}
series:
- is: {INDICATOR: GRDP_GROWTH, UNIT_MEASURE: PCT}
  minus: 100
"""
YEARS = ["2023", "Sơ bộ 2024", "Ước tính  2025"]
ROWS = [
    "VN-HP GRDP_GROWTH 2023 8.4 A", "VN-HP GRDP_GROWTH 2024 10.50 P", "VN-HP GRDP_GROWTH 2025 11.81 E",
    "VN-39-2025 GRDP_GROWTH 2023 7 A", "VN-39-2025 GRDP_GROWTH 2025 -0.5 E",
]  # fmt: skip
VALUES = "[108.4, 110.50, 111.81, 107, null, 99.5]"


def category(*labels, index=dict):
    codes = [str(n) for n in range(len(labels))]
    order = codes if index is list else {code: n for n, code in enumerate(codes)}
    return {"category": {"index": order, "label": dict(zip(codes, labels, strict=True))}}


def version_2(**changed):
    """A dataset of version 2.0; the second area has the other Đ, U+00D0."""
    dimensions = {"Địa phương": category("Hải Phòng", "Ðồng Nai"), "Năm": category(*YEARS, index=list)}
    data = {"version": "2.0", "class": "dataset", "id": ["Địa phương", "Năm"], "size": [2, 3], "value": "@"}
    return (
        data | {"label": "Chỉ số phát triển GRDP", "updated": "2026-08-15T02:00:00Z", "dimension": dimensions} | changed
    )


def version_1(**changed):
    data = version_2(**changed)
    inside = {key: data.pop(key) for key in ("id", "size")}
    del data["version"], data["class"]
    return {"dataset": data | {"dimension": {**data["dimension"], **inside, "role": {}}}}


@pytest.fixture
def saved(tmp_path):
    def save(data, values=VALUES, end=b""):
        path = tmp_path / "px.json"
        path.write_bytes(json.dumps(data, ensure_ascii=False).replace('"@"', values).encode() + end)
        return path

    return save


@pytest.mark.parametrize("made", [version_1, version_2])
@pytest.mark.parametrize("values", [VALUES, '{"0": 108.4, "1": 110.50, "2": 111.81, "3": 107, "5": 99.5}'])
@pytest.mark.parametrize("end", [b"", b"\n\0"])
def test_values_in_a_list_or_an_object_in_both_versions(saved, written, taken, made, values, end):
    assert taken(saved(made(), values, end), written(GROWTH)) == (ROWS, {})


def test_the_offices_table_as_it_is_given_out(maps, examples, taken):
    rows, faults = taken(examples / "pxweb-growth.json", "nso-grdp-growth-34")
    assert faults == {}
    assert len(rows) == 24
    assert rows[:2] == ["VN GDP_GROWTH 2020 2.87 A", "VN GDP_GROWTH 2021 2.55 A"]
    assert rows[12:18] == [
        "VN-HP GRDP_GROWTH 2020 8.09 A", "VN-HP GRDP_GROWTH 2021 11.54 A", "VN-HP GRDP_GROWTH 2022 10.08 A",
        "VN-HP GRDP_GROWTH 2023 8.46 A", "VN-HP GRDP_GROWTH 2024 10.50 P", "VN-HP GRDP_GROWTH 2025 11.81 E",
    ]  # fmt: skip
    assert rows[18] == "VN-26 GRDP_GROWTH 2020 2.04 A"


def test_grdp_a_head_of_the_old_provinces(maps, saved, taken):
    areas = category("Ðồng bằng sông Hồng", "Bà Rịa - Vũng Tàu", "Hải Phòng", "TP.Hồ Chí Minh", "Hoà Bình")
    data = version_2(
        label="Tổng sản phẩm trên địa bàn bình quân đầu người phân theo địa phương", size=[5, 1],
        id=["Tỉnh, thành phố", "Năm"], dimension={"Tỉnh, thành phố": areas, "Năm": category("2018")},
    )  # fmt: skip
    path = saved(data, "[89.534, 309.6188555022881, 126.8117489600525, 137.666, 50.1729]")
    assert taken(path, "nso-grdp-per-head-63") == (
        [
            "VN-43 GRDP_PC 2018 309.62 A", "VN-HP-PRE2025 GRDP_PC 2018 126.81 A",
            "VN-SG GRDP_PC 2018 137.67 A", "VN-14 GRDP_PC 2018 50.17 A",
        ],
        {},
    )  # fmt: skip


def test_the_day_of_its_update_is_the_day_of_publication(saved, written):
    given = {"SOURCE_ID": "px-<published>", "PUBLISHER": "Office"}
    found = publication.read(saved(version_2()), written(GROWTH), given).given
    assert found.loc[0, ["SOURCE_ID", "PUBLISHED", "VINTAGE"]].tolist() == ["px-2026-08-15", "2026-08-15", "2026-08-15"]
    unknown = version_2(updated="9999-12-31T16:59:59Z")
    with pytest.raises(GrowthGapError, match=r"px.json does not say when it was published; give the day with --publ"):
        publication.read(saved(unknown), written(GROWTH), given)


@pytest.mark.parametrize(
    ("changed", "where", "said"),
    [
        (
            {"Năm": category("2023", "Điều chỉnh 2024", "2025")},
            "'Năm' 1",
            "words of status that the map knows are Sơ bộ",
        ),
        ({"Địa phương": category("Hải Phòng", "Vùng 1")}, "'Địa phương' 1", "'Vùng 1' is no area of the 34 provinces"),
    ],
)
def test_a_label_that_the_map_does_not_know_is_named(saved, written, taken, changed, where, said):
    data = version_2()
    data["dimension"] |= changed
    _, faults = taken(saved(data), written(GROWTH))
    assert said in faults[f"px.json, cell {where}"]


def test_a_status_of_single_values_is_asked_for(saved, written, taken):
    with pytest.raises(
        GrowthGapError, match=r"px.json, 'status': the map does not speak of 'status'; write it under c"
    ):
        taken(saved(version_2(status={"5": "e"})), written(GROWTH))
    assert taken(saved(version_2(status={"5": "e"})), written(f"{GROWTH}columns: [status]\n")) == (ROWS, {})


def test_a_dimension_that_the_map_does_not_know_is_named(saved, written, taken):
    data = version_2(id=["Địa phương", "Năm", "Giá"], size=[2, 3, 1])
    data["dimension"] |= {"Giá": {"category": {"label": {"c": "Hiện hành"}}}}
    with pytest.raises(GrowthGapError, match="'Giá': the map does not speak of 'Giá'"):
        taken(saved(data), written(GROWTH))
    known = GROWTH.replace("- is:", "- where: {Giá: Hiện hành}\n  is:")
    assert taken(saved(data), written(known)) == (ROWS, {})
    with pytest.raises(GrowthGapError, match="has no 'giá', of which the map speaks; it has Địa phương, Năm"):
        taken(saved(version_2()), written(known))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "x.json is no JSON that can be read"),
        (b"{", "x.json is no JSON that can be read"),
        (b"[]", "x.json is no JSON-stat with one dataset, it has 0"),
        (json.dumps(version_2(value=[1])).encode(), "its size asks for 6"),
        (
            json.dumps(version_2(value=[1] * 4, size=[2, 2])).encode(),
            r"have \[2, 3\] categories, its size says \[2, 2\]",
        ),
        (json.dumps(version_2(value=[{}] * 6)).encode(), "x.json is no JSON-stat that can be read: value"),
        (json.dumps(version_2(dimension=[])).encode(), "x.json is no JSON-stat that can be read"),
    ],
)
def test_what_is_no_json_stat_is_said(tmp_path, content, said):
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(GrowthGapError, match=said):
        json_stat.texts(tmp_path / "x.json")
