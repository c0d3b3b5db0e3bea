"""Sheets as offices set them: heads of several rows, merged or not, titles and units above, names on the left."""

import pytest

from growthgap.data.entry.layouts import publication
from growthgap.errors import GrowthGapError

IIP = """
about: IIP by province
layout: workbook
recognise: ["... Chỉ số sản xuất công nghiệp phân theo địa phương ...", "%"]
area: {of: row, boundary: 34}
every: {UNIT_MEASURE: PCT, OBS_STATUS: E}
series:
- where: {head: <month> so với cùng kỳ}
  is: {INDICATOR: IIP_YOY}
  minus: 100
- where: {head: <months> so với cùng kỳ}
  is: {INDICATOR: IIP_YTD}
  minus: 100
skip: {row: [Cả nước], head: [... so với tháng trước]}
"""
TITLE = ["3. Chỉ số sản xuất công nghiệp phân theo địa phương"]
UNIT = [None, None, None, "%"]
MERGED = [
    TITLE,
    UNIT,
    ["Địa phương", "Tháng 10/2026 so với", None, "10 tháng năm 2026"],
    [None, "tháng trước", "cùng kỳ", "so với cùng kỳ"],
    ["Cả nước", 101.0, 109.9, 109.0],
    ["HẢI PHÒNG", 101.5, 114.2, 116.1],
    ["Đắk Lắk", 99.5, 95.25, 107.0],
]
ROWS = [
    "VN-HP IIP_YOY 2026-10 14.2 E", "VN-HP IIP_YTD 2026-10 16.1 E",
    "VN-33-2025 IIP_YOY 2026-10 -4.75 E", "VN-33-2025 IIP_YTD 2026-10 7 E",
]  # fmt: skip


def merge(sheet):
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("B3:C3")


def with_cell(address, value):
    def change(sheet):
        merge(sheet)
        sheet[address] = value

    return change


def test_merged_heads_of_two_rows_with_provinces_in_rows(book, written, taken):
    assert taken(book(MERGED, merge), written(IIP)) == (ROWS, {})


def test_heads_that_run_down_the_rows_with_the_year_as_a_number(book, written, taken):
    rows = [
        TITLE, UNIT,
        [None, "Tháng 10", "Tháng 10", "10 tháng"], [None, "năm", "năm", "năm"], [None, 2026, 2026, 2026],
        [None, "so với", "so với", "so với"], [None, "tháng trước", "cùng kỳ", "cùng kỳ"], *MERGED[4:],
    ]  # fmt: skip
    assert taken(book(rows), written(IIP)) == (ROWS, {})


def test_months_across_with_the_year_in_the_title(book, written, taken):
    name = written("""
about: exports by month
layout: workbook
recognise: ["Kim ngạch xuất khẩu năm <year>", Triệu USD]
heads: 3
area: {of: row, names: {Toàn thành phố: VN-HP}}
series:
- where: {head: <month>}
  is: {INDICATOR: EXPORTS, UNIT_MEASURE: USD_MN, COUNTER: CITY}
skip: {head: [Cả năm]}
""")
    rows = [
        ["Kim ngạch xuất khẩu năm 2026", None, None, "Triệu USD"],
        [],
        ["", "Tháng 1", "Tháng 2", "Cả năm"],
        ["Toàn thành phố", 3000, 2500.5, 40000],
    ]
    assert taken(book(rows), name)[0] == ["VN-HP EXPORTS 2026-01 3000", "VN-HP EXPORTS 2026-02 2500.5"]


def test_years_across_as_numbers_need_the_row_of_heads(book, written, taken):
    text = """
about: population by province
layout: workbook
recognise: [Dân số, Nghìn người]
area: {of: row, boundary: 63}
period: {of: head}
status: {of: head, words: {"": A, Sơ bộ: P}}
series:
- is: {INDICATOR: POP, UNIT_MEASURE: PERSONS_TH}
"""
    path = book([["Dân số", None, "Nghìn người"], ["Tỉnh", 2023, "Sơ bộ 2024"], ["Hải Dương", 1956.9, 1974]])
    assert taken(path, written(f"{text}heads: 2\n"))[0] == ["VN-61 POP 2023 1956.9 A", "VN-61 POP 2024 1974 P"]
    assert taken(path, written(text))[1]["tables.xlsx, cell A2 of sheet 1"].startswith("'Tỉnh' is no area")


