import csv
from datetime import date
from importlib.resources import files

import pytest

from growthgap.data import codes, tables
from growthgap.errors import GrowthGapError


def test_names_in_both_languages():
    assert codes.area("VN-HP-PRE2025").name() == "Hải Phòng (former city)"
    assert codes.unit("VND_BN").symbol("vi") == "tỷ đồng"
    assert codes.indicator("GRDP_GROWTH").name("vi") == "Tốc độ tăng GRDP (giá so sánh)"
    assert codes.area("VN-43").name("vi") == "Bà Rịa - Vũng Tàu (trước hợp nhất)"


def test_no_two_areas_have_one_name_and_a_bare_name_is_that_of_today():
    areas = codes.areas().values()
    merged_away = {part for area in areas for part in area.predecessors}
    for language in ("en", "vi"):
        names = [area.name(language) for area in areas]
        assert len(set(names)) == len(names)
    assert {area.code for area in areas if area.vi.endswith(" (trước hợp nhất)")} == merged_away
    today = {area.en for area in areas if area.predecessors}
    former = [area.en for area in areas if area.code in merged_away and area.en.partition(" (")[0] in today]
    assert len(former) == 23 and all(name.endswith((" (former city)", " (former province)")) for name in former)


def test_taxes_on_products_are_no_value_added_and_capital_in_the_zones_is_registered():
    for code, one in codes.indicators().items():
        if "_TAX" in code:
            assert "alue added" not in one.en and "giá trị tăng thêm" not in one.vi.lower(), code
        if code.startswith("FDI_REG"):
            assert one.en.startswith("Registered FDI") and one.vi.startswith("Vốn FDI đăng ký"), code


@pytest.mark.parametrize("name", ["areas", "indicators", "units", "columns", "ranges"])
def test_no_code_stands_twice_in_a_list(name):
    text = files("growthgap.data").joinpath("codelists", f"{name}.csv").read_text(encoding="utf-8")
    listed = [line.partition(",")[0] for line in text.splitlines()]
    assert sorted({code for code in listed if listed.count(code) > 1}) == []


def test_the_merger_is_known():
    assert codes.area("VN-HP").predecessors == ("VN-HP-PRE2025", "VN-61")


@pytest.mark.parametrize(
    ("day", "area"),
    [
        (None, "VN-HP"),
        (date(2025, 7, 1), "VN-HP"),
        (date(2025, 6, 30), "VN-HP-PRE2025"),
        (date(2019, 1, 1), "VN-HP-PRE2025"),
    ],
)
def test_a_day_knows_the_area_of_its_time(day, area):
    assert codes.area("VN-HP").on(day) == codes.area(area)


def test_an_area_that_was_never_merged_is_itself_on_every_day():
    assert codes.area("VN").on(date(2019, 1, 1)) == codes.area("VN")
    assert codes.area("VN-61").parts == [] and codes.area("VN-61").former is None


def test_predecessors_are_areas():
    assert {part for area in codes.areas().values() for part in area.predecessors} <= set(codes.areas())


def test_every_indicator_is_published_in_known_units():
    assert {unit for entry in codes.indicators().values() for unit in entry.units} <= set(codes.units())


def test_an_indicator_is_cumulative_where_its_code_says_so():
    assert {code for code, entry in codes.indicators().items() if entry.ytd_freq} == {
        code for code in codes.indicators() if code.endswith("_YTD")
    }
    assert codes.indicator("GRDP_GROWTH_YTD").ytd_freq == "Q"
    assert codes.indicator("BUDGET_REV_YTD").ytd_freq == "M"


@pytest.mark.parametrize(
    ("indicator", "bases"),
    [
        ("GRDP_CURR", ("CURRENT",)),
        ("GRDP_CONST", ("CONST2020", "CONST2010")),
        ("GRDP_CONST1994", ("CONST1994",)),
        ("BUDGET_REV", ("CURRENT",)),
        ("INVEST_TOTAL", ()),
    ],
)
def test_the_price_bases_of_an_indicator(indicator, bases):
    assert codes.indicator(indicator).price_bases == bases


def test_no_code_without_figures():
    assert set(codes.indicators()) == set(tables.load("observations")["indicator"])


def test_a_misspelt_code_gets_the_nearest():
    with pytest.raises(GrowthGapError, match="'GRDP_GROWHT' is no known indicator; the nearest is GRDP_GROWTH"):
        codes.indicator("GRDP_GROWHT")


def test_a_column_is_described_once_in_both_languages():
    text = files("growthgap.data").joinpath("codelists", "columns.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == len(codes.columns()), "two columns of one name"
    assert all(row["en"] and row["vi"] and row["unit"] in {*codes.NO_UNITS, *codes.units()} for row in rows)
    assert codes.column("year").heading() == "Year" and codes.column("growth").heading("vi") == "Tốc độ tăng, %"
    assert codes.column("gap_value").heading("vi") == "Mức chênh lệch, điểm %"
    assert codes.unit("PP").symbol("vi") == "điểm phần trăm" and codes.unit("PP").short() == "pp"
    with pytest.raises(
        GrowthGapError, match=r"'yaer' is no known column of codelists/columns\.csv; the nearest is year"
    ):
        codes.column("yaer")
