"""Spreadsheets as Excel saves them: what is undone, what is refused with its cell, and all rows or none."""

import csv
import datetime as dt
import unicodedata
from random import Random

import openpyxl
import pytest

from growthgap.cli import main
from growthgap.data import tables
from growthgap.data.entry.cells import spreadsheet
from growthgap.data.entry.entered import entered
from growthgap.errors import GrowthGapError

HEADS = ["REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "SOURCE_ID", "PUBLISHER", "KIND", "TITLE", "PUBLISHED"]
SOURCE = ["hp-2026-05", "Thống kê Hải Phòng", "OFFICE", "Tình hình tháng 4", "2026-05-06"]
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
    source = "hp-2026-05,Thống kê Hải Phòng,OFFICE,Tình hình tháng 4,,,2026-05-06,\n"
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
        text([[c.replace(",", ".") for c in row] for row in GOOD]).encode(),
        ("sep=;\r\n" + text(GOOD)).encode(),
        text(GOOD, "\t").encode("utf-16"),
        text([GOOD[0], ["", ""], GOOD[1]]).encode(),
    ],
    ids=["commas and points", "semicolons and points", "sep line", "Unicode text", "an empty row"],
)
def test_other_ways_to_save_the_same_table(raw, tmp_path, content):
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    given = entered(spreadsheet.read(path).given.to_dict("records"))
    assert given.rows["OBS_VALUE"].tolist() == ["12.35", "13.40"]
    assert given.faults == {}


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


def test_numbers_of_an_xlsx_are_taken_as_the_sheet_shows_them(raw, tmp_path):
    shown = [("2026-03", 12.5), ("2026-04", 13.25), ("2026-05", 0.1 + 0.2), ("2026-06", 14), (2026, "11,81")]
    rows = [["VN-HP", "IIP_YTD", *figure, *SOURCE] for figure in shown]
    path = workbook(tmp_path / "figures.xlsx", rows, formats={"D2": "0.00", "D3": "0.0", "D4": "General"})
    given = spreadsheet.read(path).given
    assert given["OBS_VALUE"].tolist() == ["12,50", "13,3", "0,3", "14", "11,81"]
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
    assert "figures.csv, cell C2: '2024/13' is no period; allowed are a year like 2024" in lines[1]
    assert "figures.csv, cell E3: SOURCE_ID is ''; allowed is " in lines[2]


@pytest.mark.parametrize(
    ("row", "column", "value", "sentence"),
    [
        (1, "OBS_VALUE", "13.4*", "cell D3: '13.4*' is no number but one with the mark of a footnote; write 13.4"),
        (1, "OBS_VALUE", "", "cell D3: OBS_VALUE is ''; allowed is a number"),
        (
            1,
            "OBS_VALUE",
            "Mar-24",
            "cell D3: found 'Mar-24', a date that Excel made of what was typed; type the number",
        ),
        (1, "OBS_VALUE", "#N/A", "cell D3: '#N/A' is an error of the spreadsheet; write what was published"),
        (0, "INDICATOR", "IIP", "cell B2: INDICATOR is 'IIP'; allowed is a code of codelists/indicators.csv"),
        (
            1,
            "TIME_PERIOD",
            "2026-03",
            "cell C3: TIME_PERIOD is '2026-03'; allowed is a period that hp-2026-05 has not given yet (another row",
        ),
        (
            1,
            "PUBLISHER",
            "Tổng cục",
            "cell F3: PUBLISHER is 'Tổng cục'; allowed is 'Thống kê Hải Phòng', as hp-2026-05 has",
        ),
        (0, "PUBLISHED", "06/05/2026", "cell I2: PUBLISHED is '06/05/2026'; allowed is a date like 2024"),
    ],
)
def test_a_fault_is_named_by_its_cell(raw, tmp_path, capsys, row, column, value, sentence):
    path = tmp_path / "figures.csv"
    path.write_text(text(changed(GOOD, row, column, value)))
    assert sentence in refused(raw, capsys, path)


def test_a_jump_is_named_by_its_cell_and_added_when_sure(raw, tmp_path, capsys):
    path = tmp_path / "figures.csv"
    path.write_text(text([["VN-HP-PRE2025", "GRDP_GROWTH", "2025", "41", *SOURCE]]))
    sentence = refused(raw, capsys, path)
    assert "figures.csv, cell D2: GRDP_GROWTH for VN-HP-PRE2025 in 2025 would be 41" in sentence
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
        ("wide.csv", (text([[*GOOD[0], "note"]])).encode(), "cell J2: 'note' stands to the right of the last head"),
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


