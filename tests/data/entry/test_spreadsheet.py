"""Spreadsheets as Excel saves them: what is undone, what is refused with its cell, and all rows or none."""

import datetime as dt

import openpyxl
import pytest

from growthgap.cli import main
from growthgap.data import tables
from growthgap.data.entry import spreadsheet
from growthgap.errors import GrowthGapError

HEADS = ["REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "SOURCE_ID", "PUBLISHER", "TITLE", "PUBLISHED"]
SOURCE = ["hp-2026-05", "Thống kê Hải Phòng", "Tình hình tháng 4", "2026-05-06"]
GOOD = [
    ["VN-HP", "IIP_YTD", "2026-03", "12,35", *SOURCE],
    ["VN-HP", "IIP_YTD", "2026-04", "13,40", *SOURCE],
]


def text(rows, delimiter=";") -> str:
    return "\r\n".join(delimiter.join(row) for row in [HEADS, *rows]) + "\r\n"


def workbook(path, rows, *, heads=HEADS, formats=None, merge=None):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [heads, *rows]:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def changed(rows, row, column, value):
    """Rows with one cell changed."""
    position = HEADS.index(column)
    return [[value if (i, j) == (row, position) else cell for j, cell in enumerate(r)] for i, r in enumerate(rows)]


def contents(raw) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in raw.iterdir()}


def refused(raw, capsys, path, *options) -> str:
    """What is said when an import is refused; nothing may have changed."""
    before = contents(raw)
    assert main(["data", "import", str(path), *options]) == 2
    assert contents(raw) == before
    return capsys.readouterr().err.strip()


def test_csv_of_a_vietnamese_excel_is_imported_whole(raw, tmp_path, capsys):
    path = tmp_path / "figures.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text(GOOD).encode())
    before = contents(raw)
    assert main(["data", "import", str(path)]) == 0
    added = (
        "VN-HP,IIP_YTD,M,2026-03,ACTUAL,,12.35,EXACT,PCT,,,,,2026-05-06,,,,hp-2026-05,\n"
        "VN-HP,IIP_YTD,M,2026-04,ACTUAL,,13.40,EXACT,PCT,,,,,2026-05-06,,,,hp-2026-05,\n"
    )
    source = "hp-2026-05,Thống kê Hải Phòng,Tình hình tháng 4,,2026-05-06\n"
    assert contents(raw) == before | {
        "observations.csv": before["observations.csv"] + added.encode(),
        "sources.csv": before["sources.csv"] + source.encode(),
    }
    assert "added 2 rows" in capsys.readouterr().out
    assert tables.check() == []
    assert "has not given yet (line" in refused(raw, capsys, path)


@pytest.mark.parametrize(
    "content",
    [
        text([[c.replace(",", ".") for c in row] for row in GOOD], ",").encode(),
        ("sep=;\r\n" + text(GOOD)).encode(),
        text(GOOD, "\t").encode("utf-16"),
        text([GOOD[0], ["", ""], GOOD[1]]).encode(),
    ],
    ids=["commas and points", "sep line", "Unicode text", "an empty row"],
)
def test_other_ways_to_save_the_same_table(raw, tmp_path, content):
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    assert spreadsheet.read(path).given["OBS_VALUE"].tolist() == ["12.35", "13.40"]


@pytest.mark.parametrize("period", ["Mar-24", "24-Mar", "Thg3-24", "thg 3-24", "March-2024"])
def test_a_period_that_excel_made_a_date_of_is_refused_with_its_cell(raw, tmp_path, capsys, period):
    path = tmp_path / "figures.csv"
    path.write_text(text(changed(GOOD, 1, "TIME_PERIOD", period)), encoding="utf-8-sig")
    sentence = refused(raw, capsys, path)
    assert f"figures.csv, cell C3: found {period!r}, a date that Excel made of what was typed" in sentence
    assert "write 2024-03 as text" in sentence
    assert "\n" not in sentence


def test_a_date_cell_of_an_xlsx_is_refused_as_period_and_taken_as_date_of_publication(raw, tmp_path, capsys):
    rows = changed(changed(GOOD, 0, "TIME_PERIOD", dt.datetime(2024, 3, 1)), 0, "PUBLISHED", dt.datetime(2026, 5, 6))
    path = workbook(tmp_path / "figures.xlsx", rows, formats={"C2": "mmm-yy"})
    sentence = refused(raw, capsys, path)
    assert "figures.xlsx, cell C2: found 'Mar-24'" in sentence
    assert "write 2024-03 as text" in sentence
    assert spreadsheet.read(path).given["PUBLISHED"].tolist() == ["2026-05-06", "2026-05-06"]


def test_numbers_of_an_xlsx_keep_the_decimals_that_the_sheet_shows(raw, tmp_path):
    shown = [("2026-03", 12.5), ("2026-04", 13.25), ("2026-05", 0.1 + 0.2), ("2026-06", 14), (2026, "11,81")]
    rows = [["VN-HP", "IIP_YTD", *figure, *SOURCE] for figure in shown]
    path = workbook(tmp_path / "figures.xlsx", rows, formats={"D2": "0.00", "D3": "0.0", "D4": "General"})
    given = spreadsheet.read(path).given
    assert given["OBS_VALUE"].tolist() == ["12.50", "13.25", "0.3", "14", "11.81"]
    assert given["TIME_PERIOD"].iloc[-1] == "2026"