def test_a_day_in_the_title_is_the_day_up_to_which_is_counted(maps, examples):
    found = publication.read(examples / "monthly-tables.xlsx", "gso-fdi", {"PUBLISHED": "2026-10-29", "boundary": "34"})
    columns = ["REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "REPORTED_TO", "COUNTER", "SOURCE_ID"]
    assert found.given[columns].head(4).to_numpy().tolist() == [
        ["VN", "FDI_REG_NEW_YTD", "2026-10", "9876.54", "2026-10-20", "MINISTRY", "gso-bieu-2026-10-29"],
        ["VN", "FDI_REG_ADJ_YTD", "2026-10", "4321.01", "2026-10-20", "MINISTRY", "gso-bieu-2026-10-29"],
        ["VN-HP", "FDI_REG_NEW_YTD", "2026-10", "1234.57", "2026-10-20", "MINISTRY", "gso-bieu-2026-10-29"],
        ["VN-HP", "FDI_REG_ADJ_YTD", "2026-10", "345.60", "2026-10-20", "MINISTRY", "gso-bieu-2026-10-29"],
    ]
    assert found.address(2, "OBS_VALUE") == "monthly-tables.xlsx, cell D9 of sheet 12. FDI"


def test_the_nation_by_industry_as_indices(maps, examples, taken):
    assert taken(examples / "monthly-tables.xlsx", "gso-iip") == (
        [
            "VN IIP_MOM 2026-10 1.25 E", "VN IIP_YOY 2026-10 9.50 E", "VN IIP_YTD 2026-10 9.04 E",
            "VN IIP_YOY 2026-09 8.30 E", "VN IIP_MFG_MOM 2026-10 1.50 E", "VN IIP_MFG_YOY 2026-10 10.50 E",
            "VN IIP_MFG_YTD 2026-10 10.06 E", "VN IIP_MFG_YOY 2026-09 9.40 E",
        ],
        {},
    )  # fmt: skip


def test_state_budget_investment_since_january(maps, book, taken):
    heads = ["Thực hiện tháng 01 năm 2027", "Ước tính tháng 02 năm 2027", "Cộng dồn 02 tháng năm 2027"]
    rows = [
        ["11. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước"], [None, None, None, None, "Tỷ đồng"],
        [None, None, *heads, "02 tháng năm 2027 so với kế hoạch năm 2027 (%)"],
        ["TỔNG SỐ", None, 35247.9, 37928.2, 73176.1339999, 8.5], [None, "Trung ương", 1, 2, 3, 4],
        [None, "Phân theo một số tỉnh, thành phố"], [None, "TP. Hồ Chí Minh", 1961.1, 2269.0, 4230.11, 5.0],
    ]  # fmt: skip
    assert taken(book(rows), "gso-state-budget-investment", boundary="34") == (
        ["VN INVEST_STATE_BUDGET_YTD 2027-02 73176.134 E", "VN-SG-2025 INVEST_STATE_BUDGET_YTD 2027-02 4230.110 E"],
        {},
    )


def test_what_a_cell_shows_is_taken_and_what_it_holds_is_said(book, written):
    def shorter(sheet):
        merge(sheet)
        sheet["C6"], sheet["C6"].number_format = 114.2468, "0.0"

    found = publication.read(book(MERGED, shorter), written(IIP), {"SOURCE_ID": "s", "PUBLISHED": "2026-11-20"})
    assert found.given["OBS_VALUE"][0] == "14.2"
    assert found.holds == {"tables.xlsx, cell C6 of sheet 1": ("114.2", "114.2468")}


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        (with_cell("C4", "cùng kỳ năm 2024"), "C4", "the head 'Tháng 10/2026 so với cùng kỳ năm 2024' is in no series"),
        (with_cell("A6", "Hải Phong"), "A6", r"'Hải Phong' is no area of the 34 provinces: did you mean \"hải phòng\""),
        (with_cell("A6", "Hải Dương"), "A6", "'Hải Dương' is no area of the 34 provinces"),
        (with_cell("D3", "13 tháng năm 2026"), "D4", "'13 tháng năm 2026' is no period"),
        (with_cell("C6", "114.2*"), "C6", "is no number but one with the mark of a footnote"),
        (with_cell("C6", "=1+1"), "C6", "holds a formula that was never computed"),
        (with_cell("A6", None), "C6", "'' is no area"),
    ],
)
def test_what_the_map_does_not_know_is_named_with_its_cell(book, written, taken, change, where, said):
    _, faults = taken(book(MERGED, change), written(IIP))
    with pytest.raises(GrowthGapError, match=said):
        raise GrowthGapError(faults[f"tables.xlsx, cell {where} of sheet 1"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (with_cell("D2", "1000 tỷ"), r"is not what map mine is of \(IIP by province\): '%' stands nowhere beside"),
        (
            with_cell("A1", "4. Chỉ số giá"),
            "'... Chỉ số sản xuất công nghiệp phân theo địa phương ...' stands nowhere$",
        ),
    ],
)
def test_a_table_without_its_title_or_unit_is_another(book, written, taken, change, said):
    with pytest.raises(GrowthGapError, match=said):
        taken(book(MERGED, change), written(IIP))