def test_a_file_that_shows_its_decimal_sign_tells_what_321_000_means(raw, tmp_path, capsys):
    path = tmp_path / "figures.csv"
    rows = [["VN-13", "INVEST_TOTAL", "2026", "321.000", *SOURCE], ["VN-13", "IIP_YTD", "2026-04", "13,40", *SOURCE]]
    rows = [[*row, "CURRENT" if "INVEST" in row[1] else ""] for row in rows]
    heads = [*HEADS, "PRICE_BASE"]
    path.write_text("\n".join("\t".join(row) for row in [heads, rows[0]]), encoding="utf-8")
    assert "cell D2: '321.000' can be read in two ways; write 321000 or 321.00" in refused(raw, capsys, path)
    path.write_text("\n".join("\t".join(row) for row in [heads, *rows]), encoding="utf-8")
    assert main(["data", "import", str(path), "--sure"]) == 0
    assert "read figures.csv, cell D2: OBS_VALUE '321.000' as 321000" in capsys.readouterr().out
    assert ",321000,EXACT,VND_BN,CURRENT," in (raw / "observations.csv").read_text(encoding="utf-8").splitlines()[-2]


def test_per_cent_cells_are_per_cent(raw, tmp_path, capsys):
    rows = [["VN-HP", "IIP_YTD", "2026-03", 0.142, *SOURCE], ["VN-HP", "EXPORTS", "2026", 0.1181, *SOURCE]]
    path = workbook(tmp_path / "figures.xlsx", rows, formats={"D2": "0.0%", "D3": "0.00%"})
    assert "cell D3: '11.81%' is in per cent and the unit is USD_MN" in refused(raw, capsys, path)
    path = workbook(tmp_path / "figures.xlsx", rows[:1], formats={"D2": "0.0%"})
    assert main(["data", "import", str(path), "--sure"]) == 0
    assert "VN-HP,IIP_YTD,M,2026-03,ACTUAL,,14.2,EXACT,PCT" in (raw / "observations.csv").read_text(encoding="utf-8")


def test_a_cell_that_shows_less_than_it_holds_is_taken_as_shown_and_said(raw, tmp_path, capsys):
    path = workbook(
        tmp_path / "figures.xlsx", [["VN-HP", "IIP_YTD", "2026-03", 14.2371, *SOURCE]], formats={"D2": "0.0"}
    )
    assert main(["data", "import", str(path), "--sure"]) == 0
    assert "read figures.xlsx, cell D2 shows 14.2 and holds 14.2371" in capsys.readouterr().out


def test_a_publisher_in_decomposed_letters_is_the_one_that_is_known(raw, tmp_path, capsys):
    office = "Cục Thống kê tỉnh Quảng Ninh"
    row = [
        "VN-13",
        "EXPORTS",
        "2026",
        "3500",
        "qn-2026-04",
        unicodedata.normalize("NFD", office),
        "OFFICE",
        "B",
        "2026",
    ]
    path = tmp_path / "figures.csv"
    path.write_text(text([row]), encoding="utf-8")
    assert main(["data", "import", str(path)]) == 0
    assert tables.read_raw("sources")["PUBLISHER"].iloc[-1] == office
    assert "as the same in composed letters and with plain line ends" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (
            "REF_AREA",
            "VN\u2011HP",
            "cell A2: REF_AREA is 'VN\u2011HP' (with U+2011 NON-BREAKING HYPHEN); allowed is a code",
        ),
        ("REF_AREA", "Tuyên Quang", "perhaps VN-07-2025 (Tuyên Quang) or VN-07 (Tuyên Quang (former province))"),
        (
            "TIME_PERIOD",
            "2026-03\u200e",
            "cell C2: '2026-03\\u200e' holds U+200E LEFT-TO-RIGHT MARK, which nobody sees",
        ),
        ("TITLE", "Tin\u202e", "cell H2: 'Tin\\u202e' holds U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("KIND", "", "cell G2: KIND is ''; allowed is one of OFFICE, OFFICE_COPY"),
    ],
)
def test_what_cannot_be_seen_or_looks_like_another_is_named(raw, tmp_path, capsys, column, value, sentence):
    path = tmp_path / "figures.csv"
    path.write_text(text(changed(GOOD, 0, column, value)[:1]), encoding="utf-8")
    assert sentence in refused(raw, capsys, path)