def test_merged_heads_are_refused(raw, tmp_path, capsys):
    path = workbook(tmp_path / "figures.xlsx", GOOD, merge="C1:D1")
    sentence = refused(raw, capsys, path)
    assert "figures.xlsx, cells C1:D1 are merged; allowed is one head above each column" in sentence


def test_a_good_xlsx_is_imported_from_the_named_sheet(raw, tmp_path, capsys):
    path = workbook(tmp_path / "figures.xlsx", GOOD)
    assert "has no sheet 'April'; it has Sheet" in refused(raw, capsys, path, "--sheet", "April")
    assert main(["data", "import", str(path), "--sheet", "Sheet"]) == 0


def test_one_wrong_row_keeps_all_out_and_every_fault_has_its_cell(raw, tmp_path, capsys):
    rows = changed(changed(GOOD, 0, "TIME_PERIOD", "2024/13"), 1, "SOURCE_ID", "")
    path = tmp_path / "figures.csv"
    path.write_text(text(rows))
    lines = refused(raw, capsys, path).splitlines()
    assert lines[0] == "growthgap: nothing was added, 2 cells are in the way:"
    assert "figures.csv, cell C2: TIME_PERIOD is '2024/13'; allowed is a period of the row's FREQ" in lines[1]
    assert "figures.csv, cell E3: SOURCE_ID is ''; allowed is " in lines[2]


@pytest.mark.parametrize(
    ("row", "column", "value", "sentence"),
    [
        (1, "OBS_VALUE", "13.4", "cell D3: '13.4' is no number with a decimal comma"),
        (1, "OBS_VALUE", "", "cell D3: OBS_VALUE is ''; allowed is a number"),
        (
            1,
            "OBS_VALUE",
            "Mar-24",
            "cell D3: found 'Mar-24', a date that Excel made of what was typed; type the number",
        ),
        (1, "OBS_VALUE", "#N/A", "cell D3: '#N/A' is no number"),
        (0, "INDICATOR", "IIP", "cell B2: INDICATOR is 'IIP'; allowed is a code of codelists/indicators.csv"),
        (
            1,
            "TIME_PERIOD",
            "2026-03",
            "cell C3: TIME_PERIOD is '2026-03'; allowed is a figure that its publication gives once",
        ),
        (1, "PUBLISHER", "Tổng cục", "cell E3: SOURCE_ID is 'hp-2026-05'; allowed is an identifier used once"),
        (1, "PUBLISHED", "06/05/2026", "PUBLISHED is '06/05/2026'; allowed is a date like 2024"),
    ],
)
def test_a_fault_is_named_by_its_cell(raw, tmp_path, capsys, row, column, value, sentence):
    path = tmp_path / "figures.csv"
    path.write_text(text(changed(GOOD, row, column, value)))
    assert sentence in refused(raw, capsys, path)


def test_a_jump_is_named_by_its_cell_and_added_when_sure(raw, tmp_path, capsys):
    path = tmp_path / "figures.csv"
    path.write_text(text([["VN-HP-PRE2025", "GRDP_GROWTH", "2025", "113", *SOURCE]]))
    sentence = refused(raw, capsys, path)
    assert "figures.csv, cell D2: GRDP_GROWTH for VN-HP-PRE2025 in 2025 would be 113" in sentence
    assert main(["data", "import", str(path), "--sure"]) == 0


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("gone.csv", None, "there is no file"),
        ("old.xls", b"", "is no spreadsheet that can be read; allowed are .xlsx and .csv"),
        ("torn.xlsx", b"PK\x03\x04 torn", "is no xlsx file that can be read"),
        ("ansi.csv", "REF_AREA;NOTE\r\nVN-HP;ch\u1ebf".encode("utf-16-le")[:-1], "is not"),
        ("latin.csv", "REF_AREA;NOTE\r\nVN-HP;caf\xe9\r\n".encode("latin-1"), "row 2: letters that are not UTF-8"),
        ("heads.csv", b"REF_AREA;INDICATOR\r\n", "has no rows below its heads"),
        (
            "typo.csv",
            b"REF_AREA;VALUE\r\nVN;1\r\n",
            "cell B1: 'VALUE' is no head of a column; the nearest is OBS_VALUE",
        ),
        ("twice.csv", b"REF_AREA;REF_AREA\r\nVN;VN\r\n", "cell B1: the head REF_AREA stands twice"),
        ("wide.csv", (text([[*GOOD[0], "note"]])).encode(), "row 2: 'note' stands to the right of the last head"),
    ],
)
def test_what_is_no_table_is_one_sentence(raw, tmp_path, capsys, name, content, sentence):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    said = refused(raw, capsys, path)
    assert sentence in said or name == "ansi.csv"
    assert "\n" not in said


def test_reading_changes_no_file(tmp_path):
    path = workbook(tmp_path / "figures.xlsx", GOOD)
    before = path.read_bytes()
    spreadsheet.read(path)
    assert path.read_bytes() == before
    with pytest.raises(GrowthGapError, match="there is no file"):
        spreadsheet.read(tmp_path / "none.csv")