def test_a_name_of_two_areas_asks_for_the_boundary(book, written, taken):
    text = IIP.replace(", boundary: 34", "")
    _, faults = taken(book(MERGED, merge), written(text))
    assert faults["tables.xlsx, cell A6 of sheet 1"] == (
        "'HẢI PHÒNG' is VN-HP or VN-HP-PRE2025; say of which list the table is, boundary: 34 or 63"
    )
    assert taken(book(MERGED, merge), written(text), boundary="63")[0][0] == "VN-HP-PRE2025 IIP_YOY 2026-10 14.2 E"
    with pytest.raises(GrowthGapError, match="map mine is of the 34 provinces; leave --boundary out"):
        taken(book(MERGED, merge), written(IIP), boundary="63")


def test_hidden_rows_are_left_out_and_said(book, written):
    def hide(sheet):
        merge(sheet)
        sheet.row_dimensions[7].hidden = True

    found = publication.read(book(MERGED, hide), written(IIP), {"SOURCE_ID": "s", "PUBLISHED": "2026-11-20"})
    assert list(found.given["REF_AREA"]) == ["VN-HP", "VN-HP"]
    assert found.remarks == ["left out: 1 hidden row (7)"]


def test_two_such_sheets_ask_for_one(book, written, taken):
    path = book(MERGED, lambda sheet: (merge(sheet), sheet.parent.copy_worksheet(sheet)))
    with pytest.raises(GrowthGapError, match="has several sheets that map mine is of; say --sheet: 1, 1 Copy"):
        taken(path, written(IIP))
    assert taken(path, written(IIP), sheet="1 Copy") == (ROWS, {})


def test_figures_without_names_are_no_table(book, written, taken):
    with pytest.raises(GrowthGapError, match="sheet '1' has figures in its first column, and no names left of them"):
        taken(book([TITLE, UNIT, [101.0, 109.9]]), written(IIP))
    with pytest.raises(GrowthGapError, match="sheet '1' has no figures"):
        taken(book([TITLE, UNIT]), written(IIP))


def test_a_period_that_nothing_says_is_asked_for(book, written, taken):
    text = IIP.replace("<month> so với", "Tháng ... so với").replace("<months>", "10 tháng năm ...")
    path = book(MERGED, merge)
    _, faults = taken(path, written(text))
    assert set(faults.values()) == {"neither file nor map say the period; give it with --period"}
    assert taken(path, written(text), TIME_PERIOD="2026-10") == (ROWS, {})
    _, faults = taken(path, written(IIP), TIME_PERIOD="2026-09")
    assert "the file says 2026-10, and the map or --period 2026-09; leave it out" in faults.values()