def test_the_kind_of_new_publishers_may_be_said_once_and_is_shown(raw, tmp_path, capsys):
    path = tmp_path / "figures.csv"
    path.write_text(text(changed(GOOD, 0, "KIND", "")[:1]), encoding="utf-8")
    assert main(["data", "import", str(path), "--kind", "PRESS"]) == 0
    assert tables.read_raw("sources")["KIND"].iloc[-1] == "PRESS"
    assert "new source hp-2026-05: Thống kê Hải Phòng, PRESS\n" in capsys.readouterr().out


def test_a_sheet_without_a_column_that_is_needed_says_so_by_its_rows(raw, tmp_path, capsys):
    path = tmp_path / "figures.csv"
    path.write_text("REF_AREA,INDICATOR,TIME_PERIOD\nVN-HP,IIP_YTD,2026-03\n", encoding="utf-8")
    assert refused(raw, capsys, path).startswith(
        "growthgap: figures.csv, row 2: OBS_VALUE is ''; allowed is a number with a decimal point; "
        "SOURCE_ID is ''; allowed is a SOURCE_ID of sources.csv"
    )


@pytest.mark.parametrize("end", ["\u0085", "\u2028", "\r\n"])
def test_a_line_end_of_another_program_is_read_back_as_one(raw, tmp_path, end):
    path = workbook(tmp_path / "figures.xlsx", [[*GOOD[0], f"preliminary{end}see page 3"]], heads=[*HEADS, "NOTE"])
    assert main(["data", "import", str(path)]) == 0
    assert tables.read_raw("observations")["NOTE"].iloc[-1] == "preliminary\nsee page 3"
    assert tables.check() == []


def test_what_is_imported_is_read_back_equal(raw, tmp_path):
    random = Random(14)
    notes = ['a "quoted" word, and; more', "two\nlines", "Đắk Lắk – ½ ₫", "", "'2024-03", "=1+1", " inner  blanks"]
    values = [f"{random.uniform(40, 60):.{random.randrange(5)}f}" for _ in range(40)]
    rows = [
        ["VN-13", "GVA_SHARE_SRV", f"{1970 + year}", value.replace(".", ","), *SOURCE, random.choice(notes)]
        for year, value in enumerate(values)
    ]
    path = tmp_path / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([[*HEADS, "NOTE"], *rows])
    before = len(tables.read_raw("observations"))
    assert main(["data", "import", str(path), "--sure"]) == 0
    assert tables.check() == []
    back = tables.read_raw("observations").iloc[before:]
    assert back["OBS_VALUE"].tolist() == values
    assert back["NOTE"].tolist() == [row[-1].strip() for row in rows]
    assert back["TIME_PERIOD"].tolist() == [row[2] for row in rows]


def test_numbers_of_a_sheet_do_not_say_how_its_texts_are_meant(tmp_path):
    """A text 1.234 beside the number 12.5 is 1.234 to one reader and 1234 to another."""
    rows = changed(changed(GOOD, 0, "OBS_VALUE", 12.5), 1, "OBS_VALUE", "1.234")
    sheet = spreadsheet.read(workbook(tmp_path / "figures.xlsx", rows))
    found = entered(sheet.given.to_dict("records"), "", sheet.sign)
    assert "'1.234' can be read in two ways" in found.faults[1, "OBS_VALUE"]


def test_numbers_of_a_sheet_are_taken_beside_texts_with_a_comma(tmp_path):
    rows = changed(changed(GOOD, 0, "OBS_VALUE", 12.345), 1, "OBS_VALUE", "13,40")
    sheet = spreadsheet.read(workbook(tmp_path / "figures.xlsx", rows, formats={"D2": "0.000"}))
    found = entered(sheet.given.to_dict("records"), "", sheet.sign)
    assert found.rows["OBS_VALUE"].tolist() == ["12.345", "13.40"]


def test_numbers_alone_have_a_point(tmp_path):
    rows = changed(changed(GOOD, 0, "OBS_VALUE", 12.345), 1, "OBS_VALUE", 13.4)
    sheet = spreadsheet.read(workbook(tmp_path / "figures.xlsx", rows, formats={"D2": "0.000"}))
    assert sheet.sign == "."
    assert entered(sheet.given.to_dict("records"), "", sheet.sign).rows["OBS_VALUE"].tolist() == ["12.345", "13.4"]
